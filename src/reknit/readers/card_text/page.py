"""A card as a page: its lines where they stand on the card itself, in the order of reading, with their neighbours.

The outline of a side leads, as a homography, from the picture to the card held upright. Lengths on the page are counted
in median heights of a line of the side: those of a card whose outline was not found are as good as any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import cast

import numpy as np
import numpy.typing as npt

from ...model.card import Card, Glyph, Side
from ...model.place import Point, Quad

Matrix = npt.NDArray[np.float64]
Span = tuple[int, int, int]
"""A piece of a line: the index of the line on its page, its first and its last glyph."""

_SAME_ROW = 0.5
"""Of the lower of two lines, how much must overlap upright for them to stand in one row. Judgement."""
_LONG, _STEEP = 3.0, 0.35
"""Lines so many times as long as high, columns left out, tell how a side slants; what slants more than that (20
degrees) is no slant."""
_COLUMN = 45.0
"""Degrees by which a line must fall to be a column."""
_SMALLEST = 1e-9
_FAR = 1e6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of writing on the card held upright. Each glyph is one character, in its place in the text.

    side    the index of its side in the card
    index   its own in the page
    left, top, right, bottom   in median heights of a line of its side, from the top left corner of the card
    height  of the writing, across the line, in the same unit
    angle   degrees by which it rises to the right of the card's own edge
    quad    in the picture
    score   the detector's
    """

    side: int
    index: int
    text: str
    glyphs: tuple[Glyph, ...]
    left: float
    top: float
    right: float
    bottom: float
    height: float
    angle: float
    quad: Quad
    score: float

    @property
    def width(self) -> float:
        """From its left to its right end."""
        return self.right - self.left

    @property
    def column(self) -> bool:
        """Whether it runs down the card."""
        return self.angle < -_COLUMN

    @property
    def middle(self) -> tuple[float, float]:
        """Of its box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Frame:
    """One side held upright.

    there, back     the homographies from the picture to the page and from there into the picture
    width, height   of the card, in median heights of a line
    unit            that median height, as a share of the card's height
    """

    there: Matrix
    back: Matrix
    width: float
    height: float
    unit: float


@dataclass(frozen=True, slots=True)
class Page:
    """All sides of a card.

    lines          in the order of reading, side after side
    rows           of each line, the lines that stand in one row with it, itself among them, from left to right
    above, below   of each line, the next one over and under it that shares some of its width; -1 if there is none
    """

    card: Card
    frames: tuple[Frame, ...]
    lines: tuple[Line, ...]
    rows: tuple[tuple[int, ...], ...]
    above: tuple[int, ...]
    below: tuple[int, ...]

    def side(self, line: int) -> Side:
        """The side that a line stands on."""
        return self.card.sides[self.lines[line].side]

    def on(self, side: int) -> list[Line]:
        """The lines of one side."""
        return [line for line in self.lines if line.side == side]

    def text(self, spans: Sequence[Span]) -> str:
        """What is written there, the pieces parted by line ends."""
        return "\n".join(
            "".join(glyph.text for glyph in self.lines[at].glyphs[first : last + 1]) for at, first, last in spans
        )


def page(card: Card) -> Page:
    """The page of a card."""
    frames = tuple(_frame(side) for side in card.sides)
    placed: list[Line] = []
    for number, (side, frame) in enumerate(zip(card.sides, frames, strict=True)):
        lines = [line for at in range(len(side.lines)) if (line := _line(side, frame, number, at)) is not None]
        placed += (lines[at] for at in _reading_order(lines))
    numbered = tuple(replace(line, index=at) for at, line in enumerate(placed))
    rows, above, below = _neighbours(numbered)
    return Page(card, frames, numbered, rows, above, below)


def quad_of(page: Page, spans: Sequence[Span]) -> Quad:
    """The box around pieces of lines, in the picture of the first one's side; corners as the card is read.

    Of one piece it lies along its line; around several it lies along the card. Raises ValueError without any.
    """
    if not spans:
        raise ValueError("no piece of a line")
    if len(spans) == 1:
        return _piece(page.lines[spans[0][0]], *spans[0][1:])
    side = page.lines[spans[0][0]].side
    frame = page.frames[side]
    corners = [
        point
        for at, first, last in spans
        if page.lines[at].side == side
        for point in _mapped(frame.there, _piece(page.lines[at], first, last))
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = [(min(xs), min(ys)), (max(xs), min(ys)), (max(xs), max(ys)), (min(xs), max(ys))]
    return cast("Quad", tuple((round(x), round(y)) for x, y in _mapped(frame.back, box)))


def _piece(line: Line, first: int, last: int) -> Quad:
    """The quad of a piece of a line: cut half way between its glyphs and their neighbours."""
    places = [glyph.at for glyph in line.glyphs]
    start = (places[first - 1] + places[first]) / 2 if first > 0 else 0.0
    end = (places[last] + places[last + 1]) / 2 if last + 1 < len(places) else 1.0
    one, two, three, four = line.quad
    return (
        _between(one, two, start),
        _between(one, two, end),
        _between(four, three, end),
        _between(four, three, start),
    )


def _between(one: Point, two: Point, share: float) -> Point:
    return round(one[0] + (two[0] - one[0]) * share), round(one[1] + (two[1] - one[1]) * share)


def _frame(side: Side) -> Frame:
    width, height = (max(length, 1) for length in side.size)
    there = homography(side.quad, ((0, 0), (width, 0), (width, height), (0, height)))
    heights = [_height(_mapped(there, line.quad)) for line in side.lines]
    unit = max(median(heights), height / 1000) if heights else height / 20
    level = _level(there, side, width / 2, height / 2)
    there = np.array(np.diag([1 / unit, 1 / unit, 1.0]) @ level @ there, dtype=np.float64)
    return Frame(there, np.array(np.linalg.inv(there), dtype=np.float64), width / unit, height / unit, unit / height)


def _level(there: Matrix, side: Side, x: float, y: float) -> Matrix:
    """The turn around a point that lays the writing level: an outline may be askew, or that of the whole picture."""
    slants = []
    for line in side.lines:
        corners = _mapped(there, line.quad)
        (x1, y1), (x2, y2) = corners[:2]
        if np.hypot(x2 - x1, y2 - y1) > _LONG * _height(corners) and abs(x2 - x1) > abs(y2 - y1):
            slants.append(float(np.arctan2(y2 - y1, x2 - x1)))
    slant = median(slants) if slants else 0.0
    if abs(slant) > _STEEP:
        return np.eye(3)
    cos, sin = float(np.cos(slant)), float(np.sin(slant))
    return np.array([[cos, sin, x - x * cos - y * sin], [-sin, cos, y + x * sin - y * cos], [0, 0, 1]])


def homography(quad: Quad, onto: Quad) -> Matrix:
    """The projective map from four points to four others; of points that have none, the one between their boxes."""
    rows, right = [], []
    for (x, y), (u, v) in zip(quad, onto, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    try:
        found = np.append(np.linalg.solve(np.array(rows, dtype=float), np.array(right, dtype=float)), 1).reshape(3, 3)
    except np.linalg.LinAlgError:
        return _boxes(quad, onto)
    sound = bool(np.isfinite(found).all()) and abs(np.linalg.det(found)) > _SMALLEST
    return found if sound and all(found[2] @ (x, y, 1) > _SMALLEST for x, y in quad) else _boxes(quad, onto)


def _boxes(quad: Quad, onto: Quad) -> Matrix:
    (left, top, wide, high), (left2, top2, wide2, high2) = _box(quad), _box(onto)
    across, down = wide2 / wide, high2 / high
    return np.array([[across, 0, left2 - left * across], [0, down, top2 - top * down], [0, 0, 1]])


def _box(quad: Quad) -> tuple[int, int, int, int]:
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    return min(xs), min(ys), max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)


def _mapped(matrix: Matrix, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found = []
    for x, y in points:
        u, v, w = (float(value) for value in matrix @ (x, y, 1))
        w = w if abs(w) > _SMALLEST else _SMALLEST
        found.append((min(max(u / w, -_FAR), _FAR), min(max(v / w, -_FAR), _FAR)))
    return found


def _height(corners: Sequence[tuple[float, float]]) -> float:
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = corners
    return float(np.hypot(x4 - x1, y4 - y1) + np.hypot(x3 - x2, y3 - y2)) / 2


def _line(side: Side, frame: Frame, number: int, at: int) -> Line | None:
    seen = side.lines[at]
    glyphs = tuple(_single(seen.glyphs))
    text = "".join(glyph.text for glyph in glyphs)
    if not text.strip():
        return None
    corners = _mapped(frame.there, seen.quad)
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    (x1, y1), (x2, y2) = corners[:2]
    angle = float(np.degrees(np.arctan2(y1 - y2, x2 - x1)))
    box = min(xs), min(ys), max(xs), max(ys)
    return Line(number, at, text, glyphs, *box, _height(corners), angle, seen.quad, seen.score)


def _single(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Glyphs of one character each: a place in the text of a line is a place among its glyphs."""
    for glyph in glyphs:
        if len(glyph.text) == 1:
            yield glyph
        else:
            yield from (replace(glyph, text=char, others=()) for char in glyph.text)


def _reading_order(lines: Sequence[Line]) -> list[int]:
    """Row after row; a row is what overlaps with its first line."""
    rest = sorted(range(len(lines)), key=lambda at: (lines[at].middle[1], lines[at].left))
    found: list[int] = []
    while rest:
        row = [at for at in rest if _overlap(lines[rest[0]], lines[at]) >= _SAME_ROW]
        found += sorted(row, key=lambda at: lines[at].left)
        rest = [at for at in rest if at not in row]
    return found


def _overlap(one: Line, two: Line) -> float:
    """How much of the lower of two lines overlaps, from top to bottom."""
    if one is two:
        return 1.0
    shared = min(one.bottom, two.bottom) - max(one.top, two.top)
    return shared / max(min(one.bottom - one.top, two.bottom - two.top), _SMALLEST)


def _neighbours(lines: Sequence[Line]) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...], tuple[int, ...]]:
    rows, above, below = [], [], []
    for line in lines:
        same = [other for other in lines if other.side == line.side]
        row = [other for other in same if _overlap(line, other) >= _SAME_ROW]
        rows.append(tuple(other.index for other in sorted(row, key=lambda other: other.left)))
        column = [
            other
            for other in same
            if other not in row and min(line.right, other.right) - max(line.left, other.left) > 0
        ]
        over = [other for other in column if other.middle[1] < line.middle[1]]
        under = [other for other in column if other.middle[1] > line.middle[1]]
        above.append(max(over, key=lambda other: other.bottom).index if over else -1)
        below.append(min(under, key=lambda other: other.top).index if under else -1)
    return tuple(rows), tuple(above), tuple(below)
