"""A made-up network and what truly becomes of it in one year; what the user knows of it is in made_up_known.

Everything here is hidden from whoever plans. Careers, addresses, phones and homes are those of the demo's worlds
(reknit.demo.world: spells log-normal by career stage, a pace for each world, mailboxes and mobiles log-normal of their
own, firms that change their domain), which is not the law that beliefs uses. Besides:

- Fading: letters go on for some time after people part, log-normal, longer among the close (judgement).
- Willing: each person answers a letter they have read with a chance of their own, logistic in closeness and in having
  answered before, with much that nobody can see (a normal of deviation 1.2), less by a quarter of a logit for each
  doubling of the years of silence: dormancy costs little (Levin, Walter, Murnighan, Organization Science 22(4), 2011).
  7 % never answer. The level, about half of those who read, is judgement.
- Worth: novel (little time together, higher status) and engaged (trust, willing), as Walter, Levin and Murnighan found
  ('Reconnection choices', Organization Science 26(5), 2015), with noise that nobody can see. Silence is not in it.
- Writing unasked: people in touch as often as they used to, others once in seven (silent under three years) or
  twenty-five years (judgement). Three in ten of those in touch tell everybody of a new job.
- Archive: of three people in four the user still has the letters; whoever else was met is known from a list alone.
- Names: 64 of 100 as in the US Census 2020, given and family each by frequency; the rest are the demo's.
- LinkedIn: a third each look in every week, every month, hardly ever (judgement); profiles lag as in the demo.
- Kept up: whether two who know each other are still in touch is logistic in their threads (judgement).

Who dies before the end of the year is not in it, and nobody changes their name. The levels called judgement were
written before any policy had been run. After the first runs, on seeds from 1001 up, two things were mended: time
together no longer depends on what the user's archive kept, and names far down in a question to a colleague are passed
over.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, combinations
from math import exp, log, log2
from random import Random

from reknit.demo.draw import chance, log_normal, normal, pick, stream, weighted
from reknit.demo.nouns import Detail, Person, World
from reknit.demo.world import build
from reknit.details import rarity

START = date(2026, 1, 5)
WEEKS = 52
END = START + timedelta(weeks=WEEKS)
YEARS = 15
PEOPLE = 600
SILENT = timedelta(days=1096)
"""Three years without contact make a tie dormant (Levin et al. 2011)."""
DEAD = {"work": ("bounce", "silent", "left", "forward"), "home": ("bounce", "silent")}
"""What becomes of mail to a dead address, by type."""
SHARES = {"work": (62, 25, 8, 5), "home": (60, 40)}
"""In a hundred dead addresses; judgement: facts say that about 6 in 10 bounce."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one person beside what the demo's world says.

    name      as the user knows it
    bearers   how many people of that name there are to be mistaken for them
    z         closeness, standard normal
    last      the last contact before the year
    letters   what was written: day, address, whether by them
    archived  True if the user still has these letters
    answered  letters of the one that answer the other
    live      True if the letters go on
    theta     the chance that they answer a letter they have read
    reads     the chance that they read a note on LinkedIn
    worth     what reaching them is worth, 0 to 1
    online    True if a search can find them
    fates     what becomes of mail to each address after its end
    """

    person: Person
    name: str
    bearers: float
    z: float
    last: date
    letters: tuple[tuple[date, str, bool], ...]
    archived: bool
    answered: int
    live: bool
    theta: float
    reads: float
    worth: float
    online: bool
    fates: Mapping[str, str]

    def detail(self, value: str) -> Detail | None:
        """The detail of theirs with that value."""
        return next((d for d in self.person.details if d.value == value), None)

    def holds(self, value: str, day: date) -> bool:
        """Whether an address, number or profile reaches them on that day."""
        found = self.detail(value)
        return found is not None and found.holds(day)


@dataclass(frozen=True, slots=True)
class Year:
    """A network and its year.

    people  by id
    shared  pairs of people (ids in order) -> threads that both were in, as the user's mail shows
    kept    the pairs who are in touch with each other
    unasked (day, person) of letters that people write by themselves
    """

    seed: int
    world: World
    people: Mapping[str, Truth]
    shared: Mapping[tuple[str, str], int]
    kept: frozenset[tuple[str, str]]
    unasked: tuple[tuple[date, str], ...]

    def rng(self, *key: object) -> Random:
        """A stream for one thing that happens: the same under every policy."""
        return stream(self.seed, "/".join(map(str, key)))

    def employer(self, person: Person, day: date) -> tuple[str, str]:
        """Name and title of the job on that day; both '' if there is none."""
        spell = person.spell(day)
        if spell is None:
            return "", ""
        return self.world.employers[spell.employer].era(day).name, spell.title(day)

    def profile(self, person: Person, day: date) -> tuple[str, str]:
        """Employer and title as their profile says: behind the truth by a lag of their own, or for ever."""
        known = [
            s
            for s in person.spells
            if s.start <= person.met or (person.lag is not None and s.start + timedelta(days=person.lag) <= day)
        ]
        if not known:
            return "", ""
        on = min(day, known[-1].end or day)
        return self.world.employers[known[-1].employer].era(on).name, known[-1].title(on)


def make(seed: int) -> Year:
    """The network of that seed: about PEOPLE people whom the user met in YEARS years before START."""
    whole = YEARS + WEEKS * 7 / 365.25
    world = build(seed, round(PEOPLE * whole / YEARS), whole, END)
    people = {}
    for person in world.people:
        if person.met < START and not (person.died and person.died < END):
            people[person.id] = _truth(person, stream(seed, f"truth/{person.id}"))
    shared = dict(_shared(world, people))
    kept = frozenset(_kept(people, shared, world, stream(seed, "kept")))
    unasked = sorted(each for t in people.values() for each in _unasked(t, stream(seed, f"unasked/{t.person.id}")))
    return Year(seed, world, people, shared, kept, tuple(unasked))


def dormant(truth: Truth) -> bool:
    """Whether nothing was heard for three years before the start."""
    return truth.last < START - SILENT


def address(person: Person, day: date, rng: Random) -> Detail | None:
    """The address that they write from on that day: mostly that of their work."""
    work, home = person.holding(day, "mail_address", "work"), person.holding(day, "mail_address", "home")
    if work and (not home or chance(rng, 0.85)):
        return work[0]
    return home[0] if home else None


def _truth(person: Person, rng: Random) -> Truth:
    z = log(person.close) / 1.9
    apart = min(person.apart, START)
    tail = timedelta(days=int(log_normal(rng, 240 * exp(0.5 * z), 1.1)))
    faded, live = min(apart + tail, START), apart + tail > START
    letters, archived = _letters(person, rng, z, faded), chance(rng, 0.75)
    last = max((day for day, _, _ in letters), default=faded)
    answered = sum(chance(rng, 0.25 + 0.1 * (z > 0)) for _ in letters)
    silent = (START - last).days / 365.25
    score = 0.4 + 0.7 * z + 0.4 * (answered > 0) - 0.25 * log2(1 + silent) + 1.2 * normal(rng)
    theta = 0.0 if chance(rng, 0.07) else _logistic(score)
    name, bearers = _name(person, rng)
    spell = person.spell(START)
    head = spell is not None and any(w in spell.title(START) for w in ("CIO", "CTO", "Chief", "Director", "Head", "VP"))
    novel, engaged = exp(-len(letters) / 40), _logistic(z + 0.7 * normal(rng))
    worth = 0.1 + 0.3 * engaged + 0.3 * novel + 0.2 * head + 0.15 * normal(rng)
    fates = {
        d.value: weighted(rng, DEAD[d.type or "home"], SHARES[d.type or "home"])
        for d in person.details
        if d.kind == "mail_address"
    }
    return Truth(
        person=person,
        name=name,
        bearers=bearers,
        z=z,
        last=last,
        letters=letters,
        archived=archived,
        answered=answered,
        live=live,
        theta=theta,
        reads=weighted(rng, (0.85, 0.5, 0.12), (1, 1, 1)),
        worth=min(1.0, max(0.0, worth)),
        online=chance(rng, 0.82),
        fates=fates,
    )


def _letters(person: Person, rng: Random, z: float, faded: date) -> tuple[tuple[date, str, bool], ...]:
    """Letters between meeting and fading, more of them at first."""
    span = max(1, (faded - person.met).days)
    count = max(1, min(200, int(log_normal(rng, 9 * exp(0.9 * z), 0.6))))
    found = []
    for at in range(count):
        share = 1.0 if at == 0 else rng.random() ** 1.4  # the last one is what ends it
        day = min(person.met + timedelta(days=int(span * share)), START - timedelta(days=1))
        if detail := address(person, day, rng):
            found.append((day, detail.value, chance(rng, 0.5)))
    return tuple(sorted(found))


@cache
def _census() -> tuple[tuple[tuple[str, ...], list[float]], tuple[tuple[str, ...], list[float]]]:
    given, family = rarity.given_names(), rarity.family_names()
    return tuple((tuple(names), list(accumulate(shares.tolist()))) for names, shares in (given, family))  # type: ignore[return-value]


def _name(person: Person, rng: Random) -> tuple[str, float]:
    """A name, and how many bear it: 64 of 100 from the census."""
    if not chance(rng, 0.64):
        return f"{person.names[0].given} {person.names[0].family}", log_normal(rng, 20, 2.0)
    given, family = (names[bisect(sums, rng.random() * sums[-1])] for names, sums in _census())
    bearers = float(rarity.bearers([given], [family])[0])
    return f"{given} {family}".title(), bearers * log_normal(rng, 1.0, 0.5)


def _shared(world: World, people: Mapping[str, Truth]) -> Iterator[tuple[tuple[str, str], int]]:
    """Threads of two in one circle, of those who write at all."""
    rng = stream(world.seed, "threads")
    counts: dict[tuple[str, str], int] = {}
    for circle in world.circles:
        members = sorted(m for m in circle.members if m in people and people[m].archived and circle.start < START)
        for pair in combinations(members, 2):
            counts[pair] = counts.get(pair, 0) + int(log_normal(rng, 2.0, 0.9))
    yield from ((pair, count) for pair, count in counts.items() if count)


def _kept(
    people: Mapping[str, Truth], shared: Mapping[tuple[str, str], int], world: World, rng: Random
) -> Iterator[tuple[str, str]]:
    """Who is still in touch with whom: those who work together now, and some of those who once did."""
    staff: dict[int, list[str]] = {}
    for who, truth in sorted(people.items()):
        for employer in {s.employer for s in truth.person.spells}:
            staff.setdefault(employer, []).append(who)
    pairs = set(shared) | {pair for who in staff.values() for pair in combinations(who, 2) if _together(people, pair)}
    for pair in sorted(pairs):
        one, other = (people[who].person for who in pair)
        now, then = one.spell(START), other.spell(START)
        mates = now is not None and then is not None and now.employer == then.employer
        score = -2.2 + 0.5 * log(1 + shared.get(pair, 0)) + 0.4 * _together(people, pair) + 0.8 * normal(rng)
        size = world.employers[now.employer].size if mates and now else 0.0
        if chance(rng, _logistic(score)) or (mates and chance(rng, 0.6 if size < 20 else 0.4)):
            yield pair


def _together(people: Mapping[str, Truth], pair: tuple[str, str]) -> bool:
    """Whether two were at one employer at one time before the year."""
    one, other = (people[who].person for who in pair)
    return any(
        a.employer == b.employer and a.start < min(b.end or START, START) and b.start < min(a.end or START, START)
        for a in one.spells
        for b in other.spells
    )


def _unasked(truth: Truth, rng: Random) -> Iterator[tuple[date, str]]:
    """The days on which they write by themselves."""
    person = truth.person
    years = max(0.5, (truth.last - person.met).days / 365.25)
    theirs = sum(own for _, _, own in truth.letters)
    if truth.live:
        rate = min(6.0, max(0.7, theirs / years))
    else:
        rate = (1 / 25 if dormant(truth) else 1 / 7) * exp(0.5 * truth.z)
    day = 0.0
    while (day := day + 365.25 * -log(1 - rng.random()) / rate) < WEEKS * 7:
        yield START + timedelta(days=int(day)), person.id
    told = not dormant(truth) and chance(rng, 0.3)
    for spell in person.spells:
        if told and START < spell.start < END - timedelta(days=14):
            yield spell.start + timedelta(days=pick(rng, (3, 7, 12))), person.id


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x))
