"""A person's jobs: employers and titles that belong together, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ..details.employer import key
from ..model.entries import Observation
from ..model.person import Fact, Spell
from ..model.when import When
from .sightings import days, newest, soonest


class Stay(NamedTuple):
    """A spell with what ties other details to it.

    key      what the spellings of the employer share (details/employer)
    left     the last day on which a source said that they had left; '' if one said so without a date; None if none did
    records  that show it
    titles   all that were seen there
    """

    key: str
    spell: Spell
    left: When | None
    records: frozenset[str]
    titles: frozenset[str]


def spells(facts: Sequence[Fact]) -> tuple[Spell, ...]:
    """The employers of one person, newest first; those without any date last."""
    return tuple(stay.spell for stay in stays(facts))


def stays(facts: Sequence[Fact]) -> list[Stay]:
    """As ``spells``, with records and titles.

    Employer and title belong together within a record: those of one date, else in their order. Spellings of one
    employer are one stay, under the spelling seen last.
    """
    records: dict[str, tuple[list[Observation], list[Observation]]] = defaultdict(lambda: ([], []))
    for fact in facts:
        seen = fact.observation
        if seen.kind == "employer":
            records[fact.record][0].append(seen)
        elif seen.kind == "title":
            records[fact.record][1].append(seen)
    found: dict[str, list[tuple[str, Observation, Observation | None]]] = defaultdict(list)
    for record, (employers, titles) in records.items():
        for employer, title in _paired(employers, titles):
            found[key(employer.value)].append((record, employer, title))
    return sorted([_stay(company, shown) for company, shown in found.items()], key=_newest_first)


def _paired(employers: list[Observation], titles: list[Observation]) -> list[tuple[Observation, Observation | None]]:
    """Each employer of a record with its title; one employer takes all titles, but several share them out."""
    if not employers:
        return []
    if len(employers) == 1:
        return [(employers[0], title) for title in titles] or [(employers[0], None)]
    left = list(titles)
    pairs: list[tuple[Observation, Observation | None]] = []
    for employer in employers:
        dated = [
            t for t in left if t.seen_last and (t.seen_first, t.seen_last) == (employer.seen_first, employer.seen_last)
        ]
        title = next(iter(dated or left), None)
        if title is not None:
            left.remove(title)
        pairs.append((employer, title))
    return pairs


def _stay(company: str, seen: list[tuple[str, Observation, Observation | None]]) -> Stay:
    employers = [employer for _, employer, _ in seen]
    titles = [title for _, _, title in seen if title is not None]
    shown = [employer for employer in employers if employer.holds]
    gone = [employer.seen_last or employer.seen_first for employer in employers if not employer.holds]
    spell = Spell(
        employer=max(employers, key=_last_day).value,
        title=max(titles, key=_last_day).value if titles else "",
        first=soonest([e.seen_first or e.seen_last for e in shown]),
        last=newest([e.seen_last or e.seen_first for e in shown]),
    )
    left = (newest(gone) or "") if gone else None
    return Stay(company, spell, left, frozenset([r for r, _, _ in seen]), frozenset([t.value for t in titles]))


def _last_day(seen: Observation) -> int:
    return _day(seen.seen_last or seen.seen_first)


def _day(when: When | None) -> int:
    return days(when)[2] if when else 0


def _newest_first(stay: Stay) -> tuple[int, int, str]:
    """Undated stays come last; of those last seen on one day the one begun later comes first."""
    return -_day(stay.spell.last), -_day(stay.spell.first), stay.key
