"""Circles side by side without overlaps: dots in a disc, discs on a sheet; without chance, so the same is drawn anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import cos, hypot, pi, sin, sqrt

GOLDEN = pi * (3 - sqrt(5))
"""The angle from one seed of a sunflower to the next (Vogel, 'A better way to construct the sunflower head',
Mathematical Biosciences 44, 1979)."""
CLOSE = 0.78
"""Of a disc, what dots may fill so that hardly any two of a sunflower's overlap (tried on discs of 3 to 300)."""
NEAR = 1e-6

Point = tuple[float, float]


def spiral(radii: Sequence[float], gap: float = 1.5) -> tuple[list[Point], float]:
    """Centres of dots of these radii around (0, 0), the first in the middle; and the radius of the disc they lie in."""
    if len(radii) == 1:
        return [(0.0, 0.0)], radii[0]
    points, area = [], 0.0
    for at, radius in enumerate(radii):
        own = (radius + gap) ** 2 / CLOSE
        away = sqrt(area + own / 2)
        points.append((away * cos(at * GOLDEN), away * sin(at * GOLDEN)))
        area += own
    return points, max((hypot(*point) + radius for point, radius in zip(points, radii, strict=True)), default=0.0)


def packed(radii: Sequence[float], width: float, flat: float = 1.0) -> list[Point]:
    """Centres of discs of these radii, none over another, all within ``width``, close to the middle of a sheet.

    One after the other goes where it touches two others, or one and an edge, nearest to the middle (the tangent
    positions of Wang, Wang, Dai, Wang, 'Visualization of large hierarchical data by circle packing', CHI 2006);
    ``flat``: how much wider than high the whole is to be. A disc wider than the sheet stands in its middle.
    """
    placed: list[tuple[float, float, float]] = []
    for radius in radii:
        room = max(0.0, width / 2 - radius)
        free = (
            (x, y)
            for x, y in _touching(placed, radius, room)
            if abs(x) <= room + NEAR and all(hypot(x - a, y - b) >= radius + r - NEAR for a, b, r in placed)
        )
        x, y = min(free, key=lambda at: (round((at[0] / flat) ** 2 + at[1] ** 2, 3), at[1], at[0]))
        placed.append((x, y, radius))
    return [(x, y) for x, y, _ in placed]


def _touching(placed: Sequence[tuple[float, float, float]], radius: float, room: float) -> Iterator[Point]:
    """Where a disc of that radius may go."""
    if not placed:
        yield 0.0, 0.0
    for x, y, other in placed:
        reach = radius + other
        for way in range(8):
            yield x + reach * cos(way * pi / 4), y + reach * sin(way * pi / 4)
        for edge in (-room, room):
            if abs(edge - x) <= reach:
                high = sqrt(reach**2 - (edge - x) ** 2)
                yield edge, y - high
                yield edge, y + high
    for (x, y, first), (a, b, second) in combinations(placed, 2):
        yield from _both(x, y, first + radius, a, b, second + radius)


def _both(x: float, y: float, first: float, a: float, b: float, second: float) -> Iterator[Point]:
    """The points at these distances from two points."""
    apart = hypot(a - x, b - y)
    if not abs(first - second) < apart <= first + second:
        return
    along = (apart**2 + first**2 - second**2) / (2 * apart)
    high = sqrt(max(0.0, first**2 - along**2))
    right, down = (a - x) / apart, (b - y) / apart
    yield x + along * right - high * down, y + along * down + high * right
    yield x + along * right + high * down, y + along * down - high * right
