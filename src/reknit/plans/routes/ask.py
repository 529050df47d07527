"""Ask someone still in touch who shared threads or an employer with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import exp

from ...model.chance import with_figure
from ...model.person import Portrait
from ...model.step import Step
from ...model.tie import Link
from ..odds import READ
from ..words import first_name

MINUTES = 7
"""A letter to someone who knows you, with one question in it: judgement."""

COLLEAGUE = 0.2
"""Chance that someone who was at the same place at the same time knows where the other is, and says so: judgement."""

THREADS = 0.5
"""The same for two who wrote to each other a lot; each shared thread brings it nearer."""


def steps(portrait: Portrait, people: Mapping[str, Portrait], today: date) -> tuple[Step, ...]:  # noqa: ARG001 - as all routes
    """One step: to ask whoever most probably knows; none if nobody in touch is linked to the person."""
    asked = [
        (_reached(other) * _knows(link), other.id, link)
        for link in portrait.links
        if (other := people.get(link.other)) and other.state == "in touch" and not other.never
    ]
    asked = [each for each in asked if each[0] > 0]
    if not asked:
        return ()
    likely, colleague, link = max(asked, key=lambda each: (each[0], each[1]))
    name = people[colleague].name
    return (
        Step(
            person=portrait.id,
            name=portrait.name,
            route="ask",
            target=colleague,
            minutes=MINUTES,
            chance=likely,
            worth=0.0,
            action=f"Ask {name} where {first_name(portrait.name)} is now",
            reasons=(
                f"{name} is in touch with you and {_common(link)}",
                f"{with_figure(likely)} that it helps",
            ),
        ),
    )


def _reached(colleague: Portrait) -> float:
    """Chance that a letter reaches the colleague."""
    return READ * max((b.chance or 0.0 for b in colleague.beliefs if b.kind == "mail_address"), default=0.0)


def _knows(link: Link) -> float:
    """Chance that the colleague knows, by threads and by employer, each in its own right."""
    threads = THREADS * (1 - exp(-link.shared_threads / 6))
    employer = COLLEAGUE if link.shared_employer else 0.0
    return 1 - (1 - threads) * (1 - employer)


def _common(link: Link) -> str:
    parts = []
    if link.shared_threads:
        parts.append(f"shared {link.shared_threads} thread{'' if link.shared_threads == 1 else 's'} with them")
    if link.shared_employer:
        parts.append(f"was at {link.shared_employer} with them")
    return " and ".join(parts)
