"""Whom to tell first, once it has happened: who is worth most, can be reached, is warm, and brings others.

Weak ties bring jobs most often (Rajkumar et al., Science 377, 2022), and ties of higher status are worth most (Walter,
Levin, Murnighan, Organization Science 26(5), 2015): both are in the worth. How warm a tie is, and how much more those
are worth who refer, is judgement.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...details.title import seniority
from ...model.outcome import WORKED
from ...model.person import Portrait
from ..words import silence
from . import Ready
from .reach import YOURS, Reach, Way

IN_TOUCH, ANSWERED, SPOKE, STRANGE = 1.0, 0.6, 0.4, 0.2
"""How likely a word tonight is taken as one among friends: in touch; once answered each other; once wrote; never."""
SENIOR = 0.25
HELPED = 0.5
"""How much more somebody is worth who heads others, or has helped or referred the user before."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One person to tell, by which way, and why so early; ``refers`` if they may bring the user to others."""

    reach: Reach
    way: Way
    score: float
    why: tuple[str, ...]
    refers: bool


def first(found: Ready, count: int, today: date) -> tuple[Telling, ...]:
    """The ``count`` people to tell first, by a way that does not need the user's employer."""
    told = [telling for each in found.people if (telling := _telling(each, today))]
    told.sort(key=lambda t: (-t.score, t.reach.person.name, t.reach.person.id))
    return tuple(told[:count])


def _telling(each: Reach, today: date) -> Telling | None:
    ways = [way for way in each.ways if way.through != YOURS]
    if not ways:
        return None
    person = each.person
    way = max(ways, key=lambda w: w.chance)
    warm, said = _warmth(person, today)
    senior, helped = _senior(person), _helped(person)
    score = each.worth.value * each.by_list * warm * (1 + SENIOR * bool(senior) + HELPED * bool(helped))
    return Telling(each, way, score, tuple(filter(None, (helped, said, senior))), bool(senior or helped))


def _warmth(person: Portrait, today: date) -> tuple[float, str]:
    tie = person.tie
    if person.state == "in touch":
        return IN_TOUCH, f"in touch: {silence(person, today)}"
    if tie.answered:
        return ANSWERED, f"you answered each other {tie.answered} time{'' if tie.answered == 1 else 's'}"
    if tie.sent and tie.received:
        return SPOKE, "you wrote to each other"
    return STRANGE, ""


def _senior(person: Portrait) -> str:
    title = person.spells[0].title if person.spells else ""
    return f"was {title} when last seen" if seniority(title) else ""


def _helped(person: Portrait) -> str:
    worked = [attempt.outcome for attempt in person.attempts if attempt.outcome in WORKED]
    return {"referred": "brought you to somebody before", "helped": "helped you before"}[worked[-1]] if worked else ""
