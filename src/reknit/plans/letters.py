"""Letters to colleagues that ask after several people at once: which may be written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest, nsmallest
from itertools import combinations
from typing import NamedTuple

from .routes.ask import MINUTES, NAMES, ONE_MORE
from .way import Way

CANDIDATES = 4
"""Colleagues whose letters are tried, those with the best seven names: judgement, for speed; more hardly change it."""

FIXED = MINUTES - ONE_MORE
"""Minutes of a letter before its first name."""


class Letter(NamedTuple):
    """A letter to one colleague: whom it may ask after (gain, way), the best first."""

    colleague: str
    names: tuple[tuple[float, Way], ...]

    @property
    def size(self) -> tuple[int, int]:
        """The fewest and the most names in it: at least three, unless there are no more to ask after."""
        least, most = NAMES
        return min(least, len(self.names)), min(most, len(self.names))

    def scaled(self, factor: float) -> Letter:
        """The same with its gains multiplied."""
        return Letter(self.colleague, tuple((gain * factor, way) for gain, way in self.names))


def letters(asked: Iterable[tuple[float, Way]], kept: int) -> list[Letter]:
    """The letters that promise most, each with the best ``kept`` names.

    Whatever the minutes: so more minutes never leave fewer choices.
    """
    of: dict[str, list[tuple[float, Way]]] = defaultdict(list)
    for each in asked:
        of[each[1].target].append(each)
    most = NAMES[1]
    value = {colleague: sum(nlargest(most, (gain for gain, _ in names))) for colleague, names in of.items()}
    best = nsmallest(CANDIDATES, of, key=lambda colleague: (-value[colleague], colleague))
    return [
        Letter(colleague, tuple(nsmallest(kept, of[colleague], key=lambda each: (-each[0], each[1].person))))
        for colleague in best
    ]


def mailings(found: Sequence[Letter], most: int) -> list[tuple[Letter, ...]]:
    """Every choice of at most ``most`` of them, none first."""
    return [chosen for number in range(min(most, len(found)) + 1) for chosen in combinations(found, number)]


def minutes(names: int) -> float:
    """How long a letter with so many names takes."""
    return FIXED + ONE_MORE * names
