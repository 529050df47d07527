"""Somebody whom a step reached was in contact that day, as the user noted it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model.entries import Attempt
from ..model.outcome import REACHED
from ..model.tie import Tie
from ..model.when import When, last_of


def reached(attempts: Iterable[Attempt]) -> dict[str, When]:
    """Record -> the last day on which a step reached its person."""
    found: dict[str, When] = {}
    for attempt in attempts:
        if attempt.outcome in REACHED and (day := last_of(found.get(attempt.person), attempt.finished)):
            found[attempt.person] = day
    return found


def with_reached(tie: Tie, days: Iterable[When | None]) -> Tie:
    """The tie, its last contact no earlier than any of these days; None is no day."""
    return replace(tie, last=last_of(tie.last, *days))
