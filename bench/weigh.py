"""How long it takes to weigh what still holds of 10,000 people, with every reason.

    python bench/weigh.py [PEOPLE]

The people are made up: mailboxes with letters, signatures of one or two jobs, a row of an export, for some an entry in
an address book, and a report; some ten details, each in two facts. Time is that of one core, the best of five runs.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from reknit.beliefs.ages import touched
from reknit.beliefs.courses import Life, Setting, drafted
from reknit.beliefs.evidence import Course, outlook
from reknit.beliefs.hanging import crowds, homes
from reknit.beliefs.likelihoods import START
from reknit.beliefs.outcomes import likelihoods_of
from reknit.beliefs.pace import prior
from reknit.beliefs.profiles import Profile
from reknit.beliefs.sightings import sightings
from reknit.beliefs.silence import Exchange, Letter
from reknit.beliefs.spells import stays
from reknit.beliefs.weigh import weigh
from reknit.model.claim import SIGNATURE
from reknit.model.entries import Observation
from reknit.model.person import Fact

TODAY = date(2026, 11, 1)
TITLES = ("Engineer", "Head of IT", "CIO", "Account Manager", "Senior Consultant", "Architect")
Result = TypeVar("Result")


def person(number: int, rng: Random) -> tuple[list[Fact], dict[str, Exchange]]:
    """The facts of one of them, and the letters to and from."""
    name = f"Ann{number} Quill{number % 700}"
    met = TODAY - timedelta(days=rng.randrange(200, 7300))
    moved = met + timedelta(days=rng.randrange(100, 4000))
    facts: list[Fact] = []
    mails: dict[str, Exchange] = {}
    own = f"quill{number}@mailhaven.example"

    def show(record: str, source: str, day: date | None, *details: tuple[str, str, str | None], said: str = "") -> None:
        when = day.isoformat() if day else None
        for kind, value, type_ in details:
            seen = Observation(kind, value, type=type_, holds=said != "dead", seen_first=when, seen_last=when)
            facts.append(Fact(f"{number}{record}", source, seen, said))

    jobs = [(met, rng.randrange(900))] + ([(moved, rng.randrange(900))] if moved < TODAY and rng.random() < 0.4 else [])
    for at, (begun, firm) in enumerate(jobs):
        address, phone = f"quill{number}@firm{firm}.example", f"+1202555{number:05}{at}"
        last = begun + timedelta(days=rng.randrange(1, 900))
        seconds = [f"{begun}T08:09:1{number % 10}Z", f"{last}T18:01:0{number % 10}Z"]
        for kind, value in (("mail_address", address), ("name", name), ("correspondence", "from")):
            seen = Observation(kind, value, seen_first=seconds[0], seen_last=seconds[1], count=9)
            facts.append(Fact(f"{number}m{at}", "mail", seen))
        for day in (begun, last)[: 1 + (number + at) % 3 // 2]:
            show(
                f"s{at}{day}", SIGNATURE, day, ("name", name, None), ("mail_address", address, None),
                ("employer", f"Firm{firm} Ltd", None), ("title", rng.choice(TITLES), None), ("phone", phone, "work"),
                *([("phone", f"+1303555{number:05}", "mobile")] if number % 3 == 0 else []),
            )  # fmt: skip
        heard = tuple(sorted({begun.toordinal(), last.toordinal()}))
        mails[address] = Exchange((Letter(last.toordinal() + 30, 1),), heard)
        if at == 0 and len(jobs) == 2 and rng.random() < 0.3:
            show("report", "a report", moved + timedelta(days=90), ("mail_address", address, None), said="dead")
    show(
        "l", "Connections.csv", TODAY - timedelta(days=6), ("name", name, None),
        ("employer", f"Firm{jobs[-1][1]} Ltd", None), ("title", rng.choice(TITLES), None),
        ("profile", f"https://www.linkedin.com/in/quill{number}", "work"),
        ("met_on", met.isoformat(), None),
    )  # fmt: skip
    if rng.random() < 0.4:
        show(
            "g",
            "contacts.csv",
            None,
            ("name", name, None),
            ("mail_address", own, "home"),
            ("phone", f"+1404555{number:05}", None),
        )
    return facts, mails


def timed(label: str, work: Callable[[], Result]) -> Result:
    """The result; prints the seconds, the best of five."""
    seconds = []
    for _ in range(5):
        start = time.process_time()
        result = work()
        seconds.append(time.process_time() - start)
    print(f"{label:56}{min(seconds):8.3f} s")
    return result


def main(count: int) -> None:
    rng = Random(1)
    made = [person(number, rng) for number in range(count)]
    people = [facts for facts, _ in made]
    mails = {address: exchange for _, theirs in made for address, exchange in theirs.items()}
    gc.collect()
    gc.disable()  # as app/rebuild does
    whole = timed(
        f"weigh {count:,} people: all details, all reasons", lambda: weigh(people, TODAY, mails=mails, likely=START)
    )
    details = sum(map(len, whole.beliefs))
    seen = timed("  facts merged into sightings", lambda: [sightings(facts) for facts in people])
    jobs = timed("  employers put together", lambda: [stays(facts) for facts in people])
    profiles = timed("  what profiles said", lambda: [Profile.of(facts) for facts in people])
    lives = [Life(s, j, f, p) for s, j, f, p in zip(seen, jobs, people, profiles, strict=True)]
    known = timed("  whose domain is whose", lambda: homes((life.seen, life.jobs) for life in lives))
    files = timed("  how old files are", lambda: touched((life.seen, life.facts) for life in lives))
    setting = Setting(
        known, crowds([(life.seen, life.jobs) for life in lives], known), files, mails, START, TODAY.toordinal()
    )

    def draft() -> list[Course]:
        courses: list[Course] = []
        for life in lives:
            drafted(life, setting, courses)
        return courses

    courses = timed("  evidence gathered into courses", draft)
    pace = prior()
    timed(f"  {len(courses):,} courses reckoned at {len(pace.weights)} paces", lambda: outlook(courses, pace))
    timed("what the user's own letters teach, besides", lambda: likelihoods_of(people, mails, TODAY))
    facts = sum(map(len, people))
    print(f"{facts:,} facts, {facts / count:.1f} a person; {details:,} details, {details / count:.1f} a person")
    print("The rest of the whole is the words, and the values that carry them.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
