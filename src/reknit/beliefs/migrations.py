"""Employers whose people moved from one mail domain to another, learned from the archive alone; and what to guess then.

A firm is renamed, bought or merged, and everybody's address changes but for what stands before the @. Where one of
its people is known at the old domain only, the new address can be guessed. A guess is a question, never known.

The windows and shares are judgement, fitted on three made-up worlds and measured on three others (docs/beliefs.md).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..details.mail_address import domain, provider, robot_or_role
from ..model.when import When
from .sightings import days

OVERLAP = 400
"""Days by which somebody may write from the new domain before they last wrote from the old one."""
GAP = 1500
"""Days that may pass between the last mail from the old domain and the first from the new one: people write seldom."""
SLACK = 90
"""Days by which one may be early or late."""
STALE = 365
"""Days before a migration after which somebody last seen at the old domain is no longer taken to have been there."""
COMMON = 200
"""A local part at more domains says nothing of who it is."""
FEWEST = 2
"""So many people must have moved; one alone has changed jobs."""
MAJORITY = 0.5
"""More than this share of those seen after the change must have moved."""


class Migration(NamedTuple):
    """A domain that took the place of another.

    support  how many people moved: the same local part at ``old``, and at ``new`` since the change
    of       how many of the people at ``old`` were seen at either since the change
    since    the day about when: between the last of ``old`` and the first of ``new`` for the most of them
    """

    old: str
    new: str
    support: int
    of: int
    since: When


class _Span(NamedTuple):
    """Two days, as ordinals."""

    first: int
    last: int


_People = dict[str, _Span]
"""Local part -> when it was first and last seen at the one domain that is meant."""


def migrations(seen: Iterable[tuple[str, When, When]]) -> tuple[Migration, ...]:
    """The migrations that addresses show, by when they were; of one domain to one other at the most.

    seen  normalised addresses with the first and the last day on which each was seen as a sender
    """
    at = _by_domain(seen)
    found = [found for (old, new), moves in _moves(at).items() if (found := _migration(old, new, at, moves))]
    best: dict[str, Migration] = {}
    for one in sorted(found, key=lambda m: (-m.support, m)):
        best.setdefault(one.old, one)
    return tuple(sorted(best.values(), key=lambda m: (m.since, m)))


def guess(
    address: str, found: Sequence[Migration], known: Collection[str], seen: When | None = None
) -> tuple[str, Migration] | None:
    """Where mail to a dead address may go now, with the last migration on the way; None if nothing can be said.

    Migrations are followed as long as one is not older than the one before. ``known``: the addresses that are somebody
    else's; nothing is guessed then. ``seen``: when the old address was last known to work; a year before the migration
    is too long ago.
    """
    local, _, host = address.rpartition("@")
    to = {one.old: one for one in found}
    if seen and host in to and days(to[host].since)[1] - days(seen)[2] > STALE:
        return None
    path: list[Migration] = []
    while (step := to.get(host)) and (not path or step.since >= path[-1].since) and len(path) < len(to):
        path.append(step)
        host = step.new
        if f"{local}@{host}" in known:
            return None
    return (f"{local}@{host}", path[-1]) if path and host != domain(address) else None


def _by_domain(seen: Iterable[tuple[str, When, When]]) -> dict[str, _People]:
    """People at the domains of employers."""
    found: dict[str, _People] = defaultdict(dict)
    for address, first, last in seen:
        local, _, host = address.rpartition("@")
        if not local or provider(address) != "work" or robot_or_role(address):
            continue
        low, high = sorted((days(first)[1], days(last)[1]))
        before = found[host].get(local)
        found[host][local] = _Span(min(low, before.first), max(high, before.last)) if before else _Span(low, high)
    return found


def _moves(at: Mapping[str, _People]) -> dict[tuple[str, str], list[_Span]]:
    """(old, new) -> for each who moved, the days between which they did: last at the old one, first at the new one."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for host, people in at.items():
        for local in people:
            hosts[local].append(host)
    found: dict[tuple[str, str], list[_Span]] = defaultdict(list)
    for local, where in hosts.items():
        if len(where) > COMMON:
            continue
        ordered = sorted((at[host][local], host) for host in where)
        firsts = [span.first for span, _ in ordered]
        for span, old in ordered:
            low, high = bisect_left(firsts, span.last - OVERLAP), bisect_right(firsts, span.last + GAP)
            for later, new in ordered[low:high]:
                if later.first > span.first and later.last > span.last and new != old:
                    found[old, new].append(_Span(*sorted((span.last, later.first))))
    return {pair: spans for pair, spans in found.items() if len(spans) >= FEWEST}


def _migration(old: str, new: str, at: Mapping[str, _People], moves: Sequence[_Span]) -> Migration | None:
    since, together = _together(moves)
    stayed = {local for local, span in at[old].items() if span.last > since + SLACK}
    moved = {local for local in at[old] if local in at[new] and at[new][local].last >= since - SLACK}
    of = len(stayed | moved)
    if together < FEWEST or len(moved) <= MAJORITY * of:
        return None
    return Migration(old, new, len(moved), of, date.fromordinal(since).isoformat())


def _together(moves: Sequence[_Span]) -> tuple[int, int]:
    """The day on which the most can have moved together, give or take SLACK, and how many these are."""
    edges = sorted([*((m.first - SLACK, 0) for m in moves), *((m.last + SLACK, 1) for m in moves)])
    open_now, most, since = 0, 0, 0
    for (day, closes), (following, _) in zip(edges, [*edges[1:], edges[-1]], strict=True):
        open_now += -1 if closes else 1
        if open_now > most:
            most, since = open_now, (day + following) // 2
    return since, most
