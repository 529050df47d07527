"""How templates show numbers, dates and chances: in the manner of the user's browser."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_interval, format_skeleton, format_time
from babel.numbers import format_decimal, format_percent

from ..model.chance import in_ten, with_figure
from ..model.when import When, earliest

HOME = Locale("en", "GB")
"""Where a browser says nothing that is known here."""

LONGEST = 400
"""Characters of a mistake's words: more is an echo of what was typed."""
_SENTENCES = re.compile(r"(?<=[.;:]) ")
_PROMPT = re.compile(r"`reknit |At the prompt|(?:^| )--[a-z]")


@lru_cache(maxsize=64)
def locale_of(accepts: str) -> Locale:
    """The first locale of an Accept-Language (RFC 9110, section 12.5.4) that is known."""
    wanted = []
    for place, part in enumerate(accepts.split(",")[:20]):
        tag, _, quality = part.strip().partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            weight = 0.0
        wanted.append((-weight, place, tag.strip()))
    for weight, _, tag in sorted(wanted):
        if weight and tag and tag != "*":
            try:
                return Locale.parse(tag, sep="-")
            except (ValueError, UnknownLocaleError):
                continue
    return HOME


@lru_cache(maxsize=4096)
def number(value: float, locale: Locale, places: int = 0) -> str:
    """'1,234' in English, '1.234' in German; with as many ``places`` after the point."""
    pattern = f"#,##0.{'0' * places}" if places else None
    return str(format_decimal(round(value, places), pattern, locale=locale))


def percent(share: float, locale: Locale) -> str:
    """'58 %', in the manner of the locale."""
    return str(format_percent(share, locale=locale))


def day(when: When | date | None, locale: Locale) -> str:
    """A date, as precise as it is known; '' if it is not.

    With the month's name in English, of which the pages are; elsewhere in the locale's own numbers.
    """
    if not when:
        return ""
    if isinstance(when, str) and len(when) == 4:
        return when
    first = when if isinstance(when, date) else earliest(when)
    named = locale.language == "en"
    if isinstance(when, str) and len(when) == 7:
        return str(format_skeleton("yMMMM" if named else "yM", first, locale=locale))
    return str(format_date(first, "long" if named else "short", locale=locale))


def days(first: date, last: date, locale: Locale) -> str:
    """From one day to another: '23 - 29 Nov 2026', in the manner of ``day``."""
    skeleton = "yMMMMd" if locale.language == "en" else "yMd"
    return str(format_interval(first, last, skeleton, locale=locale))


def moment(at: datetime, locale: Locale) -> str:
    """A day and an hour, in the user's zone."""
    return str(format_datetime(at.astimezone().replace(tzinfo=None), "short", locale=locale))


def hour(at: time, locale: Locale) -> str:
    """An hour of the day."""
    return str(format_time(at, "short", locale=locale))


def sentence(words: str) -> str:
    """Words as they begin a sentence: the first letter large, all others as they are."""
    return words[:1].upper() + words[1:]


def counted(value: float, one: str, many: str, locale: Locale) -> str:
    """'1 person', '1,200 people'."""
    return f"{number(value, locale)} {one if round(value) == 1 else many}"


def on_page(words: str) -> str:
    """What a mistake is told with, on a page: without the sentences that are of use at the prompt only; not endless.

    What goes in a terminal alone, and says so, stays.
    """
    kept = " ".join(part for part in _SENTENCES.split(words) if not _PROMPT.search(part) or "terminal" in part)
    return kept if len(kept) <= LONGEST else f"{kept[:LONGEST].rstrip()} ..."


__all__ = [
    "LONGEST",
    "counted",
    "day",
    "days",
    "hour",
    "in_ten",
    "locale_of",
    "moment",
    "number",
    "on_page",
    "percent",
    "sentence",
    "with_figure",
]
