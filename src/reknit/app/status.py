"""The answer: how many people, how many have moved on, how many can be reached."""

from __future__ import annotations

from typing import Any

from ..store import views
from .house import House


def status(house: House) -> dict[str, Any]:
    """The line of ``reknit status --json``, from the views as they are."""
    with house.reading() as connection:
        made = views.summary(connection)
    census = made["census"]
    return {
        "day": made["day"],
        "people": census["people"],
        "moved": {
            "known": census["known"],
            "expected": round(census["moved"], 1),
            "low": census["low"],
            "high": census["high"],
            "interval": 0.9,
        },
        "reachable": census["reachable"],
        "lost": census["lost"],
        "dormant": census["dormant"],
        "in_touch": census["in_touch"],
        "machines": made["machines"],
        "in_passing": made["in_passing"],
        "organisations": made["organisations"],
        "me": made["mine"],
    }
