"""Pixels to lines of text: found, turned the right way up, read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...model.card import TextLine
from . import detect, recognise
from .ink import ink
from .light import clear
from .models import DIRECTION, Floats, Pixels, as_batch, run
from .shapes import corners, cut, homography, lengths, moved, quad

_VOTERS = 8
"""The longest lines say which way up a card is; judgement."""
_CLASSIFIED = (192, 48)
"""Width and height of what the classifier of directions sees."""

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
    across = max(8, round(recognise.HEIGHT * width / max(height, 1)))
    strip = cut(image, box, across, recognise.HEIGHT)
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


def _reading(image: Pixels, boxes: Sequence[Floats]) -> Floats:
    """The direction of reading, of length 1: along most lines, and the way that the classifier says of the longest."""
    sides = np.array([box[1] - box[0] for box in boxes])
    angles = np.arctan2(sides[:, 1], sides[:, 0])
    weight = np.linalg.norm(sides, axis=1)
    angle = np.angle((weight * np.exp(2j * angles)).sum()) / 2
    axis = np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)
    voters = np.argsort(-np.abs(sides @ axis), kind="stable")[:_VOTERS].tolist()
    votes = sum(weight[i] * (_upside_down(image, along(boxes[i], axis)) - 0.5) for i in voters)
    return -axis if votes > 0 else axis


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
