"""Setting rows of words in an area, at the largest size that fits, and drawing them with their boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from . import fonts
from .layouts import Slot
from .nouns import Box, Colour, Field, Row, Run
from .styles import Style

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

POINT = 0.3528
"""Millimetres in a point."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run that has found its place: pen position (left, baseline) in pixels."""

    x: float
    y: float
    text: str
    font: FreeTypeFont
    fill: Colour
    spacing: float
    field: Field | None
    icon: bool


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one row that stand close together; or a rule, with its ends and its colour."""

    words: tuple[Word, ...]
    rule: tuple[Box, Colour] | None = None


@dataclass(frozen=True, slots=True)
class Ink:
    """What was drawn: boxes of values, and lines with their text."""

    fields: list[tuple[Field, Box]]
    lines: list[tuple[str, Box]]


def set_slot(
    slot: Slot, groups: Sequence[tuple[Row, ...]], style: Style, k: float, scale: float, ground: Colour
) -> list[Line] | None:
    """The lines of a slot at a scale, or None if they do not fit; ``k``: pixels a millimetre."""
    left, top, wide, high = (v * k for v in slot.area)
    lines: list[tuple[Row, float]] = []
    rules: list[float] = []
    y = 0.0
    if slot.align == "centre":
        groups = [tuple(replace(row, tab=False) for row in group) for group in groups]
    rows = [(row, i, j) for i, group in enumerate(groups) for j, row in enumerate(group)]
    for row, group, index in rows:
        size = style.points.get(row.role, style.points["contact"]) * POINT * k * scale
        if index == 0 and group > 0:
            space = slot.gap * style.points["contact"] * POINT * k * scale
            if slot.ruled:
                rules.append(y + space * 0.6)
                space *= 1.4
            y += space
        y += size * (style.leading + (row.gap if index else 0))
        lines.append((row, y - size * 0.25))
    if y > high + 1:
        return None
    start = top + {"top": 0.0, "middle": (high - y) / 2, "bottom": high - y}[slot.valign]
    tab = max((_width(r.runs[:1], r, style, k, scale) for r, _, _ in rows if r.tab), default=0.0)
    tab += style.points["contact"] * POINT * k * scale * 0.5 if tab else 0
    out = [Line((), ((left, start + at, left + wide, start + at), style.accent)) for at in rules]
    for row, base in lines:
        width = _width(row.runs, row, style, k, scale)
        if row.tab:
            width = tab + _width(row.runs[1:], row, style, k, scale)
        if width > wide + 1:
            return None
        x = left + {"left": 0.0, "centre": (wide - width) / 2, "right": wide - width}[slot.align]
        out += _row(row, x, start + base, tab, style, k, scale, ground)
    return out


def _row(row: Row, x: float, y: float, tab: float, style: Style, k: float, scale: float, ground: Colour) -> list[Line]:
    words: list[Word] = []
    parts: list[Line] = []
    pen = x
    for index, run in enumerate(row.runs):
        if index == 1 and row.tab:
            size = style.points["contact"] * POINT * k * scale
            if x + tab - pen > size * 1.6 or row.runs[0].icon:
                parts.append(Line(tuple(words)))
                words = []
            pen = x + tab
        text, font, spacing = _run(run, row, style, k, scale)
        words.append(Word(pen, y, text, font, _fill(run, row, style, ground), spacing, run.field, bool(run.icon)))
        pen += font.getlength(text) + spacing * len(text)
        if run.icon and not row.tab:
            pen += font.size * 0.5
        if not text.strip() and len(text) > 2:
            words.pop()
            parts.append(Line(tuple(words)))
            words = []
    return [*parts, Line(tuple(words))]


def _run(run: Run, row: Row, style: Style, k: float, scale: float) -> tuple[str, FreeTypeFont, float]:
    size = max(6, round(style.points.get(row.role, style.points["contact"]) * POINT * k * scale))
    if run.icon:
        return run.icon, fonts.face(fonts.ICONS, size), 0.0
    family = style.head if row.role in {"name", "firm", "firm2"} else style.body
    bold = row.role in style.bold or (run.label and "labels" in style.bold)
    name = family.bold if bold else family.italic if row.role in style.italic else family.regular
    text = run.text.upper() if row.role in style.caps else run.text
    if not fonts.draws(name, text):
        name = _other(text, style, bold=bold)
    return text, fonts.face(name, size), style.spaced.get(row.role, 0.0) * size


def _other(text: str, style: Style, *, bold: bool) -> str:
    """A face that has all of the characters: the body's, else any."""
    eastern = [f for use in ("ja", "zh") for f in fonts.there(use, style.body.split)]
    plain = [f for use in ("sans", "serif") for f in fonts.there(use, style.body.split)]
    for family in (
        (style.body, *eastern, *plain, *fonts.FAMILIES)
        if any(ord(c) > 0x2E7F for c in text)
        else (style.body, *plain, *fonts.FAMILIES)
    ):
        name = family.bold if bold else family.regular
        if fonts.installed(name) and fonts.draws(name, text):
            return name
    return style.body.regular


def _width(runs: Sequence[Run], row: Row, style: Style, k: float, scale: float) -> float:
    total = 0.0
    for run in runs:
        text, font, spacing = _run(run, row, style, k, scale)
        total += font.getlength(text) + spacing * len(text) + (font.size * 0.5 if run.icon and not row.tab else 0)
    return total


def _fill(run: Run, row: Row, style: Style, ground: Colour) -> Colour:
    if ground != style.stock:
        return readable(ground)
    if row.role in style.coloured or ((run.label) and "labels" in style.coloured):
        return style.accent
    return style.ink


def readable(ground: Colour) -> Colour:
    """White on dark, black on light."""
    return (255, 255, 255) if 0.3 * ground[0] + 0.59 * ground[1] + 0.11 * ground[2] < 140 else (24, 24, 28)


def draw_lines(pen: ImageDraw, lines: Sequence[Line]) -> Ink:
    """Draw them."""
    ink = Ink([], [])
    for line in lines:
        if line.rule:
            pen.line(line.rule[0], fill=line.rule[1], width=2)
        boxes = []
        texts = []
        for word in line.words:
            box = _draw(pen, word)
            if box is None:
                texts.append(word.text)
                continue
            if not word.icon:
                texts.append(word.text)
                boxes.append(box)
            if word.field is not None:
                ink.fields.append((word.field, box))
        text = "".join(texts).strip()
        if boxes and text:
            ink.lines.append((text, around(boxes)))
    return ink


def _draw(pen: ImageDraw, word: Word) -> Box | None:
    if not word.text.strip():
        return None
    if not word.spacing:
        pen.text((word.x, word.y), word.text, font=word.font, fill=word.fill, anchor="ls")
        return pen.textbbox((word.x, word.y), word.text, font=word.font, anchor="ls")
    x, boxes = word.x, []
    for char in word.text:
        if not char.isspace():
            pen.text((x, word.y), char, font=word.font, fill=word.fill, anchor="ls")
            boxes.append(pen.textbbox((x, word.y), char, font=word.font, anchor="ls"))
        x += word.font.getlength(char) + word.spacing
    return around(boxes)


def around(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def inline(groups: Sequence[tuple[Row, ...]], joint: str, per_line: int) -> list[tuple[Row, ...]]:
    """The rows of all groups, several in a line."""
    rows = [row for group in groups for row in group]
    out: list[Row] = []
    for at in range(0, len(rows), per_line):
        runs: list[Run] = []
        for row in rows[at : at + per_line]:
            runs += [Run(joint)] if runs else []
            runs += row.runs
        out.append(replace(rows[at], runs=tuple(runs), tab=False))
    return [tuple(out)]
