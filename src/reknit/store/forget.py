"""Forgets people for good: the one exception to append-only, in one file.

Erased: their records, artifacts, observations, judgements about them, attempts to reach them, letters to them or that
name them, mails they wrote; retracted lines too, and cards that were made of the same pictures. Redacted: their
mailboxes in mails of others, and their addresses, numbers and profiles in what others' records quote. Left: salted
hashes that refuse them at the door (refusals.py). Dumps made earlier and the source files themselves are not touched:
the user is told. Whoever shares an address or a number with them stays whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, Row, Table, delete, insert, select, update

from ..details import name
from ..details.mail_address import robot_or_role
from ..model.answer import ANSWER
from ..model.card import CARD_READER
from ..model.entries import Observation
from ..model.letter import Letter
from ..model.page import FOUND
from ..readers.parts.cards import unpacked
from . import liveness, redact
from .append import chunks
from .blobs import Blobs, hash_of
from .refusals import load, marks, reach, record_mark, shown_by
from .tables import (
    artifacts,
    attempts,
    judgements,
    members,
    messages,
    observations,
    pictures,
    records,
    refused,
    retractions,
    sources,
)

_LETTERS = ("draft", "approve", "again")
"""Verdicts whose value is a letter."""
_TELLING = ("name", "mail_address", "phone", "profile")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went: how many records and mails; and the files that still hold the person."""

    records: int
    mails: int
    files: tuple[str, ...]


@dataclass(slots=True)
class _Whole:
    """The person as all their records show them; ``shared`` is how somebody else can be reached too."""

    records: set[str]
    seen: list[Observation]
    shared: frozenset[str] = frozenset()
    names: set[str] = field(default_factory=set)

    def reached(self, kind: str) -> set[str]:
        return {reach(o) for o in self.seen if o.kind == kind}

    def written(self, kind: str) -> set[str]:
        """The details of that kind that are theirs alone, as sources write them."""
        return {
            o.value for o in self.seen if o.kind == kind and reach(o) not in self.shared and not robot_or_role(o.value)
        }


def forget(
    connection: Connection, blobs: Blobs, keys: Sequence[str], seen: Sequence[Observation], steps: Iterable[str]
) -> Forgotten:
    """Erases a person: the ids of all their records, everything these show, the ids of steps that led to them."""
    person = _whole(connection, keys, seen)
    person.records |= _former_cards(connection, blobs, person.records)
    refusals = load(connection)
    left = {*map(record_mark, person.records), *marks(person.seen, person.shared)}
    new = sorted({refusals.hash(m) for m in left} - refusals.hashes)
    if new:
        connection.execute(insert(refused), [{"hash": h} for h in new])
    files = _files_of_records(connection, person.records)
    mails, more = _erase_mails(connection, person)
    _erase_records(connection, blobs, person.records)
    named = [*person.records, *steps]
    for table, columns in ((judgements, ("subject", "object")), (attempts, ("step", "person", "target"))):
        for column in columns:
            for chunk in chunks(named):
                _erase(connection, table, table.c[column].in_(chunk))
    _erase_letters(connection, person)
    _redact(connection, blobs, person)
    blobs.sweep(blobs.in_files(connection))
    liveness.refresh(connection)
    return Forgotten(len(person.records), mails, tuple(sorted(files | more)))


def _whole(connection: Connection, keys: Sequence[str], seen: Sequence[Observation]) -> _Whole:
    """With records that no longer count, or count for nobody, if they show the same person."""
    person = _Whole(set(keys), list(seen))
    shown = _telling(connection)
    person.seen += [o for key in keys for o in shown.get(key, ())]
    person.names = {name.key(o.value) for o in person.seen if o.kind == "name"}
    alone = {reach(o) for o in person.seen if o.kind in {"mail_address", "profile"} and not robot_or_role(o.value)}
    together = marks(person.seen) - alone
    others = _of_others(connection, keys)
    shared: set[str] = set()
    for key, found in shown.items():
        if key in person.records:
            continue
        common = alone & {reach(o) for o in found}
        if common and (key in others or not _fits(person, found)):
            shared |= common
        elif common or (key not in others and together & marks(found)):
            person.records.add(key)
            person.seen += found
    person.shared = frozenset(shared)
    person.records |= _pages(connection, person.records) | _answers(connection, person.records)
    return person


def _answers(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The records of what mails said to letters that were to reach them, but for what is said there of others."""
    wanted = set(keys)
    a, o = attempts.c, observations.c
    letters = {
        row.message or f"{row.step} {row.claimed}"
        for row in connection.execute(select(a.person, a.step, a.claimed, a.message))
        if row.person in wanted
    }
    query = select(o.value, o.parts, records.c.id).join(records, records.c.seq == o.record).where(o.kind == ANSWER)
    return {
        row.id
        for row in connection.execute(query)
        if row.value in letters and json.loads(row.parts).get("person", "") in {"", *wanted}
    }


def _pages(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The records of pages that were found for them, whoever these show."""
    o = observations.c
    query = select(o.value, records.c.id).join(records, records.c.seq == o.record).where(o.kind == FOUND)
    for_whom = list(connection.execute(query))
    wanted = set(keys)
    return {row.id for row in for_whom if row.value in wanted}


def _former_cards(connection: Connection, blobs: Blobs, keys: Iterable[str]) -> set[str]:
    """The records of cards that no longer count and show a side that one of theirs shows: each side was a card once."""
    wanted = set(keys)
    r = records.c
    rows = list(connection.execute(select(r.seq, r.id, r.artifact).where(r.reader == CARD_READER)))
    theirs = {side for row in rows if row.id in wanted for side in _sides(connection, blobs, row.artifact)}
    if not theirs:
        return set()
    counting = set(connection.scalars(select(observations.c.record).where(liveness.alive(observations))))
    gone = [row for row in rows if row.id not in wanted and row.seq not in counting]
    return {row.id for row in gone if not theirs.isdisjoint(_sides(connection, blobs, row.artifact))}


def _sides(connection: Connection, blobs: Blobs, artifact: str) -> list[str]:
    """The pictures of a card, by their hashes; none if it is not kept any more, or damaged."""
    try:
        card = unpacked(blobs.read(connection, artifact) or b"")
    except ValueError:
        return []
    return [hash_of(side.picture) for side in card.sides]


def _telling(connection: Connection) -> dict[str, list[Observation]]:
    """Record id -> all that any line, counting or not, says of how to tell and reach whom it shows."""
    found: dict[str, list[Observation]] = {}
    query = (
        select(records.c.id, observations.c.kind, observations.c.value)
        .join(records, records.c.seq == observations.c.record)
        .where(observations.c.kind.in_(_TELLING))
        .order_by(observations.c.seq)
    )
    for key, kind, value in connection.execute(query):
        found.setdefault(key, []).append(Observation(kind, value))
    return found


def _of_others(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The records of everybody else in the views: judgements and clashing names keep them apart."""
    rows = connection.execute(select(members.c.record, members.c.person))
    everybody: dict[str, str] = {row.record: row.person for row in rows}
    own = {everybody[key] for key in keys if key in everybody}
    return {record for record, person in everybody.items() if person not in own}


def _fits(person: _Whole, found: Iterable[Observation]) -> bool:
    names = [o.value for o in found if o.kind == "name"]
    own = [o.value for o in person.seen if o.kind == "name"]
    return not names or not own or any(name.compatible(a, b) for a in names for b in own)


def _files_of_records(connection: Connection, keys: Iterable[str]) -> set[str]:
    names: set[str] = set()
    for chunk in chunks(keys):
        query = (
            select(sources.c.name)
            .join(observations, observations.c.source == sources.c.seq)
            .join(records, records.c.seq == observations.c.record)
            .where(records.c.id.in_(chunk))
        )
        names.update(connection.scalars(query))
    return names


def _erase_mails(connection: Connection, person: _Whole) -> tuple[int, set[str]]:
    """Mails they wrote go; from mails of others their mailboxes go. Returns how many went, and from which files."""
    left = marks(person.seen, person.shared)
    met: dict[str, bool] = {"": False}

    def theirs(mailbox: str) -> bool:
        if mailbox not in met:
            met[mailbox] = bool(left & marks(shown_by(mailbox)))
        return met[mailbox]

    erased: list[int] = []
    files: set[int] = set()
    m = messages.c
    for row in connection.execute(select(m.seq, m.source, m.sender, m.to, m.cc)).all():
        cells = {"to": row.to, "cc": row.cc}
        kept = {column: "\n".join(x for x in cell.split("\n") if not theirs(x)) for column, cell in cells.items()}
        if theirs(row.sender):
            erased.append(row.seq)
        elif kept != cells:
            connection.execute(update(messages).where(m.seq == row.seq).values(**kept))
        else:
            continue
        files.add(row.source)
    for chunk in chunks(str(seq) for seq in erased):
        _erase(connection, messages, m.seq.in_([int(seq) for seq in chunk]))
    names = connection.execute(select(sources.c.seq, sources.c.name))
    return len(erased), {row.name for row in names if row.seq in files}


def _erase_records(connection: Connection, blobs: Blobs, keys: Iterable[str]) -> None:
    rows: list[Row[tuple[int, str]]] = []
    for chunk in chunks(keys):
        rows += connection.execute(select(records.c.seq, records.c.artifact).where(records.c.id.in_(chunk)))
    for row in rows:
        _erase(connection, observations, observations.c.record == row.seq)
        connection.execute(delete(records).where(records.c.seq == row.seq))
    hashes = {row.artifact for row in rows}
    used: set[str] = set()
    for part in chunks(hashes):
        used.update(connection.scalars(select(records.c.artifact).where(records.c.artifact.in_(part))))
    blobs.erase(connection, sorted(hashes - used))
    gone = hashes - used
    for seen in connection.execute(select(pictures.c.id, pictures.c.kept)).all():
        if gone & {name for name, _ in json.loads(seen.kept)}:
            connection.execute(delete(pictures).where(pictures.c.id == seen.id))


def _erase_letters(connection: Connection, person: _Whole) -> None:
    """Every line of letters to them, or that name them: each line of one about several people holds it whole."""
    theirs = redact.addresses(person.written("mail_address")) + redact.profiles(person.written("profile"))
    theirs += redact.phones(person.reached("phone"))
    j = judgements.c
    kept = connection.execute(select(j.seq, j.value).where(j.verdict.in_(_LETTERS), j.value != ""))
    gone = [row.seq for row in kept if _is_about(Letter.from_json(row.value), person.records, theirs)]
    for chunk in chunks(map(str, gone)):
        _erase(connection, judgements, j.seq.in_([int(seq) for seq in chunk]))


def _is_about(letter: Letter, theirs: set[str], reached: redact.Patterns) -> bool:
    if not theirs.isdisjoint({letter.target, *(person for person, _ in letter.people)}):
        return True
    return any(pattern.search(text) for text in (letter.to, letter.subject, letter.text) for pattern in reached)


def _erase(connection: Connection, table: Table, which: ColumnElement[bool]) -> None:
    """Deletes lines, and the retractions that name them."""
    ids = list(connection.scalars(select(table.c.id).where(which)))
    for chunk in chunks(ids):
        connection.execute(delete(retractions).where(retractions.c.target.in_(chunk)))
    connection.execute(delete(table).where(which))


def _redact(connection: Connection, blobs: Blobs, person: _Whole) -> None:
    """Takes addresses, numbers and profiles out of what the records and mails of others quote.

    A number is left where it is a detail of somebody else's: an office may share it.
    """
    reached = redact.addresses(person.written("mail_address")) + redact.profiles(person.written("profile"))
    numbers = person.reached("phone")
    everywhere = reached + redact.phones(numbers)
    o = observations.c
    for row in connection.execute(select(o.seq, o.kind, o.value, o.raw, o.parts)).all():
        patterns = reached if row.kind == "phone" else everywhere
        cells = {"value": row.value, "raw": row.raw, "parts": row.parts}
        _rewrite(connection, observations, row.seq, cells, patterns)
    for mail in connection.execute(select(messages.c.seq, messages.c.subject)).all():
        _rewrite(connection, messages, mail.seq, {"subject": mail.subject}, everywhere)
    sharing = select(records.c.artifact).join(observations, o.record == records.c.seq).where(o.kind == "phone")
    shared = set(connection.scalars(sharing.where(o.value.in_(sorted(numbers)))))
    for key in list(connection.scalars(select(artifacts.c.hash))):
        data = blobs.read(connection, key)
        if data is not None:
            fresh = redact.without_bytes(data, reached if key in shared else everywhere)
            if fresh != data:
                _replace(connection, blobs, key, fresh)


def _rewrite(connection: Connection, table: Table, seq: int, cells: dict[str, str], patterns: redact.Patterns) -> None:
    fresh = {column: redact.without(text, patterns) for column, text in cells.items()}
    if fresh != cells:
        connection.execute(update(table).where(table.c.seq == seq).values(fresh))


def _replace(connection: Connection, blobs: Blobs, old: str, data: bytes) -> None:
    row = blobs.row(data)
    if not connection.scalar(select(artifacts.c.hash).where(artifacts.c.hash == row["hash"])):
        connection.execute(insert(artifacts), [row])
    connection.execute(update(records).where(records.c.artifact == old).values(artifact=row["hash"]))
    blobs.erase(connection, [old])
