"""What hangs on a course, or has none: an address, a number, with the steady loss that is its own.

A part is alive as long as its course is, and as it did not end alone, which it does at a constant rate. An event of the
part tells of the course too, but less: the part may have ended alone. Both follow exactly, for any number of events:
``told`` gives what they say of the course, ``kept`` is the chance that the part is alive if the course is, so that the
product of the two is that of the part.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from .evidence import Event


class Part(NamedTuple):
    """The chance that it is alive today if its course is, and its events as events of the course."""

    kept: float
    told: tuple[Event, ...] = ()


def part(start: float, rate: float, ages: Sequence[float], events: Sequence[Event] = ()) -> Part:
    """Reckon one part.

    start   the chance that it held when it was seen
    rate    of its own loss, per month
    ages    months from the last sighting to today; several, equally likely, where its date is unknown
    events  its own, the oldest first; ``dead`` is their likelihood whether it or its course had ended
    """
    alive = [start / len(ages)] * len(ages)
    since = list(ages)
    over, likely, told = 1 - start, 1.0, []
    for event in events:
        for i, age in enumerate(since):
            left = alive[i] * exp(-rate * max(age - event.ago, 0.0))
            over += alive[i] - left
            alive[i] = left * event.alive
            since[i] = min(age, event.ago)
        over *= event.dead
        now = sum(alive) + over
        told.append(Event(event.ago, now / likely, event.dead))
        likely = now
    today = sum(each * exp(-rate * age) for each, age in zip(alive, since, strict=True))
    return Part(today / likely, tuple(told))
