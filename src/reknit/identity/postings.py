"""Which rows have a number: sorted arrays of what was there at first, and lists of what came after."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .hashing import Ints, Numbers


class Postings:
    """Numbers with an entry (a whole number that the caller reads) for each row that has them.

    Of a number that more than ``cap`` rows have, no entries are told any more.
    """

    def __init__(self, number: Numbers, entry: Ints, cap: int = 1 << 31) -> None:
        order = np.argsort(number, kind="stable")
        self._number, starts, self._size = np.unique(number[order], return_index=True, return_counts=True)
        self._starts = np.append(starts, len(number))
        self._entry = entry[order].astype(np.int32)
        self._more: dict[int, list[int]] = {}
        self._cap = cap

    def size(self, numbers: Numbers) -> Ints:
        """How many rows have each number, 0 where none has; above the cap only that it is more."""
        at, there = self._find(numbers)
        found: Ints = np.where(there, self._size[at], 0) if len(self._size) else np.zeros(numbers.shape, dtype=np.int64)
        if self._more and not there.all():
            found[~there] = [len(self._more.get(number, ())) for number in numbers[~there].tolist()]
        return found

    def of(self, numbers: Sequence[int]) -> list[list[int]]:
        """The entries of each number, in no order."""
        at, there = self._find(np.array(numbers, dtype=np.uint64))
        return [
            self._entries(number, place if known else None)
            for number, place, known in zip(numbers, at.tolist(), there.tolist(), strict=True)
        ]

    def _entries(self, number: int, place: int | None) -> list[int]:
        more = self._more.get(number, [])
        if place is None:
            return more.copy() if len(more) <= self._cap else []
        if self._size[place] > self._cap:
            return []
        first: list[int] = self._entry[self._starts[place] : self._starts[place + 1]].tolist()
        return first + more

    def add(self, numbers: Sequence[int], entries: Sequence[int]) -> None:
        """One more row: its different numbers, each with its entry."""
        at, there = self._find(np.array(numbers, dtype=np.uint64))
        for number, entry, place, known in zip(numbers, entries, at.tolist(), there.tolist(), strict=True):
            if known:
                self._size[place] += 1
                if self._size[place] > self._cap:
                    self._more.pop(number, None)
                    continue
            more = self._more.setdefault(number, [])
            if len(more) <= self._cap:
                more.append(entry)

    def _find(self, numbers: Numbers) -> tuple[Ints, np.ndarray]:
        """Where numbers stand among those of the beginning, and whether they do."""
        if not len(self._number):
            return np.zeros(numbers.shape, dtype=np.int64), np.zeros(numbers.shape, dtype=bool)
        at = np.minimum(np.searchsorted(self._number, numbers), len(self._number) - 1)
        return at, self._number[at] == numbers
