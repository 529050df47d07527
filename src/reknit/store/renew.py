"""Mails that an older version of the reader read otherwise: their lines are retracted, so that the new ones count.

Mails are told apart by their Message-ID, not by what was read in them; other lines have ids made from all they say.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from ..model.entries import Message, Retraction
from .append import Action, chunks, retract
from .liveness import alive
from .refusals import Refusals
from .tables import messages, sources


def renew(
    connection: Connection, action: Action, reader: tuple[str, int], found: Iterable[Message], refusals: Refusals
) -> int:
    """Retracts the lines of ``found`` that an earlier version of ``reader`` (name, version) wrote and that differ."""
    name, version = reader
    older = select(sources.c.seq).where(sources.c.reader == name, sources.c.version < version)
    if connection.execute(older.limit(1)).first() is None:
        return 0
    now = {kept.id: kept for message in found if (kept := refusals.without(message)) is not None}
    stale: list[str] = []
    columns = [messages.c[field] for field in Message._fields]
    for chunk in chunks(now):
        query = select(*columns).where(messages.c.id.in_(chunk), messages.c.source.in_(older), alive(messages))
        stale += [row.id for row in connection.execute(query) if _said(Message(*row)) != _said(now[row.id])]
    retract(connection, action, [Retraction(key, f"{name} {version} reads it otherwise") for key in stale])
    return len(stale)


def _said(message: Message) -> Message:
    """Without where it stood: the same mail stands in many archives."""
    return message._replace(offset=0, member="")
