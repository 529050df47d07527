"""Reads the ledger: the lines that count, in the order they were learned."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from ..model.answer import ANSWER, Answer, answer_of
from ..model.card import CARD_READER, TYPED
from ..model.entries import Attempt, Message, Observation, name_and_address
from ..model.person import Fact
from ..model.place import Place, Quad
from ..model.voice import FROM, VOICE, VOICED, Voice
from ..model.when import When, from_epoch
from .append import chunks
from .liveness import alive
from .tables import (
    actions,
    artifacts,
    attempts,
    dead_actions,
    judgements,
    members,
    messages,
    observations,
    people,
    records,
    retractions,
    sources,
)

STREAM = 5_000
_EMPTY: dict[str, Any] = {}


class Learned(NamedTuple):
    """A fact, and what the ledger knows beside it.

    action  in which we met its record (seq)
    file    in which its record stands, and where
    owner   True if the record shows the user
    reader  that read the record
    """

    fact: Fact
    action: int
    file: str
    place: Place
    owner: bool
    reader: str


SEEN = (
    observations.c.kind, observations.c.value, observations.c.raw, observations.c.type, observations.c.parts,
    observations.c.holds, observations.c.seen_first, observations.c.seen_last, observations.c.seen_by,
    observations.c.count, observations.c.confidence, observations.c.spot,
)  # fmt: skip
"""The columns that ``observation_of`` takes, in its order."""


def facts(connection: Connection, *, owner: bool = False) -> Iterator[Learned]:
    """Every observation that counts (with ``owner`` those of the user alone), but for mail, which ``mails`` streams.

    The source of a fact is the bare name of its file, and says where its date is only what the user said.
    """
    files = {s.seq: s for s in connection.execute(select(sources))}
    bare = {seq: s.name.replace("!", "/").rpartition("/")[2] for seq, s in files.items()}
    guesses = {seq: (s.as_of, f"{bare[seq]}, dated by you") for seq, s in files.items() if s.guessed}
    r = records.c
    keys: dict[int, tuple[str, bool, str]] = {
        row.seq: (row.id, row.owner, row.reader) for row in connection.execute(select(r.seq, r.id, r.owner, r.reader))
    }
    o = observations.c
    met = _met(connection)
    query = select(o.source, o.record, *SEEN, o.place).where(alive(observations)).order_by(o.seq)
    if owner:
        query = query.where(o.record.in_(select(r.seq).where(r.owner)))
    for row in connection.execution_options(yield_per=STREAM).execute(query):
        source, record, *seen, place = row
        key, mine, reader = keys[record]
        observation = observation_of(*seen)
        guess, said = guesses.get(source, (None, ""))
        label = said if guess and observation.seen_last == guess else bare[source]
        yield Learned(Fact(key, label, observation), met[record], files[source].name, _load(place), mine, reader)


def _met(connection: Connection) -> dict[int, int]:
    """The first action that showed each record. Lines that a newer reading replaced tell it too: ids outlive them."""
    o = observations.c
    query = select(o.record, func.min(o.action)).where(o.action.not_in(select(dead_actions.c.action)))
    return {row[0]: row[1] for row in connection.execute(query.group_by(o.record))}


def observation_of(
    kind: str, value: str, raw: str, type_: str | None, parts: str, holds: bool, first: str | None, last: str | None,
    by: str | None, count: int, confidence: float, spot: str,
) -> Observation:  # fmt: skip
    """The observation of the columns ``SEEN``."""
    return Observation(kind, value, raw, type_, _load(parts), holds, first, last, count, confidence, _load(spot), by)


def _load(text: str) -> dict[str, Any]:
    return _EMPTY if text == "{}" else json.loads(text)


def mails(connection: Connection) -> Iterator[tuple[int, int, Message]]:
    """Every message that counts, with its action and its source (seqs), in the order learned."""
    m = messages.c
    query = (
        select(
            m.action, m.source, m.id, m.sent, m.sender, m.to, m.cc, m.in_reply_to, m.subject, m.rule, m.offset, m.member
        )
        .where(alive(messages))
        .order_by(m.seq)
    )
    for row in connection.execution_options(yield_per=STREAM).execute(query):
        action, source, *fields = row
        yield action, source, Message(*fields)


def last_written(connection: Connection, addresses: Iterable[str], now: int) -> dict[str, When]:
    """Of each of these addresses that a message came from: when the last one did, by what its header says up to now.

    ``now``  seconds since 1970 UTC; what is dated later was not written yet
    """
    return {address: last for address, (_, last) in written_between(connection, addresses, now).items()}


def written_between(connection: Connection, addresses: Iterable[str], now: int) -> dict[str, tuple[When, When]]:
    """As ``last_written``, with the first as well."""
    m = messages.c
    wanted = set(addresses)
    query = select(m.sender, func.min(m.sent), func.max(m.sent)).where(alive(messages), m.sent <= now)
    found: dict[str, tuple[int, int]] = {}
    for sender, first, last in connection.execute(query.group_by(m.sender)):
        address = name_and_address(sender)[1].lower()
        if address in wanted:
            low, high = found.get(address, (first, last))
            found[address] = min(first, low), max(last, high)
    return {address: (from_epoch(first), from_epoch(last)) for address, (first, last) in found.items()}


def voices(connection: Connection) -> Iterator[Voice]:
    """How the user and each correspondent wrote to one another, as far as mails were read for it."""
    o = observations.c
    query = select(o.value, o.type, o.parts, o.seen_last).where(o.kind == VOICE, alive(observations)).order_by(o.seq)
    for address, way, parts, day in connection.execute(query):
        said = _load(parts)
        yield Voice(address, way == FROM, **{name: said.get(name, "") for name in VOICED}, day=day)


def source_names(connection: Connection) -> dict[int, str]:
    """The name of every source by its seq."""
    return {row.seq: row.name for row in connection.execute(select(sources.c.seq, sources.c.name))}


def names_under(connection: Connection, reader: str, start: str) -> list[str]:
    """The names of what ``reader`` read that begin with ``start`` and of which something is kept."""
    query = select(sources.c.name).where(sources.c.reader == reader, sources.c.name.startswith(start, autoescape=True))
    return sorted(set(connection.scalars(query)))


def without_result(connection: Connection, before: When, channel: str) -> list[str]:
    """The messages that were claimed before that time, but for those of ``channel``, and of which no line says more."""
    a = attempts.c
    query = (
        select(func.min(a.message))
        .where(a.message != "", a.channel != channel, a.claimed < before, alive(attempts))
        .group_by(a.step, a.claimed)
        .having(func.max(a.outcome) == "")
    )
    return sorted(set(connection.scalars(query)))


def attempted(
    connection: Connection,
    of: Iterable[str] | None = None,
    *,
    since: int = 0,
    begun: When = "",
    channels: Collection[str] = (),
) -> list[Attempt]:
    """Every attempt that counts, as its newest line says it, in the order of the claims; those that ``tried`` takes."""
    lines = tried(connection, of, since=since, begun=begun, channels=channels)
    return sorted(_newest(lines), key=lambda found: (found.claimed, found.step))


def by_hand_without_result(connection: Connection) -> list[Attempt]:
    """The attempts that were begun, send no message, and of which no line says more, in the order of the claims."""
    a = attempts.c
    begun = (
        select(a.step, a.claimed)
        .where(a.message == "", alive(attempts))
        .group_by(a.step, a.claimed)
        .having(func.max(a.outcome) == "")
        .subquery()
    )
    columns = [a[field.name] for field in fields(Attempt)]
    same = (begun.c.step == a.step) & (begun.c.claimed == a.claimed)
    query = select(*columns).join(begun, same).where(alive(attempts)).order_by(a.claimed, a.step, a.seq)
    return _newest(Attempt(*row) for row in connection.execute(query))


def _newest(lines: Iterable[Attempt]) -> list[Attempt]:
    """Of each attempt the last of these lines."""
    return list({(line.step, line.claimed): line for line in lines}.values())


def tried(
    connection: Connection,
    of: Iterable[str] | None = None,
    *,
    since: int = 0,
    begun: When = "",
    channels: Collection[str] = (),
) -> list[Attempt]:
    """Every line of an attempt that counts, in the order learned: together they are its story.

    ``of``        only those to reach somebody of whom these are records
    ``since``     only of later actions than that (seq)
    ``begun``     only of attempts that were begun on that day or later
    ``channels``  only of these, if any are named
    """
    a = attempts.c
    columns = [a[field.name] for field in fields(Attempt)]
    query = select(*columns).where(alive(attempts), a.action > since, a.claimed >= begun).order_by(a.seq)
    if channels:
        query = query.where(a.channel.in_(channels))
    return [Attempt(*row) for row in rows_among(connection, query, a.person, of)]


def answers(connection: Connection, *, ever: bool = False, letters: Iterable[str] | None = None) -> list[Answer]:
    """What mails said to the user's letters, in the order learned; with ``ever`` also what was taken back since.

    ``letters``: only to these (model/answer.letter_key). What was gathered before the first of all attempts answers
    none, and is not looked through.
    """
    o = observations.c
    query = select(*SEEN).where(o.kind == ANSWER).order_by(o.seq)
    if letters is not None:
        query = query.where(o.action >= select(func.min(attempts.c.action)).scalar_subquery())
    rows = rows_among(connection, query if ever else query.where(alive(observations)), o.value, letters)
    return [answer_of(observation_of(*seen)) for seen in map(tuple, rows)]


def rows_among(
    connection: Connection, query: Select[Any], column: ColumnElement[str], among: Iterable[str] | None
) -> Iterator[Sequence[Any]]:
    """What the query finds; only where the column is one ``among`` these, if any are given."""
    for keys in [None] if among is None else chunks(among):
        yield from connection.execute(query if keys is None else query.where(column.in_(keys)))


def answers_since(connection: Connection, since: When) -> list[Answer]:
    """What mails said to the user's letters, of what was learned since that time (UTC), in the order learned.

    Nothing was before the first letter went out: so what was gathered until then is not looked through.
    """
    o = observations.c
    first = select(func.min(attempts.c.action)).scalar_subquery()
    lately = select(actions.c.seq).where(actions.c.at >= since, actions.c.seq >= first)
    query = select(*SEEN).where(o.action.in_(lately), o.kind == ANSWER, alive(observations)).order_by(o.seq)
    return [answer_of(observation_of(*seen)) for seen in map(tuple, connection.execute(query))]


def messages_of(connection: Connection, name: str) -> Iterator[Message]:
    """The messages that count of the source with that name, in the order learned."""
    m = messages.c
    query = (
        select(m.id, m.sent, m.sender, m.to, m.cc, m.in_reply_to, m.subject, m.rule, m.offset, m.member)
        .join(sources, sources.c.seq == m.source)
        .where(sources.c.name == name, alive(messages))
        .order_by(m.seq)
    )
    for row in connection.execution_options(yield_per=STREAM).execute(query):
        key, *said = row
        yield Message(key, *said)


def sent_by(connection: Connection, addresses: Iterable[str], among: Iterable[str] | None = None) -> set[str]:
    """The ids of the messages that count and come from one of these addresses; ``among`` these ids, or all."""
    m = messages.c
    wanted = set(addresses)
    query = select(m.id, m.sender).where(alive(messages))
    queries = (
        [query.where(or_(*(m.sender.endswith(each, autoescape=True) for each in sorted(wanted))))]
        if among is None
        else [query.where(m.id.in_(chunk)) for chunk in chunks(set(among))]
    )
    rows = (row for each in queries for row in connection.execute(each))
    return {key for key, sender in rows if name_and_address(sender)[1].lower() in wanted}


class Claimed(NamedTuple):
    """A line that says that a message was about to be sent; ``why`` it no longer counts, '' if it does."""

    step: str
    claimed: When
    message: str
    why: str
    channel: str


def claimed(connection: Connection) -> list[Claimed]:
    """Every claim of a message, also those that no longer count, oldest first."""
    a, r = attempts.c, retractions.c
    query = (
        select(a.step, a.claimed, a.message, func.coalesce(func.max(r.why), ""), a.channel)
        .join(retractions, r.target == a.id, isouter=True)
        .where(a.message != "", a.outcome == "")
        .group_by(a.seq)
        .order_by(a.seq)
    )
    return [Claimed(*row) for row in connection.execute(query)]


def counts(connection: Connection) -> dict[str, int]:
    """How many lines of each kind count, for doctor and tests."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table).where(alive(table))) or 0
        for table in (observations, messages, judgements)
    }


def lines_of(connection: Connection, key: str, before: int | None = None) -> list[str]:
    """The ids of the observations that earlier readings of the source with that key said and that count.

    With ``before`` only of readings by a version of the reader before that one.
    """
    query = (
        select(observations.c.id)
        .join(sources, sources.c.seq == observations.c.source)
        .where(sources.c.id == key, alive(observations))
    )
    if before is not None:
        query = query.where(sources.c.version < before)
    return list(connection.scalars(query))


class Told(NamedTuple):
    """What the user said of a file: the day it speaks of, and the columns they chose (kind -> column)."""

    as_of: str | None
    mapping: dict[str, str]


def told(connection: Connection, key: str) -> Told:
    """What the user said of the source with that key, at the newest reading that counts."""
    query = select(sources.c.as_of, sources.c.guessed, sources.c.mapping).where(sources.c.id == key, alive(sources))
    row = connection.execute(query.order_by(sources.c.seq.desc()).limit(1)).first()
    return Told(row.as_of if row.guessed else None, json.loads(row.mapping)) if row else Told(None, {})


class Export(NamedTuple):
    """One file, by the key of its content: all readings of it together."""

    key: str
    name: str
    as_of: str | None


def exports(connection: Connection, reader: str) -> list[Export]:
    """The files that ``reader`` read and that count, by the day they speak of; each file once."""
    first = func.min(sources.c.seq)
    day = func.max(sources.c.as_of)
    query = (
        select(sources.c.id, func.max(sources.c.name), day)
        .where(sources.c.reader == reader, alive(sources))
        .group_by(sources.c.id)
        .order_by(day, first)
    )
    return [Export(*row) for row in connection.execute(query)]


def records_of(connection: Connection, key: str) -> list[tuple[str, list[Observation]]]:
    """The records that the source with that key shows, each with what it shows there."""
    found: dict[str, list[Observation]] = {}
    o = observations.c
    query = (
        select(records.c.id, *SEEN)
        .join(records, records.c.seq == o.record)
        .join(sources, sources.c.seq == o.source)
        .where(sources.c.id == key, alive(observations))
        .order_by(o.seq)
    )
    for record, *seen in connection.execute(query):
        found.setdefault(record, []).append(observation_of(*seen))
    return list(found.items())


class Kept(NamedTuple):
    """A source that only older versions of its reader have read: what the user said of it, and what is kept of it."""

    key: str
    name: str
    as_of: str | None
    artifacts: list[str]


def older_sources(connection: Connection, reader: str, version: int) -> list[Kept]:
    """The sources that count and that ``reader`` has not read since it has that version, in the order learned.

    What the user typed of a card is no reading of it.
    """
    s, o = sources.c, observations.c
    newest = (
        select(s.id, func.max(s.seq).label("seq"))
        .where(s.reader == reader, s.name != TYPED, alive(sources))
        .group_by(s.id)
        .having(func.max(s.version) < version)
        .subquery()
    )
    found = []
    for row in connection.execute(select(sources).join(newest, s.seq == newest.c.seq).order_by(s.seq)).all():
        query = (
            select(records.c.artifact)
            .join(observations, o.record == records.c.seq)
            .join(sources, s.seq == o.source)
            .where(s.id == row.id, alive(observations))
            .order_by(records.c.seq)
        )
        if pieces := list(dict.fromkeys(connection.scalars(query))):
            found.append(Kept(row.id, row.name, row.as_of if row.guessed else None, pieces))
    return found


def kept_by(connection: Connection, reader: str) -> tuple[int, int]:
    """How many pieces are kept of the records of ``reader`` that count, and their bytes together."""
    counting = select(observations.c.record).where(alive(observations))
    names = select(records.c.artifact).where(records.c.reader == reader, records.c.seq.in_(counting))
    query = select(func.count(), func.coalesce(func.sum(artifacts.c.size), 0)).where(artifacts.c.hash.in_(names))
    count, size = connection.execute(query).one()
    return count, size


def originals(connection: Connection, keys: Iterable[str], reader: str) -> dict[str, str]:
    """The hash of the artifact of each of these records that ``reader`` read."""
    found: dict[str, str] = {}
    for chunk in chunks(keys):
        query = select(records.c.id, records.c.artifact).where(records.c.id.in_(chunk), records.c.reader == reader)
        found.update((row.id, row.artifact) for row in connection.execute(query))
    return found


def records_by(connection: Connection, reader: str, prefix: str) -> list[str]:
    """The records that ``reader`` read and whose id begins so, if anything that they show counts."""
    shown = select(observations.c.record).where(alive(observations))
    query = select(records.c.id).where(
        records.c.reader == reader, records.c.id.startswith(prefix, autoescape=True), records.c.seq.in_(shown)
    )
    return list(connection.scalars(query.order_by(records.c.seq)))


class Written(NamedTuple):
    """Where somebody wrote by hand on a card, and whom the card shows; '' if nobody in the network."""

    record: str
    side: str
    quad: Quad
    person: str
    name: str


def written_by_hand(connection: Connection, most: int) -> list[Written]:
    """What is written by hand on business cards, at most so many places, those learned last first."""
    o, m, p = observations.c, members.c, people.c
    query = (
        select(records.c.id, o.spot, m.person, p.name)
        .join(records, records.c.seq == o.record)
        .join(members, m.record == records.c.id, isouter=True)
        .join(people, p.id == m.person, isouter=True)
        .where(records.c.reader == CARD_READER, o.kind == "note", alive(observations))
        .order_by(o.seq.desc())
        .limit(most)
    )
    placed = [(record, _load(spot), person, name) for record, spot, person, name in connection.execute(query)]
    return [
        Written(record, spot["side"], spot["quad"], person or "", name or "")
        for record, spot, person, name in placed
        if "quad" in spot
    ]


def shown_by(connection: Connection, record: str) -> list[Observation]:
    """All that one record shows and that counts."""
    o = observations.c
    query = (
        select(records.c.id, *SEEN)
        .join(records, records.c.seq == o.record)
        .where(records.c.id == record, alive(observations))
        .order_by(o.seq)
    )
    return [observation_of(*seen) for _, *seen in connection.execute(query)]
