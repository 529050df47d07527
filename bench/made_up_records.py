"""Made-up records of people who move, with the truth, as flat columns; the same on every machine.

    python bench/made_up_records.py FILE.csv RECORDS [SEED]     # a million in under a minute

A person has records of different days, each with what was so on that day. What comes from where:

- names and their forms: see bench/made_up_names.py;
- records a person, the share with an employer, employers' addresses among addresses, days between first and last: as in
  8,283 records of public git histories (facts/linkage.md); of records with an employer one in three lacks the address,
  as there in the view 'cards';
- time in a job: Lomax laws of facts/lifetimes.md (.93, 57.6 months from a sighting; 1.59, 69.5 from a start);
- employers: sizes by Zipf's law (Axtell 2001, Science 293), their number by Heaps' law as in those git histories (303
  in 500 records that show one, 1,762 in 5,610);
- a company's domain changes at .034 a year, a desk number at .05, a mobile at .06, freemail at .05, a home at .08, of
  which two in five leave town (facts/lifetimes.md; US Census movers);
- new surname at marriage: 12.4 of 1,000 people marry in a year (NCHS 2022: 6.2 marriages), of whom 42 % take the
  other's name (Pew 2023: 79 % of women, 5 % of men), one in twenty of these a double name;
- the rest is judgement: phones in 30 %, titles in 60 % of records with an employer, cities in 40 %, middle initials,
  local parts, shared mailboxes, spellings of employers.

Domains are reserved ones, freemail among them (``reknit.demo.reach``, which details/data lists with the real ones);
numbers are of the range kept for fiction, and an extension, also of mobiles, tells apart more people than it has
numbers.
"""

from __future__ import annotations

import csv
import math
import sys
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from pathlib import Path
from random import Random
from typing import NamedTuple

from made_up_names import WITH_INITIAL, Called, Names, local_part, written

from reknit.demo.draw import between, chance, pick, stream
from reknit.demo.names import data_lines
from reknit.demo.reach import FREEMAIL, PROVIDERS

COLUMNS = ("id", "name", "email", "phone", "employer", "title", "city", "first", "last", "person")

START, END = date(2006, 1, 1).toordinal(), date(2026, 6, 30).toordinal()
YEAR = 365.25
SIZES = tuple(accumulate((3648, 1340, 339, 118, 43, 18, 11, 3, 1, 1, 1, 1)))
"""Persons of fit.csv by number of records, 1 to 12, added up."""

WED, DOUBLED = 0.0124 * 0.42, 0.05
EMPLOYED, BARE, WORK, WORK_ALONE = 0.68, 1 / 3, 0.62, 0.46
"""Records with an employer; of these without address; addresses that are an employer's, with and without it shown."""

ONE_DAY, DAYS = 0.376, 560.0
"""Records seen on one day only; mean days between first and last of the others."""

STYLES = ("first.last",) * 9 + ("flast",) * 4 + ("first", "first", "firstl", "lastf", "f.last", "first_last", "last")
SHARED = ("info", "office", "sales", "support", "contact")
FIELDS = (
    "Software", "Systems", "Data", "Networks", "Analytics", "Security", "Instruments", "Motors", "Chemicals", "Foods",
    "Bank", "Insurance", "Capital", "Consulting", "Partners", "Research", "Logistics", "Energy", "Stores", "Health",
)  # fmt: skip
LEGAL = ("Inc.", "Inc", "LLC", "Corp.", "Ltd", "GmbH")
_ONSETS = ("b", "br", "c", "d", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "qu", "r", "s", "st", "t", "v", "w")
_NUCLEI = ("a", "e", "i", "o", "u", "al", "an", "ar", "el", "en", "er", "il", "in", "ol", "on", "or", "ul", "un")


class Firm(NamedTuple):
    """An employer; at ``moved`` its domain became the second one."""

    forms: tuple[str, ...]
    hosts: tuple[str, str]
    moved: float
    style: str
    board: str


class Job(NamedTuple):
    """At an employer until ``end``; ``boxes``: the local part, and that after a new surname."""

    firm: Firm
    end: float
    boxes: tuple[str, str]
    title: str


def coined(rng: Random, syllables: int) -> str:
    """An invented word."""
    return "".join(pick(rng, _ONSETS) + pick(rng, _NUCLEI) for _ in range(syllables)).title()


def number(rng: Random) -> str:
    """A number in North America that is kept for fiction."""
    area = f"{between(rng, 2, 9)}{between(rng, 0, 8)}{between(rng, 0, 9)}"
    return f"+1{area}55501{between(rng, 0, 99):02}"


def firms(rng: Random, records: int) -> list[Firm]:
    """The employers that so many records show, the largest first."""
    found: dict[str, Firm] = {}
    while len(found) < 4.8 * records**0.728:
        stem, field = coined(rng, between(rng, 2, 3)), pick(rng, FIELDS)
        host = f"{stem}{field if chance(rng, 0.4) else ''}".lower()
        if host in found:
            continue
        short = f"{stem} {field}"
        hosts = f"{host}.example", f"{pick(rng, ('go', 'my', 'the', 'one'))}-{host}.example"
        moved = START + YEAR * _wait(rng, 0.034)
        forms = (
            short,
            short,
            short,
            f"{short} {pick(rng, LEGAL)}",
            f"{short}, {pick(rng, LEGAL)}",
            short.upper(),
            stem,
        )
        found[host] = Firm(forms, hosts, moved, pick(rng, STYLES), number(rng))
    return list(found.values())


def _wait(rng: Random, rate: float) -> float:
    """Years until what happens so many times a year."""
    return -math.log(1 - rng.random()) / rate


def _lomax(rng: Random, a: float, months: float) -> float:
    """Days in a job."""
    return float(months * ((1 - rng.random()) ** (-1 / a) - 1) * YEAR / 12)


class World:
    """Draws people and their records; remembers which addresses are taken."""

    def __init__(self, records: int, seed: int) -> None:
        self.rng = stream(seed, f"records {records}")
        self.names = Names()
        self._firms = firms(self.rng, records)
        self._sizes = list(accumulate(1 / (rank + 3) for rank in range(len(self._firms))))
        self._cities = [coined(self.rng, 2) for _ in range(300)]
        self._many = list(accumulate(1 / (rank + 5) for rank in range(300)))
        self._titles = [[t.strip() for t in line.split(":")[1].split("|")] for line in data_lines("titles.txt")]
        self._taken: set[str] = set()

    def address(self, box: str, host: str, *, private: bool = False) -> str:
        """The local part, with a figure where somebody has it: the next one at work, any at freemail."""
        tried, count = box, 1
        while f"{tried}@{host}" in self._taken:
            count += 1
            tried = f"{box}{between(self.rng, 2, 50 * count) if private else count}"
        self._taken.add(f"{tried}@{host}")
        return tried

    def person(self, name: str) -> Iterator[tuple[str, ...]]:
        """The records of one person, without their ids."""
        count = bisect(SIZES, self.rng.random() * SIZES[-1]) + 1
        yield from Life(self).records(name, sorted(between(self.rng, START, END) for _ in range(count)))

    def firm(self) -> Firm:
        """An employer, by its size."""
        return self._firms[bisect(self._sizes, self.rng.random() * self._sizes[-1])]

    def city(self) -> str:
        """A town, by its size."""
        return self._cities[bisect(self._many, self.rng.random() * self._many[-1])]

    def title(self) -> str:
        """What somebody is called at work."""
        return pick(self.rng, pick(self.rng, self._titles))


class Life:
    """One person: what they are called and how they are reached, walked through from day to day."""

    def __init__(self, world: World) -> None:
        self.world, self.rng, names = world, world.rng, world.names
        column = names.column(self.rng)
        given, self.family = names.given(self.rng, column), names.family(self.rng, column)
        self.who = Called(given, names.given(self.rng, column), self.family, chance(self.rng, WITH_INITIAL))
        self.wed = START + YEAR * _wait(self.rng, WED)
        other = names.family(self.rng, column)
        self.later = f"{self.family}-{other}" if chance(self.rng, DOUBLED) else other
        self.called = given
        if given in names.short and chance(self.rng, 0.15):
            self.called = pick(self.rng, names.short[given])

    def records(self, name: str, days: Sequence[int]) -> Iterator[tuple[str, ...]]:
        """One record a day of ``days``, which are in order."""
        job, private, mobile, city, desk = self._job(days[0], seen=True), "", "", "", ""
        before = days[0]
        for day in days:
            rng, years = self.rng, (day - before) / YEAR
            moved = day >= job.end
            while day >= job.end:
                job = self._job(job.end, seen=False)
            if not private or chance(rng, 1 - math.exp(-0.05 * years)):
                private = self._private(day)
            if not mobile or chance(rng, 1 - math.exp(-0.06 * years)):
                mobile = self._line(number(rng))
            if not desk or moved or chance(rng, 1 - math.exp(-0.05 * years)):
                desk = self._line(job.firm.board)
            if not city or chance(rng, 1 - math.exp(-0.08 * 0.4 * years)) or (moved and chance(rng, 0.2)):
                city = self.world.city()
            before = day
            yield self._shown(day, job, (private, mobile, desk, city), name)

    def _shown(self, day: int, job: Job, ways: tuple[str, str, str, str], name: str) -> tuple[str, ...]:
        """A record of that day: what somebody wrote down of it."""
        rng = self.rng
        private, mobile, desk, city = ways
        employed = chance(rng, EMPLOYED)
        email = private
        if chance(rng, WORK if employed else WORK_ALONE):
            host = job.firm.hosts[day >= job.firm.moved]
            email = f"{job.boxes[day >= self.wed]}@{host}"
            if chance(rng, 0.004):
                email = f"{pick(rng, SHARED)}@{host}"
        if employed and chance(rng, BARE):
            email = ""
        phone = ""
        if chance(rng, 0.3):
            phone = desk if employed and chance(rng, 0.5) else mobile
        last = day if chance(rng, ONE_DAY) else day + int(DAYS * _wait(rng, 1.0))
        last = min(last, END, max(day, int(job.end)))
        who = self.who._replace(family=self.later) if day >= self.wed else self.who
        shown = written(rng, self.world.names, who, email)
        employer = pick(rng, job.firm.forms) if employed else ""
        title = job.title if employed and chance(rng, 0.6) else ""
        city = city if chance(rng, 0.4) else ""
        return shown, email, phone, employer, title, city, _iso(day), _iso(last), name

    def _job(self, start: float, *, seen: bool) -> Job:
        """The job on that day: sighted in it, or begun on it."""
        rng, firm = self.rng, self.world.firm()
        end = start + (_lomax(rng, 0.93, 57.6) if seen else _lomax(rng, 1.59, 69.5))
        host = firm.hosts[0]
        box = self.world.address(local_part(firm.style, self.called, self.family), host)
        after = box
        if self.wed < start or (self.wed < end and chance(rng, 0.5)):
            after = self.world.address(local_part(firm.style, self.called, self.later), host)
        return Job(firm, max(end, start + 30), (box, after), self.world.title())

    def _private(self, day: int) -> str:
        rng, family = self.rng, self.later if day >= self.wed else self.family
        kind = rng.random()
        if kind < 0.04:
            stem = f"{local_part('last', '', family)}-{between(rng, 10, 9999)}.example"
            return f"{local_part('first', self.called, '')}@{stem}"
        host = pick(rng, FREEMAIL if kind < 0.94 else PROVIDERS)
        box = local_part(pick(rng, STYLES), self.called, family)
        box += str(between(rng, 1, 99)) if chance(rng, 0.3) else ""
        return f"{self.world.address(box, host, private=True)}@{host}"

    def _line(self, board: str) -> str:
        return f"{board};ext={between(self.rng, 1000, 99999)}"


@lru_cache(maxsize=16384)
def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def write(path: Path, records: int, seed: int = 1) -> None:
    """Just so many records, by their first day; ``person`` is the truth."""
    world = World(records, seed)
    found: list[tuple[str, ...]] = []
    people = 0
    while len(found) < records:
        people += 1
        found += world.person(f"p{people}")
    del found[records:]
    found.sort(key=itemgetter(6))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows((number, *row) for number, row in enumerate(found))


if __name__ == "__main__":
    write(Path(sys.argv[1]), *map(int, sys.argv[2:]))
