"""What a doubtful character is: the recogniser's second guess, where the letters around it speak for that one.

Recognisers lose accents and take c for e; how often they do, and which groups of letters words are made of, was learnt
by bench/learn_card_spelling.py. data/spelling.npz has ``counts``: how often each group of letters stands in names,
titles, firms and addresses, as logarithms in hashed places; ``weights``: of the signs, in the order of SIGNS; ``bias``.
Both are whole numbers, so that the choice is the same on every machine.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import log2
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from ...model.card import Glyph
from .page import Line, Page

PLACES = 1 << 17
"""Hashed places of groups of letters."""
LEAST = 0.03
"""The least probability of a guess that is looked at: judgement."""
SIGNS = ("likelier", "short", "before", "behind", "long", "word", "bare", "accented", "case", "class", "language")
"""What speaks for the second guess: how likely it is to the recogniser; how frequent the groups of letters around it
are, beside those of the first; whether it lacks or has an accent; how much better it goes with its neighbours in case
and in being a letter; how much more frequent it is on the card."""

ALPHABETS = ("áéíóúñü", "ãõçáéíóúâêà", "éèêëàâçôîïùûœ", "äöüß", "åäöé", "åæøé", "ąćęłńóśźż", "àèéìòù", "čďěňřšťůžýáíé")
"""Letters that ASCII lacks, of Spanish, Portuguese, French, German, Swedish, Danish, Polish, Italian and Czech."""

_FILE = Path(__file__).with_name("data") / "spelling.npz"
_STROKES = str.maketrans("łŁøØđĐıæß", "lLoOdDiab")


def spelled(page: Page, taken: Sequence[tuple[int, int]] = ()) -> Page:
    """The page with the likelier characters in its lines, but for those that are ``taken``, as (line, glyph)."""
    held = frozenset(taken)
    letters = "".join(line.text for line in page.lines).lower()
    return replace(page, lines=tuple(_spelled(line, held, letters) for line in page.lines))


def _spelled(line: Line, taken: frozenset[tuple[int, int]], letters: str) -> Line:
    text, glyphs = line.text, list(line.glyphs)
    for at, glyph in enumerate(line.glyphs):
        if (line.index, at) in taken:
            continue
        told = [(_vote(signs(text, at, glyph, guess, chance, letters)), guess) for guess, chance in guesses(glyph)]
        vote, guess = max(told, default=(0, ""))
        if vote > 0:
            text = text[:at] + guess + text[at + 1 :]
            glyphs[at] = replace(glyph, text=guess)
    return line if text == line.text else replace(line, text=text, glyphs=tuple(glyphs))


def guesses(glyph: Glyph) -> list[tuple[str, float]]:
    """The other characters that a glyph may be, with their probabilities; whether it is a blank is not asked."""
    if not glyph.text.strip():
        return []
    return [(text, chance) for text, chance in glyph.others[:2] if len(text) == 1 and text.strip() and chance >= LEAST]


def signs(text: str, at: int, glyph: Glyph, guess: str, chance: float, letters: str) -> list[int]:
    """The signs for a guess in the place of a character of a line; ``letters`` are all of the card."""
    first, other = glyph.text, text[:at] + guess + text[at + 1 :]
    often = [_count(two) - _count(one) for one, two in zip(groups(text, at), groups(other, at), strict=True)]
    return [
        round(8 * log2(chance / max(glyph.score, chance, LEAST))),
        *often,
        int(_bare(first) == guess != first),
        int(_bare(guess) == first != guess),
        _agrees(text, at, guess, str.isupper) - _agrees(text, at, first, str.isupper) if _cased(first, guess) else 0,
        _agrees(text, at, guess, str.isdigit) - _agrees(text, at, first, str.isdigit),
        _company(guess, letters) - _company(first, letters),
    ]


def groups(text: str, at: int) -> Iterator[str]:
    """The groups of letters that a character stands in: in the middle, at the end, at the beginning, and its word."""
    around = f"   {''.join('0' if c.isdigit() else c if c.isalnum() else ' ' for c in text.lower())}   "
    at += 3
    yield f"s{around[at - 1 : at + 2]}"
    yield f"b{around[at - 3 : at + 1]}"
    yield f"h{around[at : at + 4]}"
    yield f"l{around[at - 2 : at + 3]}"
    start, end = around.rfind(" ", 0, at) + 1, around.find(" ", at)
    yield f"w{around[start:end]}" if around[at] != " " else "w"


def place(group: str) -> int:
    """Where a group of letters is counted."""
    return crc32(group.encode()) % PLACES


def _count(group: str) -> int:
    return int(_learnt()[0][place(group)])


def _vote(found: Sequence[int]) -> int:
    _, weights, bias = _learnt()
    return bias + sum(weight * sign for weight, sign in zip(weights, found, strict=True))


def _bare(char: str) -> str:
    return unicodedata.normalize("NFD", char.translate(_STROKES))[0]


def _company(char: str, letters: str) -> int:
    """How many other letters with accents, of one language that has this one, stand on the card; at most three."""
    own = [alphabet for alphabet in ALPHABETS if char.lower() in alphabet]
    return min(max((sum(letters.count(c) for c in alphabet if c != char.lower()) for alphabet in own), default=0), 3)


def _cased(first: str, guess: str) -> bool:
    return first.lower() == guess.lower() or (first.isalpha() and guess.isalpha())


def _agrees(text: str, at: int, char: str, kind: object) -> int:
    """How many of the two neighbours are of the same sort as a character."""
    near = [c for c in text[max(at - 1, 0) : at] + text[at + 1 : at + 2] if c.isalnum()]
    return sum(kind(c) == kind(char) for c in near)  # type: ignore[operator]


@cache
def _learnt() -> tuple[npt.NDArray[np.uint8], tuple[int, ...], int]:
    held = np.load(_FILE)
    return held["counts"], tuple(int(weight) for weight in held["weights"]), int(held["bias"])
