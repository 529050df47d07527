"""How much is sent: a few letters that are meant, not a campaign."""

from __future__ import annotations

from dataclasses import dataclass

MESSAGES = frozenset({"write", "linkedin", "ask"})
"""Routes that send a message; a call or a search does not."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a week may hold. ``messages``: new ones; five, by judgement: as many as one can answer well if all reply."""

    messages: int = 5


def is_message(route: str) -> bool:
    """Whether a step by this route counts against the messages of the week."""
    return route in MESSAGES
