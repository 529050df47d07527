"""What somebody does, as far as the words of a title say it: two titles of one trade, or of two."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .lists import words
from .text import plain

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65536)
def trades(title: str) -> frozenset[str]:
    """The trades that words of the title belong to ('it', 'law', ...); empty if none is known (data/trades.txt)."""
    known = _trades()
    return frozenset(trade for word in _WORD.findall(plain(title)) for trade in known.get(word, ()))


def alike(left: str, right: str) -> bool | None:
    """Whether two titles are of one trade; None where the trade of one is not known."""
    one, other = trades(left), trades(right)
    return not one.isdisjoint(other) if one and other else None


@cache
def _trades() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in sorted(words("trades")):
        trade, *names = line.split()
        for name in names:
            found.setdefault(name, set()).add(trade)
    return {name: frozenset(of) for name, of in found.items()}
