"""The greeting to a friend before harder letters: who is next, and what it is worth.

Aknin and Sandstrom, 'People are surprisingly hesitant to reach out to old friends', Communications Psychology 2, 2024:
fewer than a third sent a message to an old friend although they had address, time and wish; having practised on current
friends raised that by two thirds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..model.person import Portrait
from .routes import greet
from .standing import began
from .way import Setting, Way

UNWARMED = 0.6
"""What a letter promises without a greeting before it: 1 / (1 + 2/3)."""

WEEK = 7
"""Days for which one greeting is enough."""

PRACTISED = 21
"""Days for which harder letters themselves are practice enough: judgement. The study warms up who had sent none."""


def greeted(portraits: Iterable[Portrait], today: date) -> bool:
    """Whether somebody was greeted within a week, or the user is in practice: they wrote to somebody lately."""
    days = {"greet": WEEK, **dict.fromkeys(("write", "linkedin", "ask"), PRACTISED)}
    return any(
        0 <= (today - began(a)).days < days.get(a.channel, 0) for p in portraits for a in p.attempts
    )  # fmt: skip


def friends(setting: Setting) -> Iterator[Way]:
    """Greetings to those in touch: first to whoever was not greeted for longest, then to who answered most.

    Those whom the user keeps on the list get their letter in their turn, and no greeting.
    """
    near = [p for p in setting.people.values() if p.state == "in touch" and not (p.never or p.passed or p.kept)]
    near.sort(key=lambda p: (_last(p), -p.tie.answered, -p.tie.threads, p.id))
    return (way for person in near for way in greet.ways(person, setting))


def _last(portrait: Portrait) -> date:
    return max((began(a) for a in portrait.attempts if a.channel == "greet"), default=date.min)
