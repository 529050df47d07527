"""Reads the ledger: the lines that count, in the order they were learned."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from ..model.entries import Judgement, Message, Observation
from ..model.person import Fact
from .liveness import alive
from .tables import judgements, messages, observations, records, sources

STREAM = 5_000
_EMPTY: dict[str, str | int] = {}


class Learned(NamedTuple):
    """A fact, the action (seq) in which we learned it, and whether its record shows the user."""

    fact: Fact
    action: int
    owner: bool


def facts(connection: Connection) -> Iterator[Learned]:
    """Every observation that counts, but for mail, which ``mails`` streams."""
    names: dict[int, str] = {s.seq: s.name for s in connection.execute(select(sources.c.seq, sources.c.name))}
    keys: dict[int, tuple[str, bool]] = {
        r.seq: (r.id, r.owner) for r in connection.execute(select(records.c.seq, records.c.id, records.c.owner))
    }
    o = observations.c
    query = (
        select(
            o.action, o.source, o.record, o.kind, o.value, o.raw, o.type, o.parts, o.holds, o.seen_first, o.seen_last,
            o.count, o.confidence, o.place,
        )
        .where(alive(observations))
        .order_by(o.seq)
    )  # fmt: skip
    for row in connection.execution_options(yield_per=STREAM).execute(query):
        action, source, record, *seen = row
        key, owner = keys[record]
        yield Learned(Fact(key, names[source], _observation(*seen)), action, owner)


def _observation(
    kind: str, value: str, raw: str, type_: str | None, parts: str, holds: bool, first: str | None, last: str | None,
    count: int, confidence: float, place: str,
) -> Observation:  # fmt: skip
    return Observation(kind, value, raw, type_, _load(parts), holds, first, last, count, confidence, _load(place))


def _load(text: str) -> dict[str, str | int]:
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


def source_names(connection: Connection) -> dict[int, str]:
    """The name of every source by its seq."""
    return {row.seq: row.name for row in connection.execute(select(sources.c.seq, sources.c.name))}


def decided(connection: Connection) -> list[Judgement]:
    """Every judgement that counts, oldest first."""
    j = judgements.c
    query = select(j.verdict, j.subject, j.object, j.value).where(alive(judgements)).order_by(j.seq)
    return [Judgement(*row) for row in connection.execute(query)]


def counts(connection: Connection) -> dict[str, int]:
    """How many lines of each kind count, for doctor and tests."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table).where(alive(table))) or 0
        for table in (observations, messages, judgements)
    }
