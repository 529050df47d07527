"""How long ago a detail was seen; where its date is unknown, how long ago it may have been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..model.card import on_card
from ..model.person import Fact
from ..model.when import DAYS_PER_MONTH, When
from .attempts import OURS
from .reasons import on_day
from .sightings import Sighting, days, newest, soonest

AGES = 8
"""Ages that stand for a sighting without a date: the middles of equal slices of the years it may lie in."""

LONGEST = 15 * 12.0
"""Months that such a sighting may lie back where nothing bounds it: judgement, the life of an address book."""

ACQUAINTED = 24.0
"""Months from which a person's first trace bounds a sighting in another record; a later one bounds nothing."""

DATED = 5
"""From so many dated records on, the newest of them tells when a file was last touched (judgement)."""


class Touched(NamedTuple):
    """Between which days a file was written in, as far as its dated records tell; ``until`` is an ordinal."""

    first: When
    last: When
    until: int


Files = Mapping[str, Touched]
"""By source."""


class Ages(NamedTuple):
    """Months from a sighting to today, several, equally likely, where its date is unknown; then with the words."""

    months: tuple[float, ...]
    words: str = ""


def touched(people: Iterable[tuple[Sequence[Sighting], Sequence[Fact]]]) -> dict[str, Touched]:
    """Of files that date some records and not others, when these others can have been written at the latest.

    The file is likely to go on after the newest date by the mean gap between its n dates, the (n - 1)-th part of their
    span (the end of an interval from a sample of it: Goodman, 'Serial number analysis', JASA 47, 1952).
    """
    people = list(people)
    wanted = {s.source for seen, _ in people for s in seen if s.last is None}
    if not wanted:
        return {}
    dated: dict[str, dict[str, When]] = defaultdict(dict)
    for _, facts in people:
        for fact in facts:
            if fact.source in wanted and (when := fact.observation.seen_last):
                dated[fact.source][fact.record] = when
    found = {}
    for source, records in dated.items():
        if len(records) >= DATED:
            oldest, latest = min(records.values(), key=_middle), max(records.values(), key=_middle)
            slack = (_middle(latest) - _middle(oldest)) // (len(records) - 1)
            found[source] = Touched(oldest, latest, _middle(latest) + slack)
    return found


def _middle(when: When) -> int:
    return days(when)[1]


class Calendar:
    """The dates of one person, from which sightings without one are bounded."""

    __slots__ = ("_bounds", "_cards", "_files", "_known", "_starts", "today")

    def __init__(self, seen: Sequence[Sighting], facts: Sequence[Fact], files: Files, today: int) -> None:
        """Find the first date in each record, and the last that it can have, where a sighting has none itself."""
        self.today = today
        self._files = files
        self._starts: dict[str, list[When]] = defaultdict(list)
        self._bounds: dict[str, When] = {}
        self._cards: set[str] = set()
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], Ages] = {}
        if None in [s.last for s in seen]:
            for fact in facts:
                seen_then = fact.observation
                first = seen_then.seen_first or seen_then.seen_last
                if first and fact.source not in OURS:
                    self._starts[fact.record].append(first)
                if on_card(seen_then.place):
                    self._cards.add(fact.record)
                if seen_then.seen_by:
                    self._bounds[fact.record] = seen_then.seen_by

    def ago(self, when: When | None) -> float:
        """Months from ``when`` to today; 0 for a day to come, or not known."""
        if not when:
            return 0.0
        months = (self.today - days(when)[1]) / DAYS_PER_MONTH
        return months if months > 0 else 0.0

    def ages(self, last: When | None, records: tuple[str, ...], sources: tuple[str, ...]) -> Ages:
        """Of what was last seen then; without a date, equal slices of the time in which it may have been seen.

        No record is older than the first date in it; without one, than the first trace of the person, if they have
        been known for two years; else only LONGEST bounds it. So of a business card, which people hand over when they
        meet, before they leave any other trace. None is younger than the file it stands in, or than the
        day by which its source knows that it was seen (``seen_by``).
        """
        if last:
            return Ages((self.ago(last),))
        if (records, sources) not in self._known:
            self._known[records, sources] = self._undated(records, sources)
        return self._known[records, sources]

    def _undated(self, records: Iterable[str], sources: Iterable[str]) -> Ages:
        files = [self._files.get(source) for source in sources]
        file = max((f for f in files if f), key=lambda f: f.until) if files and all(files) else None
        by = self._by(records)
        until = min(file.until if file else self.today, days(by)[2] if by else self.today, self.today)
        newest = (self.today - until) / DAYS_PER_MONTH
        since = soonest([first for record in records for first in self._starts.get(record, ())])
        if since is None and not self._cards.issuperset(records):
            since = soonest([first for each in self._starts.values() for first in each])
            since = since if since and self.ago(since) >= ACQUAINTED else None
        if since and self.ago(since) < newest:
            since = None  # they are known from the file itself
        if since is None and file:
            since = file.first
        oldest = self.ago(since) if since else newest + LONGEST
        width = (oldest - newest) / AGES
        return Ages(tuple(newest + width * (i + 0.5) for i in range(AGES)), _averaged(since, file, by))

    def _by(self, records: Iterable[str]) -> When | None:
        """The last day by which it was seen in any of these records; None if one of them knows none."""
        bounds = [self._bounds.get(record) for record in records]
        return newest(bounds) if all(bounds) else None


def _averaged(since: When | None, file: Touched | None, by: When | None = None) -> str:
    """How a sighting without a date is reckoned."""
    if by and since:
        until = f"{on_day(by)}, when it was photographed"
        return f"so averaged over the time from {on_day(since)}, the first trace that bounds it, to {until}"
    if by:
        return f"so averaged over the {round(LONGEST / 12)} years before {on_day(by)}, when it was photographed"
    if since and file:
        return f"so averaged over {on_day(since)} to {on_day(file.last)}, the last date in that file"
    if since:
        return f"so averaged over the time since {on_day(since)}, the first trace that bounds it"
    return f"so averaged over the last {round(LONGEST / 12)} years"


def months(first: When | None, last: When | None) -> float:
    """Months between two sightings; 0 where one is not known."""
    return max(0.0, (days(last)[1] - days(first)[1]) / DAYS_PER_MONTH) if first and last else 0.0


def widened(first: When | None, last: When | None, seen: Sequence[Sighting]) -> tuple[When | None, When | None]:
    """First and last day on which something, or any of what hangs on it, was seen."""
    return soonest([first, *[s.first for s in seen]]), newest([last, *[s.last for s in seen]])
