"""What somebody wrote on a card by hand: a place, for the words are in the picture.

The recogniser knows print. On a card whose print it reads well, a line of some size that it reads badly, and that
nothing on the card was read from, is a pen's. Few false alarms matter more than finding every note (judgement), so on
a card or a side that is hard to read as a whole none is looked for, and a letter that stands alone is an emblem.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean, median

from ...model.card import HANDWRITTEN
from ...model.entries import Observation
from ...model.place import Quad
from .candidate import Candidate
from .page import Line, Page, quad_of

CLEAR = 0.9
"""The median of the lines' mean scores from which on the print of a card, or of a side, is read well (judgement)."""
BADLY = 0.75
"""A line below this mean score of its characters is read badly (judgement)."""
WRITING = 0.65
"""The detector is less sure that emblems are writing (judgement, looked at on cards of demo/cards)."""
LOW, LONG = 0.7, 1.3
"""The least height of a note in median lines, and its least length in its own heights (judgement)."""
SURE = 0.8
"""The chance that such a line is a note (judgement)."""


def notes(page: Page, chosen: Sequence[Candidate]) -> Iterator[Observation]:
    """At most one note for each side of the card, around all that is written by hand there."""
    if not page.lines or median(map(_score, page.lines)) < CLEAR:
        return
    used = {line for candidate in chosen for line, _, _ in candidate.spans}
    for number, side in enumerate(page.card.sides):
        lines = page.on(number)
        found = [line for line in lines if line.index not in used and _by_hand(line)]
        print_ = [_score(line) for line in lines if line not in found]
        if found and (not print_ or median(print_) >= CLEAR):
            quad = quad_of(page, [(line.index, 0, len(line.glyphs) - 1) for line in found])
            place: dict[str, str | int | Quad] = {"side": side.name, "quad": quad}
            if side.file != page.card.sides[0].file:
                place["file"] = side.file
            yield Observation("note", HANDWRITTEN.format(side=side.name), confidence=SURE, place=place)


def _by_hand(line: Line) -> bool:
    large = len(line.glyphs) > 1 and line.height >= LOW and line.width >= LONG * line.height
    return large and line.score >= WRITING and _score(line) <= BADLY


def _score(line: Line) -> float:
    return fmean(glyph.score for glyph in line.glyphs)
