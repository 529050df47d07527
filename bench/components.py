"""Connected components of records, and what they are worth at every threshold at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scoring import Share


class Cut(NamedTuple):
    """A threshold of pairs, and the pairwise precision and recall of the components of the pairs at or above it."""

    threshold: float
    share: Share


def components(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of so many rows the first row of its component."""
    parents = list(range(count))
    for a, b in pairs:
        left, right = _root(parents, a), _root(parents, b)
        if left != right:
            parents[max(left, right)] = min(left, right)
    return [_root(parents, row) for row in range(count)]


def _root(parents: list[int], row: int) -> int:
    while parents[row] != row:
        parents[row] = parents[parents[row]]
        row = parents[row]
    return row


def linked(count: int, left: NDArray[np.int64], right: NDArray[np.int64]) -> list[int]:
    """``components`` of pairs in two columns."""
    return components(count, zip(left.tolist(), right.tolist(), strict=True))


def best_cut(
    persons: Sequence[str], left: NDArray[np.int64], right: NDArray[np.int64], weight: NDArray[np.float64], floor: float
) -> Cut:
    """Of all thresholds at which components are so precise, the one that finds most; infinite if there is none.

    Pairs are joined from the strongest down, and right and all pairs counted on the way; all of one weight at once.
    """
    order = np.argsort(-weight, kind="stable")
    edges = zip(left[order].tolist(), right[order].tolist(), weight[order].tolist(), strict=True)
    parents, members = list(range(len(persons))), [Counter((person,)) for person in persons]
    sizes = [1] * len(persons)
    true = sum(n * (n - 1) // 2 for n in Counter(persons).values())
    best, right_pairs, all_pairs, last = Cut(np.inf, Share(1.0, 0.0)), 0, 0, np.inf
    for a, b, strength in edges:
        if strength < last:
            best = _better(best, last, right_pairs, all_pairs, true, floor)
            last = strength
        one, two = _root(parents, a), _root(parents, b)
        if one == two:
            continue
        if len(members[one]) < len(members[two]):
            one, two = two, one
        right_pairs += sum(n * members[one][person] for person, n in members[two].items())
        all_pairs += sizes[one] * sizes[two]
        members[one].update(members[two])
        members[two].clear()
        sizes[one] += sizes[two]
        parents[two] = one
    return _better(best, last, right_pairs, all_pairs, true, floor)


def _better(best: Cut, threshold: float, right: int, joined: int, true: int, floor: float) -> Cut:
    if not joined or right < floor * joined or right < best.share.recall * true:
        return best
    return Cut(threshold, Share(right / joined, right / max(1, true)))
