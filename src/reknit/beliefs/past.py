"""What was known on a day of the past: facts cut at that day.

A fact counts from the day on which its source showed it, never from its import. Of a span only the days are known on
which its source showed it; where these are just its first and its last, nothing between them is taken for granted: that
it was seen to hold later would be news from the future. A date that is not exact counts from its last day, and what has
no date counts for no past day.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ..model.person import Fact
from ..model.when import When
from .sightings import days


class Dated(NamedTuple):
    """A fact with the days on which its source showed it.

    days   ordinals, in order; at least one
    wait   days from each until it can tell anything: whether a letter is answered is not known on its own day
    shows  False if its source does not show that the detail holds: the user only wrote there
    """

    fact: Fact
    days: tuple[int, ...]
    wait: int = 0
    shows: bool = True


def with_days(facts: Iterable[Fact]) -> list[Dated]:
    """The facts that have a date, with the days that these tell: the first and the last."""
    found = []
    for fact in facts:
        seen = fact.observation
        ends = {days(when)[2] for when in (seen.seen_first, seen.seen_last) if when}
        if ends:
            found.append(Dated(fact, tuple(sorted(ends))))
    return found


def cut(known: Dated, day: int) -> Dated | None:
    """What was known of it on ``day`` (an ordinal): nothing later, so None if it was first shown after that."""
    until = bisect_right(known.days, day - known.wait)
    if until == len(known.days):
        return known
    if not until:
        return None
    seen = known.fact.observation
    first = seen.seen_first or seen.seen_last
    last = first if until == 1 else _on(known.days[until - 1])
    times = min(seen.count, until)
    left = replace(known.fact, observation=replace(seen, seen_first=first, seen_last=last, count=times))
    return known._replace(fact=left, days=known.days[:until])


def as_of(history: Sequence[Dated], day: int) -> list[Fact]:
    """The facts that were known on ``day`` (an ordinal), in their order."""
    return [left.fact for known in history if (left := cut(known, day))]


def _on(day: int) -> When:
    return date.fromordinal(day).isoformat()
