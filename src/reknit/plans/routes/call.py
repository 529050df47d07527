"""A phone call: more effort than a message, and no reply to wait for."""

from __future__ import annotations

from ...model.person import Portrait
from ..way import Route, Said, Setting, Way
from ..words import first_name, holding

MINUTES = 12
"""One try and a talk of ten minutes: judgement."""

ANSWERED = 0.5
"""Chance that a number that works is picked up, or the message left there answered: judgement."""

WORTH_TRYING = 0.3
"""Below this a stranger would probably answer: judgement."""


def ways(portrait: Portrait, setting: Setting) -> tuple[Way, ...]:  # noqa: ARG001 - as all routes
    """To the likeliest number that is no fax; none if no number is worth trying."""
    numbers = [
        b for b in portrait.beliefs if b.kind == "phone" and b.type != "fax" and (b.chance or 0.0) >= WORTH_TRYING
    ]
    if not numbers:
        return ()
    best = max(numbers, key=lambda b: (b.chance or 0.0, b.value))
    return (Way(portrait.id, "call", best.value, MINUTES, ANSWERED * (best.chance or 0.0)),)


def words(way: Way, portrait: Portrait, setting: Setting) -> Said:  # noqa: ARG001 - as all routes
    """'Call Jane on +12025550100'."""
    belief = next(b for b in portrait.beliefs if b.kind == "phone" and b.value == way.target)
    return Said(
        f"Call {first_name(portrait.name)} on {way.target}",
        (holding(belief),),
        "whether the number is still theirs",
    )


ROUTE = Route(ways, words)
