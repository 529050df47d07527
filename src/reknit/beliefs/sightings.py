"""The facts of one person, merged: one sighting for each distinct detail, over all records that show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..model.person import Fact
from ..model.when import When, earliest, latest, middle
from .attempts import NO_ANSWER

AWAY = "vacation"
"""``Fact.said`` of a note that somebody is away for a time."""
_WEAK = frozenset({AWAY, NO_ANSWER})
DAY = len("2019-03-04")
"""Characters of a date that names its day."""


class Mark(NamedTuple):
    """Weak evidence about a detail: what it is ('vacation', 'no answer'), and when."""

    said: str
    when: When


class Sighting(NamedTuple):
    """One detail as all sources together show it.

    first, last   of the sources that say it holds; None where none of them has a date
    denied        the last day on which a source said that it does not hold (a bounce); '' if one said so without a date
    denied_by     the source of that; '' if there is none
    denied_as     the kind of claim that said so ('left_company', ...); '' if it was none
    times         how often it was seen
    records       that show it, first learned first
    source        of the last sighting
    confidence    the best chance, over the sources, that we read it right
    marks         weak evidence, which is no sighting
    sources       of all that show it
    """

    kind: str
    value: str
    type: str | None
    first: When | None
    last: When | None
    denied: When | None
    times: int
    records: tuple[str, ...]
    source: str
    confidence: float
    denied_by: str = ""
    denied_as: str = ""
    marks: tuple[Mark, ...] = ()
    sources: tuple[str, ...] = ()


def days(when: When) -> tuple[int, int, int]:
    """The first, middle and last day that ``when`` can mean, as ordinals."""
    return _days(when[:DAY])


@lru_cache(maxsize=1 << 16)
def _days(when: When) -> tuple[int, int, int]:
    return earliest(when).toordinal(), middle(when).toordinal(), latest(when).toordinal()


def soonest(whens: Iterable[When | None]) -> When | None:
    """As ``model.when.first_of``, for many."""
    found = None
    for when in whens:
        if when and (found is None or sooner(when, found)):
            found = when
    return found


def newest(whens: Iterable[When | None]) -> When | None:
    """As ``model.when.last_of``, for many."""
    found = None
    for when in whens:
        if when and (found is None or later(when, found)):
            found = when
    return found


def sightings(facts: Sequence[Fact]) -> list[Sighting]:
    """Merge the facts of one person, in the order in which the details first appear; correspondence is no detail.

    A note that somebody is away, from an address that nothing else shows, is a sighting of it.
    """
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    weak: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        seen = fact.observation
        if seen.kind != "correspondence":
            groups[seen.kind, seen.value].append(fact)
            if fact.said and fact.said in _WEAK and seen.holds:
                weak[seen.kind, seen.value].append(fact)
    if not weak:
        return [_merged(group) for group in groups.values()]
    each = [_merge(group, weak.get(detail, [])) for detail, group in groups.items()]
    return [found for found in each if found is not None]


def _merge(group: list[Fact], weak: list[Fact]) -> Sighting | None:
    if weak and len(weak) == len(group):
        group, weak = [f for f in weak if f.said != NO_ANSWER], []
        if not group:
            return None
    elif weak:
        group = [f for f in group if f not in weak]
    return _merged(group, weak)


def _merged(group: list[Fact], weak: Sequence[Fact] = ()) -> Sighting:
    one = group[0].observation
    first = last = type_ = denial = None
    source = group[0].source
    times, confidence = 0, 0.0
    records: dict[str, None] = {}
    sources: dict[str, None] = {}
    for fact in group:
        seen = fact.observation
        records[fact.record] = None
        type_ = type_ or seen.type
        confidence = max(confidence, seen.confidence)
        if not seen.holds:
            denial = fact if denial is None or _day_said(fact) > _day_said(denial) else denial
            continue
        sources[fact.source] = None
        times += seen.count
        begin, end = seen.seen_first or seen.seen_last, seen.seen_last or seen.seen_first
        if begin and (first is None or sooner(begin, first)):
            first = begin
        if end and (last is None or later(end, last)):
            last, source = end, fact.source
    return Sighting(
        one.kind, one.value, type_, first, last,
        None if denial is None else denial.observation.seen_last or denial.observation.seen_first or "",
        times, tuple(records), source, confidence,
        denial.source if denial else "",
        denial.said if denial else "",
        tuple(_marks(weak)) if weak else (),
        tuple(sources),
    )  # fmt: skip


def _marks(weak: Sequence[Fact]) -> Iterator[Mark]:
    for fact in weak:
        if when := fact.observation.seen_last or fact.observation.seen_first:
            yield Mark(fact.said, when)


def sooner(one: When, other: When) -> bool:
    """Whether it began before the other, by the first day that each can mean."""
    return one < other if len(one) >= DAY <= len(other) else (days(one)[0], one) < (days(other)[0], other)


def later(one: When, other: When) -> bool:
    """Whether it ended after the other, by the last day that each can mean."""
    return one > other if len(one) >= DAY <= len(other) else (days(one)[2], one) > (days(other)[2], other)


def _day_said(fact: Fact) -> tuple[int, str]:
    when = fact.observation.seen_last or fact.observation.seen_first
    return days(when)[2] if when else 0, fact.record
