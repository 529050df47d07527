"""Japanese cards set from top to bottom: the firm on the right, the name in the middle, the ways to reach them left."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from ..draw import pick
from . import fonts
from .layouts import Slot
from .nouns import Row
from .setting import POINT, Line, Word, set_slot
from .styles import Style

_SIZES = {"name": 1.9, "firm": 1.35, "firm2": 1.35, "title": 1.0, "department": 1.0}
"""Sizes of the columns, in those of the contact lines."""


def set_card(rng: Random, groups: Mapping[str, tuple[Row, ...]], style: Style, k: float) -> list[Line] | None:
    """All lines of the card, or None if they do not fit or have characters that lie on their side in a column."""
    rows = [row for row in (*groups.get("firm", ()), *groups["identity"]) if row.role in _SIZES]
    order = {"firm": 0, "firm2": 1, "department": 2, "title": 3, "name": 4}
    rows = sorted(rows, key=lambda row: order[row.role])
    if any(len(row.runs) > 1 or not _upright(row.runs[0].text) for row in rows):
        return None
    wide, high = style.size
    unit = style.points["contact"] * POINT
    ways = ("address", "numbers", "web")
    name = pick(rng, fonts.there("ja", style.body.split)).regular
    x = wide - style.margin
    lines: list[Line] = []
    for row in rows:
        size = unit * _SIZES[row.role]
        x -= size * 1.6
        line = _column(row, x, style.margin + (0 if row.role != "name" else high * 0.12), size, name, style, k)
        if line is None:
            return None
        lines.append(line)
    for scale in (1.0, 0.9, 0.8, 0.7):
        area = (style.margin, high * 0.3, x - style.margin - 2, high * 0.7 - style.margin)
        slot = Slot(area, ways, "left", "bottom", 0.3)
        done = set_slot(slot, [groups[g] for g in ways if g in groups], style, k, scale, style.stock)
        if done is not None:
            return [*lines, *done]
    return None


def _column(row: Row, x: float, top: float, size: float, name: str, style: Style, k: float) -> Line | None:
    """One row as a column whose left edge is at ``x``, in mm."""
    run = row.runs[0]
    font = fonts.face(name, round(size * k))
    step = size * (1.3 if row.role == "name" else 1.06)
    words: list[Word] = []
    y = top
    for char in run.text:
        if char.isspace():
            y += step * 0.5
            continue
        y += step
        words.append(Word(x * k, (y - size * 0.12) * k, char, font, style.ink, 0.0, run.field, False))
    return Line(tuple(words)) if y < style.size[1] - style.margin and fonts.draws(name, run.text) else None


def _upright(text: str) -> bool:
    """Whether every character stands in a column as it does in a line."""
    return not any((char.isascii() and not char.isspace()) or char in "ー()・" for char in text)
