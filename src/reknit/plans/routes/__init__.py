"""The ways to reach someone. A route is one module with ``ways`` and ``words``, and one line here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...model.person import Portrait
from ...model.step import Step
from ..standing import CLEAR, Standing, usable
from ..way import Route, Setting, Way
from ..words import day
from ..worth import PLAIN, Yardstick, engaged, worth
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
FINDING = ("ask", "search")

KNOWN = 0.25
"""What it is worth to know where somebody is, beside an answer of theirs as 1: judgement; the network is up to date."""

SHORTER = 4
"""Minutes for a second letter, which leans on the first: judgement."""


def ways(portrait: Portrait, setting: Setting, standing: Standing = CLEAR) -> list[Way]:
    """All priced ways to one person who is not left out.

    Targets that failed are not used again. After a letter without an answer another way straight to them comes first,
    and only where there is none the same way once more.

    How much a way brings, ``better``, in answers: straight to them, the chance that they answer what they read
    (``answering``). Finding them brings that and KNOWN, times the chance that no way straight to them would have done.
    """
    if standing.dead:
        portrait = replace(portrait, beliefs=usable(portrait.beliefs, standing.dead))
    direct = [way for name in DIRECT for way in ROUTES[name].ways(portrait, setting)]
    if standing.again:
        direct = _following(direct, standing.tried)
    answers = answering(portrait, standing)
    direct = [way._replace(better=answers) for way in direct]
    reached = max((way.chance for way in direct), default=0.0)
    better = (answers + KNOWN) * (1 - reached)
    finding = [way._replace(better=better) for name in FINDING for way in ROUTES[name].ways(portrait, setting)]
    if standing.tried or standing.dead:
        finding = [w for w in finding if (w.route, w.target) not in standing.tried and w.target not in standing.dead]
    return [*direct, *finding]


def answering(portrait: Portrait, standing: Standing = CLEAR) -> float:
    """The chance that somebody answers what they read: (1 + 2 * engaged) / (4 + letters without an answer).

    The mean of a Beta distribution worth four letters: a quarter for who never answered, three quarters for who often
    did (plans/worth: engaged), and each letter that stays without an answer counts as one. Judgement.
    """
    return (1 + 2 * engaged(portrait.tie)) / (4 + standing.letters)


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
