"""Where there is writing: the detector's map of text, each patch of it a rectangle.

The network is one with differentiable binarization (Liao et al. 2020): it marks the core of a line, which is then
grown by area times ratio over circumference.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .light import clear
from .models import DETECTOR, Floats, Pixels, as_batch, run

SIDE = 960
"""Pixels of the longer side of what the network sees: as good as its full size on cards, at half the cost."""
_STEP = 32
"""The network halves its input five times."""
_MARKED, _SURE, _GROWTH, _LEAST = 0.3, 0.5, 1.6, 3.0
"""Of a pixel, of a patch, of its area, and of its height in pixels of the map: as the network's makers use it."""


def lines(image: Pixels, side: int = SIDE) -> list[tuple[Floats, float]]:
    """The rectangles with writing in a picture, in its pixels, and how sure the detector is of each.

    The long sides of a rectangle run along its line, from left to right or, of an upright one, from top to bottom.
    """
    import cv2

    height, width = image.shape[:2]
    scale = side / max(height, width)
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = clear(cv2.resize(image, size, interpolation=method))
    below, beside = -size[1] % _STEP, -size[0] % _STEP
    padded = cv2.copyMakeBorder(small, 0, below, 0, beside, cv2.BORDER_REPLICATE)
    marks = run(DETECTOR, as_batch(padded))[0, 0, : size[1], : size[0]]
    return [(box * np.float32(1 / scale), sure) for box, sure in _patches(marks)]


def _patches(marks: Floats) -> Iterator[tuple[Floats, float]]:
    import cv2

    mask = cv2.dilate((marks > _MARKED).astype(np.uint8), np.ones((2, 2), dtype=np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in reversed(outlines):
        (x, y), (width, height), angle = cv2.minAreaRect(outline)
        if min(width, height) < _LEAST:
            continue
        core = cv2.boxPoints(((x, y), (width, height), angle))
        sure = _mean_inside(marks, core.astype(np.float32))
        if sure < _SURE:
            continue
        grown = 2 * width * height * _GROWTH / (2 * (width + height))
        box = cv2.boxPoints(((x, y), (width + grown, height + grown), angle)).astype(np.float32)
        yield _along(box), sure


def _mean_inside(marks: Floats, box: Floats) -> float:
    import cv2

    rows, columns = marks.shape
    left, top = np.clip(np.floor(box.min(axis=0)).astype(int), 0, (columns - 1, rows - 1))
    right, bottom = np.clip(np.ceil(box.max(axis=0)).astype(int), 0, (columns - 1, rows - 1))
    mask = np.zeros((bottom - top + 1, right - left + 1), dtype=np.uint8)
    cv2.fillPoly(mask, [(box - np.array([left, top], dtype=np.float32)).astype(np.int32)], 1)
    return float(cv2.mean(marks[top : bottom + 1, left : right + 1], mask)[0])


def _along(box: Floats) -> Floats:
    """The corners clockwise, beginning so that the first side is a long one and runs to the right or down."""
    edges = np.roll(box, -1, axis=0) - box
    if _cross(edges[0], edges[1]) < 0:
        box = box[::-1]
        edges = np.roll(box, -1, axis=0) - box
    long = int(np.linalg.norm(edges[1]) > np.linalg.norm(edges[0]))
    x, y = edges[long]
    forward = x > 0 if abs(x) >= abs(y) else y > 0
    return np.roll(box, -long if forward else -long - 2, axis=0)


def _cross(a: Floats, b: Floats) -> float:
    return float(a[0] * b[1] - a[1] * b[0])
