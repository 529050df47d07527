"""What the archive says of one person, found by keys: nothing here reads everybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, or_, select

from ..model.entries import Judgement, Message, Observation
from ..model.when import When
from . import tables as t
from .append import chunks
from .liveness import alive
from .read import SEEN, observation_of

SHORTEST = 4
"""Letters of the shortest beginning of an id that is taken for one."""
_AFTER_HEX = "g"
"""Stands after every digit of an id."""


def meant(connection: Connection, text: str) -> list[str]:
    """The people whose id, or an id of whose records, this is; else whose begins so. At most two."""
    p, m = t.people.c, t.members.c
    for query in (select(p.id).where(p.id == text), select(m.person).where(m.record == text)):
        if found := list(connection.scalars(query)):
            return found
    if len(text) < SHORTEST:
        return []
    within = m.record.between(text, text + _AFTER_HEX)
    return list(connection.scalars(select(m.person).where(within).distinct().limit(2)))


def counts(connection: Connection, action: str) -> bool:
    """Whether the action with that id stands: it was not taken back."""
    a = t.actions.c
    query = select(a.seq).where(a.id == action, a.seq.not_in(select(t.dead_actions.c.action)))
    return connection.scalar(query) is not None


class Said(NamedTuple):
    """A word of the user's, of the action that it was part of: its id, seq, command, and when (UTC)."""

    judgement: Judgement
    action: str
    seq: int
    command: str
    at: When


def words_on(connection: Connection, records: Iterable[str], verdicts: Iterable[str]) -> list[Said]:
    """The judgements of these verdicts that count and name one of these records, oldest first."""
    j, a = t.judgements.c, t.actions.c
    query = (
        select(j.seq, j.verdict, j.subject, j.object, j.value, a.id, a.seq, a.command, a.at)
        .join(t.actions, a.seq == j.action)
        .where(j.verdict.in_(sorted(verdicts)), alive(t.judgements))
    )
    found = {}
    for keys in chunks(records):
        for seq, *said, action, at_seq, command, at in connection.execute(
            query.where(or_(j.subject.in_(keys), j.object.in_(keys)))
        ):
            found[seq] = Said(Judgement(*said), action, at_seq, command, at)
    return [found[seq] for seq in sorted(found)]


class Seen(NamedTuple):
    """One observation of a record: who read it in which file, and the action that added it (id, seq, UTC time)."""

    record: str
    reader: str
    observation: Observation
    file: str
    action: str
    seq: int
    at: When


def shown(connection: Connection, records: Iterable[str]) -> list[Seen]:
    """All that these records show and that counts, in the order learned. Mailboxes show nothing here: mails do."""
    r, s, o, a = t.records.c, t.sources.c, t.observations.c, t.actions.c
    query = (
        select(o.seq, r.id, r.reader, s.name, a.id, a.seq, a.at, *SEEN)
        .join(t.records, r.seq == o.record)
        .join(t.sources, s.seq == o.source)
        .join(t.actions, a.seq == o.action)
        .where(alive(t.observations))
    )
    found = {}
    for keys in chunks(records):
        for row in connection.execute(query.where(r.id.in_(keys))):
            seq, record, reader, name, action, number, at, *seen = row
            found[seq] = Seen(record, reader, observation_of(*seen), name, action, number, at)
    return [found[seq] for seq in sorted(found)]


class Piece(NamedTuple):
    """What is kept of one record: the reader that read it, and the hash of its bytes."""

    reader: str
    artifact: str


def piece(connection: Connection, record: str) -> Piece | None:
    """What is kept of a record; None of a mailbox, which mails show."""
    r = t.records.c
    row = connection.execute(select(r.reader, r.artifact).where(r.id == record)).one_or_none()
    return row and Piece(*row)


class Letter(NamedTuple):
    """A mail, and the name of the archive that it stands in."""

    message: Message
    file: str


def mail(connection: Connection, key: str) -> Letter | None:
    """The mail with that id, as it was learned first; None if none counts."""
    return next(iter(_mails(connection, t.messages.c.id == key, 1)), None)


def mails_of(connection: Connection, ways: Iterable[str], most: int) -> list[Letter]:
    r"""The newest mails from or to a mailbox, in each of the ways ('name\taddress') that headers write it."""
    m = t.messages.c
    wanted = list(ways)
    beside = [column.contains(way, autoescape=True) for way in wanted for column in (m.to, m.cc)]
    return _mails(connection, or_(m.sender.in_(wanted), *beside), most)


def _mails(connection: Connection, which: ColumnElement[bool], most: int) -> list[Letter]:
    m = t.messages.c
    query = (
        select(
            t.sources.c.name, m.id, m.sent, m.sender, m.to, m.cc, m.in_reply_to, m.subject, m.rule, m.offset, m.member
        )
        .join(t.sources, t.sources.c.seq == m.source)
        .where(which, alive(t.messages))
        .order_by(m.sent.desc(), m.seq)
        .limit(most)
    )
    return [Letter(Message(*said), name) for name, *said in connection.execute(query)]


class Colleague(NamedTuple):
    """Somebody who knew a person, as the views say."""

    id: str
    name: str
    state: str
    employer: str
    title: str
    shared_threads: int
    shared_employer: str


def colleagues(connection: Connection, person: str) -> list[Colleague]:
    """Who else knew them."""
    p, k = t.people.c, t.links.c
    query = (
        select(p.id, p.name, p.state, p.employer, p.title, k.shared_threads, k.shared_employer)
        .join(t.people, p.id == k.other)
        .where(k.person == person)
        .order_by(k.shared_threads.desc(), p.name, p.id)
    )
    return [Colleague(*row) for row in connection.execute(query)]
