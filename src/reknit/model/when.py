"""Dates that are only as precise as known: '2019', '2019-03', '2019-03-04' or '2019-03-04T10:11:12Z' (ISO 8601)."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

When = str
"""An ISO 8601 date or UTC time, cut off where knowledge ends. Sorts as text among values of one precision."""

_SHAPE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)Z)?)?)?")
DAYS_PER_MONTH = 365.2425 / 12
_EPOCH = date(1970, 1, 1).toordinal()


def valid(text: str) -> bool:
    """True if ``text`` is a When that names a real day."""
    try:
        earliest(text)
    except ValueError:
        return False
    return True


def earliest(when: When) -> date:
    """The first day that ``when`` can mean. Raises ValueError if it is no When."""
    return _bounds(when)[0]


def latest(when: When) -> date:
    """The last day that ``when`` can mean. Raises ValueError if it is no When."""
    return _bounds(when)[1]


def middle(when: When) -> date:
    """The day in the middle of what ``when`` can mean: the fairest single day to reckon from."""
    low, high = _bounds(when)
    return low + timedelta(days=(high - low).days // 2)


@lru_cache(maxsize=1 << 16)
def _bounds(when: When) -> tuple[date, date]:
    match = _SHAPE.fullmatch(when)
    if not match:
        raise ValueError(f"not a date: {when!r}")
    year, month, day = (int(g) if g else None for g in match.group(1, 2, 3))
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    exact = date(year, month, day)
    return exact, exact


def first_of(*whens: When | None) -> When | None:
    """The earliest of those known, by its first possible day; None if none is known."""
    known = [w for w in whens if w]
    return min(known, key=lambda w: (earliest(w), w)) if known else None


def last_of(*whens: When | None) -> When | None:
    """The latest of those known, by its last possible day; None if none is known."""
    known = [w for w in whens if w]
    return max(known, key=lambda w: (latest(w), w)) if known else None


def months_between(start: date, end: date) -> float:
    """Mean Gregorian months from ``start`` to ``end``; negative if ``end`` is earlier."""
    return (end - start).days / DAYS_PER_MONTH


def day_of_epoch(seconds: int) -> int:
    """The UTC day of seconds since 1970, as an ordinal."""
    return _EPOCH + seconds // 86_400


def from_epoch(seconds: float) -> When:
    """The UTC time of seconds since 1970, to the second."""
    return f"{datetime.fromtimestamp(seconds, UTC).isoformat()[:19]}Z"  # strftime takes longer


def in_words(when: When) -> str:
    """'March 2019', '2019' or '4 March 2019': as a person would say it."""
    low, _ = _bounds(when)
    if len(when) == 4:
        return when
    month = f"{calendar.month_name[low.month]} {low.year}"
    return month if len(when) == 7 else f"{low.day} {month}"


def span(months: float) -> str:
    """'9 years' or '5 months'; at least one month."""
    number, unit = (int(months / 12), "year") if months >= 24 else (max(1, int(months)), "month")
    return f"{number} {unit}{'' if number == 1 else 's'}"
