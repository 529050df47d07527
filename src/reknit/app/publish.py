"""People -> an address book of what probably holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from ..book import Entry, holds
from ..model.belief import Belief
from ..store import read
from ..store.append import chunks
from ..store.views import PersonRow
from .house import House
from .people import by_ids

REACHING = frozenset({"mail_address", "phone", "profile", "postal", "website"})
"""A book is for reaching people: who cannot be reached by any of these has no place in it."""


def entries(house: House, people: Iterable[str], *, unreachable: bool = False) -> Iterator[Entry]:
    """Those of these people (ids) with a detail that probably holds, with the vCards that show them, as written.

    A few hundred at a time: so a large book needs little memory, and who reads it slowly keeps nothing open.
    ``unreachable``: the others too, as a list has them.
    """
    for some in chunks(people):
        full = [p for p in by_ids(house, some) if unreachable or any(_reaches(b) for b in p.beliefs)]
        with house.reading() as connection:
            hashes = read.originals(connection, (m.record for p in full for m in p.records), "vcard")
            made = [_entry(house, connection, person, hashes) for person in full]
        yield from made


def _reaches(belief: Belief) -> bool:
    return belief.kind in REACHING and holds(belief)


def _entry(house: House, connection: Connection, person: PersonRow, hashes: Mapping[str, str]) -> Entry:
    kept = [house.blobs.read(connection, hashes[m.record]) for m in person.records if m.record in hashes]
    cards = tuple(card for card in kept if card is not None)
    return Entry(person.id, person.name, person.parts, person.beliefs, person.tie, cards, person.employer, person.state)
