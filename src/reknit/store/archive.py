"""Opens the archive: one SQLite file and a folder of the larger artifacts, for the owner alone."""

from __future__ import annotations

import secrets
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SQLite
from sqlite3 import ProgrammingError

from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, insert, inspect, select, text, update
from sqlalchemy.exc import OperationalError

from ..model.trouble import UserError
from . import liveness
from .private import made
from .tables import SCHEMA, VIEWS, attempts, ledger, meta, views

BUSY_MS = 30_000
"""How long a second writer waits for the first before it says that somebody else is writing."""
_REFUSED = {
    "SQLITE_BUSY": ("Another Reknit is writing here.", "Wait until it is done, then try again."),
    "SQLITE_FULL": ("The disk is full, and nothing was changed.", "Make room on it, then try again."),
    "SQLITE_READONLY": ("The archive may not be written.", "Give yourself the right to write in its folder."),
    "SQLITE_IOERR": ("The disk did not take it, and nothing was changed.", "See whether it is full, or failing."),
}
"""What SQLite says of a write that it does not do (https://www.sqlite.org/rescode.html), in words."""
_WRITES = "reknit_writes"
_DURABLY = "reknit_durably"


def open_archive(home: Path) -> Engine:
    """An engine over ``home``/reknit.db, made if it is not there. Raises UserError if it cannot be used."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(OSError):  # a file system without modes
            home.chmod(0o700)
        path = home / "reknit.db"
        made(path)
    except OSError as error:
        raise UserError(f"{home} cannot be used: {error.strerror}", "Set REKNIT_HOME to a folder of yours.") from error
    engine = create_engine(URL.create("sqlite", database=str(path)))
    opened: set[SQLite] = set()
    event.listen(engine, "connect", lambda connection, _: opened.add(connection))
    event.listen(engine, "close", lambda connection, _: opened.discard(connection))
    weakref.finalize(engine, _close, opened)  # by itself it closes none; its pool would keep the engine alive
    event.listen(engine, "connect", _sqlite_settings)
    event.listen(engine, "begin", _begin)
    prepare(engine)
    return engine


@contextmanager
def writing(engine: Engine, *, durably: bool = False) -> Iterator[Connection]:
    """One transaction that writes, all of it or nothing; nobody else writes between its first look and its end.

    With ``durably`` it is on the disk when this returns, and outlives a power cut. Raises UserError if another process
    keeps writing for longer than BUSY_MS, or the disk takes no more.
    """
    with engine.execution_options(**{_WRITES: True, _DURABLY: durably}).connect() as connection:
        try:
            with connection.begin():
                yield connection
        except OperationalError as error:
            name = str(getattr(error.orig, "sqlite_errorname", ""))
            told = next((words for code, words in _REFUSED.items() if name.startswith(code)), None)
            if told is None:
                raise
            raise UserError(*told) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the archive as it is at its first look, whatever is written meanwhile."""
    with engine.connect() as connection:
        yield connection


def prepare(engine: Engine) -> None:
    """Makes the tables where they are missing or of an older form, and the views anew where their form has changed.

    Refuses a ledger written by a newer Reknit.
    """
    with engine.connect() as connection:
        known = inspect(connection).has_table("meta")
        found = {row.key: row.value for row in connection.execute(select(meta))} if known else {}
    if int(found.get("schema", SCHEMA)) > SCHEMA:
        raise UserError("This ledger was written by a newer Reknit.", "Install that version, or newer.")
    if found.get("views") == str(VIEWS) and found.get("schema") == str(SCHEMA):
        return
    with writing(engine) as connection:
        if found:
            _migrate(connection)
        ledger.create_all(connection)
        if connection.scalar(select(meta.c.value).where(meta.c.key == "schema")) is None:  # nobody else was faster
            salt = secrets.token_hex(16)
            connection.execute(insert(meta), [{"key": "schema", "value": str(SCHEMA)}, {"key": "salt", "value": salt}])
        if connection.scalar(select(meta.c.value).where(meta.c.key == "views")) != str(VIEWS):
            _remake_views(connection)


def _migrate(connection: Connection) -> None:
    """Brings a ledger of an older form to this one."""
    schema = int(connection.scalar(select(meta.c.value).where(meta.c.key == "schema")) or SCHEMA)
    if schema < 2:  # attempts got columns; no version before wrote any
        attempts.drop(connection)
    elif schema < 3:
        for column in ("message", "answer"):
            connection.execute(text(f"ALTER TABLE attempts ADD COLUMN {column} TEXT DEFAULT '' NOT NULL"))
        connection.execute(text("CREATE INDEX IF NOT EXISTS attempts_message ON attempts (message)"))
    if schema < 4:
        connection.execute(text("ALTER TABLE observations ADD COLUMN seen_by TEXT"))
    if schema < SCHEMA:
        connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(SCHEMA)))


def _remake_views(connection: Connection) -> None:
    views.drop_all(connection)
    views.create_all(connection)
    liveness.refresh(connection)
    connection.execute(delete(meta).where(meta.c.key == "views"))
    connection.execute(insert(meta), [{"key": "views", "value": str(VIEWS)}])


def _close(opened: set[SQLite]) -> None:
    for connection in opened:
        with suppress(ProgrammingError):  # a connection of another thread, which ends with it
            connection.close()


def sound(connection: Connection) -> bool:
    """Whether SQLite finds its file in order; other databases look after themselves."""
    return connection.dialect.name != "sqlite" or connection.scalar(text("PRAGMA quick_check")) == "ok"


def wipe_free_space(engine: Engine) -> None:
    """Leaves no trace of deleted rows in the file or in its log."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()


def _begin(connection: Connection) -> None:
    """Python's module would open a transaction only before the first change, and so after what was looked up for it."""
    options = connection.get_execution_options()
    if _DURABLY in options:  # inside a transaction SQLite does not take it
        connection.exec_driver_sql(f"PRAGMA synchronous={'FULL' if options[_DURABLY] else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")


def _sqlite_settings(connection: SQLite, _record: object) -> None:
    connection.isolation_level = None  # transactions begin in _begin
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MS}",
        "journal_mode=WAL",  # readers never block
        "synchronous=NORMAL",  # with WAL: a power cut may lose the last transactions, never harm the file
        "foreign_keys=ON",
        "cache_size=-8192",  # 8 MB: of 64 the memory was felt, the speed not (docs/mailboxes.md)
        "temp_store=MEMORY",
        "secure_delete=FAST",  # forget.py does the rest
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
