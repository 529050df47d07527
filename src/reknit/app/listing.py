"""Lists of people a page at a time, with the user's words on them that the views do not know yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection

from ..store import decisions, listed, views
from ..store.listed import NEVER, Changed, Listed, Wanted
from .house import House
from .portraits import NOTHING, Said, words_on
from .said_since import by_record, own
from .several import NEVER as NEVER_CONTACT

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
        people, found = listed.page(connection, _as_said(connection, wanted), start, count)
        return Listing(_now(connection, people), found)


def chosen(house: House, wanted: Wanted) -> list[str]:
    """The ids of all wanted people, in their order."""
    with house.reading() as connection:
        return listed.ids(connection, _as_said(connection, wanted))


def known(house: House, people: Iterable[str]) -> list[Listed]:
    """Those of these people (ids) who are in the network, in that order."""
    keys = list(dict.fromkeys(people))
    with house.reading() as connection:
        rows = {row.id: row for row in listed.these(connection, keys)}
    return [rows[key] for key in keys if key in rows]


def _as_said(connection: Connection, wanted: Wanted) -> Wanted:
    """The same, where what was said since decides who is wanted."""
    if (wanted.state != NEVER and wanted.matters is None) or (made := _behind(connection)) is None:
        return wanted
    said = {word.subject for word in decisions.decided_since(connection, made)}
    concerned = set(views.person_of(connection, said).values())
    if len(concerned) > MOST:
        return wanted
    now = _now(connection, listed.these(connection, concerned))
    never = [row.id for row in now if row.never]
    again = [row.id for row in now if not row.never]
    return replace(wanted, changed=Changed(never, again, tuple((row.id, row.matters) for row in now)))


def _behind(connection: Connection) -> int | None:
    """The last action (seq) that the views know of; None if they know all."""
    made = views.made_at(connection)
    return None if made == views.stamp(connection) else made


def _now(connection: Connection, rows: list[Listed]) -> list[Listed]:
    """The same people, as all that was said of them has them."""
    if not rows or (made := _behind(connection)) is None:
        return rows
    records = views.records_of(connection, (row.id for row in rows))
    person_of = {record: person for person, of in records.items() for record in of}
    since = decisions.decided_since(connection, made, person_of)
    if not since:
        return rows
    words = decisions.decided_on(connection, person_of)
    newest, counted = by_record(words), words_on(words, person_of)
    concerned = {person_of[word.subject] for word in since}
    decided = {person_of[word.subject] for word in since if word.verdict == NEVER_CONTACT}
    return [
        _with(row, own(newest, records[row.id]), counted.get(row.id, NOTHING), decided=row.id in decided)
        if row.id in concerned
        else row
        for row in rows
    ]


def _with(row: Listed, words: Mapping[str, str], said: Said, *, decided: bool) -> Listed:
    """``decided``: whether the user's word on never contacting them is another than the views know."""
    never = NEVER_CONTACT in words or (row.never and not decided)
    matters = float(words["matters"]) if words.get("matters") else None
    return row._replace(never=never, matters=matters, passed=said.passed, kept=said.kept)
