"""Who of the people the user knows may know where another is now."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations

from ..details.employer import key, nobody
from ..model.person import Spell
from ..model.tie import Link
from .sightings import days

CROWD = 25
"""A conversation with more people than this says little of any two of them: judgement."""

KEPT = 20
"""Links kept of each person, the strongest."""

APART = 365
"""Days between two sightings at one employer that still count as the same time."""


def shared_threads(conversations: Iterable[Sequence[str]]) -> list[Link]:
    """Pairs who wrote in the same threads: for each thread the ids of its people, each once, without the user."""
    pairs = Counter(
        pair for people in conversations if 1 < len(people) <= CROWD for pair in combinations(sorted(people), 2)
    )
    near: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (one, other), count in pairs.items():
        near[one].append((-count, other))
        near[other].append((-count, one))
    return [
        Link(person, other, shared_threads=-count)
        for person in sorted(near)
        for count, other in nsmallest(KEPT, near[person])
    ]


def shared_employers(spells: Mapping[str, Sequence[Spell]]) -> list[Link]:
    """Pairs who were seen at one employer within a year of each other: person id -> spells.

    At an employer of hundreds only those seen nearest in time are paired, KEPT of them; a spell without a date pairs
    with nobody. Two who are both 'self-employed' are no colleagues.
    """
    staff: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for person, theirs in spells.items():
        for spell in theirs:
            if spell.first and spell.last and not nobody(spell.employer):
                staff[key(spell.employer)].append((days(spell.first)[0], days(spell.last)[2], person, spell.employer))
    found: dict[tuple[str, str], str] = {}
    for people in staff.values():
        people.sort()
        for place, (_, until, person, name) in enumerate(people):
            # those who follow began later; the first KEPT of them are the nearest
            end = min(bisect_left(people, (until + APART + 1,), place + 1), place + 1 + KEPT)
            for _, _, other, _ in people[place + 1 : end]:
                if other != person:
                    found.setdefault((min(person, other), max(person, other)), name)
    return strongest(
        Link(one, other, shared_employer=name) for (a, b), name in found.items() for one, other in ((a, b), (b, a))
    )


def merged(links: Iterable[Link]) -> list[Link]:
    """The links of the same two people as one, by their ids: the threads of all, and the first employer."""
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        pair = link.person, link.other
        old = found.get(pair)
        found[pair] = link if old is None else _both(old, link)
    return [found[pair] for pair in sorted(found)]


def _both(one: Link, same: Link) -> Link:
    threads = one.shared_threads + same.shared_threads
    return Link(one.person, one.other, threads, one.shared_employer or same.shared_employer)


def strongest(links: Iterable[Link], kept: int = KEPT) -> list[Link]:
    """Merge links; keep the strongest of each person: most threads, then a shared employer."""
    of: dict[str, list[Link]] = defaultdict(list)
    for link in merged(links):
        of[link.person].append(link)
    return [
        link
        for person in sorted(of)
        for link in sorted(of[person], key=lambda k: (-k.shared_threads, not k.shared_employer, k.other))[:kept]
    ]
