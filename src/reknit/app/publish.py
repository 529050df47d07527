"""People -> an address book of what probably holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..book import Entry, holds
from ..store import read
from ..store.views import PersonRow
from .house import House
from .people import in_full

REACHING = frozenset({"mail_address", "phone", "profile", "postal", "website"})
"""A book is for reaching people: who cannot be reached by any of these has no place in it."""


def entries(house: House, people: Sequence[PersonRow]) -> Iterator[Entry]:
    """Those with a detail that probably holds, with the vCards that show them as their sources wrote them."""
    full = [p for p in in_full(house, people) if any(b.kind in REACHING and holds(b) for b in p.beliefs)]
    with house.reading() as connection:
        hashes = read.originals(connection, (m.record for p in full for m in p.records), "vcard")
        for person in full:
            kept = [house.blobs.read(connection, hashes[m.record]) for m in person.records if m.record in hashes]
            cards = tuple(card for card in kept if card is not None)
            yield Entry(person.id, person.name, person.parts, person.beliefs, person.tie, cards)
