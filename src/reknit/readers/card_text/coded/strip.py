"""Lines as strips of characters, each with what else it may be, so that a value can be read once more.

Widths and ligatures are folded (Unicode NFKC), so one glyph may give several characters. Costs are natural logarithms
of chances, turned round: what is likely costs little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import exp, log
from typing import NamedTuple
from unicodedata import normalize

from ..page import Line, Span

ALIKE = 4.5
"""What it costs to read a character as one that looks like it, of which the recogniser did not think. Judgement."""
JOINED = 2.5
"""... two letters as the one that they look like together, or the other way round. Judgement."""
CHANGED = 9.0
"""... as any other, to leave it out, or to put one in. Judgement: more than all that context is worth."""
SIGN, DIRT = 4.0, 6.5
"""... to put in a sign no larger than a dot, or to take one for dirt. Judgement: dots are lost more often than made."""
DOUBLED, THIN = 6.0, 7.0
"""... to put in the second of two equal letters, which recognisers merge, or a thin letter. Judgement."""
FAR = 1e9
"""... what cannot be read so."""
_CAPITAL = 1.0
_LETTERS, _LOOKS = 3.0, 1.0  # of the chance of another character, what one letter has, and one that looks alike
_BAND, _MOST_CHANGES = 5, 5
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
_PAIRS = {"rn": "m", "cl": "d", "vv": "w", "nn": "m", "ii": "u"}
_THIN = frozenset("ijlt1")
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
    """What it costs to read a character as another one, whatever their case; '' leaves it out."""
    prices = _prices(char)
    return prices.get(wanted, _unseen(char) if wanted else DIRT if char.text in _SMALL else CHANGED)


@lru_cache(maxsize=4096)
def _unseen(char: Char) -> float:
    """What it costs to read a character as one of which the recogniser did not think: less, the less sure it was."""
    left = 1 - exp(-char.cost) - sum(exp(-price) for _, price in char.others)
    return min(CHANGED, round(_LETTERS + cost(left), 3))


@lru_cache(maxsize=4096)
def _prices(char: Char) -> dict[str, float]:
    """What a character costs as each of the small letters and signs that it may be."""
    own = char.text.lower()
    like = min(ALIKE, _unseen(char) - _LETTERS + _LOOKS)
    prices = {letter: like for group in _ALIKE if own in group for letter in group}
    for text, price in char.others:
        small = text.lower()
        prices[small] = min(price, prices.get(small, CHANGED))
    if char.text == "I":  # among small letters a capital I is an l as often as not
        prices["l"] = min(prices.get("l", CHANGED), char.cost + _CAPITAL)
        prices["i"] = char.cost + _CAPITAL
    elif own == " ":
        prices |= {"": 0.2, ".": 1.0, "_": 1.0, "-": 1.0, " ": 0.0}
    else:
        prices[own] = char.cost
    return prices


def alike(one: str, other: str) -> bool:
    """Whether two small letters or signs look alike."""
    return any(one in group and other in group for group in _ALIKE)


@lru_cache(maxsize=4096)
def reading(chars: tuple[Char, ...], wanted: str, most: float) -> float:
    """What it costs to read characters as ``wanted``, in small letters; more than ``most`` is not followed.

    The cheapest way in which characters stay, change, fall away or are joined ('rn' is 'm'), or small signs come in.
    """
    texts = [char.text.lower() for char in chars]
    if _apart("".join(texts), wanted) > _MOST_CHANGES:
        return FAR
    row = [0.0]
    put_in = [_put_in(wanted, place) for place in range(len(wanted))]
    for price in put_in:
        row.append(row[-1] + price)
    older: list[float] = []
    for at, char in enumerate(chars):
        prices, other = _prices(char), _unseen(char)
        gone = read_as(char, "")
        low, high = max(1, at + 1 - _BAND), min(len(wanted), at + 1 + _BAND)
        new = [row[0] + gone if low == 1 else FAR] + [FAR] * len(wanted)
        pair = _PAIRS.get(texts[at - 1] + texts[at]) if at else None
        best = FAR
        for place in range(low, high + 1):
            letter = wanted[place - 1]
            here = row[place - 1] + prices.get(letter, other)
            here = min(here, row[place] + gone, new[place - 1] + put_in[place - 1])
            if pair == letter:
                here = min(here, older[place - 1] + JOINED)
            if place > 1 and _PAIRS.get(wanted[place - 2 : place]) == texts[at]:
                here = min(here, row[place - 2] + JOINED)
            new[place] = here
            best = min(best, here)
        if best > most:
            return FAR
        older, row = row, new
    return row[-1]


def _apart(one: str, other: str) -> int:
    """At least so many characters must change to make one text of another: those that it has not."""
    left = Counter(one)
    left.subtract(other)
    return max(sum(count for count in left.values() if count > 0), -sum(count for count in left.values() if count < 0))


def _put_in(wanted: str, place: int) -> float:
    """What it costs to put in a character of which there is no ink."""
    letter = wanted[place]
    if letter in "._-":
        return SIGN
    if place and wanted[place - 1] == letter:
        return DOUBLED
    return THIN if letter in _THIN else CHANGED
