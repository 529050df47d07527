"""What gather remembers of files: a second run over unchanged ones takes a moment, an interrupted one goes on.

May be lost at no cost but time: the ledger refuses a line twice whether or not this remembers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from .tables import gathered


@dataclass(frozen=True, slots=True)
class Remembered:
    """One file on disk (or folder of mail) as it was when it was read.

    fingerprint  of its content (intake/archive)
    readers      name -> version of the readers that read it
    hints        as_of and mapping that the user gave for it
    bookmark     where an interrupted reading stopped; '' at the start
    complete     False while it is being read
    """

    fingerprint: str
    readers: Mapping[str, int] = field(default_factory=dict)
    hints: Mapping[str, object] = field(default_factory=dict)
    bookmark: str = ""
    complete: bool = False


def recall(connection: Connection, path: str) -> Remembered | None:
    """What is remembered of the file at ``path``; None if it was never seen."""
    row = connection.execute(select(gathered).where(gathered.c.path == path)).first()
    if row is None:
        return None
    return Remembered(row.fingerprint, json.loads(row.readers), json.loads(row.hints), row.bookmark, row.complete)


def remember(connection: Connection, path: str, what: Remembered) -> None:
    """Replaces what is remembered of the file at ``path``."""
    connection.execute(delete(gathered).where(gathered.c.path == path))
    row = {
        "path": path,
        "fingerprint": what.fingerprint,
        "readers": json.dumps(dict(what.readers), sort_keys=True),
        "hints": json.dumps(dict(what.hints), sort_keys=True),
        "bookmark": what.bookmark,
        "complete": what.complete,
    }
    connection.execute(insert(gathered), row)


def forget_all(connection: Connection) -> None:
    """After an undo every file is read afresh: another file may still say what was taken back with one."""
    connection.execute(delete(gathered))


def paths(connection: Connection) -> list[str]:
    """The files remembered, sorted."""
    return list(connection.scalars(select(gathered.c.path).order_by(gathered.c.path)))
