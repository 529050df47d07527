"""A wrong pace, and how soon the user's own facts mend it; how many of 300 have moved, with its interval.

    python bench/pace.py [--lists 100]

The prior is the law of IT people; the worlds move otherwise (made_up_careers). Each list has so many own facts: people
seen once and looked up later, still there or not, each at one moment. Then of 5,000 others the calibration error (ECE)
of the chances, and of 300 others how many have moved: the mean error of the expected number (bias) and of its size
(error), in points of 100 people; how often the 90 % interval holds the truth (inside), and half its width. 'at best' is
the mean size of the error of somebody who knows the world's law exactly, so that only luck is left. Shapes of the
pace were chosen on seeds below 100; these are from 1000 up.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import repeat

import numpy as np
from made_up_careers import AS_IT_PEOPLE, OTHER_PACES, Floats, Random, Seen, World, drawn_paces
from scoring import calibration_error

from reknit.beliefs.census import counted
from reknit.beliefs.lifetime import staying
from reknit.beliefs.own_facts import OwnFact, pace_of
from reknit.beliefs.pace import DEVIATION, Pace
from reknit.details.employer import LAWS

FIRST = 1000
FACTS = (0, 25, 50, 100)
OTHERS, LIST = 5_000, 300


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lists", type=int, default=100)
    lists = parser.parse_args().lists
    print(f"{'':24}{'facts':>6}{'ECE':>8}{'bias':>8}{'error':>8}{'at best':>8}{'inside':>8}{'half width':>11}")
    for world in (*OTHER_PACES, *AS_IT_PEOPLE):
        rows(world.name, repeat(world, lists))
    rows("paces drawn", drawn_paces(np.random.default_rng(FIRST), lists, DEVIATION))


def rows(name: str, worlds: Iterable[World]) -> None:
    """All counts of facts of one kind of world, a list in each."""
    found = np.array([list(one_list(world, FIRST + seed)) for seed, world in enumerate(worlds)])
    for facts, each in zip(FACTS, np.swapaxes(found, 0, 1), strict=True):
        ece, bias, best, inside, half = each.mean(axis=0)
        error = np.abs(each[:, 1]).mean()
        print(f"{name:24}{facts:6}{ece:8.3f}{bias:+8.1f}{error:8.1f}{best:8.1f}{inside:8.2f}{half:11.1f}", flush=True)


def one_list(world: World, seed: int) -> Iterator[tuple[float, ...]]:
    """For each count of facts: ECE; error, error at best, whether inside, half width, of how many of 300 moved."""
    random = np.random.default_rng(seed)
    seen = world.people(random, OTHERS)
    known = list(own_facts(world, random, max(FACTS)))
    gone = int((~seen.still[:LIST]).sum())
    best = abs((1 - world.chances(Seen(*(column[:LIST] for column in seen)), random)).sum() - gone)
    for facts in FACTS:
        pace = pace_of(known[:facts])
        chances = still(seen, pace)
        count = counted(1 - chances[:LIST], pace)
        inside = count.low <= gone <= count.high
        ece = calibration_error(pace.mean(chances), seen.still)
        yield ece, (count.expected - gone) / 3, best / 3, float(inside), (count.high - count.low) / 6


def still(seen: Seen, pace: Pace) -> Floats:
    """At every point of the pace, by the law of IT people."""
    law = LAWS[""]
    a, b = (np.full(len(seen.months), constant) for constant in (law.a, law.b))
    return staying(a, b, seen.confirmed, seen.months, pace)


def own_facts(world: World, random: Random, count: int) -> Iterator[OwnFact]:
    """People seen once and looked up later, with nothing unsure."""
    looked = world.people(random, 4 * count)
    once = np.flatnonzero(looked.confirmed == 0)[:count]
    for months, there in zip(looked.months[once].tolist(), looked.still[once].tolist(), strict=True):
        yield OwnFact(LAWS[""], 0.0, months if there else 0.0, None if there else months, stale=0.0)


if __name__ == "__main__":
    main()
