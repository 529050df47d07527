"""What the user decided: every judgement that counts, on whom, since when, and what was said of pairs of records."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from ..model.entries import Judgement
from ..model.when import When
from .append import chunks
from .liveness import alive
from .read import rows_among
from .tables import actions, judgements, retractions

MANY = 2_000
"""Subjects of whom the judgements are looked for in one scan, not by key."""


def decided(
    connection: Connection, verdicts: Collection[str] = (), *, ever: bool = False, since: int = 0
) -> list[Judgement]:
    """Every judgement that counts, or those with one of these verdicts, oldest first.

    With ``ever`` also those that were taken back. ``since``: only those of later actions than that (seq).
    """
    j = judgements.c
    query = select(j.verdict, j.subject, j.object, j.value).where(j.action > since).order_by(j.seq)
    if verdicts:
        query = query.where(j.verdict.in_(verdicts))
    if not ever:
        query = query.where(alive(judgements))
    return [Judgement(*row) for row in connection.execute(query)]


def decided_on(connection: Connection, subjects: Iterable[str]) -> list[Judgement]:
    """Every judgement that counts and has one of these subjects, oldest first."""
    j = judgements.c
    query = select(j.seq, j.verdict, j.subject, j.object, j.value).where(alive(judgements))
    wanted = set(subjects)
    if len(wanted) > MANY:
        rows = [row for row in connection.execute(query) if row.subject in wanted]
    else:
        rows = [row for chunk in chunks(wanted) for row in connection.execute(query.where(j.subject.in_(chunk)))]
    return [Judgement(*said) for _, *said in sorted(map(tuple, rows))]


def decided_since(connection: Connection, made: int, subjects: Iterable[str] | None = None) -> list[Judgement]:
    """Every judgement that was said, taken back or given back after the action ``made`` (seq), oldest first.

    ``subjects``: only those with one of these
    """
    j = judgements.c
    query = select(j.seq, j.verdict, j.subject, j.object, j.value)
    changed = [query.where(j.action > made)]
    for chunk in chunks(_targets(connection, made)):
        taken = or_(actions.c.id.in_(chunk), j.id.in_(chunk))
        changed.append(query.join(actions, actions.c.seq == j.action).where(taken))
    among = None if subjects is None else list(subjects)
    rows = {tuple(row) for part in changed for row in rows_among(connection, part, j.subject, among)}
    return [Judgement(*said) for _, *said in sorted(rows)]


def _targets(connection: Connection, made: int) -> set[str]:
    """The ids of the actions and lines that were retracted after ``made``, or that a retraction of those had taken."""
    r = retractions.c
    found: set[str] = set()
    new = set(connection.scalars(select(r.target).where(r.action > made)))
    while new:
        found |= new
        query = select(r.target).join(actions, actions.c.seq == r.action)
        new = {
            target
            for chunk in chunks(new)
            for target in connection.scalars(query.where(or_(actions.c.id.in_(chunk), r.id.in_(chunk))))
        } - found
    return found


def decided_when(connection: Connection, verdict: str, of: Iterable[str] | None = None) -> list[tuple[Judgement, When]]:
    """Every judgement of that verdict that counts, oldest first, each with the UTC time of its action.

    ``of``: only those whose object is one of these records
    """
    j = judgements.c
    query = (
        select(j.verdict, j.subject, j.object, j.value, actions.c.at)
        .join(actions, actions.c.seq == j.action)
        .where(j.verdict == verdict, alive(judgements))
        .order_by(j.seq)
    )
    return [(Judgement(*said), at) for *said, at in rows_among(connection, query, j.object, of)]


class Word(NamedTuple):
    """What the user said of a pair of records: with which command, and when (UTC)."""

    judgement: Judgement
    command: str
    at: When


def words_on_pairs(connection: Connection) -> list[Word]:
    """Every judgement that counts and may be about a pair of records, oldest first."""
    j = judgements.c
    query = (
        select(j.verdict, j.subject, j.object, j.value, actions.c.command, actions.c.at)
        .join(actions, actions.c.seq == j.action)
        .where(j.verdict.in_(("same", "not_same", "later")), alive(judgements))
        .order_by(j.seq)
    )
    return [Word(Judgement(*said), command, at) for *said, command, at in connection.execute(query)]
