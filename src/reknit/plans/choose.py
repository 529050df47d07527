"""Which steps to take with the minutes at hand: a knapsack over people and ways to reach them.

Gain of a step = worth * chance * better: what reaching them is worth, times the chance that the step does what it is
for, times how much that brings (plans/routes). At most one step for each person, at most so many messages, minutes not
exceeded: of what is on offer (plans/market) the best sum is found exactly for each choice of letters to colleagues
(plans/pack), and the best of these is the plan. What may be chosen only grows with the minutes, so more minutes never
promise less.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ..model.person import Portrait
from ..model.step import Step, step_id
from . import learnt
from .letters import minutes
from .limits import Limits, new_messages
from .market import on_offer, packed
from .pack import Packed
from .routes import ask, greet, said, ways
from .setting import setting as gathered
from .standing import CLEAR, Standing, sent_lately, settled, standing
from .warm_up import UNWARMED, friends, greeted
from .way import Setting, Way
from .worth import Yardstick, value
from .yardstick import notes, yardstick

LETTERS = frozenset({"write", "linkedin", "ask"})
"""Routes that a greeting before them makes likelier to be gone."""


@dataclass(frozen=True, slots=True)
class Week:
    """The plan.

    steps    the greeting first, then by gain a minute; those asked after in one letter one after the other
    minutes  that they take
    skipped  how many people were left out, by reason
    promise  the sum of their gains; letters count for UNWARMED of theirs where a greeting would fit and is not made
    notes    what the user's own words, and what came of their steps, changed in it, in sentences
    """

    steps: tuple[Step, ...]
    minutes: float
    skipped: Mapping[str, int]
    promise: float = 0.0
    notes: tuple[str, ...] = ()


class _Offers(NamedTuple):
    priced: list[tuple[float, Way]]
    standings: dict[str, Standing]
    skipped: Counter[str]


def week(
    portraits: Iterable[Portrait],
    minutes: float,
    today: date,
    *,
    limits: Limits | None = None,
    declined: Collection[str] = frozenset(),
) -> Week:
    """Fill the minutes with the steps that promise most.

    ``declined``: ids of steps that the user does not want. People in touch whom the user does not keep on the list,
    those never to be contacted, those whose answer is awaited and those left at rest are left out and counted.
    """
    limits = limits or Limits()
    everybody = [settled(p, today) for p in sorted(portraits, key=lambda p: p.id)]
    setting, measure = gathered(everybody, today), yardstick(everybody)
    offers = _offers(everybody, setting, measure, declined)
    allowed = max(0, limits.messages - sent_lately(((p.id, p.attempts) for p in everybody), today))
    greetings = [] if greeted(everybody, today) else [way for way in friends(setting) if _id(way) not in declined]
    best, warm = _best(offers.priced, minutes, replace(limits, messages=allowed), cold=bool(greetings))
    steps = _worded(best.ways, setting, offers.standings, measure)
    if left := len({way.person for _, way in offers.priced}) - len(steps):
        enough = f": {limits.messages} new messages are enough for one" if new_messages(steps) == allowed else ""
        offers.skipped[f"for another week{enough}"] = left
    asked = {step.target for step in steps if step.route == "ask"}
    first = next((way for way in greetings if way.person not in asked), None) if warm else None
    steps = [*([said(first, setting, CLEAR, measure)] if first else []), *steps]
    return Week(
        tuple(steps), taking(steps), dict(offers.skipped), best.gain, (*notes(measure), *learnt.notes(setting.learnt))
    )


def gain(step: Step) -> float:
    """What a step promises."""
    return step.worth * step.chance * step.better


def taking(steps: Iterable[Step]) -> float:
    """The minutes that steps take, those of letters as whole letters."""
    names = Counter(step.target for step in steps if step.route == "ask")
    others = sum(step.minutes for step in steps if step.route != "ask")
    return others + sum(minutes(number) for number in names.values())


def _offers(people: Iterable[Portrait], setting: Setting, measure: Yardstick, declined: Collection[str]) -> _Offers:
    found = _Offers([], {}, Counter())
    for person in people:
        where = standing(person, setting.today)
        every = [] if where.left_out else ways(person, setting, where)
        open_ways = [way for way in every if not declined or _id(way) not in declined]
        if not open_ways:
            none = "declined" if every else "no way to reach them is known"
            found.skipped[where.left_out or none] += 1
            continue
        if where is not CLEAR:
            found.standings[person.id] = where
        worth = value(person, measure)
        found.priced.extend((worth * way.chance * way.better, way) for way in open_ways)
    return found


def _id(way: Way) -> str:
    return step_id(way.person, way.route, way.target)


def _best(
    priced: Sequence[tuple[float, Way]], minutes: float, limits: Limits, *, cold: bool
) -> tuple[Packed[Way], bool]:
    """The best plan, and whether it begins with a greeting; ``cold``: whether that would help."""
    minutes = min(max(0.0, minutes), limits.minutes)
    market = on_offer(priced)
    if not cold:
        return packed(market, minutes, limits), False
    plain = packed(market.scaled(dict.fromkeys(LETTERS, UNWARMED)), minutes, limits)
    warm = packed(market, minutes - greet.MINUTES, limits)
    return (warm, True) if warm.gain > plain.gain else (plain, False)


def _worded(
    chosen: Iterable[Way], setting: Setting, standings: Mapping[str, Standing], measure: Yardstick
) -> list[Step]:
    """The ways as steps in order; those asked after in one letter share its minutes and its sentence."""
    together: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for way in chosen:
        step = said(way, setting, standings.get(way.person, CLEAR), measure)
        together[(way.route, way.target) if way.route == "ask" else (way.route, way.person)].append(step)
    for (route, colleague), steps in together.items():
        if route == "ask":
            steps.sort(key=lambda step: (-gain(step), step.person))
            action = ask.asking(setting.people[colleague].name, *(step.name for step in steps))
            share = round(minutes(len(steps)) / len(steps), 2)
            steps[:] = [replace(step, minutes=share, action=action) for step in steps]
    ordered = sorted(together.values(), key=lambda steps: (-_rate(steps), steps[0].person))
    return [step for steps in ordered for step in steps]


def _rate(steps: Sequence[Step]) -> float:
    return sum(map(gain, steps)) / taking(steps)
