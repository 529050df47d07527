"""Sentences that several routes share: plain, warm, exact."""

from __future__ import annotations

from datetime import date

from ..details import DETAILS
from ..model.belief import Belief
from ..model.person import Portrait
from ..model.when import earliest, in_words, last_of, months_between


def in_ten(value: float) -> str:
    """'about 4 in 10', as people say a chance."""
    if value < 0.05:
        return "less than 1 in 10"
    return "more than 9 in 10" if value > 0.95 else f"about {min(9, max(1, round(10 * value)))} in 10"


def chance(value: float) -> str:
    """'about 4 in 10 (41 %)': with the figure beside it."""
    figure = "under 1 %" if value < 0.01 else "over 99 %" if value > 0.99 else f"{round(100 * value)} %"
    return f"{in_ten(value)} ({figure})"


def holding(belief: Belief) -> str:
    """'about 4 in 10 (41 %) that the address still holds: seen ...'."""
    noun = DETAILS[belief.kind].noun
    return f"{chance(belief.chance or 0.0)} that the {noun} still holds: {belief.why}"


def silence(portrait: Portrait, today: date) -> str:
    """When they were last in contact, and how long ago."""
    contact = last_of(portrait.tie.last, portrait.tie.met)
    if not contact:
        return "no mail between you was found"
    return f"last contact in {in_words(contact[:7])}, {span(months_between(earliest(contact), today))} ago"


def span(months: float) -> str:
    """'9 years' or '5 months'; at least one month."""
    number, unit = (int(months / 12), "year") if months >= 24 else (max(1, int(months)), "month")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def last_subject(portrait: Portrait) -> str:
    """What the last message between them was about; '' if unknown."""
    return f"your last thread was '{portrait.tie.last_subject}'" if portrait.tie.last_subject else ""


def first_name(name: str) -> str:
    """The first word of a name that is no initial; the whole name if all are."""
    return next((word for word in name.split() if len(word.rstrip(".")) > 1), name)
