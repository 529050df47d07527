"""The list's own pace: how fast, and how evenly, this whole network moves, beside the people the laws were measured on.

Two things are the same for everybody and not known: a shift d of log time, b -> b * exp(d) (below 0 people move sooner
than the law says), and a shape k, a -> a * k with the median left where it is. A law of small ``a`` mixes people who
move at once with people who never do; the larger it is, the more alike they are, as in a hot market, where hardly
anybody is left after ten years. Nothing is ever reckoned at one point: chances are averaged over the grid, and the
list answer mixes over it, because a wrong pace moves everybody at once. What the user's own facts say of the pace is in
``own_facts``.

The width of d is judgement: 0.6 was calibrated in November 2026 on public careers (the `gitdm` profiles of
LF-Engineering and of the CNCF), and the medians of five measured groups (cloud-native engineers, heads of IT, CVs of IT
people, IT people, those twenty years into a career) lie 0.67 around that of the law. So are the shapes, around two that
were measured: heads of IT move by a = 2.26 (Nash Squared CIO survey 2024) and cloud-native engineers by 3.33 (CNCF),
2.4 and 3.6 times that of IT people at large. Averaging costs the table of the default law at most two points (ten
years: 35 %, on the grid 33 %) and owns up to a market that may be much faster.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

PACES = 49
DEVIATION = 0.7
"""Standard deviation of d, in units of log time."""
SHAPES = (1.0, 2.5, 6.0)
"""The shapes k, alike likely before any evidence."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What is known of the pace: points (d, k) of the grid and their weights, which sum to 1; all of shape (points,).

    facts  from how many facts of the user's own it was learnt
    """

    shifts: Floats
    shapes: Floats
    weights: Floats
    facts: int = 0

    def mean(self, chances: Floats) -> Floats:
        """The average over the grid: (n, points) -> (n,)."""
        return np.asarray(chances @ self.weights, dtype=np.float64)

    @property
    def factor(self) -> float:
        """How many times as long as by the law it takes until half have left: the geometric mean."""
        return float(np.exp(self.weights @ self.shifts))


def prior() -> Pace:
    """What is known before any evidence: d ~ N(0, 0.7^2) on 49 points over 3 deviations either way, three shapes."""
    shifts = np.linspace(-3 * DEVIATION, 3 * DEVIATION, PACES)
    normal = np.exp(-0.5 * (shifts / DEVIATION) ** 2)
    weights = np.tile(normal, len(SHAPES))
    return Pace(np.tile(shifts, len(SHAPES)), np.repeat(SHAPES, PACES), weights / weights.sum())


def known(shift: float = 0.0, shape: float = 1.0) -> Pace:
    """A pace of which nothing is uncertain: by itself that of the laws as they were fitted."""
    return Pace(np.array([shift]), np.array([shape]), np.array([1.0]))
