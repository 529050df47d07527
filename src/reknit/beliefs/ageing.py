"""How the network ages: of the details last seen in each year, how many hold today, and how many will in a year.

Names are left out: they outlive all else, and would make every network look young. What is foretold is what comes if
nothing is done and nothing more is heard: each chance runs on by its own law.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model.belief import Belief

AHEAD = 12.0
"""Months."""
_LEFT_OUT = "name"


@dataclass(frozen=True, slots=True)
class Aged:
    """The details that were last seen in one year.

    year     0: nobody knows when
    details  how many; each held when it was seen
    now      how many of them hold today: expected number
    later    and AHEAD months from today, if nothing more is heard
    """

    year: int
    details: int
    now: float
    later: float


def ageing(beliefs: Iterable[Sequence[Belief]], later: Iterable[Sequence[float | None]]) -> list[Aged]:
    """By year, the oldest first. ``beliefs`` and ``later``: of each person, as ``Weighing`` has them."""
    found: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for theirs, then in zip(beliefs, later, strict=True):
        for belief, chance in zip(theirs, then, strict=True):
            if belief.chance is not None and chance is not None and belief.kind != _LEFT_OUT:
                year = int(belief.seen_last[:4]) if belief.seen_last else 0
                found[year].append((belief.chance, chance))
    return [
        Aged(year, len(each), round(sum(now for now, _ in each), 1), round(sum(then for _, then in each), 1))
        for year, each in sorted(found.items())
    ]


def joined(years: Iterable[Aged], year: int = 0) -> Aged:
    """All of them as one."""
    each = list(years)
    details, now, later = sum(a.details for a in each), sum(a.now for a in each), sum(a.later for a in each)
    return Aged(year, details, round(now, 1), round(later, 1))
