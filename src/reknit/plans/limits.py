"""How much is sent: a few letters that are meant, not a campaign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.step import Step
from .way import Way

MESSAGES = frozenset({"write", "linkedin", "ask"})
"""Routes that send a message; a call or a search does not, and a greeting to a friend is none of the five, if it
is the only one of the week (standing.sent_lately)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a week may hold. All are judgement.

    messages  new ones in seven days, those sent already counted: as many as one can answer well if all reply. A letter
              to a colleague is one, however many names it asks after; follow-ups and the greeting are none
    letters   of these to colleagues
    minutes   the longest week that is planned at once; what is above it is left free
    """

    messages: int = 5
    letters: int = 2
    minutes: float = 240.0


def is_message(step: Step | Way) -> bool:
    """Whether it counts against the messages of the week; those who are asked after in one letter count once."""
    return step.route in MESSAGES and not step.again


def new_messages(steps: Iterable[Step]) -> int:
    """How many new messages these steps send."""
    return len({(s.route, s.target) if s.route == "ask" else (s.route, s.person) for s in steps if is_message(s)})
