"""Draws from one stream of uniform numbers, the same on every machine and every Python.

Only ``Random.random`` and ``Random.getrandbits`` are used: their sequence is promised by the standard library, that of
the other methods is not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, purpose: str) -> Random:
    """Return a stream of its own for one purpose, so that a longer mailbox does not change the people."""
    return Random(f"{seed}/{purpose}")


def chance(rng: Random, p: float) -> bool:
    """Return true with probability ``p``."""
    return rng.random() < p


def between(rng: Random, low: int, high: int) -> int:
    """Return a whole number from ``low`` to ``high``, both included."""
    return low + int(rng.random() * (high - low + 1))


def pick(rng: Random, choices: Sequence[T]) -> T:
    """One of ``choices``, all alike."""
    return choices[int(rng.random() * len(choices))]


def weighted(rng: Random, choices: Sequence[T], weights: Sequence[float]) -> T:
    """One of ``choices``, in proportion to ``weights``."""
    sums = list(accumulate(weights))
    target = rng.random() * sums[-1]
    return next((c for c, s in zip(choices, sums, strict=True) if target < s), choices[-1])


def common(rng: Random, choices: Sequence[T]) -> T:
    """One of ``choices`` in order of frequency: the k-th weighs 1 / (k + 12), near to Zipf's law."""
    return weighted(rng, choices, [1 / (k + 12) for k in range(len(choices))])


def shuffled(rng: Random, items: Sequence[T]) -> list[T]:
    """Return a copy of ``items`` in random order."""
    keys = [rng.random() for _ in items]
    return [items[i] for i in sorted(range(len(items)), key=keys.__getitem__)]


def normal(rng: Random) -> float:
    """Return a standard normal number, near enough: the sum of twelve uniform ones, less six (Irwin and Hall, 1927)."""
    return math.fsum(rng.random() for _ in range(12)) - 6


def log_normal(rng: Random, median: float, sigma: float) -> float:
    """Return a log-normal number with that median; ``sigma`` is the deviation of its logarithm."""
    return median * math.exp(sigma * normal(rng))


def geometric(rng: Random, mean: float, most: int) -> int:
    """1, 2, 3 ... with that mean, at most ``most``."""
    count = 1
    while count < most and rng.random() > 1 / mean:
        count += 1
    return count


def draw_index(rng: Random, count: int) -> int:
    """0 to ``count`` - 1, all alike."""
    return int(rng.random() * count)
