"""Takes back what the last command added, and gives it back. Nothing is deleted: a retraction is a line too."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from ..model.entries import Retraction
from ..model.when import When
from . import append, memory
from .liveness import alive
from .tables import actions, attempts, dead_actions, judgements, messages, observations, retractions


@dataclass(frozen=True, slots=True)
class Undone:
    """The action that was taken back (or given back), and how many lines it had added."""

    command: str
    detail: str
    at: When
    lines: int


def undo(connection: Connection, at: When, *, redo: bool = False) -> Undone | None:
    """Retracts the newest action that counts and is no undo; with ``redo`` the newest undo. None if there is none."""
    kinds = actions.c.command.in_(("undo", "redo"))
    query = (
        select(actions)
        .where(actions.c.command == "undo" if redo else ~kinds, actions.c.seq.not_in(select(dead_actions.c.action)))
        .order_by(actions.c.seq.desc())
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    taken = row
    if redo:
        target = select(retractions.c.target).where(retractions.c.action == row.seq)
        taken = connection.execute(select(actions).where(actions.c.id == target.scalar_subquery())).one()
    lines = _lines(connection, taken.seq)
    action = append.begin(connection, "redo" if redo else "undo", taken.detail, at)
    append.retract(connection, action, [Retraction(row.id, "taken back by the user")])
    memory.forget_all(connection)
    return Undone(taken.command, taken.detail, taken.at, lines)


def _lines(connection: Connection, action: int) -> int:
    tables = (observations, messages, judgements, attempts, retractions)
    return sum(
        connection.scalar(select(func.count()).select_from(table).where(table.c.action == action, alive(table))) or 0
        for table in tables
    )
