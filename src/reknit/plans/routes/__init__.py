"""The ways to reach someone. A route is one module with ``ways`` and ``words``, and one line here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...model.person import Portrait
from ...model.step import Step
from ..odds import READ, answering
from ..standing import CLEAR, Standing, usable
from ..way import Route, Setting, Way
from ..words import day
from ..worth import PLAIN, Yardstick, worth
from . import ask, call, greet, linkedin, search, write

__all__ = ["ROUTES", "said", "steps", "ways"]

ROUTES: Mapping[str, Route] = {
    # straight to the person, at once, and a bounce teaches something
    "write": write.ROUTE,
    # straight to the person, where the profile outlives the address
    "linkedin": linkedin.ROUTE,
    # straight to the person, at the price of more time
    "call": call.ROUTE,
    # through someone who may know
    "ask": ask.ROUTE,
    # last, as it finds a way rather than the person
    "search": search.ROUTE,
    # not to the person at all, but to somebody in touch, first of all
    "greet": greet.ROUTE,
}
"""By the name that a step bears, in the order in which ways of equal gain are preferred."""

DIRECT = ("write", "linkedin", "call")
FINDING = {"ask": (READ, 0.75), "search": (linkedin.READ, 0.25)}
"""Ways to find somebody -> the chance that a letter to what is found is read, and what it is worth to have it, beside
an answer as 1. A colleague mostly gives an address, and who can be reached when it is needed is nearly back; a page
mostly gives a profile, and says where they are. Judgement."""

SUREST = 0.95
"""No way is surer than that, whatever was learnt of it: judgement."""

SHORTER = 4
"""Minutes for a second letter, which leans on the first: judgement."""


def ways(portrait: Portrait, setting: Setting, standing: Standing = CLEAR) -> list[Way]:
    """All priced ways to one person who is not left out.

    Targets that failed are not used again. After a letter without an answer another way straight to them comes first,
    and only where there is none the same way once more.

    How much a way brings, ``better``, in answers: straight to them, the chance that they answer what they read
    (plans/odds), as what came of earlier steps leaves it (plans/learnt). Finding them brings what FINDING says, times
    the chance that no way straight to them would have done.
    """
    if standing.dead:
        portrait = replace(portrait, beliefs=usable(portrait.beliefs, standing.dead))
    direct = [way for name in DIRECT for way in ROUTES[name].ways(portrait, setting)]
    if standing.again:
        direct = _following(direct, standing.tried)
    answers = answering(portrait.tie, standing.letters)
    spoken = call.spoken(answers)
    direct = [way._replace(better=_learnt(spoken if way.route == "call" else answers, way, setting)) for way in direct]
    reached = max((way.chance for way in direct), default=0.0)
    finding = [
        way._replace(chance=_learnt(way.chance, way, setting), better=(answers * read + known) * (1 - reached))
        for name, (read, known) in FINDING.items()
        for way in ROUTES[name].ways(portrait, setting)
    ]
    if standing.tried or standing.dead:
        finding = [w for w in finding if (w.route, w.target) not in standing.tried and w.target not in standing.dead]
    return [*direct, *finding]


def steps(
    portrait: Portrait, setting: Setting, standing: Standing = CLEAR, yardstick: Yardstick = PLAIN
) -> tuple[Step, ...]:
    """All steps to one person, by every way there is, in words."""
    return tuple(said(way, setting, standing, yardstick) for way in ways(portrait, setting, standing))


def said(way: Way, setting: Setting, standing: Standing = CLEAR, yardstick: Yardstick = PLAIN) -> Step:
    """One way as a step: what they are worth, and why, is the same whatever the way; how, the route says."""
    portrait = setting.people[way.person]
    words, value = ROUTES[way.route].words(way, portrait, setting), worth(portrait, setting.today, yardstick)
    before = (f"no answer to what you sent on {day(standing.again)}",) if way.again and standing.again else ()
    return Step(
        person=way.person,
        name=portrait.name,
        route=way.route,
        target=way.target,
        minutes=way.minutes,
        chance=way.chance,
        worth=value.value,
        action=words.action,
        reasons=(*before, *(value.reasons if way.route != "greet" else ()), *words.reasons),
        queries=words.queries,
        teaches=words.teaches,
        better=way.better,
        also=way.also,
        again=way.again,
    )


def _learnt(chance: float, way: Way, setting: Setting) -> float:
    """A chance as the user's own outcomes leave it."""
    return min(SUREST, chance * setting.learnt.get(way.route, 1.0))


def _following(direct: Sequence[Way], tried: frozenset[tuple[str, str]]) -> list[Way]:
    other = [way for way in direct if (way.route, way.target) not in tried]
    if other:
        return [way._replace(again=True) for way in other]
    return [
        way._replace(
            minutes=SHORTER if way.route == "write" else way.minutes,
            also=(),
            again=True,
        )
        for way in direct
    ]
