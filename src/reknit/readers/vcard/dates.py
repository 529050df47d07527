"""Dates as vCards write them (RFC 2426, RFC 6350 4.3, Apple's omitted years) -> When, or a birthday."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from ...model.when import When, valid
from ..parts.dates import Order

_STAMP = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?\Z",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(\d{4})(?:-(\d\d))?\Z")
_DAY = re.compile(r"(?:(\d{4})-?|--)(\d\d)-?(\d\d)(?:[T ].*)?\Z", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\Z")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_SCANNED = re.compile(
    r"\b(?:scanned|gescannt|eingescannt|numérisé|escaneado|scansionato|skannad)(?: (?:on|at|am|le|el|il))?:? +"
    r"(\S+(?: \S+){0,3})",
    re.IGNORECASE,
)
"""How programs that scan business cards say the day in a note."""
_OLDEST = 1980
"""Earlier revisions (Outlook's 1601, an unset clock's 1970) are no dates."""
_APPLE_NO_YEAR = 1604
"""The year that Apple writes where none is known; X-APPLE-OMIT-YEAR names it."""


def revision(text: str) -> When | None:
    """A REV value: UTC to the second where the zone is stated, else only the day; None if it is no date."""
    text = text.strip()
    if (short := _SHORT.match(text)) is not None:
        return text if int(short[1]) >= _OLDEST and valid(text) else None
    match = _STAMP.match(text)
    if match is None or int(match[1]) < _OLDEST:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    date = f"{year}-{month}-{day}"
    if not valid(date):
        return None
    if not hour or not zone:
        return date
    try:
        local = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC)
    except ValueError:
        return date
    return (local - _offset(zone)).strftime("%Y-%m-%dT%H:%M:%SZ")


def scanned(text: str) -> When | None:
    """The day on which a note says that the card was scanned; None if it says none."""
    for match in _SCANNED.finditer(text):
        words = match[1].split()
        for count in range(len(words), 0, -1):
            if when := Order().read(" ".join(words[:count]).strip(".,;()")):
                return when[:10]
    return None


def _offset(zone: str) -> timedelta:
    if zone in "Zz":
        return timedelta(0)
    digits = zone[1:].replace(":", "").ljust(4, "0")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size


def birthday(text: str, params: Mapping[str, str]) -> str:
    """'1985-03-07', '--03-07' without a year, '1985-03' or '1985'; '' if it is no date."""
    text = text.strip()
    for shape, order in ((_DAY, (1, 2, 3)), (_SLASHED, (1, 2, 3)), (_DOTTED, (3, 2, 1))):
        if (match := shape.match(text)) is not None:
            year, month, day = (match[group] for group in order)
            return _day(year, int(month), int(day), params.get("X-APPLE-OMIT-YEAR", ""))
    if (short := _SHORT.match(text)) is not None and int(short[1]) > _APPLE_NO_YEAR and valid(text):
        return text
    return ""


def _day(year: str | None, month: int, day: int, omitted: str) -> str:
    day_of_year = f"{month:02}-{day:02}"
    if not valid(f"2000-{day_of_year}"):
        return ""
    if year is None or year == omitted or int(year) in (0, _APPLE_NO_YEAR):
        return f"--{day_of_year}"
    date = f"{year}-{day_of_year}"
    return date if valid(date) else ""
