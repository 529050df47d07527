"""The list's own pace: how fast this whole network moves, beside the people the laws were measured on.

One log-time shift d for everybody, b -> b * exp(d): below 0 people move sooner than the law says, above 0 later.
It is unknown, so nothing is ever reckoned at one pace: chances are averaged over the grid, and the list answer
mixes over it, because a wrong pace moves everybody at once. Here nothing has been learnt: the weights are the prior.

Width and grid as calibrated in November 2026 on public careers (the `gitdm` profiles of LF-Engineering and of the
CNCF). Averaging costs the table of the default law at most two points (five years: 51 %, on the grid 51 %; one year:
84 %, on the grid 82 %) and owns up to a market that may be much faster.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

POINTS = 145
DEVIATION = 0.6
"""Standard deviation of d, in units of log time."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What is known of the pace: points d of the grid and their weights, which sum to 1; both of shape (points,)."""

    shifts: Floats
    weights: Floats

    def mean(self, chances: Floats) -> Floats:
        """The average over the grid: (n, points) -> (n,)."""
        return np.asarray(chances @ self.weights, dtype=np.float64)


def prior() -> Pace:
    """What is known before any evidence: d ~ N(0, 0.6^2), on 145 points over 3 standard deviations either way."""
    shifts = np.linspace(-3 * DEVIATION, 3 * DEVIATION, POINTS)
    weights = np.exp(-0.5 * (shifts / DEVIATION) ** 2)
    return Pace(shifts, weights / weights.sum())
