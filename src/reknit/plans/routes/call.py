"""A phone call: more effort than a message, and no reply to wait for."""

from __future__ import annotations

from ...details.phone import personal
from ...model.person import Portrait
from ..way import Route, Said, Setting, Way
from ..words import first_name, holding

MINUTES = 12
"""One try and a talk of ten minutes: judgement."""

PICKED_UP, LISTENED = 0.19, 0.67
"""Of those called from a number that they do not know so many pick up, and so many more hear the message left there
(Pew Research Center, 'Most Americans don't answer cellphone calls from unknown numbers', 14 December 2020)."""

HEARD = PICKED_UP + LISTENED
"""Chance that a call to a number that works is heard of."""

WORTH_TRYING = 0.3
"""Below this a stranger would probably answer: judgement."""


def ways(portrait: Portrait, setting: Setting) -> tuple[Way, ...]:  # noqa: ARG001 - as all routes
    """To the likeliest number that is no fax; none if no number is worth trying."""
    numbers = [
        b for b in portrait.beliefs if b.kind == "phone" and personal(b.type) and (b.chance or 0.0) >= WORTH_TRYING
    ]
    if not numbers:
        return ()
    best = max(numbers, key=lambda b: (b.chance or 0.0, b.value))
    return (Way(portrait.id, "call", best.value, MINUTES, HEARD * (best.chance or 0.0)),)


def spoken(answers: float) -> float:
    """The chance that they speak who hear of a call: at once, or as they answer what they read (``answers``)."""
    return (PICKED_UP + LISTENED * answers) / HEARD


def words(way: Way, portrait: Portrait, setting: Setting) -> Said:  # noqa: ARG001 - as all routes
    """'Call Jane on +12025550100'."""
    belief = next(b for b in portrait.beliefs if b.kind == "phone" and b.value == way.target)
    return Said(
        f"Call {first_name(portrait.name)} on {way.target}",
        (holding(belief),),
        "whether the number is still theirs",
    )


ROUTE = Route(ways, words)
