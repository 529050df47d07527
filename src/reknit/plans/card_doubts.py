"""Which characters of a value on a card are hard to read, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.card import Glyph, Side, TextLine
from ..model.place import Point, Quad

MAY_BE = 0.1
"""From this probability on another reading of a character is told (judgement)."""
HARD = 0.6
"""A character that is read with less is hard to read (judgement)."""
MOST = 3
"""Characters that are told, the least sure first (judgement)."""


def unsure(side: Side, quad: Quad) -> str:
    """Of what stands within ``quad``, such as: 'l' may be '1', 'g' is hard to read; '' if all of it is clear."""
    found = sorted((glyph.score, glyph.text, _others(glyph)) for glyph in _within(side, quad))
    told = dict.fromkeys(
        f"'{text}' may be {' or '.join(others)}" if others else f"'{text}' is hard to read"
        for score, text, others in found
        if text.strip() and (others or score < HARD)
    )
    return ", ".join(list(told)[:MOST])


def _others(glyph: Glyph) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(f"'{text}'" if text.strip() else "nothing" for text, chance in glyph.others if chance >= MAY_BE)
    )


def _within(side: Side, quad: Quad) -> Iterator[Glyph]:
    """The characters whose middle lies within the box around ``quad``."""
    left, right = min(x for x, _ in quad), max(x for x, _ in quad)
    top, bottom = min(y for _, y in quad), max(y for _, y in quad)
    for line in side.lines:
        for glyph in line.glyphs:
            x, y = _middle(line, glyph)
            if left <= x <= right and top <= y <= bottom:
                yield glyph


def _middle(line: TextLine, glyph: Glyph) -> tuple[float, float]:
    one, two, three, four = line.quad
    (x1, y1), (x2, y2) = _along(one, two, glyph.at), _along(four, three, glyph.at)
    return (x1 + x2) / 2, (y1 + y2) / 2


def _along(one: Point, two: Point, share: float) -> tuple[float, float]:
    return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share
