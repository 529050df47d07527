"""Lists of people a page at a time, with the user's words on them that the views do not know yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection

from ..model.entries import Judgement
from ..store import listed, read, views
from ..store.listed import NEVER, Changed, Listed, Wanted
from .house import House
from .portraits import NOTHING, Said, words_on
from .said_since import by_record, own

MOST = 2_000
"""People of whom something was said since the views were made, at most, whom a filter takes as said: beyond, it goes by
the views until they are remade (a word on so many at once has them remade soon)."""


class Listing(NamedTuple):
    """One page of a list.

    people  in the order asked for
    found   how many are wanted in all
    """

    people: list[Listed]
    found: int


def listing(house: House, wanted: Wanted, start: int, count: int) -> Listing:
    """``count`` of the wanted people, from number ``start`` on."""
    with house.reading() as connection:
        since = _since(connection)
        people, found = listed.page(connection, _as_said(connection, wanted, since), start, count)
        return Listing(_now(connection, people, since), found)


def chosen(house: House, wanted: Wanted) -> list[str]:
    """The ids of all wanted people, in their order."""
    with house.reading() as connection:
        return listed.ids(connection, _as_said(connection, wanted, _since(connection)))


def known(house: House, people: Iterable[str]) -> list[Listed]:
    """Those of these people (ids) who are in the network, in that order."""
    keys = list(dict.fromkeys(people))
    with house.reading() as connection:
        rows = {row.id: row for row in listed.these(connection, keys)}
    return [rows[key] for key in keys if key in rows]


def _since(connection: Connection) -> list[Judgement]:
    made = views.made_at(connection)
    return [] if made == views.stamp(connection) else read.decided_since(connection, made)


def _as_said(connection: Connection, wanted: Wanted, since: Sequence[Judgement]) -> Wanted:
    """The same, where what was said since decides who is wanted."""
    if not since or (wanted.state != NEVER and wanted.matters is None):
        return wanted
    concerned = set(views.person_of(connection, {word.subject for word in since}).values())
    if len(concerned) > MOST:
        return wanted
    now = _now(connection, listed.these(connection, concerned), since)
    never = [row.id for row in now if row.never]
    again = [row.id for row in now if not row.never]
    return replace(wanted, changed=Changed(never, again, tuple((row.id, row.matters) for row in now)))


def _now(connection: Connection, rows: list[Listed], since: Sequence[Judgement]) -> list[Listed]:
    """The same people, as all that was said of them has them."""
    said = {(word.subject, word.verdict) for word in since}
    subjects = {subject for subject, _ in said}
    records = views.records_of(connection, (row.id for row in rows)) if since else {}
    concerned = {person: of for person, of in records.items() if not subjects.isdisjoint(of)}
    if not concerned:
        return rows
    words = read.decided_on(connection, (record for of in concerned.values() for record in of))
    person_of = {record: person for person, of in concerned.items() for record in of}
    newest, counted = by_record(words), words_on(words, person_of)
    return [
        _with(
            row, own(newest, of), counted.get(row.id, NOTHING), any((record, "never_contact") in said for record in of)
        )
        if (of := concerned.get(row.id))
        else row
        for row in rows
    ]


def _with(row: Listed, words: Mapping[str, str], said: Said, decided: bool) -> Listed:
    """``decided``: whether the user's word on never contacting them is another than the views know."""
    never = "never_contact" in words or (row.never and not decided)
    return row._replace(
        never=never, matters=float(words["matters"]) if words.get("matters") else None, **said._asdict()
    )
