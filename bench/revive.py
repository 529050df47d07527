"""A year of 45 minutes a week on made-up networks: whom each way to choose people brings back.

    python bench/revive.py [SEED ...] [--jobs N]        # 1 to 20 if none is named

The networks, and what becomes of everything in them, are made up (made_up_year, made_up_known, made_up_replies), by
laws that the plan does not know. Every policy has the same weeks, minutes, limit of new messages, costs of each way and
patience; what happens under one happens under all (a letter to one address on one day has one fate), and people write
by themselves to all alike. The others take people by an order: once by the ways of habit (the address seen last, then
the next one, LinkedIn, the phone), once by the way that Reknit thinks likeliest for each ('our ways').

Verifiably reachable is who wrote or answered in the year, or whose address somebody who keeps up with them gave, by a
detail so shown that holds on the last day. The headline counts those who were lost or dormant at the start: no contact
for three years, or no detail left that works. People in touch are left out by our plan, on purpose; the
others spend minutes on them, which shows in the column of all.
"""

from __future__ import annotations

import argparse
import gc
import heapq
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import mean, stdev
from typing import NamedTuple

from made_up_known import EXPORT, Known, News, Tried, known, profile
from made_up_replies import replies, unasked
from made_up_year import END, START, WEEKS, Truth, Year, dormant, make
from revive_plans import (
    GIVEN_UP,
    Deed,
    Desk,
    Policy,
    alphabetical,
    at_random,
    mails,
    nothing,
    ours,
    ranked,
    reached,
    recent,
    worthy,
)

from reknit.plans.limits import MESSAGES

ORDERS = {
    "most recent first": recent,
    "most mails first": mails,
    "alphabetical": alphabetical,
    "at random": at_random,
}
OURS = "Reknit's plan"
ROUTES = ("write", "linkedin", "call", "ask", "search", "greet")
T90 = {19: 1.729, 9: 1.833, 4: 2.132, 3: 2.353, 2: 2.920, 1: 6.314}
"""Student's t, 95th percentile, by degrees of freedom: of a 90 % interval."""
COLUMNS = {
    "back": "back: reachable of those lost or dormant",
    "word": "by their own word",
    "dormant": "answered a message or call",
    "worth": "worth recovered",
    "all": "reachable of all",
    "letters": "messages",
    "per answer": "messages an answer",
    "minutes": "minutes a week",
}
GOALS = ("back", "word", "dormant", "worth", "all")
"""More is better."""
HABITS = tuple(ORDERS)
BORROWED = tuple(f"{name}, our ways" for name in ORDERS)


def policies() -> dict[str, Policy]:
    """By name, each anew, as some remember their order."""
    found: dict[str, Policy] = {OURS: ours}
    for name, order in ORDERS.items():
        found[name] = ranked(order, best_route=False)
        found[f"{name}, our ways"] = ranked(order, best_route=True)
    found["our people, ways of habit"] = ranked(worthy, best_route=False)
    found["nothing"] = nothing
    return found


@dataclass(slots=True)
class Run:
    """One policy in one network, as it goes."""

    year: Year
    desk: Desk
    coming: list[tuple[object, int, News]] = field(default_factory=list)
    times: Counter[tuple[str, str]] = field(default_factory=Counter)
    messages: int = 0
    minutes: float = 0.0
    names: Counter[str] = field(default_factory=Counter)
    routes: Counter[str] = field(default_factory=Counter)

    def expect(self, news: News) -> None:
        """Something will be heard, on its day."""
        heapq.heappush(self.coming, (news.day, len(self.times) * 1000 + len(self.coming), news))

    def hear(self, day: object) -> None:
        """Takes in all that came up to a day."""
        while self.coming and self.coming[0][0] <= day:  # type: ignore[operator]
            news = heapq.heappop(self.coming)[2]
            if news.person in self.desk.known:
                self.desk.known[news.person].hear(news)
                self.desk.changed.add(news.person)

    def do(self, deed: Deed, day: object) -> None:
        """One deed, and what will come of it."""
        tries = [Tried(who, deed.route, deed.target, day) for who in deed.people]  # type: ignore[arg-type]
        for tried in tries:
            self.desk.known[tried.person].tried.append(tried)
            self.desk.changed.add(tried.person)
        for box in deed.boxes:
            self.desk.known[deed.target if deed.route == "ask" else deed.people[0]].wrote_to(box, tries[0].day)
        key = (deed.route, deed.target or deed.people[0])
        for news in replies(self.year, tries, deed.boxes, self.times[key]):
            self.expect(news)
        self.names[deed.route] += len(deed.people)
        self.times[key] += 1
        self.messages += deed.route in MESSAGES
        self.minutes += deed.minutes
        self.routes[deed.route] += 1


def run(year: Year, policy: Policy) -> Run:
    """The year under one policy."""
    going = Run(year, Desk(year, known(year)))
    for day, who in year.unasked:
        if news := unasked(year, day, who):
            going.expect(news)
    for who, truth in year.people.items():
        going.expect(News(EXPORT, who, "shown", None, "", profile(year, truth, EXPORT)))
    for week in range(WEEKS):
        today = START + timedelta(weeks=week)
        going.hear(today)
        for person in going.desk.known.values():
            _give_up(person, today, going)
        for deed in policy(going.desk, today):
            going.do(deed, today)
    going.hear(END)
    return going


def _give_up(person: Known, today: object, going: Run) -> None:
    for tried in person.tried:
        if not tried.outcome and today - tried.day >= GIVEN_UP:  # type: ignore[operator]
            tried.outcome, tried.ended = "no_answer", today  # type: ignore[assignment]
            going.desk.changed.add(person.id)


def gone(truth: Truth, person: Known) -> bool:
    """Whether they were lost or dormant at the start: three years of silence, or nothing that the user has holds."""
    return dormant(truth) or not any(
        truth.holds(f.observation.value, START)
        for f in person.everything()
        if f.observation.kind in {"mail_address", "phone", "profile"}
    )


def score(going: Run, missing: set[str]) -> dict[str, float]:
    """What a run came to, by the keys of COLUMNS; ``missing``: who was lost or dormant at the start."""
    people, found = going.year.people, Counter[str]()
    last = END - timedelta(days=1)
    for who, person in going.desk.known.items():
        truth = people[who]
        shown = [own for _, value, own in person.confirmed if truth.holds(value, last)]
        answered = reached(person)
        found["all"] += bool(shown)
        found["answers"] += answered
        if who in missing:
            found["back"] += bool(shown)
            found["word"] += any(shown)
            found["dormant"] += answered
            found["worth"] += truth.worth if shown else 0.0  # type: ignore[assignment]
    return {
        **{key: float(found[key]) for key in ("back", "all", "word", "dormant", "worth")},
        "letters": float(going.messages),
        "per answer": going.messages / max(1, found["answers"]),
        "minutes": going.minutes / WEEKS,
    }


def interval(values: Sequence[float]) -> tuple[float, float, float]:
    """Mean, and the ends of its 90 % interval over the seeds (Student's t)."""
    half = T90.get(len(values) - 1, 1.7) * stdev(values) / len(values) ** 0.5 if len(values) > 1 else 0.0
    return mean(values), mean(values) - half, mean(values) + half


def told(values: Sequence[float]) -> str:
    """'87 (80 to 94)'."""
    middle, low, high = interval(values)
    digits = 0 if middle >= 20 else 1 if middle >= 5 else 2
    return f"{middle:.{digits}f} ({low:.{digits}f} to {high:.{digits}f})"


def table(found: dict[str, list[dict[str, float]]]) -> list[str]:
    """A row for each policy; below, ours beside the best of the others, seed by seed."""
    lines = [f"| | {' | '.join(COLUMNS.values())} |", f"|---|{'--:|' * len(COLUMNS)}"]
    for name, scores in found.items():
        lines.append(f"| {name} | {' | '.join(told([s[key] for s in scores]) for key in COLUMNS)} |")
    lines += ["", "| ours beside | of | more | times |", "|---|---|--:|--:|"]
    for key in GOALS:
        mine = [s[key] for s in found[OURS]]
        for group, names in (("ways of habit", HABITS), ("ways of habit or ours", (*HABITS, *BORROWED))):
            best = max(names, key=lambda name: mean(s[key] for s in found[name]))
            theirs = [s[key] for s in found[best]]
            more = told([a - b for a, b in zip(mine, theirs, strict=True)])
            times = told([a / max(b, 0.5) for a, b in zip(mine, theirs, strict=True)])
            lines.append(f"| {COLUMNS[key]} | the best by {group}: {best} | {more} | {times} |")
    return lines


class Scored(NamedTuple):
    """One network under every policy: how many people, how many of them lost or dormant; scores, deeds and seconds."""

    people: int
    missing: int
    scores: dict[str, dict[str, float]]
    routes: dict[str, Counter[str]]
    seconds: dict[str, float]


def scored(seed: int) -> Scored:
    """Every policy in the network of that seed."""
    gc.disable()  # a run holds much and no cycles; as reknit.app.uncollected
    year = make(seed)
    first = known(year)
    missing = {who for who, person in first.items() if gone(year.people[who], person)}
    found = Scored(len(first), len(missing), {}, {}, {})
    for name, policy in policies().items():
        began = time.process_time()
        going = run(year, policy)
        found.seconds[name] = time.process_time() - began
        found.scores[name], found.routes[name] = score(going, missing), going.routes
    print(f"seed {seed}: {found.scores[OURS]['back']:.0f} of {len(missing)} back", file=sys.stderr, flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", type=int, nargs="*", default=list(range(1, 21)))
    parser.add_argument("--jobs", type=int, default=1, help="networks at once, each in a process of its own")
    given = parser.parse_args()
    with ProcessPoolExecutor(given.jobs) as pool:
        found = list(pool.map(scored, given.seeds))
    people, lost = told([f.people for f in found]), told([f.missing for f in found])
    print(f"{len(found)} networks; people: {people}, of them lost or dormant: {lost}\n")
    print("\n".join(table({name: [f.scores[name] for f in found] for name in found[0].scores})))
    print(f"\n| done in a year | {' | '.join(ROUTES)} | seconds |\n|---|{'--:|' * (len(ROUTES) + 1)}")
    for name in found[0].scores:
        shown = [f"{mean(f.routes[name][route] for f in found):.0f}" for route in ROUTES]
        print(f"| {name} | {' | '.join(shown)} | {mean(f.seconds[name] for f in found):.1f} |")


if __name__ == "__main__":
    main()
