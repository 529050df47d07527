"""The ways to reach someone. A route is one module with ``steps`` and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from ...model.person import Portrait
from ...model.step import Step
from ..worth import worth
from . import ask, call, linkedin, search, write

__all__ = ["ROUTES", "steps"]

ROUTES: tuple[Callable[[Portrait, Mapping[str, Portrait], date], tuple[Step, ...]], ...] = (
    # straight to the person, at once, and a bounce teaches something
    write.steps,
    # straight to the person, where the profile outlives the address
    linkedin.steps,
    # straight to the person, at the price of more time
    call.steps,
    # through someone who may know
    ask.steps,
    # last, as it finds a way rather than the person
    search.steps,
)
"""In the order in which ways of equal gain are preferred."""


def steps(portrait: Portrait, people: Mapping[str, Portrait], today: date) -> tuple[Step, ...]:
    """All steps to one person, by every way there is; ``people`` holds everybody by id, for whom to ask.

    A route says how, with worth 0; what the person is worth, and why, is the same whatever the way, and added here.
    """
    found = [step for route in ROUTES for step in route(portrait, people, today)]
    if not found:
        return ()
    value = worth(portrait, today)
    return tuple(replace(step, worth=value.value, reasons=(*value.reasons, *step.reasons)) for step in found)
