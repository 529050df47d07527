"""The Date of a mail as seconds since 1970: RFC 5322, its obsolete forms, and what mailers really write."""

from __future__ import annotations

import re
from datetime import UTC, date
from email.utils import parsedate_to_datetime
from functools import lru_cache

from ..dates import month_of

EARLIEST = 631_152_000
"""1990-01-01 in seconds since 1970: an earlier Date is a broken clock, not old mail."""
LATEST = 2**32
"""In 2106: the upper bound where the caller knows no clock."""

# [Thu,] 4 Mar 2010 10:11[:12] [zone]; RFC 5322, sections 3.3 and 4.3. Dashes and dots are what mailers add.
_USUAL = re.compile(
    rb"\s*(?:[^\d\s,:]+\s*,?\s*)?(\d{1,2})[\s-]+([A-Za-z\x80-\xff]{3,20})\.?,?[\s-]+(\d{2,4}),?\s+"
    rb"(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:\.\d+)?)?(?:\s*([AaPp])[Mm]\b)?\s*(?:\"?(?:GMT|UTC?|Z)?([+-])(\d{1,2}):?(\d\d)?|([A-Za-z]{1,5})\b)?"
)
# Thu Mar  4 10:11:12 [zone] 2010: asctime of the C library, in mail of before 1990 and of scripts.
_ASCTIME = re.compile(
    rb"\s*(?:[A-Za-z]{3,9},?\s+)?([A-Za-z\x80-\xff]{3,20})\s+(\d{1,2}),?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s+"
    rb"(?:([+-])(\d\d):?(\d\d)\s+|([A-Za-z]{1,5})\s+)?(\d{4})"
)
# 2010-03-04T10:11:12[.5][Z | +01:00] (RFC 3339)
_ISO = re.compile(
    rb"\s*(\d{4})-(\d\d)-(\d\d)[T\s]+(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(?:Z|([+-])(\d\d):?(\d\d)?)?",
    re.IGNORECASE,
)
_MONTHS = {name: n for n, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
# Hours east of UTC: RFC 5322, section 4.3, then the zones of IANA's tz database that mean one thing in mail.
_ZONES = {
    b"UT": 0,
    b"GMT": 0,
    b"Z": 0,
    b"EST": -5,
    b"EDT": -4,
    b"CST": -6,
    b"CDT": -5,
    b"MST": -7,
    b"MDT": -6,
    b"PST": -8,
    b"PDT": -7,
    b"WEST": 1,
    b"BST": 1,
    b"CET": 1,
    b"MET": 1,
    b"CEST": 2,
    b"MEST": 2,
    b"EET": 2,
    b"EEST": 3,
    b"MSK": 3,
    b"MSD": 4,
    b"JST": 9,
    b"KST": 9,
    b"AKST": -9,
    b"AKDT": -8,
    b"HST": -10,
}


@lru_cache(maxsize=16)  # several ask for the Date of one mail
def epoch(raw: bytes) -> int | None:
    """Seconds since 1970 UTC of a Date header; None if it names no moment.

    No zone, or one that means nothing, is UTC, as RFC 5322 (4.3) reads an unknown zone. Two digits of a year below
    50 are of this century, three are counted from 1900 (same place).
    """
    raw = raw[:200]
    match = _USUAL.match(raw)
    if match:
        day, month, year, hour, minute, second, half, sign, east, east_minutes, zone = match.groups()
        if half:
            hour = b"%d" % (int(hour) % 12 + (12 if half in b"Pp" else 0))
    else:
        match = _ASCTIME.match(raw)
        if not match:
            return _otherwise(raw)
        month, day, hour, minute, second, sign, east, east_minutes, zone, year = match.groups()
    try:
        days = _days(int(day), month, year)
    except ValueError:
        return None
    return _moment(days, (hour, minute, second), _shift(sign, east, east_minutes, zone))


def _moment(days: int, clock: tuple[bytes, bytes, bytes | None], shift: int) -> int | None:
    hour, minute, second = int(clock[0]), int(clock[1]), int(clock[2] or 0)
    if hour > 24 or minute > 59 or second > 60:  # 60 is a leap second; 24:00 is written, though never right
        return None
    return days * 86400 + hour * 3600 + minute * 60 + second - shift


@lru_cache(maxsize=2048)
def _days(day: int, month: bytes, year: bytes) -> int:
    number = int(year)
    if number < 1000:  # '0102' is what a program of 2002 made of the years since 1900
        number += 2000 if number < 50 else 1900
    return date(number, _MONTHS.get(month.lower()) or _month(month), day).toordinal() - 719_163  # that of 1970-01-01


def _month(word: bytes) -> int:
    """The month of a word that is not RFC 5322's, as 'Mrz' of mailers that speak German; 0 if it is none."""
    try:
        return month_of(word.decode())
    except UnicodeDecodeError:
        return month_of(word.decode("cp1252", "replace"))


def _shift(sign: bytes | None, hours: bytes | None, minutes: bytes | None, zone: bytes | None) -> int:
    """Seconds east of UTC."""
    if hours:
        shift = int(hours) * 3600 + int(minutes or 0) * 60
        if shift > 15 * 3600:  # no place on earth is further from UTC than 14 hours
            return 0
        return -shift if sign == b"-" else shift
    return _ZONES.get(zone.upper(), 0) * 3600 if zone else 0


def _otherwise(raw: bytes) -> int | None:
    match = _ISO.match(raw)
    try:
        if match:
            year, month, day = (int(part) for part in match.group(1, 2, 3))
            days = date(year, month, day).toordinal() - 719_163
            return _moment(days, (match[4], match[5], match[6]), _shift(match[7], match[8], match[9], None))
        moment = parsedate_to_datetime(raw.decode("latin-1").strip())
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
