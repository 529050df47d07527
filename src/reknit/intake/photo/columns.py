"""Columns of ideographs, written from top to bottom: their characters are laid side by side, as the recogniser reads.

A character of such a column is about as high as wide. The column is cut where there is least ink, so that the pieces
come near to that, and what is blank between them goes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ...model.card import Glyph
from . import recognise
from .models import Floats, Pixels
from .shapes import cut, lengths

TALL = 1.7
"""A box so many times as high as wide may be a column; judgement."""
_MOST = 30
"""Characters of a column at most."""
_SHORTEST, _LONGEST = 0.35, 1.35
"""Heights of a character, in widths of the column; judgement, as what follows."""
_UNEVEN, _CONTRAST = 0.6, 0.35
_THIN = 0.3
"""The long vowel of kana is a thin stroke down the column; it is read lying, as in a row."""
_MARGIN = 4


class Cell(NamedTuple):
    """The rows of the column that one character takes."""

    top: int
    bottom: int


def glyphs(image: Pixels, box: Floats) -> tuple[Glyph, ...]:
    """The characters of the column inside ``box`` (from its top left corner), their places from top to bottom."""
    width, height = lengths(box)
    size = recognise.HEIGHT
    high = min(_MOST * size, max(size, round(size * height / max(width, 1))))
    column = cut(image, box, size, high)
    inked = _ink(column)
    found = cells(inked)
    if not found:
        return ()
    row = np.concatenate([_laid(column, inked, cell) for cell in found], axis=1)
    return tuple(replace(glyph, at=_place(glyph.at * len(found), found, high)) for glyph in recognise.glyphs(row))


def cells(inked: Floats) -> list[Cell]:
    """The characters of a column of ink (rows x columns, true where there is some), from top to bottom."""
    high, wide = inked.shape
    columns = np.flatnonzero(inked.any(axis=0))
    if not len(columns):
        return []
    pitch = float(max(columns[-1] + 1 - columns[0], wide * 0.6))
    rows = inked.sum(axis=1) / pitch
    least, most = max(1, int(_SHORTEST * pitch)), int(_LONGEST * pitch)
    cost, before = np.full(high + 1, np.inf), np.zeros(high + 1, dtype=int)
    cost[0] = 0.0
    for end in range(1, high + 1):
        through = rows[end] if end < high else 0.0
        if rows[end - 1] == 0 and cost[end - 1] < cost[end]:
            cost[end], before[end] = cost[end - 1], end - 1
        starts = np.arange(max(0, end - most), max(0, end - least + 1))
        if len(starts):
            odd = cost[starts] + _UNEVEN * ((end - starts) / pitch - 1) ** 2 + 0.05
            at = int(odd.argmin())
            if odd[at] + through < cost[end]:
                cost[end], before[end] = odd[at] + through, starts[at]
    return _back(before, rows)


def _back(before: Floats, rows: Floats) -> list[Cell]:
    found: list[Cell] = []
    end = len(rows)
    while end > 0:
        start = int(before[end])
        inked = np.flatnonzero(rows[start:end])
        if len(inked):
            found.append(Cell(start + int(inked[0]), start + int(inked[-1]) + 1))
        end = min(start, end - 1)
    return found[::-1]


def _ink(column: Pixels) -> Floats:
    paper = np.median(column.reshape(-1, 3), axis=0)
    marked = np.abs(column.astype(np.float32) - paper).max(axis=2)
    inked: Floats = marked > max(12.0, _CONTRAST * float(np.percentile(marked, 99)))
    return inked


def _laid(column: Pixels, inked: Floats, cell: Cell) -> Pixels:
    """One character in the middle of a square of paper."""
    size = recognise.HEIGHT
    paper = np.median(column.reshape(-1, 3), axis=0).astype(np.uint8)
    piece = column[cell.top : cell.bottom]
    across = np.flatnonzero(inked[cell.top : cell.bottom].any(axis=0))
    wide = int(across[-1] + 1 - across[0])
    if wide < _THIN * size and cell.bottom - cell.top > 2 * wide and cell.bottom - cell.top > size / 2:
        piece = np.rot90(piece)
    piece = piece[:size, :size]
    laid = np.empty((size, size, 3), dtype=np.uint8)
    laid[:] = paper
    top, left = (size - piece.shape[0]) // 2, (size - piece.shape[1]) // 2
    laid[top : top + piece.shape[0], left : left + piece.shape[1]] = piece
    return laid


def _place(at: float, found: list[Cell], high: int) -> float:
    """Where in the column a place of the row is, 0 to 1."""
    cell = found[min(int(at), len(found) - 1)]
    return min(1.0, max(0.0, (cell.top + (at - int(at)) * (cell.bottom - cell.top)) / high))
