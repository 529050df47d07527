"""The network as circles: who was last seen where, else with whom they write; and who knows most of those lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..details.employer import key, nobody
from ..model.chance import STEPS, step_of
from ..model.person import Portrait, Spell
from ..model.when import earliest, latest
from .ready.reach import reach
from .worth import Worth

NOWHERE = ""
"""The key of the circle of those of whom neither an employer nor a thread is known."""
BRIDGES = 6
"""So many of those who know most of the lost are named."""
NEVER = 9999
"""A year that does not come."""
FEWEST = 5
"""A year in which fewer people were seen makes no picture (judgement)."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A time at one employer: ``place`` as employer.key has it; the years between which it was seen."""

    place: str
    employer: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Dot:
    """One person as they are drawn.

    chance  that the likeliest way still leads to them
    worth   0 to 1
    state   'lost', 'dormant' or 'in touch'
    stays   newest first
    years   between which they and the user wrote; None where they did not
    """

    id: str
    name: str
    chance: float
    worth: float
    state: str
    stays: tuple[Stay, ...]
    years: tuple[int, int] | None

    def at(self, year: int | None) -> Stay | None:
        """Where they were last seen; with a year, where they were then, as far as it was seen."""
        if year is None:
            return self.stays[0] if self.stays else None
        return next((stay for stay in self.stays if stay.first <= year <= stay.last), None)


@dataclass(frozen=True, slots=True)
class Circle:
    """People at one employer, those worth most first; ``name`` as it is most often written."""

    key: str
    name: str
    dots: tuple[Dot, ...]

    @property
    def worth(self) -> float:
        """Of all of them."""
        return sum(dot.worth for dot in self.dots)

    @property
    def lost(self) -> int:
        """How many of them are lost."""
        return sum(dot.state == "lost" for dot in self.dots)

    @property
    def steps(self) -> tuple[int, ...]:
        """How many stand on each step of a chance, from holding to gone."""
        on = Counter(step_of(dot.chance)[1] for dot in self.dots)
        return tuple(on[word] for _, _, word in STEPS)


@dataclass(frozen=True, slots=True)
class Bridge:
    """Somebody in touch, and how many of the lost they know, of how many circles."""

    dot: Dot
    knows: int
    circles: int


class Everybody:
    """Everybody as dots, from which pictures of any year are made; ``worth``: by id.

    Left out is who is never to be contacted: nobody looks for them.
    """

    def __init__(self, portraits: Iterable[Portrait], worth: Mapping[str, float], today: date) -> None:
        people = [person for person in portraits if not person.never]
        self._today = today.year
        self.dots = {p.id: _dot(p, worth.get(p.id, 0.0)) for p in people}
        self._threads = {
            p.id: [(link.other, link.shared_threads) for link in p.links if link.shared_threads] for p in people
        }
        self._links = {p.id: [link.other for link in p.links] for p in people if p.state == "in touch"}

    def years(self) -> list[int]:
        """The years in which at least FEWEST people were seen, the newest first."""
        seen: Counter[int] = Counter()
        for dot in self.dots.values():
            spans = [(stay.first, stay.last) for stay in dot.stays] + ([dot.years] if dot.years else [])
            seen.update({year for first, last in spans for year in range(first, min(last, self._today) + 1)})
        return sorted((year for year, count in seen.items() if count >= FEWEST), reverse=True)

    def circles(self, year: int | None = None, *, lost: bool = False) -> list[Circle]:
        """Those worth most first; with a ``year`` as it was then; ``lost``: of the lost alone."""
        places = {dot.id: stay for dot in self.dots.values() if (stay := dot.at(year))}
        names: dict[str, Counter[str]] = defaultdict(Counter)
        for stay in places.values():
            names[stay.place][stay.employer] += 1
        held: dict[str, list[Dot]] = defaultdict(list)
        for dot in self.dots.values():
            if lost and dot.state != "lost":
                continue
            stay = places.get(dot.id)
            if stay is None and year is not None and not (dot.years and dot.years[0] <= year <= dot.years[1]):
                continue
            held[stay.place if stay else self._with_whom(dot.id, places)].append(dot)
        found = [Circle(place, _usual(names.get(place)), _ranked(dots)) for place, dots in held.items()]
        return sorted(found, key=lambda circle: (-circle.worth, circle.key))

    def ever(self) -> list[Circle]:
        """Everybody who was ever seen at each employer; those without one, in the circle of whom they write with."""
        places = {dot.id: stay for dot in self.dots.values() if (stay := dot.at(None))}
        names: dict[str, Counter[str]] = defaultdict(Counter)
        held: dict[str, dict[str, Dot]] = defaultdict(dict)
        for dot in self.dots.values():
            for stay in dot.stays:
                names[stay.place][stay.employer] += 1
                held[stay.place][dot.id] = dot
            if not dot.stays:
                held[self._with_whom(dot.id, places)][dot.id] = dot
        return [Circle(place, _usual(names.get(place)), _ranked(dots.values())) for place, dots in held.items()]

    def bridges(self) -> list[Bridge]:
        """Who of those in touch knows most of the lost."""
        found = []
        for person, others in self._links.items():
            lost = [self.dots[o] for o in others if o in self.dots and self.dots[o].state == "lost"]
            if lost:
                places = {stay.place if (stay := dot.at(None)) else NOWHERE for dot in lost}
                found.append(Bridge(self.dots[person], len(lost), len(places)))
        found.sort(key=lambda bridge: (-bridge.knows, -bridge.dot.worth, bridge.dot.id))
        return found[:BRIDGES]

    def _with_whom(self, person: str, places: Mapping[str, Stay]) -> str:
        """The employer of those with whom they share most threads."""
        shared: Counter[str] = Counter()
        for other, threads in self._threads[person]:
            if other in places:
                shared[places[other].place] += threads
        return min(shared, key=lambda place: (-shared[place], place), default=NOWHERE)


def _dot(person: Portrait, worth: float) -> Dot:
    tie = person.tie
    years = (earliest(tie.first).year, latest(tie.last).year) if tie.first and tie.last else None
    stays = tuple(_stay(spell) for spell in person.spells if not nobody(spell.employer))
    return Dot(person.id, person.name, likeliest(person), worth, person.state, stays, years)


def likeliest(person: Portrait) -> float:
    """The chance that the likeliest way still leads to them; below one half for the lost."""
    return max((way.chance for way in reach(person, Worth(0.0, ()), ()).ways), default=0.0)


def _stay(spell: Spell) -> Stay:
    """Without a date it was seen in no year."""
    first, last = spell.first or spell.last, spell.last or spell.first
    if not first or not last:
        return Stay(key(spell.employer), spell.employer, NEVER, -NEVER)
    return Stay(key(spell.employer), spell.employer, earliest(first).year, latest(last).year)


def _usual(names: Counter[str] | None) -> str:
    return min(names, key=lambda name: (-names[name], name)) if names else ""


def _ranked(dots: Iterable[Dot]) -> tuple[Dot, ...]:
    return tuple(sorted(dots, key=lambda dot: (-dot.worth, dot.id)))
