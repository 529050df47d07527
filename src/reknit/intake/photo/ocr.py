"""Pixels to lines of text: found, turned the right way up, read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...model.card import Glyph, TextLine
from . import columns, detect, recognise
from .ink import ink
from .light import clear
from .models import DIRECTION, Floats, Pixels, as_batch, run
from .shapes import corners, cut, homography, lengths, moved, quad

_VOTERS = 8
"""The longest lines say which way up a card is; judgement."""
_CLASSIFIED = (192, 48)
"""Width and height of what the classifier of directions sees."""

_MIXED, _TRIED = 0.15, 4
"""From this share of all lengths across the others on, boxes may be columns: this many, the longest, are read both
ways; judgement."""
_SIDEWAYS = 0.75
"""The mean chance of its characters from which on a line is taken that stands on its side; judgement."""

_PIECE, _ENLARGED = 1600, 2.0
"""Pixels of the longer side of a card that is cut out, and how often it is enlarged at most."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What was read in a picture: its lines, and in which direction of the picture (x, y) one reads."""

    lines: tuple[TextLine, ...]
    reading: tuple[float, float] = (1.0, 0.0)


Found = Sequence[tuple[Floats, float]]
"""Rectangles with writing, and how sure the detector is of each."""


def found(image: Pixels) -> Found:
    """Where there is writing in a picture."""
    return detect.lines(image)


def read(image: Pixels, found: Found) -> Writing:
    """The lines ``found`` in a picture, from top to bottom as one reads."""
    if not found:
        return Writing(())
    reading = _reading(image, [box for box, _ in found])
    boxes = [along(box, reading) for box, _ in found]
    order = sorted(range(len(boxes)), key=lambda i: _down(boxes[i], reading))
    lines = tuple(_line(image, boxes[i], found[i][1]) for i in order)
    return Writing(lines, (float(reading[0]), float(reading[1])))


def read_inside(image: Pixels, outline: Floats) -> Writing:
    """The lines inside an outline, which is cut out first; in the pixels of ``image``."""
    width, height = lengths(outline)
    scale = min(_PIECE / max(width, height), _ENLARGED)
    size = max(8, round(width * scale)), max(8, round(height * scale))
    piece = cut(image, outline, *size)
    writing = read(piece, detect.lines(piece))
    back = np.linalg.inv(homography(outline, *size))
    lines = tuple(replace(line, quad=quad(moved(corners(line.quad), back))) for line in writing.lines)
    tip = moved(np.array([(0, 0), writing.reading], dtype=np.float32) * 9 + np.array(size) / 2, back)
    x, y = (tip[1] - tip[0]) / max(1e-6, float(np.linalg.norm(tip[1] - tip[0])))
    return Writing(lines, (float(x), float(y)))


def along(box: Floats, reading: Floats) -> Floats:
    """Corners in clockwise order, beginning so that the first side runs in the direction of reading."""
    return np.roll(box, -int(((np.roll(box, -1, axis=0) - box) @ reading).argmax()), axis=0)


def _line(image: Pixels, box: Floats, sure: float) -> TextLine:
    """What a rectangle says; its quad drawn in to the ink, and the places of its characters with it."""
    width, height = lengths(box)
    if height > columns.TALL * width and (found := _upright(image, box)):
        return TextLine(quad(found[0]), found[1], sure)
    strip = _strip(image, box)
    left, top, right, bottom = ink(strip)
    corner, along_, down = box[0], box[1] - box[0], box[3] - box[0]
    tight = np.array(
        [corner + x * along_ + y * down for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]
    )
    glyphs = tuple(
        replace(glyph, at=min(1.0, max(0.0, (glyph.at - left) / (right - left))))
        for glyph in recognise.glyphs(clear(strip))
    )
    return TextLine(quad(tight), glyphs, sure)


def _strip(image: Pixels, box: Floats) -> Pixels:
    """A line cut out, as high as the recogniser reads."""
    width, height = lengths(box)
    return cut(image, box, max(8, round(recognise.HEIGHT * width / max(height, 1))), recognise.HEIGHT)


def _upright(image: Pixels, box: Floats) -> tuple[Floats, tuple[Glyph, ...]] | None:
    """A tall box as a column of ideographs, or as a line that stands on its side; None if it is neither."""
    down, up = np.roll(box, -1, axis=0), np.roll(box, 1, axis=0)
    found = [(down, columns.glyphs(image, box))]
    found += [(side, recognise.glyphs(clear(_strip(image, side)))) for side in (down, up)]
    best = max(found, key=lambda one: _worth(one[1]))
    mean = sum(glyph.score for glyph in best[1]) / max(1, len(best[1]))
    return best if len(best[1]) > 1 and mean > (0.5 if best is found[0] else _SIDEWAYS) else None


def _worth(glyphs: Sequence[Glyph]) -> float:
    """How much of a reading is sure."""
    return sum(glyph.score - 0.5 for glyph in glyphs)


def _reading(image: Pixels, boxes: Sequence[Floats]) -> Floats:
    """The direction of reading, of length 1: along most lines, and the way that the classifier says of the longest.

    Where boxes stand upright or across the others they may be columns: the direction in which most is read is right.
    """
    sides = np.array([box[1] - box[0] for box in boxes])
    angles = np.arctan2(sides[:, 1], sides[:, 0])
    weight = np.linalg.norm(sides, axis=1)
    angle = np.angle((weight * np.exp(2j * angles)).sum()) / 2
    across = np.abs(np.cos(angles - angle)) < np.sqrt(0.5)
    mixed = weight[across].sum() > _MIXED * weight.sum()
    if mixed:
        grid = np.angle((weight * np.exp(4j * angles)).sum()) / 4
        angle = grid + np.pi / 2 * np.round((angle - grid) / (np.pi / 2))
    axis = np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)
    voters = np.argsort(-np.abs(sides @ axis), kind="stable")[:_VOTERS].tolist()
    votes = sum(weight[i] * (_upside_down(image, along(boxes[i], axis)) - 0.5) for i in voters)
    axis = -axis if votes > 0 else axis
    if not mixed and abs(axis[0]) > abs(axis[1]):
        return axis
    turned = np.array([-axis[1], axis[0]], dtype=np.float32)
    longest = [
        boxes[i]
        for part in (np.flatnonzero(across), np.flatnonzero(~across))
        for i in part[np.argsort(-weight[part], kind="stable")][:_TRIED].tolist()
    ]
    return max((axis, turned, -turned, -axis), key=lambda way: _read(image, longest, way))


def _read(image: Pixels, boxes: Sequence[Floats], reading: Floats) -> float:
    """How much is read in boxes in a direction, those that stand upright as columns."""
    worth = 0.0
    for box in boxes:
        turned = along(box, reading)
        width, height = lengths(turned)
        tall = height > columns.TALL * width
        worth += _worth(columns.glyphs(image, turned) if tall else recognise.glyphs(clear(_strip(image, turned))))
    return worth


def _upside_down(image: Pixels, box: Floats) -> float:
    """The chance that a line is written against the direction of its first side."""
    width, height = lengths(box)
    most, high = _CLASSIFIED
    across = min(most, max(8, round(high * width / max(height, 1))))
    batch = np.zeros((1, 3, high, most), dtype=np.float32)
    batch[:, :, :, :across] = as_batch(cut(image, box, across, high))
    return float(run(DIRECTION, batch)[0, 1])


def _down(box: Floats, reading: Floats) -> tuple[float, float]:
    """How far down the page a line stands, and how far along it."""
    x, y = box.mean(axis=0)
    return float(y * reading[0] - x * reading[1]), float(x * reading[0] + y * reading[1])
