"""What changed between two exports of the same list, where the list is whole in each (LinkedIn's Connections)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ..identity.exports import Changes, changes
from ..store import read
from .house import House


def changes_between(house: House, gathered: Iterable[str]) -> list[Changes]:
    """For each pair of exports that follow one another, one of them among ``gathered``: what changed between them."""
    names = set(gathered)
    with house.reading() as connection:
        exports = [
            e
            for e in read.exports(connection, "linkedin")
            if e.name.rpartition("/")[2].rpartition("!")[2] == "Connections.csv"
        ]
        return [
            changes(read.records_of(connection, old.key), read.records_of(connection, new.key))
            for old, new in pairwise(exports)
            if old.name in names or new.name in names
        ]
