"""Who is still with the employer, on made-up careers of other laws: beside 22.5 % a year and 'stale after one year'.

    python bench/still_there.py [--people 20000] [--seeds 10]

excess: Brier score above that of the world's own true chances. ECE: expected calibration error over ten bins. 'ours' is
still_there() from the months alone, 'learnt' the same averaged over the pace after FACTS own facts of that world. The
industry's rule says exp(-.0212 t), 'stale after one year' 1 in the first year and 0 after. Nothing was fitted here: the
constants are those of the facts, and the shapes of the pace were chosen on seeds below 100; these are from 1000 up.
"""

from __future__ import annotations

import argparse

import numpy as np
from made_up_careers import AS_IT_PEOPLE, OTHER_PACES, Floats, Seen, World
from pace import own_facts
from scoring import calibration_error

from reknit.beliefs.lifetime import staying, still_there
from reknit.beliefs.own_facts import pace_of
from reknit.beliefs.pace import Pace
from reknit.details.employer import LAWS

FACTS = 100
FIRST = 1000
HEAD = f"{'':24}{'':>8}" + "".join(f"{name:>18}" for name in ("ours", "learnt", "22.5 % a year", "stale after 1 y"))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--seeds", type=int, default=10)
    given = parser.parse_args()
    print(f"{HEAD}\n{'':24}{'Brier':>8}" + f"{'excess     ECE':>18}" * 4)
    for worlds in (AS_IT_PEOPLE, OTHER_PACES):
        for world in worlds:
            row(world, given.people, given.seeds)
        print()


def row(world: World, people: int, seeds: int) -> None:
    """One world: means over the seeds."""
    own, rows = [], []
    for seed in range(FIRST, FIRST + seeds):
        random = np.random.default_rng(seed)
        pace = pace_of(own_facts(world, random, FACTS))
        seen = world.people(random, people)
        own.append(brier(world.chances(seen, random), seen))
        rows.append([(brier(p, seen) - own[-1], calibration_error(p, seen.still)) for p in said(seen, pace)])
    cells = "".join(f"{excess:11.4f}{ece:7.3f}" for excess, ece in np.mean(rows, axis=0))
    print(f"{world.name:24}{np.mean(own):8.3f}{cells}", flush=True)


def said(seen: Seen, pace: Pace) -> tuple[Floats, ...]:
    """What each of the rules says."""
    law = LAWS[""]
    a, b = (np.full(len(seen.months), constant) for constant in (law.a, law.b))
    return (
        still_there(seen.confirmed, seen.months),
        pace.mean(staying(a, b, seen.confirmed, seen.months, pace)),
        0.775 ** (seen.months / 12),
        np.where(seen.months <= 12, 1.0, 0.0),
    )


def brier(chances: Floats, seen: Seen) -> float:
    """Mean squared difference of chance and truth."""
    return float(np.mean((chances - seen.still) ** 2))


if __name__ == "__main__":
    main()
