"""Where in a strip of paper the ink is."""

from __future__ import annotations

import numpy as np

from .models import Floats, Pixels

_CONTRAST = 0.35
"""Ink differs from the paper by this part of what differs most; judgement."""
_GAP = 3
"""Rows without ink that part a line from the feet of the line above it."""
_LEAST = 0.3
"""The part of the strip's height that a line fills at least; what is less is no line of letters."""
_MIDDLE = (0.0, 0.15, 1.0, 0.85)


def ink(line: Pixels) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the ink in a strip that holds one line, as parts of its width and height."""
    height, width = line.shape[:2]
    paper = np.median(line.reshape(-1, 3), axis=0)
    marked = np.abs(line.astype(np.float32) - paper).max(axis=2)
    black = marked > max(12.0, _CONTRAST * float(np.percentile(marked, 99)))
    rows = _run(black.sum(axis=1), height)
    if rows is None:
        return _MIDDLE
    top, bottom = rows
    columns = np.flatnonzero(black[top:bottom].any(axis=0))
    return float(columns[0]) / width, top / height, float(columns[-1] + 1) / width, bottom / height


def _run(ink: Floats, height: int) -> tuple[int, int] | None:
    """The rows of the line: those with most ink, and what is joined to them."""
    inked = np.flatnonzero(ink)
    if not len(inked):
        return None
    runs = np.split(inked, np.flatnonzero(np.diff(inked) > _GAP) + 1)
    run = max(runs, key=lambda rows: int(ink[rows].sum()))
    top, bottom = int(run[0]), int(run[-1]) + 1
    return (top, bottom) if bottom - top >= _LEAST * height else None
