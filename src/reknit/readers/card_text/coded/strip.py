"""Lines as strips of characters, each with what else it may be, so that a value can be read once more.

Widths and ligatures are folded (Unicode NFKC), so one glyph may give several characters. Costs are natural logarithms
of chances, turned round: what is likely costs little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple
from unicodedata import normalize

from ..page import Line, Span

ALIKE = 4.5
"""What it costs to read a character as one that looks like it, of which the recogniser did not think. Judgement."""
JOINED = 2.5
"""... two letters as the one that they look like together, or the other way round. Judgement."""
CHANGED = 9.0
"""... as any other, to leave it out, or to put one in. Judgement: more than all that context is worth."""
SIGN = 4.0
"""... to put in a sign no larger than a dot, or to take one for dirt. Judgement."""
_LEAST = 1e-3  # chances are not known better than this
_ALIKE = (
    "l1i|!",
    "o0",
    "s5",
    "b86",
    "z2",
    "gq9",
    "uv",
    "ce",
    "hn",
    "-_~",
    ".,:;",
    "@\u00a9\u00ae",
    "4a",
    "vy",
    "rt",
    "ij",
)
_SAME = {frozenset((one, other)) for group in _ALIKE for one in group for other in group if one != other}
_PAIRS = {"rn": "m", "cl": "d", "vv": "w", "nn": "m", "ii": "u"}
_SMALL = frozenset(".-_,:;'|/ ")


class Char(NamedTuple):
    """One character: ``cost`` of this reading and ``others`` with theirs; the glyph of a line that it came from."""

    text: str
    cost: float
    others: tuple[tuple[str, float], ...]
    line: int
    glyph: int


class Strip(NamedTuple):
    """Characters one behind the other; ``text`` has just one for each of ``chars``."""

    text: str
    chars: tuple[Char, ...]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The ink from one place to before another: white space at the edges aside, one piece for each line."""
        return spans([char for char in self.chars[start:end] if not char.text.isspace()])

    def cut(self, start: int, end: int) -> Strip:
        """A part of it."""
        return Strip(self.text[start:end], self.chars[start:end])

    def joined(self, other: Strip) -> Strip:
        """Both, as if written in one line."""
        return Strip(self.text + other.text, self.chars + other.chars)


def strip(line: Line) -> Strip:
    """The strip of a line."""
    chars = tuple(_chars(line))
    return Strip("".join(char.text for char in chars), chars)


def _chars(line: Line) -> Iterator[Char]:
    for at, glyph in enumerate(line.glyphs):
        folded = normalize("NFKC", glyph.text)
        others = tuple((normalize("NFKC", text), cost(chance)) for text, chance in glyph.others)
        for text in folded if len(folded) > 1 else (folded or " ",):
            yield Char(text, cost(glyph.score), others if len(folded) == 1 else (), line.index, at)


def spans(chars: Sequence[Char]) -> tuple[Span, ...]:
    """The pieces of lines that hold these characters."""
    found: list[list[int]] = []
    for char in chars:
        if found and found[-1][0] == char.line:
            found[-1][2] = char.glyph
        else:
            found.append([char.line, char.glyph, char.glyph])
    return tuple((line, first, last) for line, first, last in found)


def cost(chance: float) -> float:
    """Of a reading with that chance; rounded, so that it is the same on every machine."""
    return round(-log(min(max(chance, _LEAST), 1.0)), 3) + 0.0


def read_as(char: Char, wanted: str) -> float:
    """What it costs to read a character as another one, whatever their case."""
    if char.text.lower() == wanted:
        # A capital I among small letters is an l as often as not.
        return char.cost + (1.0 if char.text == "I" else 0.0)
    known = min((price for text, price in char.others if text.lower() == wanted), default=CHANGED)
    if known < CHANGED:
        return known
    return ALIKE if alike(char.text.lower(), wanted) or (char.text == "I" and wanted == "l") else CHANGED


def alike(one: str, other: str) -> bool:
    """Whether two small letters or signs look alike."""
    return frozenset((one, other)) in _SAME


def _left_out(char: Char) -> float:
    if char.text == " ":
        return 0.2
    known = min((price for text, price in char.others if not text), default=CHANGED)
    return min(known, SIGN if char.text in _SMALL else CHANGED)


def reading(chars: Sequence[Char], wanted: str, most: float) -> float:
    """What it costs to read characters as ``wanted``, in small letters; more than ``most`` is not followed.

    The cheapest way in which characters stay, change, fall away or are joined ('rn' is 'm'), or small signs come in.
    """
    row = [0.0]
    for letter in wanted:
        row.append(row[-1] + _put_in(letter))
    older: list[float] = []
    for at, char in enumerate(chars):
        new = [row[0] + _left_out(char)]
        pair = _PAIRS.get((chars[at - 1].text + char.text).lower()) if at else None
        single = char.text.lower()
        for place, letter in enumerate(wanted, 1):
            best = min(
                row[place - 1] + (char.cost if single == letter and single != "i" else read_as(char, letter)),
                row[place] + _left_out(char),
                new[-1] + _put_in(letter),
            )
            if pair == letter:
                best = min(best, older[place - 1] + JOINED)
            if char.text == " " and letter in "._-":
                best = min(best, row[place - 1] + 1.0)
            split = _PAIRS.get(wanted[place - 2 : place]) if place > 1 else None
            if split == single:
                best = min(best, row[place - 2] + JOINED)
            new.append(best)
        if min(new) > most:
            return CHANGED * 9
        older, row = row, new
    return row[-1]


def _put_in(letter: str) -> float:
    return SIGN if letter in "._-" else CHANGED
