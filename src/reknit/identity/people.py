"""Who is who: records and what the user said of them -> people, with the reason for every join.

rows -> keys -> pairs -> features -> log-odds -> clusters -> people: each step is a function of columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from hashlib import sha256
from operator import attrgetter

import numpy as np

from ..model.entries import Judgement, Observation
from ..model.person import Doubt, Group, Join, Linked
from .clusters import Clusters, Scored, Verdict
from .contradictions import contradictions, latest, pair
from .doubts import BRAKED, doubtful
from .linkage import score
from .reasons import speaks_against, speaks_for, why
from .rows import Row, row

_SHOWN = attrgetter(*(field.name for field in fields(Observation) if field.name != "place"))

MOST = 1000
"""Doubts that are told: nobody answers more of them."""


def link(records: Mapping[str, Sequence[Observation]], judgements: Sequence[Judgement] = ()) -> Linked:
    """Who the records (id -> what it shows, in the order in which they were learned) are.

    ``judgements`` are in the order in which the user made them; those about other things are ignored.
    Any order of the records gives the same groups of records; the id of a group is that of its record learned first.
    """
    ids = sorted(records)  # places are given by id, so that the order of arrival decides nothing
    rows = [row(records[record]) for record in ids]
    place = {record: at for at, record in enumerate(ids)}
    words = {both: word for both, word in latest(judgements).items() if both[0] in place and both[1] in place}
    scored = score(rows)
    clusters = Clusters(rows)
    clusters.judge((word, place[left], place[right]) for (left, right), word in words.items())
    clusters.use(scored)
    said = [(place[left], place[right]) for left, right in words]
    return Linked(
        _groups(records, ids, rows, clusters),
        _doubts(ids, rows, scored, clusters, said),
        tuple(contradictions(words)),
    )


def depends_on(records: Mapping[str, Sequence[Observation]], judgements: Sequence[Judgement], today: date) -> str:
    """A hash of all that ``link`` looks at, and of the day: as long as it is the same, so is who is who.

    The day is no part of that. With it a program that links otherwise is heard on the next day at the latest.
    """
    digest = sha256(repr((today.isoformat(), list(latest(judgements).items()))).encode())
    for record, seen in records.items():
        digest.update(repr((record, list(map(_SHOWN, seen)))).encode())
    return digest.hexdigest()


def _groups(
    records: Mapping[str, Sequence[Observation]], ids: Sequence[str], rows: Sequence[Row], clusters: Clusters
) -> tuple[Group, ...]:
    """The groups in the order in which they were learned, each with its joins and what was kept apart from it."""
    root = {record: clusters.find(at) for at, record in enumerate(ids)}
    members: dict[int, list[str]] = {}
    for record in records:
        members.setdefault(root[record], []).append(record)
    joins: dict[int, list[Join]] = {}
    seen: set[tuple[int, int]] = set()
    for verdict in clusters.verdicts:
        left, right = pair(clusters.find(verdict.left), clusters.find(verdict.right))
        if not verdict.same and (left == right or (verdict.chance is not None and (left, right) in seen)):
            continue
        join = Join(ids[verdict.left], ids[verdict.right], _words(verdict, rows), verdict.same, _chance(verdict))
        seen |= set() if verdict.same else {(left, right)}
        for side in dict.fromkeys((left, right)):
            joins.setdefault(side, []).append(join)
    return tuple(Group(of[0], tuple(of), tuple(joins.get(at, ()))) for at, of in members.items())


def _words(verdict: Verdict, rows: Sequence[Row]) -> str:
    if verdict.chance is None:
        return verdict.why
    shared = why(rows[verdict.left], rows[verdict.right])
    return f"{shared}, {verdict.why}" if verdict.why else shared


def _chance(verdict: Verdict) -> float | None:
    if verdict.chance is None:
        return None
    return round(verdict.chance if verdict.same else min(verdict.chance, BRAKED), 4)


def _doubts(
    ids: Sequence[str], rows: Sequence[Row], scored: Scored, clusters: Clusters, said: Sequence[tuple[int, int]]
) -> tuple[Doubt, ...]:
    root = np.array([clusters.find(at) for at in range(len(ids))], dtype=np.int64)
    found = []
    for one in doubtful(scored, root, clusters.verdicts, said, clusters.braked):
        left, right = rows[one.left], rows[one.right]
        if reasons := tuple(speaks_for(left, right)):  # without one there is nothing to answer by
            against = tuple(speaks_against(left, right))
            sides = ids[one.left], ids[one.right]
            found.append(Doubt(*sides, round(one.chance, 4), round(one.effect, 4), one.together, reasons, against))
        if len(found) == MOST:
            break
    return tuple(found)
