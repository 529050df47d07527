"""Questions as a page asks for them: a few at a time, counted without being read, found by what answers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, or_, select

from ..model.question import CONTRADICTION, OPEN, Question
from . import tables as t
from .append import chunks
from .views import question_of

BATCH = 20
"""Questions of a kind that are read at once: more than a page shows, as some may be answered since."""


class Placed(NamedTuple):
    """A question of the views, with its place in their order."""

    position: int
    question: Question


def _waits(kinds: Sequence[str]) -> ColumnElement[bool]:
    q = t.questions.c
    return q.kind.in_(kinds) & or_(q.answer.in_(OPEN), q.kind == CONTRADICTION)


def counts(connection: Connection, kinds: Sequence[str]) -> dict[str, int]:
    """How many questions of each of these kinds wait, by the views."""
    q = t.questions.c
    query = select(q.kind, func.count()).where(_waits(kinds)).group_by(q.kind)
    return {kind: number for kind, number in connection.execute(query)}  # noqa: C416 - rows are no pairs to a checker


def in_order(connection: Connection, kinds: Sequence[str], after: int = -1) -> Iterator[Placed]:
    """Those that wait, by the views, in their order, from the one behind the position ``after`` on."""
    streams = (_of_kind(connection, kind, after) for kind in kinds)
    for position, said in merge(*streams):
        yield Placed(position, question_of(said))


def _of_kind(connection: Connection, kind: str, after: int) -> Iterator[tuple[int, str]]:
    q = t.questions.c
    while True:
        query = select(q.position, q.said).where(_waits([kind]), q.position > after).order_by(q.position).limit(BATCH)
        rows = connection.execute(query).all()
        for position, said in rows:
            yield position, said
            after = position
        if len(rows) < BATCH:
            return


def these(connection: Connection, ids: Iterable[str]) -> dict[str, Placed]:
    """The questions with these ids, answered or not, in their order."""
    q = t.questions.c
    found = [
        Placed(position, question_of(said))
        for chunk in chunks(set(ids))
        for position, said in connection.execute(select(q.position, q.said).where(q.id.in_(chunk)))
    ]
    return {placed.question.id: placed for placed in sorted(found, key=lambda placed: placed.position)}


def answered_by(connection: Connection, words: Iterable[tuple[str, str]]) -> set[str]:
    """The ids of the questions that judgements with these (subject, object) answer, pairs in either order."""
    d = t.decides.c
    said = set(words)
    both = said | {(about, record) for record, about in said}
    found: set[str] = set()
    for chunk in chunks({record for record, _ in both}):
        rows = connection.execute(select(d.record, d.about, d.question).where(d.record.in_(chunk)))
        found.update(question for record, about, question in rows if (record, about) in both)
    return found
