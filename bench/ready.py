"""How right the drill is: people whom a durable way truly leads to, beside what `reknit ready` says of them.

    python bench/ready.py [SEED ...]           # 11 to 22 if none is named

Each seed is a made-up world of 400 people and 6,000 mails, gathered into a home that is thrown away; its people change
mailboxes, mobiles and jobs by laws that Reknit does not know. Counted are all whom the drill shows and the truth knows,
with the ways that it shows of them. The truth has no profiles that are gone, so LinkedIn is left out.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reknit.app.gather import gather
from reknit.app.house import House, open_house
from reknit.app.look import Hints
from reknit.app.people import in_full, search
from reknit.app.reading import Options
from reknit.app.ready import drill, interval
from reknit.app.rebuild import rebuild
from reknit.demo.files import write
from reknit.demo.matching import folded, record_key
from reknit.demo.world import TODAY, build
from reknit.plans.ready.reach import DURABLE, Reach, reach

SEEDS = range(11, 23)
KIND = {"private mail": "mail_address", "mobile": "phone", "phone at home": "phone"}


def main() -> None:
    seeds = [int(word) for word in sys.argv[1:]] or SEEDS
    print(f"{'seed':>4}  {'people':>6}  {'said':>5}  {'90 %':>9}  {'true':>4}  {'cliff':>5}  {'right':>5}")
    inside, off = 0, []
    for seed in seeds:
        people, said, (low, high), true, cliff, right = measured(seed)
        inside += low <= true <= high
        off.append(abs(said - true) / people)
        print(f"{seed:>4}  {people:>6}  {said:>5.0f}  {low:>4}-{high:<4}  {true:>4}  {cliff:>5}  {right:>5}")
    print(f"inside the interval: {inside} of {len(off)}; off by {100 * sum(off) / len(off):.1f} of 100 people")


def measured(seed: int) -> tuple[int, float, tuple[int, int], int, int, int]:
    """(people, said to be reached, interval, truly reached, on the cliff, of these whom no durable way reaches)."""
    with tempfile.TemporaryDirectory() as folder:
        house, truth = home(Path(folder), seed)
        holds, owner = _truth(truth)
        who = {p.id: _who(p.records, owner) for p in in_full(house, search(house))}
        found = drill(house, everybody=True).found
        known = [_without_linkedin(each, found.employers) for each in found.people if who[each.person.id]]
        reached = [_true(each, who[each.person.id], holds) for each in known]
        cliff = [each for each in found.cliff if who[each.person.id]]
        alone = sum(not _true(each, who[each.person.id], holds) for each in cliff)
        said = sum(each.chance for each in known)
        return len(known), said, interval(known), sum(reached), len(cliff), alone


def home(folder: Path, seed: int) -> tuple[House, Mapping[str, Any]]:
    """A world, gathered on its day."""
    sources = write(build(seed, 400), folder, messages=6_000)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    house = open_house(folder / "home", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC))
    gather(house, sources, Options(Hints(region=truth["region"]), 1))
    rebuild(house)
    return house, truth


def _truth(truth: Mapping[str, Any]) -> tuple[set[tuple[str, str, str]], dict[tuple[str, ...], str]]:
    """What holds, as (person, kind, value); whose each record is."""
    holds = {
        (person["id"], detail["kind"], folded(detail["kind"], detail["value"]))
        for person in truth["people"]
        for detail in person["details"]
        if detail["holds"]
    }
    owner: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for record in truth["records"]:
        key = record_key(record["file"], record["place"])
        owner[key].add(record["person"])
        owner[key[:2]].add(record["person"])
    return holds, {key: next(iter(people)) for key, people in owner.items() if len(people) == 1}


def _who(records: Iterable[Any], owner: Mapping[tuple[str, ...], str]) -> str:
    keys = [record_key(m.file, m.place) for m in records]
    people = Counter(who for key in keys if (who := owner.get(key) or owner.get(key[:2], "")) not in {"", "owner"})
    return people.most_common(1)[0][0] if people else ""


def _without_linkedin(each: Reach, employers: Iterable[str]) -> Reach:
    shown = tuple(b for b in each.person.beliefs if b.kind != "profile")
    person = type(each.person)(each.person.id, each.person.name, each.person.state, shown, each.person.tie)
    return reach(person, each.worth, list(employers))


def _true(each: Reach, who: str, holds: set[tuple[str, str, str]]) -> bool:
    ways = [(KIND[w.channel], w.value) for w in each.ways if w.through == DURABLE and w.channel in KIND]
    return any((who, kind, folded(kind, value)) in holds for kind, value in ways)


if __name__ == "__main__":
    main()
