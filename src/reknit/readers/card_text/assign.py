"""What all pieces of a card are together: no piece is two things, and of some things a card has only one.

Of all sets of candidates whose ink does not overlap, the one whose log-odds add up to most: found by beam, the surest
candidates first. Every further name, firm, title or address must be surer than the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import lexicon
from .candidate import Candidate
from .page import Page

LEAST = -0.2
"""Log-odds from which on a candidate may be chosen: the chance at which F1 is best, about half of the F1 reached."""
ALONE = {"name": -1.6, "employer": -1.0, "title": -1.3, "postal": -1.1}
"""The same for the first of a kind that nearly every card has: log-odds learnt from few words and layouts are too low
for others. Judgement on cards of words and layouts that were not learnt from: half a unit more or less of this, LEAST
or COST moves core F1 by .002 there."""
COST = {
    "name": (0.0, 1.5),
    "employer": (0.0, 1.2),
    "title": (0.0, 0.0, 1.0),
    "postal": (0.0, 0.7, 0.7, 0.7),
    "department": (0.0, 0.7),
}
"""Log-odds that the first, second, ... of a kind must bring beside its own; more there are never. Judgement."""
BEAM = 24
"""Sets that are followed: judgement."""


@dataclass(frozen=True, slots=True)
class _State:
    worth: float
    chosen: tuple[Candidate, ...]
    ink: frozenset[tuple[int, int]]


def assigned(page: Page, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that go together best, in the order of reading; departments are parts of their firms."""
    states = [_State(0.0, (), frozenset())]
    for one in sorted(candidates, key=lambda c: (-c.score, c.kind, c.value, c.spans)):
        if one.score < min(LEAST, ALONE.get(one.kind, LEAST)):
            continue
        grown = [state for old in states if (state := _with(old, one)) is not None]
        states = sorted([*states, *grown], key=lambda s: -s.worth)[:BEAM]
    return _ordered(_departments(page, states[0].chosen))


def _with(old: _State, one: Candidate) -> _State | None:
    """A set with one more candidate, if that may be; of a value that it has already, that of the surer one stays."""
    ink = one.taken
    if old.ink & ink:
        return None
    same = [other for other in old.chosen if other.kind == one.kind]
    if any(other.value == one.value and other.type == one.type for other in same):
        return None
    costs = COST.get(one.kind)
    if costs is None:
        cost = 0.0
    else:
        rivals = [other for other in same if _script(other) == _script(one)]
        if len(rivals) >= len(costs):
            return None
        cost = costs[len(rivals)]
    least = LEAST if same else ALONE.get(one.kind, LEAST)
    worth = one.score - least - cost
    return _State(old.worth + worth, (*old.chosen, one), old.ink | ink) if worth > 0 else None


def _script(one: Candidate) -> bool:
    return lexicon.eastern(one.value)


def _departments(page: Page, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Each department as a part of the firm on its side, in its script, else of any; without a firm it is left out."""
    firms = [one for one in chosen if one.kind == "employer"]
    units = [one for one in chosen if one.kind == "department"]
    found = [one for one in chosen if one.kind not in {"employer", "department"}]
    named: dict[int, list[Candidate]] = {}
    for unit in units:
        order = sorted(
            range(len(firms)),
            key=lambda at: (_script(firms[at]) != _script(unit), _side(page, firms[at]) != _side(page, unit), at),
        )
        if order:
            named.setdefault(order[0], []).append(unit)
    for at, firm in enumerate(firms):
        text = ", ".join(unit.value for unit in sorted(named.get(at, ()), key=lambda u: u.spans))
        found.append(replace(firm, parts={**firm.parts, "department": text}) if text else firm)
    return found


def _side(page: Page, one: Candidate) -> int:
    return page.lines[one.spans[0][0]].side if one.spans else -1


def _ordered(chosen: Sequence[Candidate]) -> list[Candidate]:
    return sorted(chosen, key=lambda c: (c.spans, c.kind, c.value))
