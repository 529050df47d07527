"""Write to the likeliest address; the next one is there for when the first comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...model.person import Portrait
from ...model.step import Step
from ..odds import READ
from ..words import first_name, holding, last_subject

MINUTES = 6
"""To read the last thread again and write five lines: judgement."""

ADDRESSES = 2
"""A step for each of the likeliest; at most one of them is taken in a week."""

WORTH_TRYING = 0.1
"""Below this chance a bounce is nearly sure, and bounces hurt the sender's own standing: judgement."""


def steps(portrait: Portrait, people: Mapping[str, Portrait], today: date) -> tuple[Step, ...]:  # noqa: ARG001 - as all routes
    """Mail steps, the likeliest address first; none if no address is worth trying."""
    addresses = [b for b in portrait.beliefs if b.kind == "mail_address" and (b.chance or 0.0) >= WORTH_TRYING]
    addresses.sort(key=lambda b: (-(b.chance or 0.0), b.value))
    if not addresses:
        return ()
    return tuple(
        Step(
            person=portrait.id,
            name=portrait.name,
            route="write",
            target=belief.value,
            minutes=MINUTES,
            chance=(belief.chance or 0.0) * READ,
            worth=0.0,
            action=f"Write to {first_name(portrait.name)} at {belief.value}",
            reasons=(holding(belief), *filter(None, [last_subject(portrait)])),
        )
        for belief in addresses[:ADDRESSES]
    )
