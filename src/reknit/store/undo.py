"""Takes back what the last command added, and gives it back. Nothing is deleted: a retraction is a line too.

What was sent stays sent: the actions of sending are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from ..model.entries import Retraction
from ..model.when import When
from . import append, memory
from .liveness import alive
from .tables import actions, attempts, dead_actions, judgements, messages, observations, retractions, sources

SEND = "send"
"""The command of an action that says what was sent, or what came of sending: no word of ours can take that back."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The action that was taken back (or given back), and how many lines it had added.

    sent  how many messages were sent since, which stay sent
    """

    command: str
    detail: str
    at: When
    lines: int
    sent: int = 0


def undo(connection: Connection, at: When, *, redo: bool = False) -> Undone | None:
    """Retracts the newest action that counts, is no undo and sent nothing; None if there is none.

    With ``redo``: the newest undo, unless something was added since, which may say the same again.
    """
    taken = _newest(connection, actions.c.command.not_in(("undo", "redo", SEND)))
    target = taken
    if redo:
        target = _newest(connection, actions.c.command == "undo")
        if target is None or (taken is not None and taken.seq > target.seq):
            return None
        undone = select(retractions.c.target).where(retractions.c.action == target.seq)
        taken = connection.execute(select(actions).where(actions.c.id == undone.scalar_subquery())).one()
    if taken is None or target is None:
        return None
    before = _lines(connection, taken.seq)
    action = append.begin(connection, "redo" if redo else "undo", taken.detail, at)
    append.retract(connection, action, [Retraction(target.id, "taken back by the user")])
    memory.forget_all(connection)
    lines = max(before, _lines(connection, taken.seq))
    return Undone(taken.command, taken.detail, taken.at, lines, _sent_since(connection, taken.seq))


def take_back(connection: Connection, key: str, at: When) -> bool:
    """Retracts the action with that id, newest or not; ``undo`` with ``redo`` gives it back as any other.

    False if it does not count any more. Raises ValueError for one of sending, LookupError if there is none of that id.
    """
    found = connection.execute(select(actions).where(actions.c.id == key)).first()
    if found is None:
        raise LookupError(key)
    if found.command == SEND:
        raise ValueError("what was sent stays sent")
    if connection.scalar(select(dead_actions.c.action).where(dead_actions.c.action == found.seq)):
        return False
    action = append.begin(connection, "undo", "one action, while others were added", at)
    append.retract(connection, action, [Retraction(key, "taken back by the user")])
    if connection.scalar(select(sources.c.seq).where(sources.c.action == found.seq).limit(1)):
        memory.forget_all(connection)
    return True


def _newest(connection: Connection, which: ColumnElement[bool]) -> Row[Any] | None:
    alive_ones = actions.c.seq.not_in(select(dead_actions.c.action))
    return connection.execute(select(actions).where(which, alive_ones).order_by(actions.c.seq.desc())).first()


def _sent_since(connection: Connection, action: int) -> int:
    sent = attempts.c.outcome.in_(("", "sent")) & (attempts.c.message != "")
    query = select(func.count(attempts.c.message.distinct())).where(attempts.c.action > action, sent, alive(attempts))
    return connection.scalar(query) or 0


def _lines(connection: Connection, action: int) -> int:
    tables = (observations, messages, judgements, attempts, retractions)
    return sum(
        connection.scalar(select(func.count()).select_from(table).where(table.c.action == action, alive(table))) or 0
        for table in tables
    )
