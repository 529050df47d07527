"""How likely it is that somebody else in this very list bears a name: judged by the list itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..details import name

UNDERPREDICTION = 3.0
"""Products of name frequencies foretell two to three times too few namesakes: given and family names go together
(measured on 45,803 people of a public register, 2026)."""

UNCOMMON = 0.1
"""Up to this many other bearers expected, a name is uncommon enough to stand for one person (judgement)."""

FEWEST = 100
"""A list of fewer different names cannot tell what is uncommon (judgement)."""


class Rarity:
    """Expected namesakes, from how many different full names of a list share a given or a family name.

    In a short list no name is uncommon, and a surname that is frequent in the US is not so in any list.
    """

    def __init__(self, names: Iterable[str]) -> None:
        keys = {key for n in names if len(key := tuple(name.key(n).split())) > 1}
        whole = {(key[0], key[-1]) for key in keys}
        self._total = len(whole)
        self._bearers = Counter(part for pair in whole for part in set(pair))

    @property
    def total(self) -> int:
        """How many different full names the list has."""
        return self._total

    def namesakes(self, full: str) -> float:
        """How many other people of the list are expected to bear this full name; infinite for an empty list."""
        parts = name.key(full).split()
        if len(parts) < 2 or not self._total:
            return float("inf")
        given, family = self._bearers[parts[0]] or 1, self._bearers[parts[-1]] or 1
        return UNDERPREDICTION * given * family / self._total

    def uncommon(self, full: str) -> bool:
        """Whether two records with this name are one person more surely than not."""
        return self._total >= FEWEST and not name.common(full) and self.namesakes(full) <= UNCOMMON
