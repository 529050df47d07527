"""What the planner knows of everybody, and its plan for the minutes given."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from ..model.entries import Attempt, Judgement
from ..model.letter import Letter
from ..model.person import Portrait
from ..plans.choose import Week
from ..plans.choose import week as choose
from ..plans.limits import Limits
from ..store import read, views
from .house import House
from .reach.letters import approved
from .steps import week_of
from .uncollected import uncollected


class _Said(NamedTuple):
    """What the user said of one person: how often 'not this one' since they last said how much they matter; kept."""

    passed: int = 0
    kept: bool | None = None


def portraits(house: House) -> list[Portrait]:
    """Everybody as plans see them."""
    with house.reading() as connection:
        people = views.find(connection)
        believed, links = views.beliefs_of(connection, people), views.links_of(connection)
        person_of = views.person_of(connection)
        said = _said(read.decided(connection), person_of)
        attempts = by_person(read.attempted(connection), person_of)
    return [
        Portrait(
            p.id, p.name, p.state, believed.get(p.id, ()), p.tie, p.spells, links.get(p.id, ()), p.city, p.never,
            p.matters, said.get(p.id, _Said()).passed, attempts.get(p.id, ()), said.get(p.id, _Said()).kept,
        )
        for p in people
    ]  # fmt: skip


def _said(judgements: Iterable[Judgement], person_of: Mapping[str, str]) -> dict[str, _Said]:
    passed: Counter[str] = Counter()
    kept: dict[str, bool] = {}
    for judgement in judgements:
        person = person_of.get(judgement.subject)
        if person is None:
            continue
        match judgement.verdict:
            case "not_this_one":
                passed[person] += 1
            case "matters":
                passed.pop(person, None)
            case "keep" | "let_go":
                kept[person] = judgement.verdict == "keep"
    return {person: _Said(passed[person], kept.get(person)) for person in passed.keys() | kept.keys()}


def by_person(found: Iterable[Attempt], person_of: Mapping[str, str]) -> dict[str, tuple[Attempt, ...]]:
    """The attempts to reach each person (id), oldest first."""
    of: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in found:
        if (person := person_of.get(attempt.person)) is not None:
            of[person].append(attempt)
    return {person: tuple(attempts) for person, attempts in of.items()}


@uncollected()
def week(house: House, minutes: float, messages: int = Limits().messages) -> Week:
    """The steps that promise most in ``minutes``, with at most so many new ``messages`` in seven days.

    From today's views, without those declined for good or this week. A letter that is approved and waits to be sent is
    planned as if it went out today.
    """
    with house.reading() as connection:
        now = ("", week_of(house))
        declined = frozenset(j.subject for j in read.decided(connection) if j.verdict == "decline" and j.value in now)
        going = by_person(_going(house, approved(connection)), views.person_of(connection))
    everybody = [replace(p, attempts=(*p.attempts, *going[p.id])) if p.id in going else p for p in portraits(house)]
    return choose(everybody, minutes, house.today, limits=Limits(messages), declined=declined)


def _going(house: House, letters: Iterable[Letter]) -> Iterator[Attempt]:
    for letter in letters:
        for step, (person, _) in zip(letter.steps, letter.people, strict=True):
            yield Attempt(step, letter.route, house.now(), person=person, target=letter.target)
