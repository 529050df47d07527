"""Circles side by side without overlaps: dots in a disc, discs on a sheet; the same ones always stand the same way."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy.typing as npt

GOLDEN = pi * (3 - sqrt(5))
"""The angle from one seed of a sunflower to the next (Vogel, 'A better way to construct the sunflower head',
Mathematical Biosciences 44, 1979)."""
CLOSE = 0.78
"""Of a disc, what dots may fill so that hardly any two of a sunflower's overlap (tried on discs of 3 to 300)."""
MESH = 5.0
"""Units between two places that are tried."""

Point = tuple[float, float]


class Shape(NamedTuple):
    """A disc, and over it a label of twice ``half`` by ``head``."""

    radius: float
    half: float = 0.0
    head: float = 0.0

    @property
    def reach(self) -> float:
        """How far it goes to either side."""
        return max(self.radius, self.half)


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


def packed(shapes: Sequence[Shape], width: float, flat: float = 1.0, gap: float = 6.0) -> list[Point]:
    """Centres of discs of these shapes, none over another, all within ``width``, close to the middle of a sheet.

    One after the other goes to the free place of a mesh that is nearest to the middle; ``flat``: how much wider than
    high the whole is to be. What is wider than the sheet stands in its middle.
    """
    import numpy as np

    placed: list[tuple[float, float, Shape]] = []
    for shape in shapes:
        room = max(0.0, width / 2 - shape.reach)
        above = min((y - other.radius - other.head for _, y, other in placed), default=0.0) - shape.radius
        below = max((y + other.radius for _, y, other in placed), default=0.0) + shape.radius + shape.head
        columns = np.arange(-(room // MESH), room // MESH + 1) * MESH
        rows = np.arange((above - gap) // MESH - 1, (below + gap) // MESH + 2) * MESH
        x, y = np.meshgrid(columns, rows)
        away = (x / flat) ** 2 + (y - (shape.head / 2)) ** 2
        for a, b, other in placed:
            away[_overlaps(x - a, y - b, shape, other, gap)] = np.inf
        best = np.unravel_index(np.argmin(away), away.shape)
        placed.append((float(x[best]), float(y[best]), shape))
    return [(x, y) for x, y, _ in placed]


def _overlaps(x: npt.NDArray[Any], y: npt.NDArray[Any], shape: Shape, other: Shape, gap: float) -> npt.NDArray[Any]:
    """Whether a shape at (x, y) comes nearer than ``gap`` to another at (0, 0)."""
    import numpy as np

    found: npt.NDArray[Any] = np.hypot(x, y) < shape.radius + other.radius + gap
    if other.head:  # this disc, that label
        down = np.maximum(0.0, np.maximum(y + other.radius, -(y + other.radius + other.head)))
        found |= np.hypot(np.maximum(0.0, abs(x) - other.half), down) < shape.radius + gap
    if shape.head:
        down = np.maximum(0.0, np.maximum(shape.radius - y, y - shape.radius - shape.head))
        found |= np.hypot(np.maximum(0.0, abs(x) - shape.half), down) < other.radius + gap
    if shape.head and other.head:
        apart = (y - shape.radius) + other.radius  # of the lower edges of both labels
        side = abs(x) < shape.half + other.half + gap
        found |= side & (apart < shape.head + gap) & (-apart < other.head + gap)
    return found
