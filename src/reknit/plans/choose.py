"""Which steps to take with the minutes at hand: a knapsack over people and ways to reach them.

Gain of a step = worth * chance. At most one step for each person, at most so many messages, minutes not exceeded: the
best sum is found exactly (dynamic programming over minutes and messages; Kellerer, Pferschy, Pisinger, 'Knapsack
Problems', 2004, ch. 11, multiple choice), so more minutes never give less.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from ..model.person import Portrait
from ..model.step import Step
from .limits import Limits, is_message
from .routes import steps as ways


@dataclass(frozen=True, slots=True)
class Week:
    """The plan: steps by gain a minute, the minutes they take, and how many people were left out, by reason."""

    steps: tuple[Step, ...]
    minutes: float
    skipped: Mapping[str, int]


def week(
    portraits: Iterable[Portrait],
    minutes: float,
    today: date,
    *,
    limits: Limits | None = None,
    declined: Collection[str] = frozenset(),
) -> Week:
    """Fill the minutes with the steps that promise most.

    ``declined``: ids of steps that the user does not want. People already in touch, and those never to be contacted,
    are left out and counted.
    """
    people = {portrait.id: portrait for portrait in portraits}
    skipped: Counter[str] = Counter()
    offers: list[Step] = []
    for portrait in people.values():
        reason = _left_out(portrait)
        found = () if reason else ways(portrait, people, today)
        open_ways = [step for step in found if step.id not in declined] if declined else found
        if open_ways:
            offers += open_ways
        else:
            skipped[reason or ("declined" if found else "no way to reach them is known")] += 1
    allowed = (limits or Limits()).messages
    chosen = _knapsack(_shortlist(offers, minutes), floor(max(0.0, minutes)), max(0, allowed))
    chosen.sort(key=lambda step: (-gain(step) / step.minutes, step.person))
    left = len({step.person for step in offers}) - len(chosen)
    if left:
        full = sum(is_message(step.route) for step in chosen) == allowed
        skipped[f"for another week: {allowed} new messages are enough for one" if full else "for another week"] = left
    return Week(tuple(chosen), sum(step.minutes for step in chosen), dict(skipped))


def gain(step: Step) -> float:
    """What a step promises: the chance that it reaches them, times what that is worth."""
    return step.worth * step.chance


def _left_out(portrait: Portrait) -> str:
    if portrait.never:
        return "never to be contacted"
    return "in touch already" if portrait.state == "in touch" else ""


def _shortlist(offers: Sequence[Step], minutes: float) -> list[Step]:
    """The offers that an optimal week can need, at most one of each kind and person.

    A week holds at most n steps, n = minutes / the shortest step. Among steps of equal length and kind only the n of
    highest gain matter: of n people at most n - 1 are taken by other steps, so a worse one could be exchanged.
    """
    if not offers:
        return []
    most = max(1, floor(minutes / min(step.minutes for step in offers)))
    classes: dict[tuple[float, bool], dict[str, Step]] = defaultdict(dict)
    for step in offers:
        best = classes[step.minutes, is_message(step.route)]
        if step.person not in best or gain(step) > gain(best[step.person]):
            best[step.person] = step
    return [
        step
        for _, best in sorted(classes.items())
        for step in sorted(best.values(), key=lambda step: (-gain(step), step.person))[:most]
    ]


def _knapsack(offers: Sequence[Step], minutes: int, messages: int) -> list[Step]:
    """The best sum of gains, at most one step a person, in whole minutes (each step rounded up)."""
    groups: dict[str, list[Step]] = defaultdict(list)
    for step in offers:
        groups[step.person].append(step)
    best: dict[tuple[int, int], tuple[float, tuple[Step, ...]]] = {(0, 0): (0.0, ())}
    for person in sorted(groups):
        grown = dict(best)
        for (used, sent), (total, taken) in best.items():
            for step in groups[person]:
                state = used + ceil(step.minutes), sent + is_message(step.route)
                if state[0] <= minutes and state[1] <= messages:
                    found = total + gain(step)
                    if found > grown.get(state, (-1.0, ()))[0]:
                        grown[state] = found, (*taken, step)
        best = grown
    return list(max(best.items(), key=lambda item: (item[1][0], -item[0][0], -item[0][1]))[1][1])
