"""Arrays and columns to which rows are appended, and columns of any rows of them.

Columns say of a row the same in every batch, so those of a few rows can be taken from those of all, at a fraction of
what it costs to read their names and addresses again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt

from .columns import Addresses, Columns, Names, Order, Shown, Words
from .hashing import Ints, Texts


class Grown:
    """An array to which values are appended; ``all`` is a view of those that are there."""

    def __init__(self, first: npt.ArrayLike, kind: npt.DTypeLike | None = None) -> None:
        there = np.asarray(first, dtype=kind)
        self._held: npt.NDArray[Any] = np.concatenate([there, np.zeros_like(there, shape=self._room(there))])
        self.all = self._held[: len(there)]

    def append(self, values: npt.ArrayLike) -> None:
        """Values behind the last."""
        more = np.asarray(values, dtype=self._held.dtype)
        old, size = len(self.all), len(self.all) + len(more)
        if size > len(self._held):
            self._held = np.concatenate([self.all, more, np.zeros_like(more, shape=self._room(self.all))])
        self._held[old:size] = more
        self.all = self._held[:size]

    @staticmethod
    def _room(values: npt.NDArray[Any]) -> tuple[int, ...]:
        """Room for an eighth more, so that each value is moved a few times only."""
        return len(values) // 8 + 1, *values.shape[1:]


class _Table:
    """Different values and what is known of each, by field: arrays, ``Texts`` and tuples of text."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.count = 0
        self._arrays: dict[str, Grown] = {}
        self._numbered: dict[str, tuple[Grown, Grown]] = {}
        self._texts: dict[str, list[str]] = {}
        for name, of in values.items():
            self.count = len(of.number if isinstance(of, Texts) else of)
            if isinstance(of, Texts):
                self._numbered[name] = Grown(of.number), Grown(of.length)
            elif isinstance(of, tuple):
                self._texts[name] = list(of)
            else:
                self._arrays[name] = Grown(of)

    def append(self, values: Mapping[str, Any]) -> None:
        """Values behind the last."""
        for name, array in self._arrays.items():
            array.append(values[name])
        for name, (number, length) in self._numbered.items():
            number.append(values[name].number)
            length.append(values[name].length)
        for name in self._texts:
            self._texts[name] += values[name]
        self.count += len(next(iter(values.values())))

    def take(self, at: Ints) -> dict[str, Any]:
        """The values at places."""
        found: dict[str, Any] = {name: array.all[at] for name, array in self._arrays.items()}
        for name, (number, length) in self._numbered.items():
            found[name] = Texts(number.all[at], length.all[at])
        places = at.tolist() if self._texts else []
        for name, texts in self._texts.items():
            found[name] = tuple([texts[place] for place in places])
        return found


_SHOWN = {
    "named": (),
    "addressed": (),
    "employed": ("employers", "companies"),
    "phoned": ("phones",),
    "profiled": ("profiles",),
    "titled": ("titles",),
    "located": ("cities",),
}
"""Fields of ``Columns`` that say what rows show, and those that hold the numbers of it."""
_OF_ROW = ("first", "last", "times")
_OF_WORD = ("words", "given", "family")
"""Fields of ``Names`` that are places among the words."""


class GrownColumns:
    """``Columns`` of rows that come one after another."""

    def __init__(self, c: Columns) -> None:
        self._word = Order({text: at for at, text in enumerate(c.words.text)})
        self._words = _Table(_fields(c.words))
        self._tables = {"named": _Table(_fields(c.names)), "addressed": _Table(_fields(c.addresses))}
        self._tables |= {shown: _Table({name: getattr(c, name) for name in of}) for shown, of in _SHOWN.items() if of}
        self._starts = {shown: Grown(getattr(c, shown).starts) for shown in _SHOWN}
        self._values = {shown: Grown(getattr(c, shown).values) for shown in _SHOWN}
        self._rows = _Table({name: getattr(c, name) for name in _OF_ROW})

    def append(self, c: Columns) -> None:
        """The rows of other columns, behind the last."""
        new = np.array([at for at, text in enumerate(c.words.text) if text not in self._word], dtype=np.int64)
        place = np.array([*(self._word[text] for text in c.words.text), -1], dtype=np.int64)
        if len(new):
            self._words.append(_Table(_fields(c.words)).take(new))
        for shown, of in _SHOWN.items():
            values: Shown = getattr(c, shown)
            table, starts = self._tables[shown], self._starts[shown]
            starts.append(values.starts[1:] + starts.all[-1])
            self._values[shown].append(values.values + table.count)
            table.append({name: getattr(c, name) for name in of} or _placed(c, shown, place))
        self._rows.append({name: getattr(c, name) for name in _OF_ROW})

    def take(self, rows: Ints) -> Columns:
        """The columns of some rows."""
        found: dict[str, Any] = {"count": len(rows), **self._rows.take(rows)}
        for shown in _SHOWN:
            all_starts = self._starts[shown].all
            starts, counts = all_starts[rows], all_starts[rows + 1] - all_starts[rows]
            ends = np.concatenate([[0], np.cumsum(counts)])
            at = np.arange(ends[-1]) + np.repeat(starts - ends[:-1], counts)
            different, values = np.unique(self._values[shown].all[at], return_inverse=True)
            found[shown] = Shown(ends, values)
            of_values = self._tables[shown].take(different)
            if shown == "named":
                found |= self._names(of_values)
            elif shown == "addressed":
                found["addresses"] = Addresses(**of_values)
            else:
                found |= of_values
        return Columns(**found)

    def _names(self, names: dict[str, Any]) -> dict[str, Any]:
        """Names and the words in them."""
        used = np.unique(names["words"])
        used = used[used >= 0]
        for field in _OF_WORD:
            names[field] = np.where(names[field] < 0, -1, np.searchsorted(used, names[field]))
        return {"words": Words(**self._words.take(used)), "names": Names(**names)}


def _placed(c: Columns, shown: str, place: Ints) -> dict[str, Any]:
    """The fields of names or addresses; of names with the places of words among the words of all."""
    if shown == "addressed":
        return _fields(c.addresses)
    names = _fields(c.names)
    return names | {field: place[names[field]] for field in _OF_WORD}


def _fields(table: Words | Names | Addresses) -> dict[str, Any]:
    return {field.name: getattr(table, field.name) for field in fields(table)}
