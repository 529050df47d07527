"""The steps of a week as they are done: begun, done, passed over. Each word of the user's is an action of its own.

A step is claimed before it is done, so that one that was broken off is asked about and not done twice. Nothing here
remakes the views: between two keys nothing is reckoned anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ..model.entries import Attempt, Judgement, Retraction
from ..model.letter import Letter
from ..model.step import step_id
from ..model.when import When
from ..store import append
from ..store.undo import take_back
from .errands import Errand
from .house import House
from .keep import keep
from .reach.letters import thrown

MOST = 30.0
"""Minutes that are proposed for one step at most: longer, and somebody was probably away from the desk (judgement)."""


def begin(house: House, errand: Errand) -> tuple[Errand, str]:
    """Claims the errand as planned: (the same, begun; the id of the action)."""
    begun = replace(errand, attempts=_claims(house, errand))
    return begun, _keep(house, f"a step by '{errand.route}' was begun", begun.attempts)


def done(house: House, errand: Errand, outcome: str, minutes: float | None = None) -> str:
    """Says what came of an errand that was planned, and is done already; returns the id of the action."""
    return finish(house, replace(errand, attempts=_claims(house, errand)), outcome, minutes)


def finish(house: House, errand: Errand, outcome: str, minutes: float | None = None) -> str:
    """Says what came of an errand that was begun, and how long it took in all; returns the id of the action."""
    share = None if minutes is None else minutes / len(errand.attempts)
    said = [
        replace(a, finished=house.now(), outcome=outcome, minutes=a.minutes if share is None else share)
        for a in errand.attempts
    ]
    return _keep(house, f"a step by '{errand.route}': {outcome}", said)


def give_back(house: House, errand: Errand) -> str:
    """It was begun, and not done: the claim no longer counts. Returns the id of the action."""
    with house.writing() as connection:
        action = append.begin(connection, "week", f"a step by '{errand.route}' was not done after all", house.now())
        gone = (Retraction(append.attempt_id(a), "begun, and not done") for a in errand.attempts)
        append.retract(connection, action, gone)
    return action.id


def skip(house: House, errand: Errand) -> str:
    """Not this week: these very steps are not planned again before the next. Returns the id of the action."""
    words = [Judgement("decline", step.id, step.person, week_of(house)) for step in errand.steps]
    return _keep(house, "a step was left for another week", words)


def pass_over(house: House, person: str, letters: Iterable[Letter] = ()) -> str:
    """Not this one: the person is worth less of the user's time, and these letters are not wanted.

    Returns the id of the action.
    """
    return _keep(house, "not this one, of one person", [Judgement("not_this_one", person), *_without(letters)])


def never(house: House, person: str, letters: Iterable[Letter] = ()) -> str:
    """The person is never to be contacted, and these letters are not wanted. Returns the id of the action."""
    return _keep(house, "one person is never to be contacted", [Judgement("never_contact", person), *_without(letters)])


def retract(house: House, action: str) -> None:
    """Takes one of these actions back, whatever else was added since."""
    with house.writing() as connection:
        take_back(connection, action, house.now())


def week_of(house: House) -> str:
    """This week, as '2026-W48' (ISO 8601)."""
    year, week, _ = house.today.isocalendar()
    return f"{year}-W{week:02}"


def plan_key(house: House) -> str:
    """Under which the plan of the user's week is kept (app/planned)."""
    return f"week {week_of(house)}"


def spent(claimed: When, now: When) -> float:
    """Whole minutes from one UTC time to another, at least one and at most MOST."""
    took = datetime.fromisoformat(now) - datetime.fromisoformat(claimed)
    return min(MOST, max(1.0, float(round(took.total_seconds() / 60))))


def _claims(house: House, errand: Errand) -> tuple[Attempt, ...]:
    now = house.now()
    return tuple(
        Attempt(step_id(step.person, step.route, target), step.route, now, person=step.person, target=target)
        for step in errand.steps
        for target in (step.target, *step.also)
    )


def _without(letters: Iterable[Letter]) -> list[Judgement]:
    return [word for letter in letters for word in thrown(letter)]


def _keep(house: House, detail: str, lines: Iterable[Attempt | Judgement]) -> str:
    return keep(house, "week", detail, lines).id
