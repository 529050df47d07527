"""One way to one person, priced and not yet worded; and what routes look at besides that person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ..model.person import Portrait


class Way(NamedTuple):
    """A step before its words: thousands are priced, a handful is shown. The fields are those of model/step.Step."""

    person: str
    route: str
    target: str
    minutes: float
    chance: float
    better: float = 1.0
    also: tuple[str, ...] = ()
    again: bool = False


class Said(NamedTuple):
    """A way in words: what to do, why this way, what it teaches, and of a search its queries."""

    action: str
    reasons: tuple[str, ...]
    teaches: str
    queries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What routes look at besides the person (plans/setting makes one).

    people   everybody, by id
    today    the day of the plan
    askable  colleagues who may be asked for news of others -> the chance that they read and answer
    bearers  full name -> how many people in the US are expected to bear it; None if the names are not in the table
    staff    employer (details/employer.key) -> how many of the people were seen there
    learnt   route -> how much likelier it was answered than its start values say (plans/learnt)
    """

    people: Mapping[str, Portrait]
    today: date
    askable: Mapping[str, float]
    bearers: Mapping[str, float | None]
    staff: Mapping[str, int]
    learnt: Mapping[str, float] = field(default_factory=dict)


class Route(NamedTuple):
    """One way of reaching people: ``ways`` prices it for one person, the best first; ``words`` says one of them."""

    ways: Callable[[Portrait, Setting], tuple[Way, ...]]
    words: Callable[[Way, Portrait, Setting], Said]
