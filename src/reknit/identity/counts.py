"""In how many rows of a list each word, address, employer stands: a rare one in common says more than a common one.

Counts are told in half powers of two (``level``), so that one row more hardly ever changes what is said of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .columns import Columns, Floats
from .compare import MISSING
from .hashing import Ints, Numbers


class Counts(Protocol):
    """How often numbers stand in a list."""

    @property
    def rows(self) -> int:
        """How many rows the list has."""
        ...

    def of(self, kind: str, numbers: Numbers) -> Ints:
        """In how many rows each stands; 0 for one that is in none."""
        ...


@dataclass(frozen=True, slots=True)
class Counted:
    """Counts as sorted arrays."""

    rows: int
    numbers: dict[str, Numbers]
    times: dict[str, Ints]

    def of(self, kind: str, numbers: Numbers) -> Ints:
        """As ``Counts.of``, by bisection."""
        known = self.numbers[kind]
        if not len(known):
            return np.zeros(numbers.shape, dtype=np.int64)
        at = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
        return np.where(known[at] == numbers, self.times[kind][at], 0)


def counted(columns: Columns) -> Counted:
    """The counts of a whole list."""
    numbers, times = {}, {}
    for kind, number, row in seen(columns):
        numbers[kind], times[kind] = np.unique(once(number, row)[0], return_counts=True)
    return Counted(columns.count, numbers, times)


def once(number: Numbers, row: Ints) -> tuple[Numbers, Ints]:
    """Each number with each of its rows, once, in order."""
    order = np.lexsort((row, number))
    number, row = number[order], row[order]
    fresh = np.ones(len(number), dtype=bool)
    fresh[1:] = (number[1:] != number[:-1]) | (row[1:] != row[:-1])
    return number[fresh], row[fresh]


def seen(c: Columns) -> Iterator[tuple[str, Numbers, Ints]]:
    """(kind, numbers, the row of each): what is counted."""
    name, of = c.named.values, c.named.rows
    address, at = c.addressed.values, c.addressed.rows
    word = c.words.whole[c.names.words[name]].number
    for kind, number, row in (
        ("word", word.ravel(), np.repeat(of, word.shape[1])),
        ("name", c.names.key[name], of),
        ("letters", c.addresses.letters[address], at),
        ("handle", c.addresses.handle[address], at),
        ("host", c.addresses.host[address], at),
        ("mailbox", c.addresses.mailbox[address], at),
        ("employer", c.employers[c.employed.values], c.employed.rows),
        ("phone", c.phones[c.phoned.values], c.phoned.rows),
    ):
        there = number != 0
        yield kind, number[there], row[there]


@dataclass(frozen=True, slots=True)
class Levels:
    """What counts say of each different value of columns, as log2 in halves; 0 where it stands in one row or none.

    rows     of the whole list
    word     [names, 6]
    chance   of a name: expected namesakes, were given and family names to meet by chance
    bearers  of a name: people of the US, MISSING where that is not known
    others   of a phone, address, ...: of the rows that show it
    """

    rows: float
    word: Floats
    chance: Floats
    bearers: Floats
    name: Floats
    letters: Floats
    handle: Floats
    host: Floats
    mailbox: Floats
    employer: Floats
    phone: Floats


def level(times: Ints | Floats) -> Floats:
    """log2 of counts, in halves."""
    halves: Floats = np.round(2 * np.log2(np.maximum(times, 1))) / 2
    return halves


def levels(c: Columns, counts: Counts) -> Levels:
    """The levels of the values of columns in a list."""
    words = c.names.words
    word = level(counts.of("word", c.words.whole.number))
    by_name = np.where(words < 0, 0.0, word[words]) if len(word) else np.zeros(words.shape)
    rows = float(level(np.array([counts.rows]))[0])
    lines = np.arange(len(words))
    last = by_name[lines, np.maximum(c.names.count, 1) - 1] if len(words) else np.zeros(0)
    chance = np.where(c.names.count > 1, by_name[:, 0] + last - rows, by_name[:, 0])
    address = c.addresses
    return Levels(
        rows=rows,
        word=by_name,
        chance=chance,
        bearers=np.where(np.isnan(c.names.bearers), MISSING, level(np.nan_to_num(c.names.bearers))),
        name=level(counts.of("name", c.names.key)),
        letters=level(counts.of("letters", address.letters)),
        handle=level(counts.of("handle", address.handle)),
        host=level(counts.of("host", address.host)),
        mailbox=level(counts.of("mailbox", address.mailbox)),
        employer=level(counts.of("employer", c.employers)),
        phone=level(counts.of("phone", c.phones)),
    )
