"""The whole ledger as one zip, and back: the same lines on another machine.

ledger.jsonl  a line each: {"table": ..., column: value, ...}, in the order learned; references by the ledger's own seq
artifacts/    the bytes of every artifact, by hash

Views and the gatherer's memory of files are not in it: the first are remade, the second is worth nothing elsewhere.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from ..model.trouble import UserError
from . import liveness
from .blobs import Blobs
from .private import written_whole
from .tables import (
    SCHEMA,
    actions,
    artifacts,
    attempts,
    judgements,
    messages,
    meta,
    observations,
    opted_out,
    records,
    refused,
    retractions,
    sources,
)

FORMAT = "reknit-ledger"
LINES: tuple[Table, ...] = (
    actions, sources, records, observations, messages, judgements, attempts, retractions, refused, opted_out,
)  # fmt: skip
"""In an order in which every reference points back."""
BATCH = 5_000
_NO_DUMP = (
    OSError, EOFError, zipfile.BadZipFile, zlib.error, AttributeError, KeyError, ValueError, TypeError, SQLAlchemyError,
)  # fmt: skip
"""What a damaged zip, a line of another shape and a reference to nothing raise."""


def dump(connection: Connection, blobs: Blobs, path: Path) -> int:
    """Writes everything to ``path``, readable by the owner alone; returns how many lines."""
    count = 0
    with (
        written_whole(path) as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        with archive.open("ledger.jsonl", "w", force_zip64=True) as lines:
            salt = connection.scalar(select(meta.c.value).where(meta.c.key == "salt"))
            lines.write(_line({"format": FORMAT, "schema": SCHEMA, "salt": salt}))
            for table, row in _rows(connection):
                lines.write(_line({"table": table.name, **row}))
                count += 1
        for name in connection.scalars(select(artifacts.c.hash).order_by(artifacts.c.hash)):
            data = blobs.read(connection, name)
            if data is not None:
                archive.writestr(f"artifacts/{name}", data)
    return count


def load(connection: Connection, blobs: Blobs, path: Path) -> int:
    """Fills an empty ledger from a dump; returns how many lines. Raises UserError if either is not as it should be."""
    if connection.scalar(select(func.count()).select_from(actions)):
        raise UserError("This home already has a ledger.", "Set REKNIT_HOME to an empty folder and load there.")
    try:
        with zipfile.ZipFile(path) as archive, archive.open("ledger.jsonl") as lines:
            _check_head(json.loads(lines.readline()), connection, path)
            _load_artifacts(connection, blobs, archive)
            count = _load_lines(connection, (json.loads(line) for line in lines))
    except _NO_DUMP as error:
        blobs.sweep()
        why = str(error).partition("\n")[0]
        raise UserError(f"{path} is not a dump that Reknit wrote ({why}).", "Nothing was loaded.") from error
    liveness.refresh(connection)
    return count


def _rows(connection: Connection) -> Iterator[tuple[Table, dict[str, Any]]]:
    for table in LINES:
        query = select(table).order_by(*table.primary_key.columns)
        for row in connection.execution_options(yield_per=BATCH).execute(query).mappings():
            yield table, dict(row)


def _check_head(head: dict[str, Any], connection: Connection, path: Path) -> None:
    if head.get("format") != FORMAT:
        raise ValueError("no ledger in it")
    if head["schema"] > SCHEMA:
        raise UserError(f"{path} was dumped by a newer Reknit.", "Install that version, or newer.")
    connection.execute(update(meta).where(meta.c.key == "salt").values(value=head["salt"]))


def _load_artifacts(connection: Connection, blobs: Blobs, archive: zipfile.ZipFile) -> None:
    for info in archive.infolist():
        if info.filename.startswith("artifacts/"):
            row = blobs.row(archive.read(info))
            if row["hash"] != info.filename.removeprefix("artifacts/"):
                raise ValueError(f"{info.filename} is damaged")
            connection.execute(insert(artifacts), [row])


def _load_lines(connection: Connection, lines: Iterator[dict[str, Any]]) -> int:
    tables = {table.name: table for table in LINES}
    count, batch, name = 0, list[dict[str, Any]](), ""
    for line in lines:
        table = line.pop("table")
        if batch and (table != name or len(batch) >= BATCH):
            connection.execute(insert(tables[name]), batch)
            batch = []
        name = table
        batch.append(line)
        count += 1
    if batch:
        connection.execute(insert(tables[name]), batch)
    return count


def _line(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
