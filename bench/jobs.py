"""How right the jobs in time are that an archive shows, and the guesses after a change of domain.

    python bench/jobs.py [SEED ...]           # 7 8 9 if none is named
    python bench/jobs.py --migrations 4 5 6

Each seed is a made-up world of 1,200 people and 30,000 mails, gathered into a home that is thrown away. Asked are the
jobs that signatures in its mailbox show whole (employer and title), each for the days on which they do. The first
column is of the people whom Reknit shows; the second is what the same records would say if each were put to the right
person, those that are known in passing among them.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from reknit.app.gather import gather
from reknit.app.house import House, open_house
from reknit.app.look import Hints
from reknit.app.network import network
from reknit.app.people import in_full, search
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.beliefs.jobs import jobs
from reknit.beliefs.migrations import guess, migrations
from reknit.demo.files import write
from reknit.demo.matching import folded, record_key
from reknit.demo.world import build
from reknit.model.person import Fact, Job
from reknit.model.when import When, earliest, latest

WITHIN = 30
"""Days by which the date of a change may be off (issue 3)."""
ROWS = {
    "employer": ("jobs", "jobs shown by signatures: right employer"),
    "title": ("jobs", "  and right title"),
    "phone": ("phones", "  and every number that they show, where they show one"),
    "dated": ("changes", f"changes: dated within {WITHIN} days of the first mail that shows it"),
    "known": ("changes", f"  or sooner, by another source, {WITHIN} days before it began at the most"),
    "true": ("changes", f"changes: dated within {WITHIN} days of the true day"),
    "possible": ("changes", "  a signature shows them so soon"),
    "wrong": ("said", "jobs said of people who signed: at an employer where they never were"),
    "untitled": ("said", "  under a title that they never had there"),
}


Jobs = Mapping[str, Sequence[Job]]
"""The id of a person -> the jobs that were said of them."""


class Shown(NamedTuple):
    """A job as signatures show it; ``since`` is the day on which it truly began."""

    first: date
    last: date
    since: date
    employer: frozenset[str]
    title: str
    phones: tuple[str, ...]


def jobs_of(seed: int, home: Path) -> tuple[Mapping[str, Any], Jobs, Jobs]:
    """The truth of a world; the jobs that its archive shows of its people; those if identity were always right."""
    paths = write(build(seed), home / "world")
    truth = json.loads((home / "world" / "truth.json").read_text(encoding="utf-8"))
    house = open_house(home / "home")
    gather(house, paths, Options(Hints(region=truth["region"])))
    rebuild(house)
    who = {record_key(r["file"], r["place"]): r["person"] for r in truth["records"]}
    found: dict[str, list[Job]] = defaultdict(list)
    for row in in_full(house, search(house)):
        shown = Counter(name for m in row.records if (name := who.get(record_key(m.file, m.place), "")))
        if shown:
            found[shown.most_common(1)[0][0]] += row.jobs
    whose = {d["value"].lower(): p["id"] for p in truth["people"] for d in p["details"] if d["kind"] == "mail_address"}
    with house.reading() as connection:
        known = network(connection, house.config)
    apart: dict[str, list[Fact]] = defaultdict(list)
    for record, facts in known.facts.items():
        standing = known.standing[record]
        addresses = (f.observation.value for f in facts if f.observation.kind == "mail_address")
        told = who.get(record_key(standing.file, standing.place)) or next(
            (whose[a] for a in addresses if a in whose), ""
        )
        apart[told] += facts
    return truth, found, {name: jobs(facts) for name, facts in apart.items()}


def shown_by(person: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> list[Shown]:
    """What signatures show of one person, oldest first."""
    found = []
    for line in lines:
        spell = person["spells"][line["spell"]]
        since = next(t["from"] for t in spell["titles"] if t["title"] == line["title"])
        found.append(
            Shown(
                *(date.fromisoformat(day) for day in (line["first"], line["last"], since)),
                frozenset(folded("employer", name) for name in spell["employer_names"]),
                folded("title", line["title"]),
                tuple(line["phones"]),
            )
        )
    return sorted(found)


def nearest(shown: Shown, said: Sequence[Job]) -> Job | None:
    """The job of that employer and title; of several the one that begins nearest to it."""
    right = [j for j in said if folded("employer", j.employer) in shown.employer]
    right = [j for j in right if folded("title", j.title) == shown.title]
    return min(right, key=lambda j: abs((earliest(j.first) - shown.first).days), default=None)


def score(truth: Mapping[str, Any], said: Jobs) -> Counter[str]:
    """How many of what, by the keys of ROWS."""
    people = {p["id"]: p for p in truth["people"]}
    signed: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in truth["signed"]:
        signed[line["person"]].append(line)
    counts: Counter[str] = Counter()
    for who in signed.keys() - {"owner"}:
        shown, theirs = shown_by(people[who], signed[who]), said.get(who, ())
        counts += _found(shown, theirs) + _dated(shown, theirs) + _wrong(people[who], theirs)
    return counts


def _found(shown: Sequence[Shown], said: Sequence[Job]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in shown:
        job = nearest(one, said)
        overlaps = job is not None and earliest(job.first) <= one.last and latest(job.last) >= one.first
        counts["jobs"] += 1
        counts["employer"] += any(folded("employer", j.employer) in one.employer for j in said)
        counts["title"] += overlaps
        counts["phones"] += bool(one.phones)
        counts["phone"] += bool(one.phones) and job is not None and set(one.phones) <= set(job.phones)
    return counts


def _dated(shown: Sequence[Shown], said: Sequence[Job]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for before, after in pairwise(shown):
        if (before.employer, before.title) == (after.employer, after.title):
            continue
        counts["changes"] += 1
        counts["possible"] += (after.first - after.since).days <= WITHIN
        if job := nearest(after, said):
            day = earliest(job.first)
            counts["dated"] += abs((day - after.first).days) <= WITHIN
            early, late = (after.since - day).days, (day - after.first).days
            counts["known"] += max(early, late) <= WITHIN
            counts["true"] += abs((day - after.since).days) <= WITHIN
    return counts


def _wrong(person: Mapping[str, Any], said: Sequence[Job]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for job in said:
        there = [
            spell
            for spell in person["spells"]
            if folded("employer", job.employer) in {folded("employer", name) for name in spell["employer_names"]}
        ]
        titles = {folded("title", t["title"]) for spell in there for t in spell["titles"]}
        counts["said"] += 1
        counts["wrong"] += not there
        counts["untitled"] += bool(there) and folded("title", job.title) not in {*titles, ""}
    return counts


def moved(seed: int, home: Path) -> Counter[str]:
    """Migrations and guesses, beside the truth, for the work addresses in the archive that are dead today."""
    world = build(seed)
    paths = write(world, home / "world")
    house = open_house(home / "home")
    gather(house, [p for p in paths if p.suffix == ".mbox"], Options(headers_only=True))
    wrote, met = addresses(house)
    found = migrations((address, *span) for address, span in wrote.items())
    true = {(a.domain, b.domain) for e in world.employers for a, b in pairwise(e.eras)}
    counts = Counter(found=len(found), right=sum((m.old, m.new) in true for m in found))
    whose = {d.value: (p, d) for p in world.people for d in p.details if d.kind == "mail_address"}
    counts["shown"] = sum(sum(_both(local, pair, wrote) for local in _locals(wrote)) > 1 for pair in true)
    for address, (_, last) in met.items():
        person, detail = whose.get(address, (None, None))
        if not person or not detail or detail.type != "work" or detail.holds(world.today):
            continue
        counts["dead"] += 1
        others = {a for a in met if whose.get(a, (None,))[0] is not person}
        for label, new in (
            ("guess", guess(address, found, others)),
            ("fresh", guess(address, found, others, last)),
            ("new", guess(address, found, met, last)),
        ):
            counts[label] += new is not None
            counts[f"{label} theirs"] += new is not None and whose.get(new[0], (None,))[0] is person
    return counts


def _locals(wrote: Mapping[str, object]) -> frozenset[str]:
    return frozenset(address.partition("@")[0] for address in wrote)


def _both(local: str, pair: tuple[str, str], wrote: Mapping[str, object]) -> bool:
    return all(f"{local}@{host}" in wrote for host in pair)


def addresses(house: House) -> tuple[dict[str, tuple[When, When]], dict[str, tuple[When, When]]]:
    """Address -> first and last day, of those that people wrote from, and of all in the headers."""
    with house.reading() as connection:
        facts = network(connection, house.config).facts
    wrote: dict[str, tuple[When, When]] = {}
    met: dict[str, tuple[When, When]] = {}
    for record in facts.values():
        address = next((f.observation.value for f in record if f.observation.kind == "mail_address"), "")
        for way, first, last in _ways(record):
            for into in (wrote, met) if way == "from" else (met,):
                before = into.get(address, (first, last))
                into[address] = min(first, before[0]), max(last, before[1])
    return wrote, met


def _ways(record: Sequence[Any]) -> Iterator[tuple[str, When, When]]:
    for fact in record:
        seen = fact.observation
        if seen.kind == "correspondence" and seen.seen_first and seen.seen_last:
            yield seen.value, seen.seen_first, seen.seen_last


def _share(part: int, of: int) -> str:
    return f"{part:6,} of {of:6,} {part / of:7.3f}" if of else f"{part:6,} of {of:6,}"


def print_jobs(seeds: Sequence[int]) -> None:
    found: Counter[str] = Counter()
    apart: Counter[str] = Counter()
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            truth, said, told_apart = jobs_of(seed, Path(folder))
        found += score(truth, said)
        apart += score(truth, told_apart)
    for key, (of, label) in ROWS.items():
        print(f"{label:72}{_share(found[key], found[of])}  {_share(apart[key], apart[of])}")


def print_migrations(seeds: Sequence[int]) -> None:
    total: Counter[str] = Counter()
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            total += moved(seed, Path(folder))
    print(f"{'migrations found: right':72}{_share(total['right'], total['found'])}")
    print(f"{'  of those that two people show, found':72}{_share(total['right'], total['shown'])}")
    for key, label in (
        ("guess", "dead work addresses guessed anew: truly that person's"),
        ("fresh", "  of those last seen within a year before the change"),
        ("new", "  and whose new address the archive does not show"),
    ):
        print(f"{label:72}{_share(total[f'{key} theirs'], total[key])}")


def main() -> None:
    domains = sys.argv[1:2] == ["--migrations"]
    seeds = [int(seed) for seed in sys.argv[1 + domains :]] or [7, 8, 9]
    print(f"made-up worlds {', '.join(map(str, seeds))}")
    (print_migrations if domains else print_jobs)(seeds)


if __name__ == "__main__":
    main()
