"""Several cards in one picture: spread on a table before a camera, or laid on a flatbed under its lid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from ..draw import between, chance, normal, pick, shuffled, weighted
from .nouns import Matrix, Sheet
from .scenes import Shot, as_bytes, background, grained, lay, lens, light

_A4 = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Spread:
    """A picture of several cards: for each, by its place in what was given, the homography from its drawn side."""

    quality: str
    shot: Shot
    matrices: tuple[tuple[int, Matrix], ...]


def spread(rng: Random, sheets: Sequence[Sheet], quality: str) -> Spread:
    """Lay out as many of the sides as find room; ``quality`` is 'flatbed' or 'table'."""
    return _flatbed(rng, sheets) if quality == "flatbed" else _table(rng, sheets)


def _flatbed(rng: Random, sheets: Sequence[Sheet]) -> Spread:
    dpi = pick(rng, (100, 120, 150, 150, 200))
    k = dpi / 25.4
    size = _A4 if chance(rng, 0.8) else _A4[::-1]
    lid = pick(rng, ((255, 255, 255), (252, 252, 250), (246, 246, 246), (238, 239, 241), (24, 24, 26)))
    values = np.empty((round(size[1] * k), round(size[0] * k), 3), np.float32)
    values[:] = lid
    straight = chance(rng, 0.6)
    gap = pick(rng, (0.5, 1.5, 3.0, 8.0))
    places = _rows(rng, sheets, size, gap) if straight else _scattered(rng, sheets, size, gap)
    shade = pick(rng, (0.0, 0.12, 0.3, 0.45))
    matrices = []
    for index, place in places:
        matrix = np.diag((k, k, 1.0)) @ place
        values = lay(rng, values, sheets[index], matrix, shade=shade, spread=pick(rng, (0.6, 1.0)))
        matrices.append((index, matrix))
    if chance(rng, 0.2):
        values[:] = values.mean(2, keepdims=True)
    values = grained(rng, values, pick(rng, (0.4, 1.2, 2.5)))
    return Spread("flatbed", Shot(as_bytes(values), np.eye(3), 1, pick(rng, (70, 80, 90))), tuple(matrices))


def _table(rng: Random, sheets: Sequence[Sheet]) -> Spread:
    import cv2

    size = pick(rng, ((2016, 1512), (2000, 1500), (1512, 2016), (1920, 1080)))
    area = sum(s.picture.shape[0] * s.picture.shape[1] / s.k**2 for s in sheets)
    high = math.sqrt(area * pick(rng, (1.5, 1.8, 2.4)) * size[1] / size[0])
    gap, any_turn = pick(rng, (2.0, 5.0)), chance(rng, 0.6)
    while True:
        field = (high * size[0] / size[1], high)
        places = _scattered(rng, sheets, field, gap, any_turn=any_turn)
        if len(places) == len(sheets):
            break
        high *= 1.12
    edge = np.array([(0, 0), (field[0], 0), field, (0, field[1])], np.float64)
    strength = 0.04 * min(size)
    seen = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float64)
    inward = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)]) * np.abs(
        [[normal(rng) * strength, normal(rng) * strength] for _ in range(4)]
    )
    camera = cv2.getPerspectiveTransform(edge.astype(np.float32), (seen + inward).astype(np.float32))
    values = background(rng, size, clutter=False).astype(np.float32)
    matrices = []
    for index, place in places:
        matrix = camera @ place
        values = lay(rng, values, sheets[index], matrix)
        matrices.append((index, matrix))
    values = lens(rng, light(rng, values, hard=False), size, hard=False)
    turn = weighted(rng, (1, 6, 8), (80, 12, 8))
    return Spread("table", Shot(as_bytes(values), np.eye(3), turn, pick(rng, (75, 85))), tuple(matrices))


def _at(sheet: Sheet, x: float, y: float, degrees: float) -> Matrix:
    """From pixels of a side to millimetres of the table, its middle at (x, y)."""
    angle = math.radians(degrees)
    c, s = math.cos(angle) / sheet.k, math.sin(angle) / sheet.k
    high, wide = sheet.picture.shape[:2]
    return np.array([[c, -s, x - (c * wide - s * high) / 2], [s, c, y - (s * wide + c * high) / 2], [0, 0, 1]])


def _rows(rng: Random, sheets: Sequence[Sheet], size: tuple[float, float], gap: float) -> list[tuple[int, Matrix]]:
    """In rows, as somebody careful lays them."""
    places: list[tuple[int, Matrix]] = []
    tilt = pick(rng, (0.3, 1.0, 2.5))
    x, y, deepest = gap + 2, gap + 2, 0.0
    for index, sheet in enumerate(sheets):
        high, wide = (n / sheet.k for n in sheet.picture.shape[:2])
        turn = weighted(rng, (0, 90, 180, 270), (80, 6, 10, 4))
        wide, high = (high, wide) if turn % 180 else (wide, high)
        slack = max(wide, high) * math.sin(math.radians(tilt * 2.2))
        if x + wide + slack > size[0]:
            x, y, deepest = gap + 2, y + deepest + gap, 0.0
        if y + high + slack > size[1]:
            break
        degrees = turn + max(-2.0, min(2.0, normal(rng))) * tilt
        places.append((index, _at(sheet, x + (wide + slack) / 2, y + (high + slack) / 2, degrees)))
        x += wide + slack + gap
        deepest = max(deepest, high + slack)
    return places


def _scattered(
    rng: Random, sheets: Sequence[Sheet], size: tuple[float, float], gap: float, *, any_turn: bool = True
) -> list[tuple[int, Matrix]]:
    """Anyhow, but none over another."""
    places: list[tuple[int, Matrix]] = []
    taken: list[Matrix] = []
    for index in shuffled(rng, range(len(sheets))):
        sheet = sheets[index]
        high, wide = (n / sheet.k for n in sheet.picture.shape[:2])
        for _ in range(80):
            degrees = rng.random() * 360 if any_turn else normal(rng) * 12 + pick(rng, (0, 0, 0, 90, 180))
            x, y = rng.random() * size[0], rng.random() * size[1]
            corners = _corners(x, y, wide + gap, high + gap, degrees)
            inside = (corners >= 1).all() and (corners <= np.array(size) - 1).all()
            if inside and not any(_overlap(corners, other) for other in taken):
                taken.append(corners)
                places.append((index, _at(sheet, x, y, degrees)))
                break
    return places


def _corners(x: float, y: float, wide: float, high: float, degrees: float) -> Matrix:
    angle = math.radians(degrees)
    c, s = math.cos(angle), math.sin(angle)
    own = np.array([(-wide, -high), (wide, -high), (wide, high), (-wide, high)]) / 2
    turned: Matrix = own @ np.array([[c, s], [-s, c]])
    turned += np.array([x, y])
    return turned


def _overlap(a: Matrix, b: Matrix) -> bool:
    """Whether two rectangles meet: no side of either parts them (separating axes)."""
    for quad in (a, b):
        for i in (0, 1):
            axis = quad[i + 1] - quad[i]
            one, two = a @ axis, b @ axis
            if one.max() < two.min() or two.max() < one.min():
                return False
    return True


def how_many(rng: Random, quality: str) -> int:
    """How many cards somebody lays out at once."""
    return between(rng, 4, 10) if quality == "flatbed" else between(rng, 3, 9)
