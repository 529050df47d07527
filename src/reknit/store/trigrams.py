"""An index of the three-letter pieces of what people are found by, where SQLite can keep one; else every row is read.

It only narrows: who has all pieces of a word need not have the word, so that is looked for among them as without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, Text, literal_column, select, text
from sqlalchemy.exc import OperationalError

LETTERS = 3
_MAKE = (  # without the text, which the view of people has; and without where in it a piece stands
    "CREATE VIRTUAL TABLE IF NOT EXISTS searched USING fts5"
    "(search, content='', columnsize=0, detail=none, tokenize='trigram case_sensitive 1')"
)
_EMPTY = "INSERT INTO searched(searched) VALUES ('delete-all')"
_FILL = "INSERT INTO searched(rowid, search) SELECT position, search FROM people"


def fill(connection: Connection) -> None:
    """Indexes everybody anew. SQLite has trigrams from 3.34 on, unless it was built without them."""
    if connection.dialect.name != "sqlite":
        return
    try:
        connection.exec_driver_sql(_MAKE)
    except OperationalError:
        return
    connection.exec_driver_sql(_EMPTY)
    connection.exec_driver_sql(_FILL)


def empty(connection: Connection) -> None:
    """Leaves nothing of anybody in it."""
    if there(connection):
        connection.exec_driver_sql(_EMPTY)


def there(connection: Connection) -> bool:
    """Whether this archive has the index."""
    if connection.dialect.name != "sqlite":
        return False
    return connection.scalar(text("SELECT 1 FROM sqlite_master WHERE name = 'searched'")) is not None


def among(words: Iterable[str]) -> Select[Any] | None:
    """The positions of those who have all pieces of these words; None if these are too short to have any."""
    pieces = {word[at : at + LETTERS] for word in words for at in range(len(word) - LETTERS + 1)}
    if not pieces:
        return None
    quoted = " AND ".join('"{}"'.format(piece.replace('"', '""')) for piece in sorted(pieces))
    matches = literal_column("searched", Text).op("MATCH")(quoted)
    return select(literal_column("rowid")).select_from(text("searched")).where(matches)
