"""Sentences that several routes share: plain, warm, exact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..details import DETAILS
from ..details.name import family_first
from ..model.belief import Belief
from ..model.chance import with_figure
from ..model.person import Portrait
from ..model.when import earliest, in_words, last_of, months_between, span


def holding(belief: Belief) -> str:
    """'about 4 in 10 (41 %) that the address still holds: seen ...'."""
    noun = DETAILS[belief.kind].noun
    return f"{with_figure(belief.chance or 0.0)} that the {noun} still holds: {belief.why}"


def silence(portrait: Portrait, today: date) -> str:
    """When they were last in contact, and how long ago."""
    contact = last_of(portrait.tie.last, portrait.tie.met)
    if not contact and portrait.tie.sent + portrait.tie.received:
        return "no day of your mail is known"
    if not contact:
        return "no mail between you was found"
    if contact[:7] == today.isoformat()[:7]:
        return "last contact this month"
    return f"last contact in {in_words(contact[:7])}, {span(months_between(earliest(contact), today))} ago"


def last_subject(portrait: Portrait) -> str:
    """What the last message between them was about; '' if unknown."""
    return f"your last thread was '{portrait.tie.last_subject}'" if portrait.tie.last_subject else ""


def first_name(name: str) -> str:
    """The first word of a name that is no initial; the whole name if all are, or if the family name comes first."""
    if family_first(name):
        return name
    return next((word for word in name.split() if len(word.rstrip(".")) > 1), name)


def times(number: int) -> str:
    """'once', 'twice' or '6 times'."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def listed(names: Sequence[str]) -> str:
    """'Jan Berg, Ute Fell and Ada Brandt'."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def day(when: date) -> str:
    """'3 March 2026'."""
    return in_words(when.isoformat())
