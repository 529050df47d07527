"""What was done here, action by action, newest first: what ``undo`` takes back, and what was taken back already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from ..model.when import When
from .tables import (
    actions,
    attempts,
    dead_actions,
    judgements,
    members,
    messages,
    observations,
    people,
    retractions,
    sources,
)
from .undo import SEND

UNDOING = ("undo", "redo", SEND)


@dataclass(frozen=True, slots=True)
class Done:
    """One action.

    taken_back  the id of the action that took it back, which may be taken back itself; '' if it counts
    """

    seq: int
    id: str
    command: str
    detail: str
    at: When
    taken_back: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What one action read of one kind of source. ``names``: of the first few; ``number``: how many there are."""

    reader: str
    number: int
    names: tuple[str, ...]
    as_of: When | None = None


def done(connection: Connection, limit: int, *, imports: bool = False) -> list[Done]:
    """The newest actions that can be taken back, or were; not what was sent, which stays sent.

    ``imports``: only those that read sources.
    """
    query = select(actions).where(actions.c.command.not_in(UNDOING))
    if imports:
        query = query.where(select(sources.c.seq).where(sources.c.action == actions.c.seq).exists())
    rows = connection.execute(query.order_by(actions.c.seq.desc()).limit(limit)).all()
    ids = [row.id for row in rows]
    undone = _undone(connection, ids)
    return [Done(row.seq, row.id, row.command, row.detail, row.at, undone.get(row.id, "")) for row in rows]


def _undone(connection: Connection, ids: Iterable[str]) -> Mapping[str, str]:
    """Of those actions that do not count: which action took each back."""
    taken = actions.alias("taken")
    query = (
        select(retractions.c.target, actions.c.id)
        .join(actions, actions.c.seq == retractions.c.action)
        .join(taken, taken.c.id == retractions.c.target)
        .join(dead_actions, dead_actions.c.action == taken.c.seq)
        .where(
            retractions.c.target.in_(list(ids)),
            actions.c.seq.not_in(select(dead_actions.c.action)),
        )
        .order_by(retractions.c.seq)
    )
    return {row.target: row.id for row in connection.execute(query)}


def whom(connection: Connection, seqs: Iterable[int], names: int = 3) -> dict[int, list[str]]:
    """By the seq of an action the names of the first of those whom it speaks of, as the views call them now."""
    found: dict[int, list[str]] = {}
    for seq in seqs:
        said = (
            select(judgements.c.subject.label("record")).where(judgements.c.action == seq),
            select(judgements.c.object.label("record")).where(judgements.c.action == seq),
            select(attempts.c.person.label("record")).where(attempts.c.action == seq),
        )
        for part in said:
            records = part.subquery()
            named = (
                select(people.c.name)
                .distinct()
                .join(members, members.c.person == people.c.id)
                .join(records, records.c.record == members.c.record)
            )
            there = found.setdefault(seq, [])
            there += (name for name in connection.scalars(named.limit(names)) if name not in there)
    return {seq: there[:names] for seq, there in found.items() if there}


def read(connection: Connection, seqs: Iterable[int], names: int = 3) -> dict[int, list[Read]]:
    """By the seq of an action what it read, one entry for each reader and day."""
    s = sources.c
    found: dict[int, list[Read]] = {}
    grouped = (
        select(s.action, s.reader, s.as_of, func.count().label("number"), func.min(s.seq).label("first"))
        .where(s.action.in_(list(seqs)))
        .group_by(s.action, s.reader, s.as_of)
        .order_by(func.min(s.seq))
    )
    for row in connection.execute(grouped).all():
        same = and_(s.action == row.action, s.reader == row.reader, s.as_of.is_not_distinct_from(row.as_of))
        first = connection.scalars(select(s.name).where(same).order_by(s.seq).limit(names))
        found.setdefault(row.action, []).append(Read(row.reader, row.number, tuple(first), row.as_of))
    return found


def last(connection: Connection, command: str) -> When:
    """When an action of that command was last added; '' if never."""
    query = select(actions.c.at).where(actions.c.command == command).order_by(actions.c.seq.desc()).limit(1)
    return connection.scalar(query) or ""


def lines(connection: Connection, seq: int) -> int:
    """How many details and mails that action added."""
    return sum(
        connection.scalar(select(func.count()).select_from(table).where(table.c.action == seq)) or 0
        for table in (observations, messages)
    )


def newest(connection: Connection) -> tuple[int, int, int]:
    """Numbers that grow with what is added: actions, details, mails."""
    found = [connection.scalar(select(func.max(table.c.seq))) or 0 for table in (actions, observations, messages)]
    return found[0], found[1], found[2]
