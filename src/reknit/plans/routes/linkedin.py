"""A short note through LinkedIn, which outlives jobs and addresses."""

from __future__ import annotations

from ...model.person import Portrait
from ..way import Route, Said, Setting, Way
from ..words import first_name, holding

MINUTES = 5
"""To open the profile, see what is new, and write three lines: judgement."""

READ = 0.4
"""Chance that a note there is read: judgement; many people open LinkedIn a few times a year."""


def ways(portrait: Portrait, setting: Setting) -> tuple[Way, ...]:  # noqa: ARG001 - as all routes
    """To the likeliest profile; none without one."""
    profiles = [b for b in portrait.beliefs if b.kind == "profile" and "linkedin.com/" in b.value and b.chance]
    if not profiles:
        return ()
    best = max(profiles, key=lambda b: (b.chance or 0.0, b.value))
    return (Way(portrait.id, "linkedin", best.value, MINUTES, READ * (best.chance or 0.0)),)


def words(way: Way, portrait: Portrait, setting: Setting) -> Said:  # noqa: ARG001 - as all routes
    """'Send Jane a note on LinkedIn; the profile also says where they are now'."""
    belief = next(b for b in portrait.beliefs if b.value == way.target)
    return Said(
        f"Send {first_name(portrait.name)} a note on LinkedIn; the profile also says where they are now",
        (holding(belief),),
        "the profile says where they are now, be the note read or not",
    )


ROUTE = Route(ways, words)
