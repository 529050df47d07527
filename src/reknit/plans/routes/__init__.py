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

Route = Callable[[Portrait, Mapping[str, Portrait], date], tuple[Step, ...]]

ROUTES: Mapping[str, Route] = {
    # straight to the person, at once, and a bounce teaches something
    "write": write.steps,
    # straight to the person, where the profile outlives the address
    "linkedin": linkedin.steps,
    # straight to the person, at the price of more time
    "call": call.steps,
    # through someone who may know
    "ask": ask.steps,
    # last, as it finds a way rather than the person
    "search": search.steps,
}
"""By the name that a step bears, in the order in which ways of equal gain are preferred."""


def steps(portrait: Portrait, people: Mapping[str, Portrait], today: date) -> tuple[Step, ...]:
    """All steps to one person, by every way there is; ``people`` holds everybody by id, for whom to ask.

    A route says how, with worth 0; what the person is worth, and why, is the same whatever the way, and added here.
    """
    found = [step for route in ROUTES.values() for step in route(portrait, people, today)]
    if not found:
        return ()
    value = worth(portrait, today)
    return tuple(replace(step, worth=value.value, reasons=(*value.reasons, *step.reasons)) for step in found)
