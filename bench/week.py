"""How long it takes to plan a week for many people; they are made up, and so is all that is believed of them.

    python bench/week.py [PEOPLE ...]        # 1,000 and 10,000 if no number is given

Each size is planned five times; the table has the median of the processor time. The first plan loads the table of names
besides.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from random import Random
from statistics import median

from reknit.details.rarity import family_names, given_names
from reknit.model.belief import Belief
from reknit.model.person import Portrait, Spell
from reknit.model.tie import Link, Tie
from reknit.plans.choose import week

TODAY = date(2026, 11, 26)
MINUTES = 45


def people(number: int, seed: int = 1) -> list[Portrait]:
    """Portraits with names of the US by frequency, one to four details that reach them, and up to twenty links."""
    rng = Random(seed)
    given, family = ([*zip(*(map(list, half)), strict=True)] for half in (given_names(), family_names()))
    firsts = rng.choices([n for n, _ in given], [w for _, w in given], k=number)
    lasts = rng.choices([n for n, _ in family], [w for _, w in family], k=number)
    return [_person(rng, at, f"{firsts[at]} {lasts[at]}".title(), number) for at in range(number)]


def _person(rng: Random, at: int, name: str, number: int) -> Portrait:
    year, employer, still = rng.randint(2008, 2026), f"Firm {rng.randint(0, number // 25)}", rng.random()
    details = [("employer", employer, None, still), ("mail_address", f"p{at}@firm.example", "work", 0.9 * still)]
    details += [("mail_address", f"p{at}@example.org", None, rng.random())] if rng.random() < 0.3 else []
    details += [("phone", f"+1202555{at:04}", "mobile", rng.random())] if rng.random() < 0.3 else []
    details += [("profile", f"https://www.linkedin.com/in/p{at}", None, 0.9)] if rng.random() < 0.4 else []
    seen = f"{year}-03"
    beliefs = tuple(Belief(k, v, t, c, seen, seen, 3, f"seen in {year}") for k, v, t, c in details)
    letters, answered = rng.randint(0, 20), rng.randint(0, 8)
    tie = Tie(letters, rng.randint(1, 20), "2008", f"{seen}-02", rng.randint(1, 15), answered, "The migration")
    reached = max(chance for kind, _, _, chance in details if kind != "employer") >= 0.5
    links = tuple(
        Link(f"{at}", f"{rng.randrange(number)}", rng.randint(0, 9), employer) for _ in range(rng.randint(0, 20))
    )
    return Portrait(
        id=f"{at}",
        name=name,
        state="lost" if not reached else "in touch" if year > 2023 else "dormant",
        beliefs=beliefs,
        tie=tie,
        spells=(Spell(employer, rng.choice(["CIO", "Head of Data", "Engineer", ""]), f"{year - 3}", f"{year}"),),
        links=links,
    )


def main() -> None:
    print("| people | CPU seconds | first time | steps | minutes |\n|--:|--:|--:|--:|--:|")
    for number in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
        everybody, seconds = people(number), []
        for _ in range(5):
            began = time.process_time()
            plan = week(everybody, MINUTES, TODAY)
            seconds.append(time.process_time() - began)
        print(f"| {number:,} | {median(seconds):.2f} | {seconds[0]:.2f} | {len(plan.steps)} | {plan.minutes:g} |")


if __name__ == "__main__":
    main()
