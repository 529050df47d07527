"""The list answer: how many have probably moved on, with an interval that owns up to what is not known.

People do not move like independent coins: if this network is faster than the one the law was measured on, everybody
is. So at each pace the number that moved is a sum of independent yes-or-no (Poisson-binomial), and the answer is the
mixture of these over the pace grid. Up to EXACT people each sum is convolved exactly; above, it is a normal of the
same mean and variance with continuity correction, which the tests hold to within one person of the exact answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from .pace import Floats, Pace

EXACT = 200
TAIL = 0.05


@dataclass(frozen=True, slots=True)
class Count:
    """An expected number and its 90 % interval, in whole people."""

    expected: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Census:
    """What `reknit status` says.

    people      everybody
    known       those with a known employer
    moved       of these, how many no longer work for the last employer known: expected number; low, high: 90 % interval
    reachable   people with an address, phone or profile that probably holds (= people - lost)
    lost, dormant, in_touch   how many are in each state; they add up to ``people``
    """

    people: int
    known: int
    moved: float
    low: int
    high: int
    reachable: int
    lost: int
    dormant: int
    in_touch: int


def census(still: Floats, states: Iterable[str], pace: Pace) -> Census:
    """Count the list.

    ``still``   (people with a known employer, points of the pace grid): the chance that each still works there
    ``states``  'lost', 'dormant' or 'in touch', one for each person
    """
    stated = list(states)
    gone = counted(1.0 - still, pace)
    lost = stated.count("lost")
    return Census(
        people=len(stated),
        known=len(still),
        moved=gone.expected,
        low=gone.low,
        high=gone.high,
        reachable=len(stated) - lost,
        lost=lost,
        dormant=stated.count("dormant"),
        in_touch=stated.count("in touch"),
    )


def counted(chances: Floats, pace: Pace) -> Count:
    """Of how many of n it is so, such as moved on, from each one's chance at every pace: shape (n, points).

    The interval runs from the smallest count that leaves at most 5 % below it to the smallest that leaves at most
    5 % above it, so it covers at least 90 %.
    """
    n = len(chances)
    if n == 0:
        return Count(0.0, 0, 0)
    at_most = _exact(chances, pace) if n <= EXACT else _normal(chances, pace)
    low, high = (bisect_left(range(n), share, key=at_most) for share in (TAIL, 1 - TAIL))
    return Count(float(pace.mean(chances).sum()), low, high)


def _exact(chances: Floats, pace: Pace) -> Callable[[int], float]:
    """P(at most k), by convolving one person after another at all paces at once."""
    n, points = chances.shape
    mass = np.zeros((n + 1, points))
    mass[0] = 1.0
    for done, p in enumerate(chances, start=1):
        mass[1 : done + 1] = mass[1 : done + 1] * (1 - p) + mass[:done] * p
        mass[0] *= 1 - p
    cumulative = np.cumsum(mass @ pace.weights)
    return lambda k: float(cumulative[k])


def _normal(chances: Floats, pace: Pace) -> Callable[[int], float]:
    """P(at most k), each pace's count as a normal of the same mean and variance."""
    means = chances.sum(axis=0)
    deviations = np.sqrt((chances * (1 - chances)).sum(axis=0)) + 1e-9
    paces = [NormalDist(m, s) for m, s in zip(means.tolist(), deviations.tolist(), strict=True)]
    weights = pace.weights.tolist()
    return lambda k: sum(w * each.cdf(k + 0.5) for w, each in zip(weights, paces, strict=True))
