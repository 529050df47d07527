"""The facts of one person, merged: one sighting for each distinct detail, over all records that show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..model.person import Fact
from ..model.when import When, earliest, latest, middle


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


@lru_cache(maxsize=1 << 16)
def days(when: When) -> tuple[int, int, int]:
    """The first, middle and last day that ``when`` can mean, as ordinals; kept, as a list has few of them."""
    return earliest(when).toordinal(), middle(when).toordinal(), latest(when).toordinal()


def soonest(whens: Iterable[When | None]) -> When | None:
    """As ``model.when.first_of``, for many."""
    known = {w for w in whens if w}
    return min(known, key=lambda w: (days(w)[0], w)) if len(known) > 1 else next(iter(known), None)


def newest(whens: Iterable[When | None]) -> When | None:
    """As ``model.when.last_of``, for many."""
    known = {w for w in whens if w}
    return max(known, key=lambda w: (days(w)[2], w)) if len(known) > 1 else next(iter(known), None)


def sightings(facts: Sequence[Fact]) -> list[Sighting]:
    """Merge the facts of one person, in the order in which the details first appear."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.observation.kind, fact.observation.value].append(fact)
    return [_merge(group) for group in groups.values()]


def _merge(group: list[Fact]) -> Sighting:
    one = group[0].observation
    if len(group) == 1 and one.holds:
        first, last = one.seen_first or one.seen_last, one.seen_last or one.seen_first
        return Sighting(
            one.kind,
            one.value,
            one.type,
            first,
            last,
            None,
            one.count,
            (group[0].record,),
            group[0].source,
            one.confidence,
        )
    shown = [f for f in group if f.observation.holds]
    denials = [f for f in group if not f.observation.holds]
    gone = [f.observation.seen_last or f.observation.seen_first for f in denials]
    denial = max(denials, key=_day_said, default=None)
    seen = [(f.observation.seen_last or f.observation.seen_first, f.source) for f in shown]
    last = newest(when for when, _ in seen)
    return Sighting(
        kind=one.kind,
        value=one.value,
        type=next((f.observation.type for f in group if f.observation.type), None),
        first=soonest(f.observation.seen_first or f.observation.seen_last for f in shown),
        last=last,
        denied=(newest(gone) or "") if gone else None,
        times=sum(f.observation.count for f in shown),
        records=tuple(dict.fromkeys(f.record for f in group)),
        source=next((source for when, source in seen if when == last), group[0].source),
        confidence=max(f.observation.confidence for f in group),
        denied_by=denial.source if denial else "",
        denied_as=denial.said if denial else "",
    )


def _day_said(fact: Fact) -> tuple[int, str]:
    when = fact.observation.seen_last or fact.observation.seen_first
    return days(when)[2] if when else 0, fact.record
