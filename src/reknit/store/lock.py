"""Who sends, sends alone: a lock that ends with the process that holds it, however that ends.

SQLite locks an empty file, on every system that Reknit runs on; nothing is written into it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from .private import made

FILE = "sending.lock"


@contextmanager
def alone(home: Path, patience: float = 0.0) -> Iterator[bool]:
    """Holds the lock as long as it is used; False if another holds it for more than ``patience`` seconds."""
    path = home / FILE
    made(path)
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
        else:
            yield True
