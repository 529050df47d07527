"""Greet somebody you are in touch with, as a warm-up before letters to those you are not."""

from __future__ import annotations

from ...model.chance import PROBABLE
from ...model.person import Portrait
from ..odds import READ
from ..way import Route, Said, Setting, Way
from ..words import first_name, last_subject

MINUTES = 3
"""Three lines to somebody who knows you: judgement."""


def ways(portrait: Portrait, setting: Setting) -> tuple[Way, ...]:  # noqa: ARG001 - as all routes
    """To the likeliest address of somebody in touch, else to their profile: one that probably holds."""
    if portrait.state != "in touch":
        return ()
    known = [b for b in portrait.beliefs if b.kind in {"mail_address", "profile"} and (b.chance or 0.0) >= PROBABLE]
    if not known:
        return ()
    best = max(known, key=lambda b: (b.kind == "mail_address", b.chance or 0.0, b.value))
    return (Way(portrait.id, "greet", best.value, MINUTES, READ * (best.chance or 0.0), better=0.0),)


def words(way: Way, portrait: Portrait, setting: Setting) -> Said:  # noqa: ARG001 - as all routes
    """'First say hello to Ann, at ann@example.org'."""
    reasons = (
        "you are in touch; people who first write to a friend send two thirds more of the harder letters",
        last_subject(portrait),
    )
    return Said(
        f"First say hello to {first_name(portrait.name)}, at {way.target}",
        tuple(filter(None, reasons)),
        "that you are still in touch",
    )


ROUTE = Route(ways, words)
