"""Who is who: records and what the user said of them -> people, with the reason for every join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model.entries import Judgement, Observation
from ..model.person import Doubt, Group, Join, Linked
from .clusters import Clusters, Verdict, positions
from .contradictions import contradictions, latest, pair
from .linkage import candidates, reason
from .rows import Row, row

__all__ = ["groups", "link"]

EVEN = 0.5
"""The chance given for a pair that a reason joins and a brake keeps apart: rules weigh nothing (a guess)."""


def link(records: Mapping[str, Sequence[Observation]], judgements: Sequence[Judgement] = ()) -> Linked:
    """Who is who, as ``groups`` says, with what is not sure of it and where the user's words contradict each other."""
    found = groups(records, judgements)
    words = {key: word for key, word in latest(judgements).items() if key[0] in records and key[1] in records}
    return Linked(found, _doubts(found, words), tuple(contradictions(words)))


def _doubts(found: Sequence[Group], words: Mapping[tuple[str, str], str]) -> tuple[Doubt, ...]:
    """The pairs of people that were kept apart, though not by the user's word on any of their records."""
    person = {record: group for group in found for record in group.records}
    said = {pair(person[left].id, person[right].id) for left, right in words}
    doubts: dict[tuple[str, str], Doubt] = {}
    for join in (join for group in found for join in group.joins if not join.same):
        left, right = person[join.left], person[join.right]
        key = pair(left.id, right.id)
        if key in said or key in doubts:
            continue
        reason, _, against = join.reason.partition(", but ")
        effect = EVEN * min(len(left.records), len(right.records))
        doubts[key] = Doubt(join.left, join.right, EVEN, effect, together=False, reasons=(reason,), against=(against,))
    return tuple(sorted(doubts.values(), key=lambda d: (-d.effect, d.left, d.right)))


def groups(records: Mapping[str, Sequence[Observation]], judgements: Sequence[Judgement] = ()) -> tuple[Group, ...]:
    """Who the records (id -> what it shows, in the order in which they were learned) are: people.

    ``judgements`` are in the order in which the user made them; those about other things are ignored.
    Any order of the records gives the same groups of records; the id of a group is that of its record learned first.
    """
    ids = sorted(records)  # places are given by id, so that the order of arrival decides nothing
    rows = [row(records[record]) for record in ids]
    clusters = Clusters(rows)
    clusters.judge(positions(judgements, {record: place for place, record in enumerate(ids)}))
    clusters.use(candidates(rows))
    return _collect(records, ids, rows, clusters)


def _collect(
    records: Mapping[str, Sequence[Observation]], ids: Sequence[str], rows: Sequence[Row], clusters: Clusters
) -> tuple[Group, ...]:
    """The groups in the order in which they were learned, each with its joins and what was kept apart from it."""
    root = {record: clusters.find(place) for place, record in enumerate(ids)}
    members: dict[int, list[str]] = {}
    for record in records:
        members.setdefault(root[record], []).append(record)
    joins: dict[int, list[Join]] = {}
    seen: set[tuple[int, int]] = set()
    for verdict in clusters.verdicts:
        left, right = clusters.find(verdict.left), clusters.find(verdict.right)
        pair = (min(left, right), max(left, right))
        if not verdict.same and (left == right or (verdict.candidate and pair in seen)):
            continue
        join = Join(ids[verdict.left], ids[verdict.right], _words(verdict, rows), verdict.same)
        seen |= set() if verdict.same else {pair}
        for side in dict.fromkeys((left, right)):
            joins.setdefault(side, []).append(join)
    return tuple(Group(of[0], tuple(of), tuple(joins.get(place, ()))) for place, of in members.items())


def _words(verdict: Verdict, rows: Sequence[Row]) -> str:
    if verdict.candidate is None:
        return verdict.why
    shared = reason(verdict.candidate, rows)
    return f"{shared}, {verdict.why}" if verdict.why else shared
