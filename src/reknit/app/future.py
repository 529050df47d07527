"""Dates in the future, which a reader without a clock cannot tell: nobody can have seen anything on such a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ..model.entries import Message, Observation, Record
from ..model.trouble import Trouble
from ..readers.parts.reader import Reading

AHEAD = timedelta(days=2)
"""How far clocks and zones may differ: what is dated later than this from now has a wrong date."""
FAR = datetime(2106, 1, 1, tzinfo=UTC)
"""For a caller without a clock: all 32 bits of a time stamp are believed."""

_DAYS = frozenset({"birthday", "met_on"})
_WRONG = "a date in the future ({dates}): left out, the rest was read. Is the year right in the source?"


def latest(now: datetime) -> int:
    """The latest second, since 1970, at which anything can have been written."""
    return int((now + AHEAD).timestamp())


def without_future(readings: Iterable[Reading], file: str, now: datetime) -> Iterator[Reading]:
    """The readings of ``file`` without dates that are still to come; Trouble follows a record that had some."""
    bound, last_day = latest(now), (now + AHEAD).date().isoformat()
    for reading in readings:
        match reading:
            case Record():
                yield from _record(reading, file, last_day)
            case Message(sent=int(sent)) if sent > bound:
                yield reading._replace(sent=None)
            case _:
                yield reading


def _record(record: Record, file: str, last_day: str) -> Iterator[Record | Trouble]:
    wrong = sorted({day for seen in record.observations for day in _days(seen) if day > last_day})
    if not wrong:
        yield record
        return
    kept = tuple(_undated(seen, last_day) for seen in record.observations if not (_own_day(seen) > last_day))
    if kept:
        yield replace(record, observations=kept)
    yield Trouble(file, _WRONG.format(dates=", ".join(wrong)), record.place)


def _days(seen: Observation) -> tuple[str, ...]:
    """The days of an observation; a date that is less exact than a day comes before all of its days, as text."""
    return (seen.seen_first or "")[:10], (seen.seen_last or "")[:10], (seen.seen_by or "")[:10], _own_day(seen)


def _own_day(seen: Observation) -> str:
    """The day that the observation itself is; '' if it is none. A birthday without a year ('--03-07') is no day."""
    return seen.value[:10] if seen.kind in _DAYS and seen.value[:1] != "-" else ""


def _undated(seen: Observation, last_day: str) -> Observation:
    first = seen.seen_first if (seen.seen_first or "")[:10] <= last_day else None
    last = seen.seen_last if (seen.seen_last or "")[:10] <= last_day else None
    by = seen.seen_by if (seen.seen_by or "")[:10] <= last_day else None
    return replace(seen, seen_first=first, seen_last=last, seen_by=by)
