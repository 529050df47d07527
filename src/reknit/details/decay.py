"""Turns 'so much a year' into the constant that a law of lifetime carries."""

from __future__ import annotations

import math


def a_year(share: float) -> float:
    """The ``per_year`` of a Law under which ``share`` (0 to 1) of the details end within each year: -ln(1 - share)."""
    return -math.log1p(-share)
