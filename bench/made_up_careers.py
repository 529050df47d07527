"""Made-up careers by laws that are not ours: how long people go on staying after they were first seen.

People are first seen at a random moment of a spell, so the spell is drawn by its length and the moment evenly over it
(Cox, Renewal Theory, 1962). The parameters of 'log-normal', 'two kinds' and 'Weibull' were chosen so that 84, 72, 63,
51 and 35 % are still there 1, 2, 3, 5 and 10 years later, as was measured on IT people; the same stretched in time are
networks of another pace. The heads of IT and the hot market move by the laws fitted to them, which no prior here knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Random = np.random.Generator

SAMPLE = 100_000
LOOKED = 60.0
"""Mean months since the last sighting; at most LONGEST."""
LONGEST = 200.0
AGAIN = 24.0
"""Mean months for which half of the people are seen again."""


class Seen(NamedTuple):
    """People as a list has them: months between first and last sighting, months since, and whether still there."""

    confirmed: Floats
    months: Floats
    still: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class World:
    """Where people move by one law: (random source, how many) -> months that they stay after the first sighting."""

    name: str
    draw: Callable[[Random, int], Floats]

    def people(self, random: Random, count: int) -> Seen:
        """So many, all of them still there when they were last seen."""
        confirmed, stays = np.empty(0), np.empty(0)
        while len(stays) < count:
            more = self.draw(random, 2 * count)
            again = np.where(random.random(2 * count) < 0.5, 0.0, random.exponential(AGAIN, 2 * count))
            confirmed = np.concatenate([confirmed, again[more > again]])
            stays = np.concatenate([stays, more[more > again]])
        months = np.minimum(1.0 + random.exponential(LOOKED, count), LONGEST)
        return Seen(confirmed[:count], months, stays[:count] > confirmed[:count] + months)

    def chances(self, seen: Seen, random: Random) -> Floats:
        """The world's own: what somebody would say who knew its law, from the same sightings."""
        stays = np.sort(self.draw(random, SAMPLE))

        def left(months: Floats) -> Floats:
            return np.asarray(1.0 - np.searchsorted(stays, months) / SAMPLE)

        return np.asarray(left(seen.confirmed + seen.months) / np.maximum(left(seen.confirmed), 1 / SAMPLE))


def lomax(a: float, b: float) -> Callable[[Random, int], Floats]:
    """Each at a constant rate, the rates a gamma distribution."""
    return lambda random, count: random.exponential(1.0, count) / random.gamma(a, 1 / b, count)


def log_normal(median: float, sigma: float) -> Callable[[Random, int], Floats]:
    """Spells met by their length are log-normal again (Patil and Rao, Biometrics 34, 1978)."""
    shifted = np.log(median) + sigma**2
    return lambda random, count: np.exp(random.normal(shifted, sigma, count)) * random.random(count)


def weibulls(*parts: tuple[float, float, float], stretch: float = 1.0) -> Callable[[Random, int], Floats]:
    """A mixture of Weibull laws: (share, shape, scale in months) of each."""
    shares, shapes, scales = np.array(parts).T

    def draw(random: Random, count: int) -> Floats:
        kind = random.choice(len(shares), 8 * count, p=shares / shares.sum())
        spells = stretch * scales[kind] * random.weibull(shapes[kind])
        met = random.choice(8 * count, count, p=spells / spells.sum())
        return np.asarray(spells[met] * random.random(count))

    return draw


_TWO_KINDS = ((0.834, 1.0, 32.0), (0.166, 1.0, 223.4))
_WEIBULL = ((0.848, 1.2, 33.5), (0.152, 2.0, 302.4))

AS_IT_PEOPLE = (
    World("log-normal", log_normal(23.4, 1.382)),
    World("two kinds of people", weibulls(*_TWO_KINDS)),
    World("Weibull mixture", weibulls(*_WEIBULL)),
)
OTHER_PACES = (
    World("IT people", lomax(0.93, 57.6)),
    World("heads of IT", lomax(2.26, 92.0)),
    World("hot market", lomax(3.33, 110.0)),
    World("log-normal, fast", log_normal(0.5 * 23.4, 1.382)),
    World("log-normal, slow", log_normal(1.8 * 23.4, 1.382)),
    World("Weibull mixture, fast", weibulls(*_WEIBULL, stretch=0.55)),
)


def drawn_paces(random: Random, count: int, deviation: float) -> Iterator[World]:
    """Worlds like that of IT people, each at a pace of its own."""
    for shift in random.normal(0.0, deviation, count):
        yield World("paces drawn", lomax(0.93, 57.6 * float(np.exp(shift))))
