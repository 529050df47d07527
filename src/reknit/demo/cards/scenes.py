"""From a drawn side to a picture of it: flat, through a scanner, or in front of a camera, and where everything went."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from random import Random

import numpy as np

from ..draw import between, chance, normal, pick, weighted
from .decor import corners
from .nouns import Matrix, Picture, Sheet

_LEAST = 13.0
"""Pixels that the letters of the smaller lines are high at least."""
_DIM = 0.34
"""The share of the light that falls on the darkest spot of a photo."""
_SOFT, _SHAKEN = 0.085, 0.3
"""How far a point of a letter is smeared at most, of its height: standard deviation of blur, length of a shake.

These four: judgement, so that a person still reads nearly every line of a hard picture when it is shown large."""


@dataclass(frozen=True, slots=True)
class Shot:
    """The final picture as it is shown, and the homography from the drawn side to it.

    turn    the EXIF orientation with which it is stored (1, 3, 6 or 8)
    quality of the JPEG, 0 for PNG
    """

    picture: Picture
    matrix: Matrix
    turn: int
    quality: int
    taken: str = ""


def shoot(rng: Random, sheet: Sheet, quality: str) -> Shot:
    """Take a picture of a side."""
    return {"flat": _flat, "scan": _scan, "photo": _photo, "hard": _hard}[quality](rng, sheet)


def _flat(rng: Random, sheet: Sheet) -> Shot:
    return Shot(sheet.picture, np.eye(3), 1, pick(rng, (0, 85, 92)))


@cache
def _noise() -> Picture:
    """One square of normal noise, which pictures cut pieces of."""
    return np.random.default_rng(7).normal(0, 1, (1024, 1024, 3)).astype(np.float32)


def grained(rng: Random, picture: Picture, strength: float, *, coarse: bool = False) -> Picture:
    """The picture with noise of that standard deviation (of 255) on it."""
    import cv2

    high, wide = picture.shape[:2]
    tile = np.roll(_noise(), (between(rng, 0, 1023), between(rng, 0, 1023)), (0, 1))
    if coarse:
        tile = cv2.resize(tile, None, fx=1.7, fy=1.7)
    for axis, need in ((0, high), (1, wide)):
        times = -(-need // tile.shape[axis])
        tile = np.concatenate([tile] * times, axis) if times > 1 else tile
    return cv2.scaleAdd(np.ascontiguousarray(tile[:high, :wide]), strength, picture)


def _scan(rng: Random, sheet: Sheet) -> Shot:
    import cv2

    dpi = max(pick(rng, (150, 200, 200, 240, 300, 300, 400)), math.ceil(_LEAST * 25.4 * sheet.k / smallest(sheet)))
    zoom = dpi / 25.4 / sheet.k
    high, wide = sheet.picture.shape[:2]
    margin = 0.0 if chance(rng, 0.35) else pick(rng, (2.0, 6.0, 15.0, 40.0)) * dpi / 25.4
    skew = 0.0 if margin == 0 and chance(rng, 0.6) else normal(rng) * 1.2
    turn = weighted(rng, (0, 90, 180, 270), (80, 6, 8, 6))
    lid = pick(rng, ((250, 250, 248), (255, 255, 255), (20, 20, 22), (236, 236, 240), (70, 70, 70)))
    matrix, size = _turned(wide, high, zoom, turn + skew, margin)
    interpolation = cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC
    source = cv2.GaussianBlur(sheet.picture, (0, 0), 0.45 / zoom) if zoom < 0.8 else sheet.picture
    out = cv2.warpPerspective(source, matrix, size, flags=interpolation, borderValue=lid)
    if margin and chance(rng, 0.6):
        out = _edge_shadow(out, sheet, matrix, pick(rng, (0.25, 0.45)))
    values = out.astype(np.float32)
    tone = weighted(rng, ("colour", "grey", "bilevel", "washed", "dark"), (62, 14, 5, 11, 8))
    if tone in {"grey", "bilevel"}:
        values[:] = cv2.cvtColor(out, cv2.COLOR_RGB2GRAY)[:, :, None]
    if tone == "bilevel":
        values = np.clip((values - 128) * 6 + 128, 0, 255)
    if tone == "washed":
        values = values * 0.75 + 60
    if tone == "dark":
        values *= 0.72
    values = grained(rng, values, pick(rng, (0.5, 1.5, 3.0)))
    for _ in range(between(rng, 0, 24) if chance(rng, 0.4) else 0):
        x, y = int(rng.random() * size[0]), int(rng.random() * size[1])
        cv2.circle(values, (x, y), between(rng, 0, 2), (90.0, 90.0, 90.0), -1)
    if chance(rng, 0.1):
        x = int(rng.random() * size[0])
        values[:, x : x + 1] *= 0.8
    return Shot(as_bytes(values), matrix, 1, pick(rng, (0, 60, 75, 85, 92)))


def _turned(wide: int, high: int, zoom: float, degrees: float, margin: float) -> tuple[Matrix, tuple[int, int]]:
    """Scale and turn about the middle, into a picture that just holds all of it and a margin."""
    angle = math.radians(degrees)
    c, s = math.cos(angle) * zoom, math.sin(angle) * zoom
    w = abs(wide * c) + abs(high * s) + 2 * margin
    h = abs(wide * s) + abs(high * c) + 2 * margin
    if margin == 0 and abs(degrees % 90) > 0.01:
        near = round(degrees / 90) % 2
        w, h = (wide * zoom, high * zoom) if near == 0 else (high * zoom, wide * zoom)
    size = (max(1, round(w)), max(1, round(h)))
    matrix = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
    middle = matrix @ np.array([wide / 2, high / 2, 1])
    matrix[:2, 2] = (size[0] / 2 - middle[0], size[1] / 2 - middle[1])
    return matrix, size


def _edge_shadow(out: Picture, sheet: Sheet, matrix: Matrix, strength: float) -> Picture:
    """The thin shadow that a card's edge throws on the lid."""
    import cv2

    high, wide = sheet.picture.shape[:2]
    corners_ = cv2.perspectiveTransform(np.array([[(0, 0), (wide, 0), (wide, high), (0, high)]], np.float64), matrix)[0]
    shade = np.zeros(out.shape[:2], np.uint8)
    cv2.fillConvexPoly(shade, np.round(corners_ + np.array([3, 3])).astype(np.int32), 255)
    inside = np.zeros(out.shape[:2], np.uint8)
    cv2.fillConvexPoly(inside, np.round(corners_).astype(np.int32), 255)
    soft = cv2.GaussianBlur(shade, (0, 0), 2.5).astype(np.float32) / 255 * strength
    soft[inside > 0] = 0
    return as_bytes(out.astype(np.float32) * (1 - soft[:, :, None]))


def _photo(rng: Random, sheet: Sheet) -> Shot:
    return _camera(rng, sheet, hard=False)


def _hard(rng: Random, sheet: Sheet) -> Shot:
    return _camera(rng, sheet, hard=True)


def smallest(sheet: Sheet) -> float:
    """How high the letters of its smaller lines are, in its pixels: all but one line in ten are higher."""
    heights = sorted(min(box[3] - box[1], box[2] - box[0]) for _, box in sheet.lines)
    return heights[len(heights) // 10] if heights else math.inf


def _camera(rng: Random, sheet: Sheet, *, hard: bool) -> Shot:
    size = pick(rng, ((1280, 960), (1600, 1200), (1440, 1080), (1600, 900), (1200, 900)))
    if hard and chance(rng, 0.3):
        size = pick(rng, ((640, 480), (800, 600), (1024, 768)))
    if chance(rng, 0.2):
        size = (size[1], size[0])
    matrix = _seen_from(rng, sheet, size, hard=hard)
    letters = _zoom(matrix) * smallest(sheet)
    if letters < _LEAST:  # a camera of more pixels, so that a person can read it
        larger = _LEAST / letters
        size = (round(size[0] * larger), round(size[1] * larger))
        matrix = np.diag((larger, larger, 1.0)) @ matrix
        letters = _LEAST
    values = background(rng, size).astype(np.float32)
    out = lay(rng, values, sheet, matrix)
    if chance(rng, 0.18):
        _thumb(rng, out, sheet, matrix)
    out = light(rng, out, hard=hard)
    out = lens(rng, out, size, hard=hard, letters=letters)
    turn = weighted(rng, (1, 6, 8, 3), (70, 16, 8, 6))
    taken = (
        f"{between(rng, 2003, 2024)}:{between(rng, 1, 12):02}:{between(rng, 1, 28):02} 10:{between(rng, 0, 59):02}:00"
        if chance(rng, 0.6)
        else ""
    )
    return Shot(as_bytes(out), matrix, turn, pick(rng, (45, 55, 65) if hard else (70, 80, 90)), taken)


def _seen_from(rng: Random, sheet: Sheet, size: tuple[int, int], *, hard: bool) -> Matrix:
    """Where the four corners of the card come to lie in the frame."""
    import cv2

    high, wide = sheet.picture.shape[:2]
    share = 0.62 + 0.36 * rng.random() if not hard else 0.5 + 0.45 * rng.random()
    turn = weighted(rng, (0, 90, 180, 270), (86, 5, 4, 5)) + normal(rng) * (9 if hard else 5)
    angle = math.radians(turn)
    c, s = abs(math.cos(angle)), abs(math.sin(angle))
    zoom = share * min(size[0] / (wide * c + high * s), size[1] / (wide * s + high * c))
    strength = (0.075 if hard else 0.045) * min(wide, high)
    own = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float64)
    shifts = np.array([(normal(rng), normal(rng)) for _ in range(4)]).clip(-1.8, 1.8)
    moved = own + shifts * strength
    centred = (moved - moved.mean(0)) * zoom
    rotation = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    placed = centred @ rotation.T
    low, top = placed.min(0)
    spare = np.maximum(np.array(size) - (placed.max(0) - placed.min(0)), 0)
    spot = np.array([0.5 + normal(rng) * 0.16, 0.5 + normal(rng) * 0.16]).clip(0.02, 0.98)
    placed += spare * spot - (low, top)
    return cv2.getPerspectiveTransform(own.astype(np.float32), placed.astype(np.float32))


def lay(
    rng: Random,
    values: Picture,
    sheet: Sheet,
    matrix: Matrix,
    *,
    shade: float | None = None,
    spread: float | None = None,
) -> Picture:
    """Lay a card on a background, with its shadow: how dark, and how soft (in four pixels), are drawn if not given."""
    import cv2

    size = (values.shape[1], values.shape[0])
    mask = corners(sheet.picture, sheet.rounded * sheet.k)
    source = _sharp_enough(sheet.picture, matrix)
    card = cv2.warpPerspective(source, matrix, size, flags=cv2.INTER_LINEAR)
    cover = cv2.warpPerspective(mask, matrix, size, flags=cv2.INTER_LINEAR).astype(np.float32) / 255
    small = cv2.resize(cover, (size[0] // 4, size[1] // 4))
    shift = np.array([[1, 0, (rng.random() - 0.3) * 5], [0, 1, rng.random() * 5]], np.float32)
    soft = cv2.GaussianBlur(
        cv2.warpAffine(small, shift, small.shape[::-1]), (0, 0), spread or pick(rng, (1.0, 2.5, 5.0))
    )
    dark = pick(rng, (0.25, 0.4, 0.6)) if shade is None else shade
    values *= 1 - (cv2.resize(soft, size) * dark)[:, :, None]
    cover = cover[:, :, None]
    return values * (1 - cover) + card.astype(np.float32) * cover


def _zoom(matrix: Matrix) -> float:
    """About how many pixels one pixel of the side becomes."""
    return math.sqrt(abs(float(np.linalg.det(matrix[:2, :2]))))


def _sharp_enough(picture: Picture, matrix: Matrix) -> Picture:
    """The picture blurred as much as it is made smaller, so that no pixel is skipped."""
    import cv2

    zoom = _zoom(matrix)
    return cv2.GaussianBlur(picture, (0, 0), 0.42 / zoom) if zoom < 0.8 else picture


def background(rng: Random, size: tuple[int, int], *, clutter: bool = True) -> Picture:
    """What the card lies on: wood, cloth, stone, a plain or a cluttered desk."""
    import cv2

    wide, high = size
    kind = weighted(
        rng,
        ("wood", "cloth", "plain", "stone", "clutter", "dark", "white"),
        (28, 14, 18, 10, 12 if clutter else 0, 10, 8),
    )
    seed = np.random.default_rng(between(rng, 0, 1 << 30))
    base = pick(
        rng,
        (
            (150, 104, 66),
            (196, 156, 110),
            (96, 62, 40),
            (120, 120, 124),
            (60, 80, 70),
            (200, 196, 188),
            (130, 40, 40),
            (50, 60, 90),
        ),
    )
    base = {"dark": (36, 34, 36), "white": (232, 232, 228)}.get(kind, base)
    out = np.empty((high, wide, 3), np.float32)
    out[:] = base
    if kind == "wood":
        grain = cv2.resize(
            seed.normal(0, 1, (high // 6 + 2, 5)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC
        )
        fine = cv2.resize(seed.normal(0, 1, (high // 2, 14)).astype(np.float32), size)
        out += (grain * 16 + fine * 6)[:, :, None]
        step = high // between(rng, 3, 6)
        out[::step] *= 0.6
        out = np.ascontiguousarray(out.transpose(1, 0, 2)[:high, :wide]) if chance(rng, 0.4) and wide == high else out
    elif kind == "cloth":
        tile = seed.normal(0, 1, (24, 24)).astype(np.float32)
        rows = np.tile(tile, (high // 24 + 1, wide // 24 + 1))[:high, :wide]
        out += rows[:, :, None] * 12
    elif kind in {"stone", "clutter"}:
        out += (
            cv2.resize(seed.normal(0, 1, (24, 32)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC)[:, :, None]
            * 18
        )
        out += cv2.resize(seed.normal(0, 1, (high // 4, wide // 4)).astype(np.float32), size)[:, :, None] * 8
    if kind == "clutter":
        for _ in range(between(rng, 3, 8)):
            colour = tuple(float(v) for v in seed.integers(20, 240, 3))
            centre = (int(rng.random() * wide), int(rng.random() * high))
            box = (centre, (wide * (0.1 + 0.3 * rng.random()), high * (0.05 + 0.3 * rng.random())), rng.random() * 180)
            cv2.fillConvexPoly(out, cv2.boxPoints(box).astype(np.int32), colour)
    return as_bytes(out)


def _thumb(rng: Random, out: Picture, sheet: Sheet, matrix: Matrix) -> None:
    """A thumb over an edge, hardly over the print."""
    import cv2

    high, wide = sheet.picture.shape[:2]
    side = pick(rng, (0.0, 1.0))
    edge = np.array([[[wide * side, high * (0.3 + 0.5 * rng.random())]]], np.float64)
    x, y = cv2.perspectiveTransform(edge, matrix)[0, 0]
    scale = _zoom(matrix) * sheet.k
    skin = pick(rng, ((224.0, 178.0, 150.0), (196.0, 146.0, 116.0), (120.0, 84.0, 62.0)))
    away = 1 if side else -1
    start, end = (round(x + away * 5 * scale), round(y)), (round(x + away * 40 * scale), round(y + 12 * scale))
    cv2.line(out, start, end, skin, max(3, round(15 * scale)), cv2.LINE_AA)


def light(rng: Random, out: Picture, *, hard: bool) -> Picture:
    """Uneven light, its colour, a shadow over a part, glare."""
    import cv2

    high, wide = out.shape[:2]
    low = (40, 30)
    ys, xs = np.mgrid[0 : low[1], 0 : low[0]].astype(np.float32)
    angle = rng.random() * math.tau
    ramp = (xs / low[0] - 0.5) * math.cos(angle) + (ys / low[1] - 0.5) * math.sin(angle)
    field = 1 + ramp * (0.7 if hard else 0.35) * rng.random()
    if chance(rng, 0.5 if hard else 0.2):
        cut = (xs / low[0] - rng.random()) * math.cos(angle + 1) + (ys / low[1] - rng.random()) * math.sin(angle + 1)
        field *= 1 - (0.45 if hard else 0.25) / (1 + np.exp(-cut * 30))
    level = 0.85 + 0.25 * rng.random()
    if hard and chance(rng, 0.35):
        level = 0.45 + 0.25 * rng.random()
    field = np.maximum(field * level, _DIM)
    tint = pick(rng, ((1.0, 1.0, 1.0), (1.04, 1.0, 0.9), (1.08, 0.98, 0.8), (0.92, 0.98, 1.06), (0.97, 1.02, 0.98)))
    field = cv2.resize(field.astype(np.float32), (wide, high), interpolation=cv2.INTER_CUBIC)
    out *= field[:, :, None] * np.array(tint, np.float32)
    if chance(rng, 0.35 if hard else 0.08):
        cx, cy, r = rng.random() * low[0], rng.random() * low[1], 3 + 5 * rng.random()
        glare = np.exp(-((xs - cx) ** 2 + (ys - cy) ** 2 * 1.6) / (2 * r * r)) * pick(
            rng, (70, 110, 150) if hard else (50, 80)
        )
        out += cv2.resize(glare.astype(np.float32), (wide, high), interpolation=cv2.INTER_CUBIC)[:, :, None]
    return out


def lens(rng: Random, out: Picture, size: tuple[int, int], *, hard: bool, letters: float = math.inf) -> Picture:
    """Out of focus, shaken, grainy; so that letters of that height can still be read."""
    import cv2

    unit = max(size) / 1600
    kind = weighted(rng, ("sharp", "soft", "shaken"), (30, 45, 25) if hard else (60, 34, 6))
    if kind == "soft":
        sigma = (0.9 + 1.1 * rng.random() if hard else 0.5 + 0.6 * rng.random()) * unit + 0.2
        out = cv2.GaussianBlur(out, (0, 0), min(sigma, letters * _SOFT))
    elif kind == "shaken":
        length = max(3, round(min((3 + 5 * rng.random()) * unit, letters * _SHAKEN)) | 1)
        kernel = np.zeros((length, length), np.float32)
        angle = rng.random() * math.pi
        middle = length // 2
        dx, dy = math.cos(angle) * middle, math.sin(angle) * middle
        cv2.line(kernel, (round(middle - dx), round(middle - dy)), (round(middle + dx), round(middle + dy)), 1.0)
        out = cv2.filter2D(out, -1, kernel / kernel.sum())
    return grained(rng, out, pick(rng, (4.0, 7.0, 10.0) if hard else (1.0, 2.0, 4.0)), coarse=hard and chance(rng, 0.5))


def as_bytes(values: Picture) -> Picture:
    """Whole numbers from 0 to 255."""
    return np.clip(values, 0, 255).astype(np.uint8)
