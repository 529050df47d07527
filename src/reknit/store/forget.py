"""Forgets people for good: the one exception to append-only, in one file.

Erased: their records, artifacts, observations, judgements about them, attempts to reach them, mails they wrote;
retracted lines too. Redacted: their mailboxes in mails of others, and their addresses and profiles in what others'
records quote. Left: salted hashes that refuse them at the door (refusals.py). Dumps made earlier and the source files
themselves are not touched: the user is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, or_, select, update

from ..model.entries import Observation
from . import liveness
from .append import chunks
from .blobs import Blobs
from .refusals import load, marks
from .tables import (
    artifacts,
    attempts,
    judgements,
    messages,
    observations,
    records,
    refused,
    retractions,
    sources,
)

REDACTED = "[forgotten]"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went: how many records and mails; and the files that still hold the person."""

    records: int
    mails: int
    files: tuple[str, ...]


def forget(
    connection: Connection, blobs: Blobs, keys: Sequence[str], seen: Sequence[Observation], steps: Iterable[str]
) -> Forgotten:
    """Erases a person: the ids of all their records, everything these show, the ids of steps that led to them."""
    own = marks(seen)
    addresses = sorted(m for m in own if "@" in m and " " not in m)
    words = sorted((m for m in own if " " not in m), key=len, reverse=True)
    refusals = load(connection)
    new = sorted({refusals.hash(m) for m in own} - refusals.hashes)
    if new:
        connection.execute(insert(refused), [{"hash": h} for h in new])
    everything = sorted({*keys, *_others(connection, addresses)})
    files = _files(connection, everything, addresses)
    mails = _erase_mails(connection, addresses)
    gone = _erase_records(connection, blobs, everything)
    for table, column in ((judgements, "subject"), (judgements, "object"), (attempts, "step")):
        for chunk in chunks([*everything, *steps]):
            _erase(connection, table, table.c[column].in_(chunk))
    for word in words:
        _redact(connection, blobs, word)
    liveness.refresh(connection)
    return Forgotten(gone, mails, files)


def _others(connection: Connection, addresses: Sequence[str]) -> list[str]:
    """Records of lines that no longer count may show the same person: by the same addresses."""
    found: list[str] = []
    for chunk in chunks(addresses):
        query = (
            select(records.c.id)
            .join(observations, observations.c.record == records.c.seq)
            .where(observations.c.kind == "mail_address", observations.c.value.in_(chunk))
        )
        found += connection.scalars(query)
    return found


def _files(connection: Connection, keys: Sequence[str], addresses: Sequence[str]) -> tuple[str, ...]:
    names: set[str] = set()
    for chunk in chunks(keys):
        query = (
            select(sources.c.name)
            .join(observations, observations.c.source == sources.c.seq)
            .join(records, records.c.seq == observations.c.record)
            .where(records.c.id.in_(chunk))
        )
        names.update(connection.scalars(query))
    for address in addresses:
        query = (
            select(sources.c.name).join(messages, messages.c.source == sources.c.seq).where(_names(address)).distinct()
        )
        names.update(connection.scalars(query))
    return tuple(sorted(names))


def _names(address: str) -> ColumnElement[bool]:
    columns = (messages.c.sender, messages.c.to, messages.c.cc)
    return or_(*(func.lower(c).contains(f"\t{address}", autoescape=True) for c in columns))


def _erase_mails(connection: Connection, addresses: Sequence[str]) -> int:
    """Mails they wrote go; from mails of others their mailboxes go."""
    theirs = set(addresses)
    erased: set[int] = set()
    for address in addresses:
        rows = connection.execute(select(messages).where(_names(address))).all()
        for row in rows:
            if row.sender.rpartition("\t")[2].lower() in theirs:
                erased.add(row.seq)
                continue
            kept = {column: _without(getattr(row, column), theirs) for column in ("to", "cc")}
            connection.execute(update(messages).where(messages.c.seq == row.seq).values(**kept))
    for chunk in chunks(str(seq) for seq in sorted(erased)):
        _erase(connection, messages, messages.c.seq.in_([int(seq) for seq in chunk]))
    return len(erased)


def _without(mailboxes: str, addresses: set[str]) -> str:
    return "\n".join(m for m in mailboxes.split("\n") if m.rpartition("\t")[2].lower() not in addresses)


def _erase_records(connection: Connection, blobs: Blobs, keys: Sequence[str]) -> int:
    rows = [
        row
        for chunk in chunks(keys)
        for row in connection.execute(select(records.c.seq, records.c.artifact).where(records.c.id.in_(chunk)))
    ]
    for row in rows:
        _erase(connection, observations, observations.c.record == row.seq)
        connection.execute(delete(records).where(records.c.seq == row.seq))
    hashes = {row.artifact for row in rows}
    shared = {
        h
        for c in chunks(hashes)
        for h in connection.scalars(select(records.c.artifact).where(records.c.artifact.in_(c)))
    }
    blobs.erase(connection, sorted(hashes - shared))
    return len(keys)


def _erase(connection: Connection, table: Table, which: ColumnElement[bool]) -> None:
    """Deletes lines, and the retractions that name them."""
    ids = list(connection.scalars(select(table.c.id).where(which)))
    for chunk in chunks(ids):
        connection.execute(delete(retractions).where(retractions.c.target.in_(chunk)))
    connection.execute(delete(table).where(which))


def _redact(connection: Connection, blobs: Blobs, word: str) -> None:
    """Takes an address or profile out of what the records and mails of others quote."""
    for table, column in ((observations, "value"), (observations, "raw"), (messages, "subject")):
        cell = table.c[column]
        for row in connection.execute(
            select(table.c.seq, cell).where(func.lower(cell).contains(word, autoescape=True))
        ).all():
            text = _replaced(row[1], word)
            connection.execute(update(table).where(table.c.seq == row.seq).values({column: text}))
    for name in list(connection.scalars(select(artifacts.c.hash))):
        data = blobs.read(connection, name)
        if data is None or word.encode() not in data.lower():
            continue
        fresh = blobs.row(_replaced(data.decode("latin-1"), word.encode().decode("latin-1")).encode("latin-1"))
        connection.execute(insert(artifacts), [fresh])
        connection.execute(update(records).where(records.c.artifact == name).values(artifact=fresh["hash"]))
        blobs.erase(connection, [name])


def _replaced(text: str, word: str) -> str:
    at = text.lower().find(word)
    while at >= 0:
        text = text[:at] + REDACTED + text[at + len(word) :]
        at = text.lower().find(word)
    return text
