"""People as plans see them; and what reaching each is worth, which every list is sorted by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ..model.belief import Belief
from ..model.entries import Attempt, Judgement
from ..model.person import Portrait
from ..model.tie import Link
from ..plans.ready.reach import durable
from ..plans.standing import settled
from ..plans.worth import value
from ..plans.yardstick import yardstick
from ..store.views import PersonRow


class Said(NamedTuple):
    """What the user said of one person: how often 'not this one' since they last said how much they matter; kept."""

    passed: int = 0
    kept: bool | None = None


NOTHING = Said()


def words_on(judgements: Iterable[Judgement], person_of: Mapping[str, str]) -> dict[str, Said]:
    """Person (id) -> what the user said of them; ``judgements``: oldest first; ``person_of``: record -> person."""
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
    return {person: Said(passed[person], kept.get(person)) for person in passed.keys() | kept.keys()}


def by_person(found: Iterable[Attempt], person_of: Mapping[str, str]) -> dict[str, tuple[Attempt, ...]]:
    """The attempts to reach each person (id), oldest first."""
    of: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in found:
        if (person := person_of.get(attempt.person)) is not None:
            of[person].append(attempt)
    return {person: tuple(attempts) for person, attempts in of.items()}


def portrait(
    p: PersonRow, beliefs: tuple[Belief, ...], links: tuple[Link, ...], attempts: tuple[Attempt, ...]
) -> Portrait:
    """One person as plans see them."""
    return Portrait(
        p.id, p.name, p.state, beliefs, p.tie, p.spells, links, p.city, p.never, p.matters, p.passed, attempts, p.kept
    )


def measured(
    people: Iterable[PersonRow],
    said: Mapping[str, Said],
    links: Iterable[Link],
    attempts: Mapping[str, tuple[Attempt, ...]],
    employers: Collection[str],
    today: date,
) -> list[PersonRow]:
    """The same people (in full), with what was said of them, their worth, and the chance of a durable way to them.

    ``said``, ``attempts``: by person; ``employers``: the domains of the user's own.
    """
    linked: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        linked[link.person].append(link)
    rows = [replace(p, **said[p.id]._asdict()) if p.id in said else p for p in people]
    seen: Sequence[Portrait] = [
        settled(portrait(p, p.beliefs, tuple(linked.get(p.id, ())), attempts.get(p.id, ())), today) for p in rows
    ]
    measure = yardstick(sorted(seen, key=lambda p: p.id))
    return [
        replace(row, worth=value(each, measure), durable=durable(each, employers))
        for row, each in zip(rows, seen, strict=True)
    ]
