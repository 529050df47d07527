"""Given names that one person goes by: Bob and Robert, Sepp and Josef, Саша and Александр, Kathryn and Catherine.

The groups (data/nicknames.txt) were written by hand for Reknit, from what people in business call themselves in some
thirty languages. They say that two names can belong to one person, not that they do: Sasha is Alexander or Alexandra.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from .lists import words
from .text import letters


def groups(token: str) -> frozenset[int]:
    """The numbers of all groups that a given name stands in; empty if it is not known.

    Case, accents and signs do not count, in Latin, Cyrillic and Greek letters: 'José', 'Jean-Pierre', 'Семён'. A number
    means a group only within one run and version.
    """
    return _groups().get(letters(token), frozenset())


def alike(left: str, right: str) -> bool:
    """Whether one person may go by both given names: they share a group, or have the same letters.

    Not transitive: 'Sandra' and 'Xander' are both like 'Alex', and not alike.
    """
    return letters(left) == letters(right) or not groups(left).isdisjoint(groups(right))


@cache
def _groups() -> dict[str, frozenset[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(sorted(words("nicknames"))):
        for name in line.split():
            found[letters(name)].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
