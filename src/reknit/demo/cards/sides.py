"""Drawing the sides of a card: words in their areas over the stock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from ..draw import between, chance, pick
from . import decor, emblems, vertical
from .contents import Contents, Habits, compose, draw_habits
from .holders import Holder
from .layouts import ALL, Layout, Slot, draw_layout
from .nouns import Box, Colour, Field, Row, Run, Sheet
from .setting import Line, draw_lines, inline, set_slot
from .styles import Style, draw_style

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)
USUAL = 0.65
"""The share of cards that are set as one expects: judgement."""
_SMALL = 5.6
"""Points that the text of a card is not set below as long as another composition may take it."""
NOTES = (
    "met at fair",
    "call back",
    "Messe 2009",
    "offer by May",
    "ask for price list",
    "Halle 5",
    "friend of Anna",
    "rappeler",
    "tennis!",
    "16.4.",
    "wg. Angebot",
    "OK",
)


def draw_sides(rng: Random, holder: Holder, k: float, *, two: bool) -> tuple[str, list[tuple[str, Sheet]]]:
    """The name of the layout, and the front and perhaps the back as drawn, ``k`` pixels a millimetre."""
    usual = chance(rng, USUAL)
    style = draw_style(rng, holder.words, holder.country, usual=usual)
    habits = draw_habits(rng, holder.country, usual=usual)
    name, front = _side(rng, holder, habits, style, k, compose(rng, holder, habits))
    sides = [("front", front)]
    if two:
        other = (
            style
            if chance(rng, 0.6)
            else replace(style, stock=style.accent, ink=(255, 255, 255), accent=(255, 255, 255), finish="plain")
        )
        kind = pick(
            rng, ("latin", "latin", "logo") if holder.name.latin[0] else ("logo", "slogan", "branches", "web", "blank")
        )
        if kind == "latin":
            style = replace(style, finish="plain")
            back = _side(
                rng,
                holder,
                replace(habits, labels=pick(rng, ("letter", "word"))),
                style,
                k,
                compose(rng, holder, habits, latin=True),
            )[1]
        else:
            back = _back(rng, holder, habits, other, k, kind)
        sides.append(("back", back))
    return name, sides


def _side(rng: Random, holder: Holder, habits: Habits, style: Style, k: float, contents: Contents) -> tuple[str, Sheet]:
    """Try compositions until all fits; the small print, the pages and the rest give way in that order."""
    groups = dict(contents.groups)
    if holder.words.language == "ja" and chance(rng, 0.1) and (upright := vertical.set_card(rng, groups, style, k)):
        return "vertical", _drawn(
            rng, holder, Layout("vertical", ()), replace(style, decor="none"), k, upright, contents
        )
    for attempt in range(60):
        margin = style.margin if attempt < 20 else 3.0
        layout = draw_layout(rng, holder.words.split, style.size, margin, usual=habits.usual and attempt < 40)
        if attempt > 5:
            groups.pop("fine", None)
        if attempt > 30:
            style = replace(style, points={r: p * 0.8 for r, p in style.points.items()}, spaced={})
        lines = _set(layout, groups, habits, style, k, _SMALL if attempt < 28 else 0.0)
        if lines is not None:
            return layout.name, _drawn(rng, holder, layout, style, k, lines, contents)
    raise AssertionError("no composition takes these rows")


def _set(
    layout: Layout, groups: Mapping[str, tuple[Row, ...]], habits: Habits, style: Style, k: float, least: float
) -> list[Line] | None:
    """All slots at the largest common scale; no text of the contact smaller than ``least`` points."""
    placed = {g for slot in layout.slots for g in slot.groups}
    slots = list(layout.slots)
    rest = tuple(g for g in ALL if g not in placed and g != "fine")
    if rest:
        slots[-1] = replace(slots[-1], groups=(*slots[-1].groups, *rest))
    for scale in (s for s in _SCALES if s * style.points["contact"] >= least):
        out: list[Line] = []
        for slot in slots:
            mine = [groups[g] for g in slot.groups if g in groups]
            if slot.inline:
                mine = inline(mine, habits.joint, 3 if scale > 0.8 else 2)
            done = set_slot(slot, mine, style, k, scale, style.accent if slot.ground == "panel" else style.stock)
            if done is None:
                break
            out += done
        else:
            return out
    return None


def _drawn(
    rng: Random, holder: Holder, layout: Layout, style: Style, k: float, lines: list[Line], contents: Contents
) -> Sheet:
    from PIL import ImageDraw

    image = decor.stock(rng, style, k)
    pen = ImageDraw.Draw(image)
    decor.decor(rng, pen, style, k)
    decor.panels(pen, layout, style, k, style.accent)
    if layout.emblem:
        on_panel = any(x <= layout.emblem[0] < x + w for x, _, w, _ in layout.panels)
        colour, ground = (style.stock, style.accent) if on_panel else (style.accent, style.stock)
        emblems.draw(rng, pen, layout.emblem, k, colour, ground, holder.firm.short[:2].upper())
    if layout.portrait:
        decor.portrait(rng, pen, layout.portrait, k)
    ink = draw_lines(pen, lines)
    codes: list[str] = []
    if contents.code:
        area = _room(style, [box for _, box in ink.lines], k, layout)
        if area:
            decor.code(pen, image, contents.code, area, k)
            codes.append(contents.code)
    notes = (
        _notes(rng, pen, style, [box for _, box in ink.lines], k, holder.words.split, layout)
        if chance(rng, 0.05)
        else ()
    )
    return Sheet(np.array(image), k, _values(ink.fields), tuple(ink.lines), tuple(codes), notes, style.rounded)


def _values(found: list[tuple[Field, Box]]) -> tuple[tuple[Field, tuple[Box, ...]], ...]:
    """Each value once, with the boxes of all its pieces."""
    order: dict[int, tuple[Field, list[Box]]] = {}
    for field, box in found:
        order.setdefault(id(field), (field, []))[1].append(box)
    return tuple((field, tuple(boxes)) for field, boxes in order.values())


def _room(style: Style, boxes: list[Box], k: float, layout: Layout) -> tuple[float, float, float, float] | None:
    """A free square for a code, 17 mm or a little less wide."""
    taken = [(a / k, b / k, c / k, d / k) for a, b, c, d in boxes]
    taken += [
        (x, y, x + w, y + h) for x, y, w, h in (*layout.panels, *(a for a in (layout.emblem, layout.portrait) if a))
    ]
    w, h = style.size
    for size in (19.0, 16.0, 14.0):
        for x, y in (
            (w - size - 3, h - size - 3),
            (w - size - 3, 3),
            (3, h - size - 3),
            (3, 3),
            (w - size - 3, (h - size) / 2),
        ):
            if all(x > c + 1 or x + size < a - 1 or y > d + 1 or y + size < b - 1 for a, b, c, d in taken):
                return (x, y, size, size)
    return None


def _notes(
    rng: Random, pen: ImageDraw, style: Style, boxes: list[Box], k: float, split: str, layout: Layout
) -> tuple[Box, ...]:
    area = _room(style, boxes, k, layout)
    return (decor.note(rng, pen, pick(rng, NOTES), (area[0], area[1] + 4), k, split),) if area else ()


def _back(rng: Random, holder: Holder, habits: Habits, style: Style, k: float, kind: str) -> Sheet:
    from PIL import ImageDraw

    w, h = style.size
    image = decor.stock(rng, style, k)
    pen = ImageDraw.Draw(image)
    if kind in {"logo", "slogan", "web"}:
        size = min(w, h) * 0.36
        ground: Colour = style.stock
        emblems.draw(
            rng, pen, (w / 2 - size / 2, h * 0.12, size, size), k, style.accent, ground, holder.firm.short[:2].upper()
        )
    firm = Field("employer", holder.firm.name, holder.firm.name)
    rows: dict[str, tuple[Row, ...]] = {
        "logo": (Row("firm", (Run(holder.firm.name, firm),)),),
        "slogan": (Row("slogan", (Run(holder.words.one(rng, "slogans")),)),),
        "web": (compose(rng, holder, habits).groups.get("web", ())[-1:]),
        "branches": _branches(rng, holder),
        "blank": (),
    }
    slot = Slot(
        (4, h * (0.55 if kind in {"logo", "slogan", "web"} else 0.1), w - 8, h * (0.4 if kind != "branches" else 0.8)),
        (kind,),
        "centre",
        "middle",
    )
    lines = next(
        (
            s
            for scale in (*_SCALES, 0.5, 0.4)
            if (s := set_slot(slot, [rows[kind]], style, k, scale, style.stock)) is not None
        ),
        [],
    )
    ink = draw_lines(pen, lines)
    notes: tuple[Box, ...] = ()
    if kind == "blank":
        notes = tuple(
            decor.note(rng, pen, pick(rng, NOTES), (6 + rng.random() * 10, 6 + 9 * i), k, holder.words.split)
            for i in range(between(rng, 1, 3))
        )
    return Sheet(np.array(image), k, _values(ink.fields), tuple(ink.lines), (), notes, style.rounded)


def _branches(rng: Random, holder: Holder) -> tuple[Row, ...]:
    """Offices elsewhere: addresses that are the firm's, not the holder's."""
    from .people import draw_address

    rows = []
    for _ in range(3):
        address = draw_address(rng, holder.words, holder.country)
        rows += [Row("branch", (Run(line),), gap=0.5 if i == 0 else 0.0) for i, line in enumerate(address.lines[:3])]
    return tuple(rows)
