"""A short note through LinkedIn, which outlives jobs and addresses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...model.person import Portrait
from ...model.step import Step
from ..words import first_name, holding

MINUTES = 5
"""To open the profile, see what is new, and write three lines: judgement."""

READ = 0.5
"""Chance that a note there is read: judgement; many people open LinkedIn a few times a year."""


def steps(portrait: Portrait, people: Mapping[str, Portrait], today: date) -> tuple[Step, ...]:  # noqa: ARG001 - as all routes
    """One step to the likeliest profile; none without one."""
    profiles = [b for b in portrait.beliefs if b.kind == "profile" and "linkedin.com/" in b.value and b.chance]
    if not profiles:
        return ()
    belief = max(profiles, key=lambda b: (b.chance or 0.0, b.value))
    return (
        Step(
            person=portrait.id,
            name=portrait.name,
            route="linkedin",
            target=belief.value,
            minutes=MINUTES,
            chance=(belief.chance or 0.0) * READ,
            worth=0.0,
            action=f"Send {first_name(portrait.name)} a note on LinkedIn; the profile also says where they are now",
            reasons=(holding(belief),),
        ),
    )
