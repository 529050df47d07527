"""Scans and photos of painted cards for bench/other_cards.py, with cv2: where a point of the card comes to lie is told.

A scan lies on a lid, a little askew. A photo is a pinhole camera's view of a card that may be bent, on a desk or in a
hand, in light that falls off, throws shadows and is mirrored; a hard one has more of everything.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Map = Callable[[Floats], Floats]
"""From points [n, 2] of the painted card to points of the picture."""


class Scene(NamedTuple):
    """A picture (BGR), and where the card's points lie in it."""

    picture: Image
    place: Map


class Laid(NamedTuple):
    """A card in a scene: what is drawn, its bend in pixels, and the homography of the bent card into the picture."""

    picture: Image
    bend: float
    matrix: npt.NDArray[np.float64]


def mapped(laid: Laid) -> Map:
    """Where the points of a card lie."""
    width = laid.picture.shape[1]

    def place(points: Floats) -> Floats:
        bent = points.astype(np.float64).copy()
        bent[:, 1] += laid.bend * np.sin(np.pi * points[:, 0] / width)
        found = cv2.perspectiveTransform(bent[None], laid.matrix)[0]
        return np.asarray(found, np.float32)

    return place


def scan(rng: Random, card: Image) -> Scene:
    """A card from a flatbed or a card scanner: at 150 to 400 dots an inch, with or without some of the lid."""
    dots = rng.choice((150, 200, 200, 300, 300, 300, 400))
    scale = dots / 450
    height, width = card.shape[0] * scale, card.shape[1] * scale
    tight = rng.random() < 0.4
    margin = 0.0 if tight else rng.uniform(0.02, 0.35)
    turn = rng.choice((0, 0, 0, 0, 0, 90, 180, 270)) + (rng.uniform(-0.4, 0.4) if tight else rng.gauss(0, 1.6))
    upright = round(turn / 90) % 2 == 0
    size = (int((width if upright else height) * (1 + margin)), int((height if upright else width) * (1 + margin)))
    lid = rng.choice((252, 246, 235, 40, 200)) if not tight else 250
    matrix = _turned(
        card,
        scale,
        turn,
        (size[0] / 2 + rng.uniform(-0.3, 0.3) * margin * width, size[1] / 2 + rng.uniform(-0.3, 0.3) * margin * height),
    )
    laid = Laid(card, 0, matrix)
    base = np.full((size[1], size[0], 3), lid, np.float32)
    image = _shaded(rng, base, laid, 0.18, 5)
    image = _drawn(image, laid)
    if rng.random() < 0.4:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 0.9))
    image = 255 * (image / 255) ** rng.uniform(0.8, 1.25)
    image = image * np.array([rng.uniform(0.95, 1.02) for _ in range(3)], np.float32) + rng.uniform(-4, 8)
    image += np.asarray(_noise(rng, image.shape[:2], 1) * rng.uniform(0.5, 3.5), np.float32)[..., None]
    if rng.random() < 0.2:
        image = np.repeat(image.mean(axis=2, keepdims=True), 3, axis=2)
    return Scene(_bytes(image), mapped(laid))


def photo(rng: Random, card: Image, hard: bool) -> Scene:
    """A photo from the hand."""
    wide = rng.random() < 0.65
    long = rng.choice((1600, 1600, 2016, 2400) if not hard else (1280, 1600, 1600, 2016))
    size = (long, long * 3 // 4) if wide else (long * 3 // 4, long)
    share = rng.uniform(0.5, 0.85) if hard else rng.uniform(0.6, 0.93)
    roll = rng.gauss(0, 6 if not hard else 14) + rng.choice((0, 0, 0, 0, 0, 0, 90, 180, 270))
    tilt = 34 if hard else 17
    bend = rng.gauss(0, 0.02) * card.shape[0] * (1.6 if hard else 0.8) if rng.random() < 0.5 else 0.0
    matrix = _seen(rng, card, size, share, roll, (rng.uniform(-tilt, tilt), rng.uniform(-tilt, tilt)))
    laid = Laid(card, bend, matrix)
    image = _drawn(_shaded(rng, _desk(rng, size), laid, rng.uniform(0.2, 0.6), rng.uniform(6, 22)), laid, softened=True)
    if rng.random() < 0.3:
        image = _fingers(rng, image, mapped(laid), card)
    return Scene(_taken(rng, image, hard, mapped(laid), card), mapped(laid))


def flatbed(rng: Random, cards: Sequence[Image]) -> tuple[Image, list[tuple[Image, Map]]]:
    """Several cards on one lid, in rows as a person lays them; cards that find no room are left out."""
    dots = rng.choice((150, 200, 200, 300))
    scale = dots / 450
    size = (int(8.27 * dots), int(11.69 * dots))
    image = np.full((size[1], size[0], 3), rng.choice((253, 250, 244, 225, 60)), np.float32)
    gap = rng.uniform(0.03, 0.35) * dots
    x, y, row, laid = gap * rng.uniform(0.5, 2), gap * rng.uniform(0.5, 2), 0.0, []
    for card in cards:
        turn = rng.choice((0, 0, 0, 0, 180, 90)) + rng.gauss(0, 1.2)
        height, width = _spread(card, scale, turn)
        if x + width > size[0] - 4:
            x, y, row = gap * rng.uniform(0.5, 2), y + row + gap * rng.uniform(0.5, 1.6), 0.0
        if y + height > size[1] - 4 or x + width > size[0] - 4:
            break
        laid.append(Laid(card, 0, _turned(card, scale, turn, (x + width / 2, y + height / 2))))
        x, row = x + width + gap * rng.uniform(0.4, 1.5), max(row, height)
    strength = rng.uniform(0.08, 0.35)
    for one in laid:
        image = _drawn(_shaded(rng, image, one, strength, 4), one)
    image += _noise(rng, image.shape[:2], 1)[..., None] * rng.uniform(0.5, 3)
    image = image * rng.uniform(0.96, 1.01)
    return _bytes(image), [(one.picture, mapped(one)) for one in laid]


def table(rng: Random, cards: Sequence[Image]) -> tuple[Image, list[tuple[Image, Map]]]:
    """Several cards strewn on a desk, seen at a slant; none lies on another."""
    size = (2400, 1800) if rng.random() < 0.7 else (1800, 2400)
    image = _desk(rng, size)
    lens = _slant(rng, size)
    scale = math.sqrt(size[0] * size[1] * rng.uniform(0.3, 0.5) / (len(cards) * 1500 * 975))
    scale = min(scale, 0.62)
    laid: list[Laid] = []
    taken: list[tuple[float, float, float]] = []
    for card in cards:
        height, width = _spread(card, scale, 0)
        reach = math.hypot(width, height) / 2
        for _ in range(200):
            x, y = rng.uniform(reach * 0.8, size[0] - reach * 0.8), rng.uniform(reach * 0.8, size[1] - reach * 0.8)
            if all(math.hypot(x - a, y - b) > (reach + r) * 0.92 for a, b, r in taken):
                taken.append((x, y, reach))
                turn = rng.gauss(0, 12) + rng.choice((0, 0, 0, 0, 180, 90))
                laid.append(Laid(card, 0, lens @ _turned(card, scale, turn, (x, y))))
                break
    inside = [one for one in laid if _inside(one, size)]
    for one in inside:
        image = _drawn(_shaded(rng, image, one, rng.uniform(0.2, 0.5), rng.uniform(4, 12)), one, softened=True)
    return _taken(rng, image, False, None, None), [(one.picture, mapped(one)) for one in inside]


def _inside(laid: Laid, size: tuple[int, int]) -> bool:
    corners = mapped(laid)(outline(laid.picture))
    return bool((corners > 2).all() and (corners < np.array(size) - 2).all())


def outline(card: Image) -> Floats:
    """The corners of a painted card."""
    height, width = card.shape[:2]
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)


def _spread(card: Image, scale: float, turn: float) -> tuple[float, float]:
    """Height and width of the box around a turned card."""
    angle = math.radians(turn)
    height, width = card.shape[0] * scale, card.shape[1] * scale
    cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
    return height * cos + width * sin, width * cos + height * sin


def _turned(card: Image, scale: float, turn: float, middle: tuple[float, float]) -> npt.NDArray[np.float64]:
    angle = math.radians(turn)
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    x, y = card.shape[1] / 2, card.shape[0] / 2
    return np.array([[cos, -sin, middle[0] - cos * x + sin * y], [sin, cos, middle[1] - sin * x - cos * y], [0, 0, 1]])


def _seen(
    rng: Random, card: Image, size: tuple[int, int], share: float, roll: float, tilts: tuple[float, float]
) -> npt.NDArray[np.float64]:
    """The homography of a pinhole camera; the card fills ``share`` of the picture in one direction."""
    height, width = card.shape[:2]
    a, b, c = (math.radians(angle) for angle in (tilts[0], tilts[1], roll))
    about_x = np.array([[1, 0, 0], [0, math.cos(a), -math.sin(a)], [0, math.sin(a), math.cos(a)]])
    about_y = np.array([[math.cos(b), 0, math.sin(b)], [0, 1, 0], [-math.sin(b), 0, math.cos(b)]])
    about_z = np.array([[math.cos(c), -math.sin(c), 0], [math.sin(c), math.cos(c), 0], [0, 0, 1]])
    distance = rng.uniform(1.3, 2.6) * width
    flat = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 0]])
    view = about_x @ about_y @ about_z @ flat + np.array([[0, 0, 0], [0, 0, 0], [0, 0, distance]])
    corners = cv2.perspectiveTransform(outline(card).astype(np.float64)[None], view)[0]
    low, high = corners.min(axis=0), corners.max(axis=0)
    zoom = share * min(size[0] / (high[0] - low[0]), size[1] / (high[1] - low[1]))
    spare = [size[i] - zoom * (high[i] - low[i]) for i in (0, 1)]
    x, y = (spare[i] * rng.uniform(0.3, 0.7) - zoom * low[i] for i in (0, 1))
    return np.array([[zoom, 0, x], [0, zoom, y], [0, 0, 1]]) @ view


def _slant(rng: Random, size: tuple[int, int]) -> npt.NDArray[np.float64]:
    width, height = size
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners + np.array(
        [[rng.uniform(-0.09, 0.09) * width, rng.uniform(-0.09, 0.09) * height] for _ in corners], np.float32
    )
    return np.asarray(cv2.getPerspectiveTransform(corners, moved), np.float64)


def _drawn(image: Floats, laid: Laid, softened: bool = False) -> Floats:
    """The picture with the card in it."""
    size = (image.shape[1], image.shape[0])
    card = laid.picture.astype(np.float32)
    corners = mapped(laid)(outline(laid.picture))
    shrunk = math.sqrt(abs(cv2.contourArea(corners)) / (card.shape[0] * card.shape[1]))
    if shrunk < 1:
        card = cv2.GaussianBlur(card, (0, 0), 0.42 / max(shrunk, 0.1))
    mask = np.ones(card.shape[:2], np.float32)
    if laid.bend:
        ys, xs = np.mgrid[0 : card.shape[0], 0 : card.shape[1]].astype(np.float32)
        margin = int(abs(laid.bend)) + 2
        ys = np.vstack([ys[:margin] - margin, ys, ys[-margin:] + margin])
        xs = np.vstack([xs[:margin], xs, xs[:margin]])
        source = ys - laid.bend * np.sin(np.pi * xs / card.shape[1]).astype(np.float32)
        mask = cv2.remap(mask, xs, source, cv2.INTER_LINEAR)
        card = cv2.remap(card, xs, source, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        slope = np.cos(np.pi * xs / card.shape[1]) * laid.bend / card.shape[0]
        card = card * (1 + 1.6 * slope)[..., None]
        matrix = laid.matrix @ np.array([[1, 0, 0], [0, 1, -margin], [0, 0, 1]], np.float64)
    else:
        matrix = laid.matrix
    over = cv2.warpPerspective(card, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.warpPerspective(mask, matrix, size, flags=cv2.INTER_LINEAR)
    alpha = cv2.GaussianBlur(alpha, (0, 0), 0.7)[..., None] if softened else alpha[..., None]
    return np.asarray(image * (1 - alpha) + over * alpha, np.float32)


def _shaded(rng: Random, image: Floats, laid: Laid, strength: float, width: float) -> Floats:
    """The ground darkened where the card throws its shadow."""
    corners = mapped(laid)(outline(laid.picture)) + np.array(
        [rng.uniform(-1, 1) * width, rng.uniform(0, 1) * width], np.float32
    )
    mask = np.zeros(image.shape[:2], np.float32)
    cv2.fillConvexPoly(mask, corners.astype(np.int32), 1.0)
    mask = cv2.GaussianBlur(mask, (0, 0), max(width * 0.6, 1))
    return np.asarray(image * (1 - strength * mask[..., None]), np.float32)


def _noise(rng: Random, shape: tuple[int, int], grain: int) -> Floats:
    """Normal noise, smooth over ``grain`` pixels."""
    draw = np.random.default_rng(rng.getrandbits(32))
    small = draw.standard_normal((shape[0] // grain + 2, shape[1] // grain + 2)).astype(np.float32)
    return (
        small[: shape[0], : shape[1]]
        if grain == 1
        else np.asarray(cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), np.float32)
    )


def _desk(rng: Random, size: tuple[int, int]) -> Floats:
    """What the card lies on: wood, cloth, a plain top, stone, or other people's paper."""
    width, height = size
    shape = (height, width)
    kind = rng.choice(("wood", "wood", "cloth", "plain", "stone", "paper"))
    tones = {"wood": ((60, 95, 150), (110, 150, 195), (35, 50, 80)), "cloth": ((90, 60, 50), (60, 60, 60), (140, 150, 160)), "plain": ((225, 225, 222), (60, 55, 50), (150, 160, 150)), "stone": ((70, 72, 75), (190, 190, 186)), "paper": ((235, 238, 240), (215, 225, 230))}  # fmt: skip
    image = np.tile(np.array(rng.choice(tones[kind]), np.float32), (height, width, 1))
    if kind == "wood":
        grain = cv2.resize(
            _noise(rng, (height // 3, max(width // 160, 4)), 1), (width, height), interpolation=cv2.INTER_CUBIC
        )
        image *= 1 + 0.10 * grain[..., None] + 0.05 * _noise(rng, shape, 90)[..., None]
    elif kind == "cloth":
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        image *= 1 + 0.10 * (np.sin(xs * 1.1) * np.sin(ys * 1.1))[..., None] + 0.06 * _noise(rng, shape, 60)[..., None]
    elif kind == "stone":
        image *= 1 + 0.12 * _noise(rng, shape, 7)[..., None] + 0.1 * _noise(rng, shape, 40)[..., None]
    elif kind == "paper":
        for _ in range(rng.randrange(1, 4)):
            _sheet(rng, image)
    return np.clip(image, 0, 255)


def _sheet(rng: Random, image: Floats) -> None:
    """A printed page on the desk: bars where its lines of text are, too small to be read."""
    height, width = image.shape[:2]
    x, y, angle = rng.uniform(0, width), rng.uniform(0, height), math.radians(rng.uniform(-25, 25))
    along, down = np.array([math.cos(angle), math.sin(angle)]), np.array([-math.sin(angle), math.cos(angle)])
    size = width * rng.uniform(0.5, 0.9)
    at = np.array([x, y]) - along * size / 2 - down * size / 2
    corners = np.array([at, at + along * size, at + along * size + down * size, at + down * size])
    cv2.fillConvexPoly(image, corners.astype(np.int32), (250.0, 250.0, 250.0))
    for row in range(6, 40):
        start, far = at + down * size * row / 44 + along * size * 0.1, rng.uniform(0.5, 0.8)
        cv2.line(
            image,
            start.astype(int).tolist(),
            (start + along * size * far).astype(int).tolist(),
            (150.0, 150.0, 150.0),
            max(int(size / 220), 1),
            cv2.LINE_AA,
        )


def _fingers(rng: Random, image: Floats, place: Map, card: Image) -> Floats:
    """A thumb (and a finger) on the edge of the card, where there is no writing."""
    height, width = card.shape[:2]
    skin = np.array(rng.choice(((125, 160, 215), (90, 120, 180), (60, 80, 120), (150, 185, 235))), np.float32)
    for _ in range(rng.choice((1, 1, 2))):
        side = rng.choice((0, 1))
        at = np.array(
            [
                [width * side, height * rng.uniform(0.2, 0.9)],
                [width * side + (0.5 - side) * -2 * width * -0.02, height * 0.5],
            ],
            np.float32,
        )
        edge = place(at)[0]
        middle = place(np.array([[width / 2, height / 2]], np.float32))[0]
        away = (edge - middle) / max(float(np.linalg.norm(edge - middle)), 1)
        reach = float(
            np.linalg.norm(place(np.array([[0, 0]], np.float32))[0] - place(np.array([[0, height]], np.float32))[0])
        )
        thick = reach * rng.uniform(0.11, 0.15)
        mask = np.zeros(image.shape[:2], np.float32)
        tip = edge - away * thick * rng.uniform(-0.5, 0.05)
        cv2.line(
            mask,
            tip.astype(int).tolist(),
            (edge + away * reach * 2).astype(int).tolist(),
            1.0,
            int(thick * 2),
            cv2.LINE_AA,
        )
        mask = cv2.GaussianBlur(mask, (0, 0), 2.5)
        light = 0.85 + 0.25 * cv2.GaussianBlur(mask, (0, 0), thick * 0.6)
        image = image * (1 - mask[..., None]) + (skin * light[..., None]) * mask[..., None]
    return np.asarray(image, np.float32)


def _taken(rng: Random, image: Floats, hard: bool, place: Map | None, card: Image | None) -> Image:
    """What light, lens and sensor do."""
    height, width = image.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = rng.uniform(0, 2 * math.pi)
    ramp = (np.cos(angle) * (xs / width - 0.5) + np.sin(angle) * (ys / height - 0.5)) * rng.uniform(
        0.1, 0.7 if hard else 0.4
    )
    radius = ((xs / width - 0.5) ** 2 + (ys / height - 0.5) ** 2) * rng.uniform(0.1, 0.9 if hard else 0.5)
    image = image * (1 + ramp - radius)[..., None]
    if rng.random() < (0.55 if hard else 0.2):  # the shadow of the one who takes it
        mask = np.zeros((height, width), np.float32)
        start = np.array([rng.uniform(0, width), rng.uniform(0, height)])
        points = np.array(
            [start + np.array([rng.uniform(-0.7, 0.7) * width, rng.uniform(-0.7, 0.7) * height]) for _ in range(5)]
        )
        cv2.fillConvexPoly(mask, cv2.convexHull(points.astype(np.int32)), 1.0)
        image = image * (1 - rng.uniform(0.2, 0.5) * cv2.GaussianBlur(mask, (0, 0), rng.uniform(6, 50))[..., None])
    if place is not None and card is not None and rng.random() < (0.5 if hard else 0.12):  # a lamp mirrored
        at = place(
            np.array([[card.shape[1] * rng.uniform(0.05, 0.95), card.shape[0] * rng.uniform(0.05, 0.95)]], np.float32)
        )[0]
        wide, high = width * rng.uniform(0.03, 0.11), width * rng.uniform(0.02, 0.07)
        spot = np.exp(-(((xs - at[0]) / wide) ** 2 + ((ys - at[1]) / high) ** 2))
        image = image + spot[..., None] * rng.uniform(60, 190 if hard else 110)
    image = image * np.array([rng.uniform(0.82, 1.05), rng.uniform(0.93, 1.02), rng.uniform(0.92, 1.1)], np.float32)
    image = image * (rng.uniform(0.5, 1.0) if hard else rng.uniform(0.75, 1.08))
    blur = abs(rng.gauss(0, 1.15)) if hard else abs(rng.gauss(0, 0.6))
    image = cv2.GaussianBlur(image, (0, 0), 0.35 + blur * width / 2000)
    if rng.random() < (0.35 if hard else 0.08):
        image = _shaken(rng, image, rng.uniform(2, 7 if hard else 4) * width / 2000)
    grain = rng.uniform(3, 14) if hard else rng.uniform(0.5, 5)
    image = image + np.stack([_noise(rng, (height, width), 1) for _ in range(3)], axis=2) * grain * 0.5
    image = image + (_noise(rng, (height, width), 2) * grain * 0.6)[..., None]
    return _bytes(image)


def _shaken(rng: Random, image: Floats, length: float) -> Floats:
    size = max(int(length) | 1, 3)
    kernel = np.zeros((size, size), np.float32)
    angle = rng.uniform(0, math.pi)
    x, y = math.cos(angle) * size / 2, math.sin(angle) * size / 2
    cv2.line(kernel, (int(size / 2 - x), int(size / 2 - y)), (int(size / 2 + x), int(size / 2 + y)), 1.0)
    return np.asarray(cv2.filter2D(image, -1, kernel / kernel.sum()), np.float32)


def _bytes(image: Floats) -> Image:
    return np.clip(np.rint(image), 0, 255).astype(np.uint8)
