"""Cards to learn from with other words on them: a generator has few titles and firms, the world has many.

The titles, departments, firms and slogans of a truth are written over with strings of bench/card_frames.py and
bench/card_words.py, in its values, in its lines, and in the widths of these. What is learnt then is what such strings
have in common, not which ones a generator knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random

import card_frames
import card_words
from card_truth import Points, Truth

from reknit.readers.card_text import lexicon

KEPT = {"title": 0.25, "department": 0.25, "employer": 0.7}
"""The chance that a value keeps its words; a firm mostly does, because its mail addresses and sites agree with it."""
LONG = 14
WRAPPED = {"title": 0.4, "department": 0.4, "employer": 0.1}
"""The chance that a value of more than LONG characters goes on in a second line: generators seldom wrap, cards do."""
Written = tuple[str, str, Points]
"""A line of a truth: its side, its words, its quad."""
_COUNT = 30_000


@cache
def _strings() -> Mapping[tuple[str, bool], Sequence[str]]:
    """(kind, whether in East Asian writing) -> strings to choose from."""
    found: dict[tuple[str, bool], list[str]] = {}
    drawn = [(line.kind, line.text) for line in card_words.lines(40, 3)]
    for kind, text in [*drawn, *card_frames.lines(_COUNT, 11)]:
        if "\n" not in text:
            found.setdefault((kind, lexicon.eastern(text)), []).append(text)
    return {key: sorted(set(texts)) for key, texts in found.items()}


def varied(truth: Truth, seed: str) -> Truth:
    """The truth with other words; the same for the same seed."""
    rng = Random(f"{seed} {truth.id}")
    said: dict[tuple[str, str], str] = {}
    fields = list(truth.fields)
    lines = list(truth.lines)
    for at, field in enumerate(fields):
        known = said.get((field.kind, field.value))
        choice = _strings().get((field.kind, lexicon.eastern(field.value)), ())
        whole = [i for i, (side, text, _) in enumerate(lines) if side == field.side and text == field.raw]
        if (
            field.kind not in KEPT
            or not choice
            or len(whole) != 1
            or (known is None and rng.random() < KEPT[field.kind])
        ):
            said.setdefault((field.kind, field.value), field.value)
            continue
        if known == field.value:
            continue
        new = known or rng.choice(choice)
        said[field.kind, field.value] = new
        shown = new.upper() if field.raw.isupper() else new
        side, _, quad = lines[whole[0]]
        wider = _widened(quad, len(shown) / max(len(field.raw), 1))
        lines[whole[0]] = side, shown, wider
        if len(new) > LONG and rng.random() < WRAPPED[field.kind]:
            lines = _wrapped(lines, whole[0], rng)
        fields[at] = field._replace(value=new, raw=shown, quad=wider)
    return truth._replace(fields=tuple(fields), lines=tuple(lines))


def _wrapped(lines: Sequence[Written], at: int, rng: Random) -> list[Written]:
    """The lines, one of them parted at a blank; what stands under it on its side gives way. What slants stays whole."""
    side, text, quad = lines[at]
    blanks = [place for place, char in enumerate(text) if char == " "]
    (_, top), (_, right_top), _, (_, bottom) = quad
    high = bottom - top
    if not blanks or right_top != top or high <= 0:
        return list(lines)
    cut = rng.choice(blanks)
    step = round(high * rng.uniform(0.95, 1.35))
    found: list[Written] = []
    for number, (where, words, box) in enumerate(lines):
        under = where == side and number != at and box[0][1] > top + high / 2
        found.append((where, words, _lower(box, step) if under else box))
    found[at] = side, text[:cut], _widened(quad, cut / len(text))
    found.append((side, text[cut + 1 :], _lower(_widened(quad, (len(text) - cut - 1) / len(text)), step)))
    return found


def _lower(quad: Points, by: int) -> Points:
    return [[x, y + by] for x, y in quad]


def _widened(quad: Points, by: float) -> Points:
    """The quad with its length along the writing changed, its left edge where it was."""
    (ax, ay), (bx, by_), (cx, cy), (dx, dy) = ((float(x), float(y)) for x, y in quad)
    return [
        [ax, ay],
        [ax + (bx - ax) * by, ay + (by_ - ay) * by],
        [dx + (cx - dx) * by, dy + (cy - dy) * by],
        [dx, dy],
    ]
