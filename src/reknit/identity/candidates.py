"""The pairs of rows that share a block, kept while rows arrive: how many blocks hold each, and its score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from .columns import Floats
from .grown import Grown
from .hashing import Ints


class Candidates:
    """Pairs of rows, each with a place of its own that it keeps.

    blocks  how many blocks hold the pair; where none does any more it is none
    logits  the log-odds as of ``scored``, a moment of the caller's (-1 never); nan until then
    """

    def __init__(self, left: Ints, right: Ints, blocks: Ints, rows: int) -> None:
        self._left, self._right = Grown(left, np.int32), Grown(right, np.int32)
        self._blocks = Grown(blocks, np.int16)
        self._logits = Grown(np.full(len(left), np.nan), np.float64)
        self._scored = Grown(np.full(len(left), -1), np.int32)
        both = np.concatenate([left, right])
        self._places = (np.argsort(both, kind="stable") % max(len(left), 1)).astype(np.int32)
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(both, minlength=rows))]).tolist()
        self._more: dict[int, list[int]] = {}

    @property
    def left(self) -> Ints:
        """The row of each pair that comes first in the order of all."""
        return self._left.all

    @property
    def right(self) -> Ints:
        """The other row of each pair."""
        return self._right.all

    @property
    def blocks(self) -> Ints:
        """In how many blocks each pair is."""
        return self._blocks.all

    @property
    def logits(self) -> Floats:
        """The log-odds of each pair."""
        return self._logits.all

    @property
    def scored(self) -> Ints:
        """When each pair was scored."""
        return self._scored.all

    def of(self, rows: Iterable[int]) -> Ints:
        """The places of the pairs of some rows, in order."""
        parts: list[npt.NDArray[np.integer]] = [np.zeros(0, dtype=np.int64)]
        for row in rows:
            if row + 1 < len(self._starts):
                parts.append(self._places[self._starts[row] : self._starts[row + 1]])
            if row in self._more:
                parts.append(np.array(self._more[row], dtype=np.int64))
        found: Ints = np.unique(np.concatenate(parts))
        return found[self.blocks[found] > 0]

    def add(self, row: int, left: Sequence[int], right: Sequence[int], blocks: Sequence[int]) -> None:
        """The pairs of one more row."""
        first = len(self.left)
        self._left.append(left)
        self._right.append(right)
        self._blocks.append(blocks)
        self._logits.append(np.full(len(left), np.nan))
        self._scored.append(np.full(len(left), -1))
        self._more[row] = list(range(first, len(self.left)))
        for place, one, other in zip(self._more[row], left, right, strict=True):
            self._more.setdefault(one if other == row else other, []).append(place)

    def withdraw(self, rows: Ints, own: npt.NDArray[np.bool_]) -> Ints:
        """Take the pairs out of a block of these rows, some of whose key is their own; those that are none any more."""
        order = np.argsort(rows)
        rows, own = rows[order], own[order]
        found = self.of(rows.tolist())
        left, right, last = self.left[found], self.right[found], len(rows) - 1
        one = np.minimum(np.searchsorted(rows, left), last)
        other = np.minimum(np.searchsorted(rows, right), last)
        inside = (rows[one] == left) & (rows[other] == right)
        found, one, other = found[inside], one[inside], other[inside]
        found = found[own[one] | own[other]]
        self.blocks[found] -= 1
        gone: Ints = found[self.blocks[found] == 0]
        return gone
