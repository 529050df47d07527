"""Writes to the ledger: appends what is new, and nothing twice.

A line whose content id already counts is not appended again; one that was retracted is, as a new line of a new action.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert, select

from ..model.entries import Attempt, Judgement, Message, Record, Retraction
from ..model.ids import content_id
from ..model.when import When
from . import liveness
from .blobs import Blobs
from .bulk import insert_rows
from .refusals import Refusals
from .tables import actions, artifacts, attempts, judgements, messages, observations, records, retractions, sources

NO_MAPPING: Mapping[str, str] = {}
CHUNK = 500
"""Ids asked for in one statement: under SQLite's old limit of 999 variables."""

Row = tuple[Any, ...]
Item = TypeVar("Item")
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode

_OBSERVATION = (
    "id", "action", "source", "record", "kind", "value", "raw", "type", "parts", "holds", "seen_first", "seen_last",
    "seen_by", "count", "confidence", "place", "spot",
)  # fmt: skip
_MESSAGE = ("id", "action", "source", *Message._fields[1:])
_JUDGEMENT = ("id", "action", *(field.name for field in fields(Judgement)))
_ATTEMPT = ("id", "action", *(field.name for field in fields(Attempt)))


@dataclass(frozen=True, slots=True)
class Action:
    """One command of the user's that adds lines: what ``undo`` takes back as a whole."""

    seq: int
    id: str


def begin(connection: Connection, command: str, detail: str, at: When) -> Action:
    """Opens an action learned at ``at`` (UTC)."""
    count = connection.execute(select(actions.c.seq).order_by(actions.c.seq.desc()).limit(1)).scalar() or 0
    key = content_id("action", command, detail, at, count)
    seq = connection.execute(insert(actions).values(id=key, command=command, detail=detail, at=at)).inserted_primary_key
    assert seq is not None
    return Action(seq[0], key)


def add_source(
    connection: Connection,
    action: Action,
    key: str,
    name: str,
    reader: str,
    version: int,
    as_of: When | None = None,
    *,
    guessed: bool = False,
    mapping: Mapping[str, str] = NO_MAPPING,
) -> int:
    """One reading of one file by one version of a reader; returns its seq.

    ``key`` is made from the file's content; ``guessed``: the day it speaks of is what the user said; ``mapping``: the
    columns that the user chose.
    """
    row = {
        "id": key,
        "action": action.seq,
        "name": name,
        "reader": reader,
        "version": version,
        "as_of": as_of,
        "guessed": guessed,
        "mapping": _json(mapping),
    }
    seq = connection.execute(insert(sources).values(row)).inserted_primary_key
    assert seq is not None
    return int(seq[0])


def add_records(
    connection: Connection, action: Action, source: int, found: Sequence[Record], blobs: Blobs, refusals: Refusals
) -> int:
    """Appends what ``found`` shows and the ledger does not say yet; returns how many observations that were."""
    kept = [r for r in found if not refusals.refuses(r)]
    seqs = _record_seqs(connection, kept, blobs)
    rows: dict[str, Row] = {}
    for record in kept:
        owner, seq, place = record.id, seqs[record.id], _json(record.place)
        for seen in record.observations:
            key = seen.id(owner)
            if key not in rows:
                rows[key] = (
                    key, action.seq, source, seq, seen.kind, seen.value, seen.raw, seen.type, _json(seen.parts),
                    seen.holds, seen.seen_first, seen.seen_last, seen.seen_by, seen.count, seen.confidence, place,
                    _json(seen.place),
                )  # fmt: skip
    return _append_new(connection, observations, _OBSERVATION, rows)


def add_messages(
    connection: Connection, action: Action, source: int, found: Iterable[Message], refusals: Refusals
) -> int:
    """Appends the messages that the ledger does not have; returns how many."""
    rows: dict[str, Row] = {}
    for message in found:
        if (kept := refusals.without(message)) is not None:
            rows.setdefault(kept.id, (kept.id, action.seq, source, *kept[1:]))
    return _append_new(connection, messages, _MESSAGE, rows)


def add_judgement(connection: Connection, action: Action, judgement: Judgement) -> None:
    """Appends it. The same judgement again is said again: the newest of a kind decides."""
    add_judgements(connection, action, [judgement])


def add_judgements(connection: Connection, action: Action, found: Iterable[Judgement]) -> None:
    """The same of many at once."""
    said = ((j.verdict, j.subject, j.object, j.value) for j in found)
    rows = [(content_id("judgement", action.id, *each), action.seq, *each) for each in said]
    insert_rows(connection, judgements, _JUDGEMENT, rows)


def add_attempt(connection: Connection, action: Action, attempt: Attempt) -> None:
    """Appends it; the claim and the result of one attempt are two lines."""
    key = attempt_id(attempt)
    _append_new(connection, attempts, _ATTEMPT, {key: (key, action.seq, *astuple(attempt))})


def messages_claimed(connection: Connection) -> set[str]:
    """The ids of all mails that were ever claimed, whatever was taken back since: none of them is sent again."""
    return set(connection.scalars(select(attempts.c.message).where(attempts.c.message != "")))


def attempt_id(attempt: Attempt) -> str:
    """The content id of the line that says so of an attempt."""
    *said, message, answer = asdict(attempt).values()
    more = [f"{key}={value}" for key, value in (("message", message), ("answer", answer)) if value]
    return content_id("attempt", *said, *more)


def retract(connection: Connection, action: Action, found: Iterable[Retraction]) -> None:
    """Appends retractions and brings up to date which lines count."""
    rows = [
        {"id": content_id("retraction", action.id, r.target), "action": action.seq, "target": r.target, "why": r.why}
        for r in found
    ]
    if rows:
        connection.execute(insert(retractions), rows)
        liveness.refresh(connection)


def _record_seqs(connection: Connection, found: Sequence[Record], blobs: Blobs) -> dict[str, int]:
    by_id = {r.id: r for r in found}
    known = _seqs(connection, by_id)
    new = {key: r for key, r in by_id.items() if key not in known}
    if new:
        pieces = {str(row["hash"]): row for row in map(blobs.row, dict.fromkeys(r.data for r in new.values()))}
        missing = [pieces[h] for h in pieces.keys() - _existing(connection, artifacts, "hash", pieces)]
        if missing:
            connection.execute(insert(artifacts), missing)
        names = dict(zip(dict.fromkeys(r.data for r in new.values()), pieces, strict=True))
        rows = [(key, r.reader, names[r.data], r.owner) for key, r in new.items()]
        insert_rows(connection, records, ("id", "reader", "artifact", "owner"), rows)
        known |= _seqs(connection, new)
    return known


def _seqs(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in chunks(ids):
        query = select(records.c.id, records.c.seq).where(records.c.id.in_(chunk))
        found.update((row.id, row.seq) for row in connection.execute(query))
    return found


def _existing(connection: Connection, table: Table, column: str, keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(keys):
        found.update(connection.scalars(select(table.c[column]).where(table.c[column].in_(chunk))))
    return found


def _append_new(connection: Connection, table: Table, columns: Sequence[str], rows: dict[str, Row]) -> int:
    live: set[str] = set()
    for chunk in chunks(rows):
        live.update(connection.scalars(select(table.c.id).where(table.c.id.in_(chunk), liveness.alive(table))))
    new = [row for key, row in rows.items() if key not in live]
    insert_rows(connection, table, columns, new)
    return len(new)


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """``items``, as ids, in lists of at most CHUNK."""
    everything = list(items)
    for start in range(0, len(everything), CHUNK):
        yield everything[start : start + CHUNK]


def _json(value: object) -> str:
    return _encode(value) if value else "{}"
