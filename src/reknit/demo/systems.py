"""Which mail system a domain runs: the same one for six years, then perhaps another."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from typing import Any

from .reach import FREEMAIL
from .words import table

_SPAN = 6
_EARLY = dict(zip(FREEMAIL, ("gmail_old", "outlook", "exim", "yahoo", "carrier"), strict=True))
_LATE = dict(zip(FREEMAIL, ("gmail", "outlook", "exim_report", "yahoo", "ses"), strict=True))
"""What the freemail providers speak, until 2015 and since."""


def dialect(seed: int, domain: str, year: int) -> str:
    """Return how its reports are written, a key of reports.toml."""
    if domain in FREEMAIL:
        return _EARLY[domain] if year < 2016 else _LATE[domain]
    return _drawn("reports", seed, domain, year)


def program(seed: int, domain: str, year: int) -> str:
    """Return what answers there for those who are away, a key of programs.toml."""
    if domain in FREEMAIL:
        return "gmail" if year >= 2005 else "vacation"
    return _drawn("programs", seed, domain, year)


@cache
def _drawn(kind: str, seed: int, domain: str, year: int) -> str:
    """Draw by the weights of those that are in use in the year in which the domain's six years begin."""
    at = zlib.crc32(f"{seed}/{kind}/{domain}".encode())
    begun = year - (year + at) % _SPAN
    tables: Mapping[str, Any] = table(kind)
    used = [(name, t["weight"]) for name, t in tables.items() if t["years"][0] <= begun <= t["years"][1]]
    sums = list(accumulate(weight for _, weight in used))
    target = zlib.crc32(f"{seed}/{kind}/{domain}/{begun}".encode()) % sums[-1]
    return next(name for (name, _), most in zip(used, sums, strict=True) if target < most)
