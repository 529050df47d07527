"""What a strip may say instead of what it seems to say: its likeliest readings, and those that the card suggests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .strip import ALIKE, Char, alike, reading

_KEPT = 16
"""Readings that are followed at a time. Judgement."""
_DEAR = 5.5
"""Readings of one character that cost more are no use without a hint."""
_READ_ALIKE = ("l", "1", "i", "o", "0")
"""The confusions that OCR makes without a doubt of its own, for which the likeness is enough."""


class Choice(NamedTuple):
    """The reading that was chosen.

    text    in small letters
    cost    of the ink read so, above its likeliest reading
    base    the cost of that one
    sure    how much better it is than the second best, in the unit of costs
    worth   what speaks for it, less its cost
    """

    text: str
    cost: float
    base: float
    sure: float
    worth: float


def variants(chars: Sequence[Char], allowed: Callable[[str], bool]) -> list[tuple[str, float]]:
    """The likeliest readings in letters that are allowed, each with its cost; white space is left out."""
    beam = [("", 0.0)]
    capitals = sum(char.text.isupper() for char in chars) > sum(char.text.islower() for char in chars)
    for char in chars:
        options = list(_options(char, allowed, capitals))
        if not options:
            return []
        grown: dict[str, float] = {}
        for text, spent in beam:
            for letter, price in options:
                made = text + letter
                if spent + price < grown.get(made, 1e9):
                    grown[made] = spent + price
        beam = sorted(grown.items(), key=lambda entry: (entry[1], entry[0]))[:_KEPT]
    return beam


def _options(char: Char, allowed: Callable[[str], bool], capitals: bool) -> Iterable[tuple[str, float]]:
    if char.text.isspace():
        return [("", 0.2)]
    found: dict[str, float] = {}
    own = char.text.lower()
    if allowed(own):
        found[own] = char.cost
    for text, price in char.others:
        small = text.lower()
        if price < _DEAR and (not small or (len(small) == 1 and allowed(small))):
            found[small] = min(price, found.get(small, 99.0))
    if char.text == "I" and not capitals:
        found["l"] = min(found.get("l", 99.0), char.cost + 0.4)
        found["i"] = char.cost + 1.0
    elif own in _READ_ALIKE:
        for letter in _READ_ALIKE:
            if letter not in found and alike(own, letter):
                found[letter] = char.cost + ALIKE
    if not found:
        found = {letter: char.cost + ALIKE for letter in "abcdefghijklmnopqrstuvwxyz0.-_" if alike(own, letter)}
    return found.items()


def choose(
    chars: Sequence[Char],
    allowed: Callable[[str], bool],
    hints: Iterable[str],
    worth: Callable[[str], float],
) -> Choice | None:
    """The reading that is worth most: among the likeliest ones, and those that are hinted at and near enough.

    ``worth`` says what speaks for a text, in the unit of costs. None if no reading is allowed at all.
    """
    found = dict(variants(chars, allowed))
    ink = tuple(chars)
    least = min(found.values(), default=0.0)
    for hint in hints:
        if hint not in found and abs(len(hint) - len(chars)) < 5:
            price = reading(ink, hint, least + 14)
            if price < least + 14:
                found[hint] = price
    weighed = sorted(((worth(text) - price, text) for text, price in found.items() if text), reverse=True)
    if not weighed:
        return None
    best, text = weighed[0]
    second = weighed[1][0] if len(weighed) > 1 else best - 15.0
    base = min(found.values())
    return Choice(text, found[text] - base, base, best - second, best + base)
