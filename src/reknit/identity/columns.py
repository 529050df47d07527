"""Rows as columns: the different values of each kind, the numbers by which they are compared, and who shows them.

Nothing here depends on other rows: columns of two batches say the same of a row as those of both together.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..details import employer, nickname, rarity
from . import words
from .hashing import Ints, Numbers, Texts, texts
from .rows import Row

Floats = npt.NDArray[np.float64]
_CHUNK = 1 << 16
_NO_WORDS = ("0",) * words.WORDS
_AFFIX = 6
"""Letters of a beginning or end that two handles may share: 'kavehmz', 'kavehmzta'."""
_PREFIXES = 16
"""Letters of a word of which every beginning has a number."""


class Order(dict[str, int]):
    """Places for texts, in the order in which they are first met."""

    def __missing__(self, text: str) -> int:
        self[text] = place = len(self)
        return place


@dataclass(frozen=True, slots=True)
class Shown:
    """Which values each row shows: ``values[starts[i] : starts[i + 1]]`` of row i, places among the different ones."""

    starts: Ints
    values: Ints

    def size(self, rows: Ints) -> Ints:
        """How many values each of some rows shows."""
        return self.starts[rows + 1] - self.starts[rows]

    @property
    def rows(self) -> Ints:
        """The row of each value."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


def combined(left: Shown, right: Shown, rows: Ints, others: Ints) -> tuple[Ints, Ints, Ints]:
    """Every value of ``rows[i]`` in ``left`` with every one of ``others[i]`` in ``right``: i, and where both stand."""
    wide = right.size(others)
    total = left.size(rows) * wide
    pair = np.repeat(np.arange(len(total)), total)
    k = np.arange(len(pair)) - np.repeat(np.cumsum(total) - total, total)
    return pair, left.starts[rows][pair] + k // wide[pair], right.starts[others][pair] + k % wide[pair]


@dataclass(frozen=True, slots=True)
class Words:
    """The different words of names: as text, as numbers, and the number of each beginning of up to 16 letters.

    short  whether it is a given name that has short forms, or is one
    """

    text: tuple[str, ...]
    whole: Texts
    beginnings: Numbers
    short: npt.NDArray[np.bool_]

    def begin(self, at: Ints, letters: int) -> Texts:
        """The first letters of the words at places; no text for place -1."""
        if not self.text:
            return self.whole[at]
        length = np.minimum(self.whole.length[at], letters)
        number = np.where(at < 0, np.uint64(0), self.beginnings[at, np.maximum(length, 1) - 1])
        return Texts(number, np.where(at < 0, 0, length))


@dataclass(frozen=True, slots=True)
class Names:
    """The different names.

    words    [names, 6], places in ``Words``, -1 behind the last
    count    how many words each has
    given, family  its first, and if it has several its last word
    squashed the words without blanks, in order
    key      the same for any order of its words
    spelled  [names, 16], how local parts commonly spell it, the most telling first
    bearers  expected people of the US who bear the given and the family name; nan where that is not known
    beginning, end  its first and its last six letters
    text     the words without blanks; ``sorted``: with blanks, in the order of letters
    """

    words: Ints
    count: Ints
    given: Ints
    family: Ints
    squashed: Texts
    key: Numbers
    spelled: Numbers
    bearers: Floats
    beginning: Numbers
    end: Numbers
    text: tuple[str, ...]
    sorted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addresses:
    """The different addresses, as numbers of what ``words.Address`` has; ``words`` is [addresses, 6].

    beginning, end  the first and the last six letters and digits of the local part
    text, size      the letters of the local part, and how many
    """

    mailbox: Numbers
    letters: Numbers
    handle: Numbers
    words: Numbers
    host: Numbers
    label: Numbers
    provider: Ints
    beginning: Numbers
    end: Numbers
    size: Ints
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """All rows by column; ``first``, ``last``: the days between which each was seen (ordinals, nan unknown)."""

    count: int
    words: Words
    names: Names
    named: Shown
    addresses: Addresses
    addressed: Shown
    employers: Numbers
    companies: Numbers
    employed: Shown
    phones: Numbers
    phoned: Shown
    profiles: Numbers
    profiled: Shown
    titles: Numbers
    titled: Shown
    cities: Numbers
    located: Shown
    first: Floats
    last: Floats
    times: Floats


def columns(rows: Iterable[Row]) -> Columns:
    """Rows, taken apart; each is looked at once."""
    kinds = [_Kind() for _ in range(7)]
    first, last, times = array("d"), array("d"), array("d")
    for row in rows:
        shown = (
            row.names + row.nicknames,
            row.addresses,
            row.employers,
            row.phones,
            row.profiles,
            row.titles,
            row.cities,
        )
        for kind, values in zip(kinds, shown, strict=True):
            if values:
                kind.values.extend([kind.place[value] for value in values])
            kind.starts.append(len(kind.values))
        first.append(math.nan if row.first is None else row.first)
        last.append(math.nan if row.last is None else row.last)
        times.append(row.times)
    (names, named), (addresses, addressed), (employers, employed), (phones, phoned), (profiles, profiled), *rest = (
        kind.shown() for kind in kinds
    )
    (titles, titled), (cities, located) = rest
    keys = [employer.key(text) for text in employers]
    known_words, read = _names(names)
    return Columns(
        count=len(times),
        words=known_words,
        names=read,
        named=named,
        addresses=_addresses(addresses),
        addressed=addressed,
        employers=texts(keys).number,
        companies=texts([key.replace(" ", "") for key in keys]).number,
        employed=employed,
        phones=texts(phones).number,
        phoned=phoned,
        profiles=texts(profiles).number,
        profiled=profiled,
        titles=texts(titles).number,
        titled=titled,
        cities=texts(cities).number,
        located=located,
        first=np.array(first),
        last=np.array(last),
        times=np.array(times),
    )


class _Kind:
    """The values of one kind of detail, as rows come by."""

    def __init__(self) -> None:
        self.place = Order()
        self.values = array("q")
        self.starts = array("q", [0])

    def shown(self) -> tuple[list[str], Shown]:
        """The different values, and which rows show them."""
        return list(self.place), Shown(np.array(self.starts, dtype=np.int64), np.array(self.values, dtype=np.int64))


def _names(names: Sequence[str]) -> tuple[Words, Names]:
    place = Order()
    at = np.full((len(names), words.WORDS), -1, dtype=np.int64)
    text, ordered, first, last = [], [], [], []
    for line, shown in enumerate(names):
        found = words.name_words.__wrapped__(shown)
        for k, word in enumerate(found):
            at[line, k] = place[word]
        text.append("".join(found))
        ordered.append(" ".join(sorted(found)))
        first.append(found[0] if found else "")
        last.append(found[-1] if len(found) > 1 else "")
    known = _words(tuple(place))
    count = (at >= 0).sum(axis=1)
    lines = np.arange(len(names))
    given = at[:, 0]
    family = np.where(count > 1, at[lines, np.maximum(count, 1) - 1], -1)
    squashed = known.whole[at[:, 0]]
    for k in range(1, words.WORDS):
        squashed += known.whole[at[:, k]]
    key = np.where(
        at >= 0,
        known.whole[at].number * np.uint64(0xD1342543DE82EF95) ^ known.whole[at].number >> np.uint64(29),
        np.uint64(0),
    ).sum(axis=1, dtype=np.uint64)
    return known, Names(
        at,
        count,
        given,
        family,
        squashed,
        key,
        _spelled(known, at, count, given, family, squashed),
        rarity.bearers(first, last),
        *_affixes(text),
        tuple(text),
        tuple(ordered),
    )


def _words(found: tuple[str, ...]) -> Words:
    whole = texts(found)
    beginnings = texts([word[: k + 1] for word in found for k in range(_PREFIXES)]).number.reshape(-1, _PREFIXES)
    short = np.fromiter((bool(nickname.groups(word)) for word in found), dtype=bool, count=len(found))
    return Words(found, whole, beginnings, short)


def _spelled(known: Words, at: Ints, count: Ints, given: Ints, family: Ints, squashed: Texts) -> Numbers:
    """The forms of ``Names.spelled``; 0 where a name has none."""
    g, f = known.whole[given], known.whole[family]
    g1, f1 = known.begin(given, 1), known.begin(family, 1)
    middle = Texts(np.zeros(len(at), np.uint64), np.zeros(len(at), np.int64))
    for k in range(1, at.shape[1] - 1):
        middle += known.begin(np.where(k < count - 1, at[:, k], -1), 1)
    several, with_middle = count > 1, count > 2
    forms: list[tuple[Texts, npt.NDArray[np.bool_]]] = [
        (squashed, squashed.length > 2),
        (g + f, with_middle),
        (f + g, several),
        (g1 + f, several),
        (f + g1, several),
        (g + f1, several),
        (g1 + middle + f, with_middle),
        (f + g1 + middle, with_middle),
        (g + middle + f, with_middle),
        (known.begin(given, 2) + f, several),
        (f1 + g, several),
        (f, several & (f.length > 3)),
        (g, several & (g.length > 3)),
        (g + middle + f1, with_middle),
        (g1 + middle + f1, with_middle),
        (g1 + known.begin(family, 4), several),
    ]
    return np.column_stack([np.where(good, form.number, np.uint64(0)) for form, good in forms])


def _affixes(of: Sequence[str]) -> tuple[Numbers, Numbers]:
    """The first and the last letters of texts; none of one that is not longer."""
    long = [text if len(text) > _AFFIX else "" for text in of]
    return texts([text[:_AFFIX] for text in long]).number, texts([text[-_AFFIX:] for text in long]).number


def _addresses(addresses: Sequence[str]) -> Addresses:
    """Some thousand at a time: what they are taken into takes more room than what is kept of it."""
    parts = [_some_addresses(addresses[at : at + _CHUNK]) for at in range(0, max(len(addresses), 1), _CHUNK)]
    arrays = {name: np.concatenate([part[name] for part, _ in parts]) for name in parts[0][0]}
    return Addresses(**arrays, text=tuple(text for _, texts in parts for text in texts))


def _some_addresses(addresses: Sequence[str]) -> tuple[dict[str, npt.NDArray[Any]], list[str]]:
    """The fields of ``Addresses`` but the text, and that."""
    read = [words.address.__wrapped__(shown) for shown in addresses]
    parts = [
        word if word[0] > "9" and len(word) > 2 else "" for a in read for word in (*a.words, *_NO_WORDS[len(a.words) :])
    ]
    beginning, end = _affixes([a.handle for a in read])
    found: dict[str, npt.NDArray[Any]] = {
        "mailbox": texts([a.mailbox for a in read]).number,
        "letters": texts([a.letters for a in read]).number,
        "handle": texts([a.handle if len(a.handle) > 2 else "" for a in read]).number,
        "words": texts(parts).number.reshape(-1, words.WORDS),
        "host": texts([a.host for a in read]).number,
        "label": texts([a.label for a in read]).number,
        "provider": np.array([words.PROVIDERS.index(a.provider) for a in read], dtype=np.int64),
        "beginning": beginning,
        "end": end,
        "size": np.array([len(a.letters) for a in read], dtype=np.int64),
    }
    return found, [a.letters for a in read]
