"""The rules of thumb that others go by: both know only how long ago something was seen."""

from __future__ import annotations

A_YEAR = 0.225
"""'22.5 % of contact data decay a year': often quoted, no study behind it (docs/beliefs.md)."""

STALE = 12.0
"""Months after which many programs call a contact stale."""


def decayed(months: float) -> float:
    """The chance that a detail last seen ``months`` ago holds, if so much is lost each year."""
    return float((1 - A_YEAR) ** (months / 12))


def not_stale(months: float) -> float:
    """1 up to a year after the last sighting, 0 after that."""
    return float(months <= STALE)
