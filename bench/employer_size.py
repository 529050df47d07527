"""What 'people of this list ever seen at the employer' says of its size: the proxy, fitted and tried on made-up lists.

    python bench/employer_size.py [--lists 40]

In these worlds people leave as details/employer.SHIFTS says, by the true size of the employer (people ever seen there
in a public source of 20,000, a quarter of them at employers of each band) and their years of career. A list sees some
of them: colleagues at four employers of its owner's, people at twenty partner firms, and others anywhere. A crowd (how
many of the list are at the employer) is taken for a size by CROWDS, and shifts the law by CROWD of what the size would.

Printed: the weight that fits best on seeds from 0, and on seeds from 1000 the Brier score without size, with the crowd
at that weight and at CROWD, and with the true size. The career is not known to any of them.
"""

from __future__ import annotations

import argparse
from typing import NamedTuple

import numpy as np
from made_up_careers import Floats
from numpy.typing import NDArray

from reknit.details.employer import CROWD, CROWDS, LAWS, SHIFTS

Whole = NDArray[np.intp]

SOURCE = 20_000
BANDS = ((1, 1), (2, 9), (10, 99), (100, 3000))
CAREERS = (0.15, 0.2, 0.35, 0.3)
"""Shares of people under 5, from 5, 10 and 20 years into their career."""
HOW = (0.36, 0.3, 0.34)
"""Shares of colleagues, partners and others."""
LISTS = (300, 1000, 3000)
EDGES = ((2, 10, 100), (2, 5, 20), (3, 10, 30))
WEIGHTS = np.linspace(0, 1.2, 25)
FIRST = 1000


class People(NamedTuple):
    """Of each: how many of the list are at the employer, its true band, months since the sighting, still there."""

    crowd: Whole
    size: Whole
    months: Floats
    still: NDArray[np.bool_]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lists", type=int, default=40)
    lists = parser.parse_args().lists
    means = np.array(SHIFTS).mean(axis=1)
    shifts = means - means.mean()
    print(f"{'people':>8}  {'edges':14}{'fitted':>8}{'no size':>9}{'fitted':>9}{f'at {CROWD}':>9}{'true size':>10}")
    for size in LISTS:
        fit, kept = (together(size, range(first, first + lists)) for first in (0, FIRST))
        for edges in EDGES:
            weight = min(WEIGHTS, key=lambda w: loss(fit, w * shifts[np.searchsorted(edges, fit.crowd, side="right")]))
            crowd = shifts[np.searchsorted(edges, kept.crowd, side="right")]
            said = (0 * crowd, weight * crowd, CROWD * crowd, shifts[kept.size])
            cells = "".join(f"{brier(kept, shift):9.4f}" for shift in said)
            mark = " <- as built in" if edges == CROWDS else ""
            print(f"{size:8,}  {edges!s:14}{weight:8.2f}{cells}{mark}", flush=True)


def together(size: int, seeds: range) -> People:
    """All lists of a size."""
    return People(*map(np.concatenate, zip(*(one_list(size, seed) for seed in seeds), strict=True)))


def one_list(count: int, seed: int) -> People:
    """The people of one list."""
    random = np.random.default_rng(seed)
    employers = np.concatenate([_band(random, low, high) for low, high in BANDS])
    weights = employers / employers.sum()
    own = random.choice(len(employers), 4, replace=False, p=_of(weights, employers >= 10))
    partners = random.choice(len(employers), 20, replace=False, p=_of(weights, employers >= 2))
    anywhere = random.choice(len(employers), count, p=weights)
    how = random.choice(3, count, p=HOW)
    at = np.choose(how, [random.choice(own, count), random.choice(partners, count), anywhere])
    size = np.searchsorted((2, 10, 100), employers[at], side="right")
    law = LAWS[""]
    b = (law.b or 1.0) * np.exp(np.array(SHIFTS)[size, random.choice(4, count, p=CAREERS)])
    months = np.minimum(1.0 + random.exponential(60.0, count), 200.0)
    stays = random.exponential(1.0, count) / random.gamma(law.a or 1.0, 1 / b)
    return People(np.bincount(at, minlength=len(employers))[at], size, months, stays > months)


def _band(random: np.random.Generator, low: int, high: int) -> Whole:
    """Employers of a band, log-uniform in size, until a quarter of the source works there."""
    drawn = np.exp(random.uniform(np.log(low), np.log(high + 0.999), SOURCE)).astype(np.intp)
    sizes = np.clip(drawn, low, high)
    return sizes[: 1 + int(np.searchsorted(np.cumsum(sizes), SOURCE / 4))]


def _of(weights: Floats, some: NDArray[np.bool_]) -> Floats:
    return np.asarray(weights * some / (weights * some).sum())


def chances(people: People, shift: Floats) -> Floats:
    """By the law of IT people, shifted."""
    law = LAWS[""]
    return np.asarray((1 + people.months / ((law.b or 1.0) * np.exp(shift))) ** -(law.a or 1.0))


def brier(people: People, shift: Floats) -> float:
    """Mean squared difference of chance and truth."""
    return float(np.mean((chances(people, shift) - people.still) ** 2))


def loss(people: People, shift: Floats) -> float:
    """Mean negative log likelihood."""
    said = np.clip(chances(people, shift), 1e-9, 1 - 1e-9)
    return float(-np.mean(np.log(np.where(people.still, said, 1 - said))))


if __name__ == "__main__":
    main()
