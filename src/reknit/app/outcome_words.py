"""What is kept of an outcome and what changes by it, in words alike in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model.entries import Attempt
from ..model.outcome import OUTCOMES, REACHED
from ..model.tie import DORMANT
from ..model.when import in_words, latest, months_between
from ..store.views import PersonRow
from .outcome import Noted

WAYS = {
    "write": "by mail",
    "linkedin": "on LinkedIn",
    "call": "by phone",
    "ask": "by way of a colleague",
    "search": "by a search",
    "greet": "by a greeting",
    "other": "by no step of a plan",
}
"""A route, as it is told."""


def kept(person: PersonRow, done: Noted) -> str:
    """What came of it, and of what; '' if only ``done.kept`` was said."""
    attempt = done.attempt
    if attempt is None:
        return ""
    begun = "" if done.before is None else f", begun on {in_words(attempt.claimed[:10])}"
    return f"{person.name}: {OUTCOMES[attempt.outcome]} ({WAYS.get(attempt.channel, attempt.channel)}{begun})."


def listed(person: PersonRow, done: Noted) -> str:
    """Whether they stay on the list; '' if nothing was said."""
    if done.kept is None:
        return ""
    return f"{person.name} stays on the list." if done.kept else f"{person.name} leaves the list while in touch."


def changes(person: PersonRow, done: Noted, today: date) -> Iterator[str]:
    """What is different from now on."""
    attempt = done.attempt
    if attempt is None:
        return
    if done.kept is None and reached(attempt, today):
        never = f"{person.name} is never to be contacted: so you said, or so they asked."
        yield never if person.never else f"{person.name} is in touch again, and leaves the list."
    target = attempt.target
    told = {
        "sent": f"While it waits, no other way to {person.name} is proposed." if attempt.channel != "greet" else "",
        "no_answer": "The silence counts a little against the way that you tried." if target else "",
        "bounced": f"{target} is taken to be dead." if target and attempt.channel != "ask" else "",
        "undelivered": f"{target} may still hold, and is left alone for now." if target else "",
        "wrong_person": f"{target} is taken to be somebody else's." if target else "",
    }.get(attempt.outcome, "")
    if told:
        yield told


def reached(attempt: Attempt, today: date) -> bool:
    """Whether they were reached, and not so long ago that they are dormant again."""
    silent = months_between(latest(attempt.finished or attempt.claimed), today)
    return attempt.outcome in REACHED and silent < DORMANT
