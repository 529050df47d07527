"""Blocking: only rows that share a rare key are ever compared, so that work grows with rows and not with their square.

A key is a number in a space; a block is the rows that have it. Blocks above the space's cap say too little and are left
out: 'John Smith' alone compares nobody in a list of a million. Of a local part, the whole name and an address are
themselves, and what a name may be spelled as is only a guess: a guess meets what is itself, never another guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .columns import Columns, Shown, combined
from .hashing import Ints, Numbers, mixed
from .words import PROVIDERS

_WORK = PROVIDERS.index("work")
_BITS = 24
"""Bits by which it is told fast that a key is one row's alone: of a million, one in sixteen is told wrongly."""


class Keys(NamedTuple):
    """Keys of one space: the number and the row of each, and whether it is a guess; ``cap``: rows a block may have."""

    space: int
    number: Numbers
    row: Ints
    guess: npt.NDArray[np.bool_]
    cap: int


MAILBOX, SPELLED, WORD, HOST, PLACED, PHONE, PROFILE, BEGINNING, END, NAMED = range(1, 11)
CAPS = {
    **dict.fromkeys((MAILBOX, PROFILE, NAMED), 400),
    **dict.fromkeys((SPELLED, WORD, PLACED), 60),
    **dict.fromkeys((HOST, PHONE), 30),
    **dict.fromkeys((BEGINNING, END), 20),
}
"""Rows that a block of each space may have (judgement): thirty years of exports, month by month, are one person's."""


def keys(c: Columns) -> Iterator[Keys]:
    """The keys of every row, from that row alone; those of a space together."""
    name, of = c.named.values, c.named.rows
    address, at = c.addressed.values, c.addressed.rows
    names, addresses = c.names, c.addresses
    yield _keys(MAILBOX, [(addresses.mailbox[address], at)])
    own = [(addresses.letters[address], at), (addresses.handle[address], at), (names.squashed.number[name], of)]
    yield _keys(SPELLED, own, [(form[name], of) for form in names.spelled.T])
    words = c.words.whole.number
    parts = [(names.key[name], of)]
    parts += [(np.where(word < 0, np.uint64(0), words[word])[name], of) for word in names.words.T if len(words)]
    parts += [(word[address], at) for word in addresses.words.T]
    yield _keys(WORD, parts)
    work = addresses.provider[address] == _WORK
    yield _keys(HOST, [(np.where(work, addresses.host[address], np.uint64(0)), at)])
    yield _keys(PLACED, list(_placed(c)))
    yield _keys(NAMED, list(_named(c)))
    yield _keys(PHONE, [(c.phones[c.phoned.values], c.phoned.rows)])
    yield _keys(PROFILE, [(c.profiles[c.profiled.values], c.profiled.rows)])
    yield _keys(BEGINNING, [(names.beginning[name], of), (addresses.beginning[address], at)])
    yield _keys(END, [(names.end[name], of), (addresses.end[address], at)])


def _keys(space: int, own: Sequence[tuple[Numbers, Ints]], guesses: Sequence[tuple[Numbers, Ints]] = ()) -> Keys:
    number = np.concatenate([number for number, _ in (*own, *guesses)])
    row = np.concatenate([row for _, row in (*own, *guesses)])
    guess = np.zeros(len(number), dtype=bool)
    guess[sum(len(number) for number, _ in own) :] = True
    there = number != 0
    return Keys(space, number[there], row[there], guess[there], CAPS[space])


def _placed(c: Columns) -> Iterator[tuple[Numbers, Ints]]:
    """A part of a name with where it was: at an employer, a domain."""
    places = ((c.employed, c.employers), (c.addressed, c.addresses.host))
    for part in (c.names.given, c.names.family):
        words = c.words.whole[part].number
        for shown, number in places:
            yield _both(c.named, words, shown, number)


def _named(c: Columns) -> Iterator[tuple[Numbers, Ints]]:
    """A whole name with where it was."""
    for shown, number in ((c.employed, c.employers), (c.addressed, c.addresses.host), (c.located, c.cities)):
        yield _both(c.named, c.names.key, shown, number)


def _both(left: Shown, number: Numbers, right: Shown, other: Numbers) -> tuple[Numbers, Ints]:
    """A key of each two values that a row shows, and the row."""
    row, one, two = together(left, right)
    first, second = number[left.values[one]], other[right.values[two]]
    both = mixed(first, PLACED) * np.uint64(3) + second
    return np.where((first != 0) & (second != 0), both, np.uint64(0)), row


def together(left: Shown, right: Shown) -> tuple[Ints, Ints, Ints]:
    """Every combination of a value of ``left`` and one of ``right`` in one row: the row, and the two places."""
    every = np.arange(len(left.starts) - 1)
    return combined(left, right, every, every)


class Blocks(NamedTuple):
    """The blocks of one space by number; in each the rows whose own key it is before those that only guess it."""

    space: int
    number: Numbers
    row: Ints
    guess: npt.NDArray[np.bool_]
    cap: int


def blocks(found: Keys) -> Blocks:
    """The blocks that keys make, those above their cap among them; a row stands in a block once."""
    _, number, row, guess, cap = found
    order = np.lexsort((guess, row, number)) if guess.any() else np.lexsort((row, number))
    number, row, guess = number[order], row[order], guess[order]
    fresh = np.ones(len(number), dtype=bool)
    fresh[1:] = (number[1:] != number[:-1]) | (row[1:] != row[:-1])
    number, row, guess = number[fresh], row[fresh], guess[fresh]
    starts, size = _runs(number)
    # each keeps its rank among those alike in its block
    own: Ints = (~guess).astype(np.int64)
    before: Ints = np.cumsum(own) - own
    rank: Ints = before - np.repeat(before[starts], size)
    owned = np.repeat(_sums(own, starts), size)
    place = np.where(guess, owned + np.arange(len(number)) - np.repeat(starts, size) - rank, rank)
    at = np.repeat(starts, size) + place
    ordered, guesses = np.empty_like(row), np.empty_like(guess)
    ordered[at], guesses[at] = row, guess
    return Blocks(found.space, number, ordered, guesses, cap)


def admitted(found: Blocks, rows: int) -> Ints:
    """The pairs within blocks that are not above the cap, as left * rows + right, once for each block that has them."""
    starts, size = _runs(found.number)
    good = (size > 1) & (size <= found.cap)
    owned = np.repeat(_sums((~found.guess).astype(np.int64), starts), size)
    inside = np.arange(len(found.number)) - np.repeat(starts, size)
    partners = np.where(np.repeat(good, size), np.minimum(inside, owned), 0)
    right = np.repeat(found.row, partners)
    first = np.repeat(np.repeat(starts, size), partners)
    k = np.arange(len(right)) - np.repeat(np.cumsum(partners) - partners, partners)
    left = found.row[first + k]
    codes: Ints = np.minimum(left, right) * np.int64(rows) + np.maximum(left, right)
    return codes


def pairs(found: Iterable[Keys], rows: int) -> tuple[Ints, Ints]:
    """The pairs of rows in some block, left before right, in order, each once."""
    code = np.zeros(0, dtype=np.int64)
    for of_space in found:
        code = _distinct(np.concatenate((code, admitted(blocks(_meeting(of_space)), rows))))
    return code // max(rows, 1), code % max(rows, 1)


def _meeting(keys: Keys) -> Keys:
    """The keys that others may have too, and guesses that something may be: told by some bits of their numbers."""
    size = min(_BITS, len(keys.number).bit_length() + 2)
    bits = (keys.number >> np.uint64(64 - size)).astype(np.int64)
    meets = np.bincount(bits, minlength=1 << size)[bits] > 1
    if keys.guess.any():
        owned = np.zeros(1 << size, dtype=bool)
        owned[bits[~keys.guess]] = True
        meets &= owned[bits]
    return keys._replace(number=keys.number[meets], row=keys.row[meets], guess=keys.guess[meets])


def _runs(number: Numbers) -> tuple[Ints, Ints]:
    """Where equal numbers begin in a sorted array, and how many each time."""
    starts = np.flatnonzero(np.concatenate(([True], number[1:] != number[:-1]))) if len(number) else _NONE
    return starts, np.diff(np.append(starts, len(number)))


def _sums(values: Ints, starts: Ints) -> Ints:
    return np.add.reduceat(values, starts) if len(starts) else _NONE


def _distinct(code: Ints) -> Ints:
    """Each number once, in order."""
    code = np.sort(code)
    fresh = np.ones(len(code), dtype=bool)
    fresh[1:] = code[1:] != code[:-1]
    found: Ints = code[fresh]
    return found


_NONE: Ints = np.zeros(0, dtype=np.int64)
