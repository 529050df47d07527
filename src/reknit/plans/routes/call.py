"""A phone call: more effort than a message, and no reply to wait for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...model.person import Portrait
from ...model.step import Step
from ..words import first_name, holding

MINUTES = 12
"""One try and a talk of ten minutes: judgement."""

ANSWERED = 0.5
"""Chance that a number that works is picked up, or the message left there answered: judgement."""

WORTH_TRYING = 0.3
"""Below this a stranger would probably answer: judgement."""


def steps(portrait: Portrait, people: Mapping[str, Portrait], today: date) -> tuple[Step, ...]:  # noqa: ARG001 - as all routes
    """One step to the likeliest number that is no fax; none if no number is worth trying."""
    numbers = [
        b for b in portrait.beliefs if b.kind == "phone" and b.type != "fax" and (b.chance or 0.0) >= WORTH_TRYING
    ]
    if not numbers:
        return ()
    belief = max(numbers, key=lambda b: (b.chance or 0.0, b.value))
    return (
        Step(
            person=portrait.id,
            name=portrait.name,
            route="call",
            target=belief.value,
            minutes=MINUTES,
            chance=(belief.chance or 0.0) * ANSWERED,
            worth=0.0,
            action=f"Call {first_name(portrait.name)} on {belief.value}",
            reasons=(holding(belief),),
        ),
    )
