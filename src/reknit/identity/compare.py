"""How values of two rows stand to each other, a whole batch of pairs at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..details import nickname
from .columns import Floats, Shown, Words, combined
from .hashing import Ints

MISSING = -1.0
"""What a feature is where a row does not show what it compares."""
DIFFERENT, INITIAL, NEAR, BEGINNING, SHORT, EQUAL = 0.0, 1.0, 2.0, 3.0, 4.0, 5.0
"""How two words of names stand to each other: 'm' and 'mara' an INITIAL, 'tom' and 'tomas' a BEGINNING, 'bob' and
'robert' a SHORT form, words within one or two edits NEAR."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """Every value of the left row of a pair with every value of the right one.

    left, right  the values: places among the different ones
    starts       where the combinations of each pair that has any begin
    filled       the pairs that have any
    pairs        how many pairs there are
    """

    left: Ints
    right: Ints
    starts: Ints
    filled: npt.NDArray[np.bool_]
    pairs: int

    def most(self, feature: npt.ArrayLike, empty: float = MISSING) -> Floats:
        """The largest of each pair."""
        values = np.asarray(feature, dtype=float)
        if len(values) == self.pairs and self.filled.all():
            return values
        found = np.full(self.pairs, empty)
        if len(values):
            found[self.filled] = np.maximum.reduceat(values, self.starts)
        return found

    def best(self, merit: Floats, features: dict[str, npt.ArrayLike], empty: float = MISSING) -> dict[str, Floats]:
        """The features of each pair's combination of most merit, the first of those alike."""
        arrays = {name: np.asarray(values, dtype=float) for name, values in features.items()}
        if len(merit) == self.pairs and self.filled.all():
            return arrays
        found = {name: np.full(self.pairs, empty) for name in arrays}
        if len(merit):
            sizes = np.diff(np.append(self.starts, len(merit)))
            top = np.repeat(np.maximum.reduceat(merit, self.starts), sizes)
            place = np.where(merit == top, np.arange(len(merit)), len(merit))
            first = np.minimum.reduceat(place, self.starts)
            for name, values in arrays.items():
                found[name][self.filled] = values[first]
        return found


def crossed(left: Shown, right: Shown, rows: Ints, others: Ints) -> Crossed:
    """The values of ``rows[i]`` with those of ``others[i]``, for every pair i."""
    pair, one, other = combined(left, right, rows, others)
    starts = np.flatnonzero(np.diff(pair, prepend=-1))
    filled = np.zeros(len(rows), dtype=bool)
    filled[pair[starts]] = True
    return Crossed(left.values[one], right.values[other], starts, filled, len(rows))


def distinct(left: Ints, right: Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """The different pairs of places below ``size``, and where each given pair is among them."""
    code, back = np.unique(left * np.int64(size) + right, return_inverse=True)
    return code // size, code % size, back


def similar(left: Sequence[str], right: Sequence[str], scorer: Callable[..., float]) -> Floats:
    """A similarity of rapidfuzz, text by text, rounded so that machines agree."""
    if not left:
        return np.zeros(0)
    return np.asarray(np.round(process.cpdist(left, right, scorer=scorer, dtype=np.float64), 4))


def in_order(texts: Sequence[str], left: Ints, right: Ints) -> tuple[list[str], list[str]]:
    """Texts at places, the smaller of two first: some similarities are not the same both ways."""
    pairs = zip([texts[k] for k in left.tolist()], [texts[k] for k in right.tolist()], strict=True)
    ordered = [(one, other) if one <= other else (other, one) for one, other in pairs]
    return [one for one, _ in ordered], [other for _, other in ordered]


def relations(left: Ints, right: Ints, words: Words) -> Floats:
    """How words stand to each other; MISSING where one of the places is below 0."""
    found = np.full(len(left), MISSING)
    there = (left >= 0) & (right >= 0)
    if not there.any():
        return found
    low, high = np.minimum(left[there], right[there]), np.maximum(left[there], right[there])
    a, b, back = distinct(low, high, len(words.text))
    found[there] = _relations(a, b, words)[back]
    return found


def _relations(a: Ints, b: Ints, words: Words) -> Floats:
    """The relations of different pairs of words."""
    length = words.whole.length
    short, long = np.where(length[a] <= length[b], a, b), np.where(length[a] <= length[b], b, a)
    size = length[short]
    begins = words.begin(long, 1).number == words.begin(short, 1).number
    column = np.clip(size, 1, words.beginnings.shape[1]) - 1
    whole = words.beginnings[long, column] == words.beginnings[short, column]
    found = np.full(len(a), DIFFERENT)
    open_ = np.flatnonzero((a != b) & (size > 1) & ~(whole & (size <= words.beginnings.shape[1])))
    texts = words.text
    left, right = [texts[i] for i in a[open_].tolist()], [texts[i] for i in b[open_].tolist()]
    if left:
        edits = process.cpdist(left, right, scorer=OSA.distance, score_cutoff=2, dtype=np.int32)
        found[open_[edits <= np.where(size[open_] < 5, 1, 2)]] = NEAR
    found[whole & (size > 2)] = BEGINNING
    spelled_out = np.flatnonzero((a != b) & (size > 1) & words.short[a] & words.short[b])
    for k in spelled_out.tolist():
        if nickname.alike(texts[a[k]], texts[b[k]]):
            found[k] = SHORT
    found[begins & (size == 1)] = INITIAL
    found[whole & (size == 2) & (found < SHORT)] = INITIAL
    found[a == b] = EQUAL
    return found
