"""Locks that end with the process that holds them, however it ends: who sends, remakes the views, or listens.

SQLite locks an empty file, on every system that Reknit runs on; nothing is written into it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from .private import made

SENDING, REMAKING, LISTENING = "sending.lock", "remaking.lock", "listening.lock"


@contextmanager
def alone(home: Path, patience: float = 0.0, file: str = SENDING) -> Iterator[bool]:
    """Holds the lock as long as it is used; False if another holds it for more than ``patience`` seconds."""
    path = home / file
    made(path)
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
        else:
            yield True
