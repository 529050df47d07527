"""Which lines count. A line is dead if it, or its action, was retracted later and that retraction still stands.

``dead_actions`` and ``dead_lines`` are views: remade here after every retraction, read by ``alive``.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select
from sqlalchemy.sql.expression import exists, not_

from .tables import actions, dead_actions, dead_lines, retractions


def alive(table: Table) -> ColumnElement[bool]:
    """The condition under which a line of ``table`` counts."""
    return not_(table.c.action.in_(select(dead_actions.c.action))) & not_(
        exists().where(dead_lines.c.id == table.c.id, dead_lines.c.before > table.c.action)
    )


def refresh(connection: Connection) -> None:
    """Remakes the two views from the retractions.

    Newest first: a retraction can only be undone by a later one, so its fate is known when it is reached.
    """
    seq_of = {row.id: row.seq for row in connection.execute(select(actions.c.id, actions.c.seq))}
    gone: set[int] = set()
    lines: dict[str, int] = {}
    newest_first = select(retractions.c.id, retractions.c.action, retractions.c.target).order_by(
        retractions.c.seq.desc()
    )
    for row in connection.execute(newest_first):
        if row.action in gone or lines.get(row.id, -1) > row.action:
            continue
        if row.target in seq_of:
            gone.add(seq_of[row.target])
        else:
            lines[row.target] = max(row.action, lines.get(row.target, -1))
    connection.execute(delete(dead_actions))
    connection.execute(delete(dead_lines))
    _fill(connection, dead_actions, ({"action": seq} for seq in sorted(gone)))
    _fill(connection, dead_lines, ({"id": key, "before": seq} for key, seq in sorted(lines.items())))


def _fill(connection: Connection, table: Table, rows: Iterable[dict[str, object]]) -> None:
    if batch := list(rows):
        connection.execute(insert(table), batch)
