"""How good chances were: what was said beside what came, in ten bins of equal width.

Brier score (G. W. Brier, Monthly Weather Review 78, 1950), expected calibration error (Naeini, Cooper and Hauskrecht,
AAAI 2015), and for the share in each bin the interval of E. B. Wilson (JASA 22, 1927), which stays within 0 and 1 and
is fair for few cases too. What comes true together is no trial of its own: n marks in lots of m1, m2, ... count as
n ** 2 / (m1 ** 2 + m2 ** 2 + ...), the effective size of L. Kish (Survey Sampling, 1965) where a lot is wholly alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

BINS = 10
INTERVAL = 0.9
"""The share of cases in which an interval is right."""

_Z = NormalDist().inv_cdf((1 + INTERVAL) / 2)


class Mark(NamedTuple):
    """The chance that was said, and what came; those of one ``lot`` come true together, None is a lot of its own."""

    said: float
    came: bool
    lot: Hashable = None


@dataclass(frozen=True, slots=True)
class Bin:
    """The chances from ``low`` to below ``high``; the last bin has 1 as well.

    count   how many
    said    their mean; the middle of the bin if there are none
    came    the share that came true; None if there are none
    least, most  the Wilson interval of that share, of as many cases as the lots are worth
    """

    low: float
    high: float
    count: int
    said: float
    came: float | None
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """All chances together.

    said, came  mean chance, and the share that came true (the base rate)
    brier       mean squared difference of chance and truth: 0 is perfect
    ece         expected calibration error: mean difference of said and came over the bins, by how many each has
    blind       the Brier score of whoever always says the base rate
    """

    count: int
    said: float
    came: float
    brier: float
    ece: float
    blind: float
    bins: tuple[Bin, ...]


def reliability(marks: Iterable[Mark]) -> Reliability | None:
    """The chances beside what came; None if there are none. Raises ValueError for a chance outside 0 to 1."""
    binned: list[list[Mark]] = [[] for _ in range(BINS)]
    for mark in marks:
        if not 0 <= mark.said <= 1:
            raise ValueError(f"not a chance: {mark.said!r}")
        binned[min(BINS - 1, int(mark.said * BINS))].append(mark)
    every = [mark for each in binned for mark in each]
    if not every:
        return None
    base = _share(every)
    return Reliability(
        count=len(every),
        said=_mean(every),
        came=base,
        brier=sum((mark.said - mark.came) ** 2 for mark in every) / len(every),
        ece=sum(abs(sum(mark.said - mark.came for mark in each)) for each in binned) / len(every),
        blind=base * (1 - base),
        bins=tuple(_bin(at, each) for at, each in enumerate(binned)),
    )


def wilson(true: float, count: float) -> tuple[float, float]:
    """The 90 % interval of a share of which ``true`` of ``count`` were seen; (0, 1) if none were."""
    if not count:
        return 0.0, 1.0
    share, spread = true / count, _Z * _Z / count
    middle = share + spread / 2
    half = sqrt(share * (1 - share) * spread + spread * spread / 4)
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def _bin(at: int, marks: Sequence[Mark]) -> Bin:
    low, high = at / BINS, (at + 1) / BINS
    if not marks:
        return Bin(low, high, 0, (low + high) / 2, None, *wilson(0, 0))
    share, worth = _share(marks), effective(marks)
    return Bin(low, high, len(marks), _mean(marks), share, *wilson(share * worth, worth))


def effective(marks: Sequence[Mark]) -> float:
    """How many independent cases the marks are worth (at least one of them)."""
    lots = Counter(mark.lot for mark in marks)
    alone = lots.pop(None, 0)
    return len(marks) ** 2 / (alone + sum(size**2 for size in lots.values()))


def _mean(marks: Sequence[Mark]) -> float:
    return sum(mark.said for mark in marks) / len(marks)


def _share(marks: Sequence[Mark]) -> float:
    return sum(mark.came for mark in marks) / len(marks)
