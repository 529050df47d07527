"""Finds an address, a profile or a number as people write it into notes, and takes it out."""

from __future__ import annotations

import re
from collections.abc import Iterable

REDACTED = "[forgotten]"
_SEPARATORS = r"[\s().\-/\u00a0\u2010-\u2015]{0,3}"
_COUNTRY_CODE = 3  # digits at most (ITU-T E.164)
_SUBSCRIBER = 7  # digits at least that tell a number from a year or a price

Patterns = tuple[re.Pattern[str], ...]


def addresses(values: Iterable[str]) -> Patterns:
    """Each address, but not where it is the end or the beginning of a longer one."""
    return tuple(_compiled(rf"(?<![\w.+\-]){re.escape(v)}(?![\w\-]|\.\w)") for v in _longest_first(values))


def profiles(urls: Iterable[str]) -> Patterns:
    """Each profile, with or without its scheme and 'www', but not where a longer one begins with it."""
    bare = {re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/") for url in urls}
    return tuple(_compiled(rf"(?:https?://)?(?:\b[\w\-]+\.)?{re.escape(b)}(?![\w%\-])") for b in _longest_first(bare))


def phones(numbers: Iterable[str]) -> Patterns:
    """Each number, with or without its country code, however its digits are set apart."""
    found = []
    for number in numbers:
        digits = re.sub(r"\D", "", number.partition(";")[0])
        code, rest = digits[:_COUNTRY_CODE], digits[_COUNTRY_CODE:]
        if len(rest) < _SUBSCRIBER - 1:
            continue
        lead = "".join(f"(?:{digit}{_SEPARATORS})?" for digit in code)
        body = _SEPARATORS.join(rest)
        found.append(_compiled(rf"(?<!\d)(?:(?:\+|00){_SEPARATORS})?\(?{lead}(?:\(?0\)?{_SEPARATORS})?{body}(?!\d)"))
    return tuple(found)


def without(text: str, patterns: Patterns) -> str:
    """``text`` with what the patterns find replaced."""
    for pattern in patterns:
        text = pattern.sub(REDACTED, text)
    return text


def without_bytes(data: bytes, patterns: Patterns) -> bytes:
    """The same of bytes of any encoding that has ASCII in it."""
    return without(data.decode("latin-1"), patterns).encode("latin-1")


def _longest_first(values: Iterable[str]) -> list[str]:
    return sorted(values, key=lambda v: (-len(v), v))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
