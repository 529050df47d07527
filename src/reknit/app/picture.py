"""The network as a picture: kept for all and for each year; and who stands between the user and one of the people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..model.person import Portrait
from ..plans.circles import Circle, Everybody, likeliest
from ..plans.routes import ask
from ..plans.setting import askable
from ..plans.standing import settled
from ..plans.way import Setting
from ..store import read, views
from .house import House, Track
from .portraits import by_person, portrait
from .prepared import Prepared, prepare_all, prepared
from .uncollected import uncollected
from .week import portraits

PREFIX = "picture"
MET = 3
"""Of those between the user and somebody, so many are shown."""

Line = dict[str, Any]
Overview = Callable[[Sequence[Circle]], Line]
Single = Callable[[Circle], Line]
"""How all circles, and one alone, are laid out: as JSON says it."""


@dataclass(frozen=True, slots=True)
class Between:
    """Somebody who knows the other: how, in words.

    chance  that the likeliest way still leads to them
    helps   that asking them helps; 0 where they are not asked
    """

    person: Portrait
    how: str
    chance: float
    helps: float = 0.0


@dataclass(frozen=True, slots=True)
class Near:
    """One of the people, and who is near them.

    chance   that the likeliest way still leads to them
    asked    of somebody out of touch: who in touch may know where they are, the likeliest first
    knows    of somebody in touch: whom of the lost they know
    linked   ids of all who are linked to them
    """

    person: Portrait
    chance: float
    asked: tuple[Between, ...]
    knows: tuple[Between, ...]
    linked: frozenset[str]


@uncollected()
def reckon(house: House, track: Track, overview: Overview, single: Single) -> None:
    """Makes the pictures of today's views: of all and of each year, whole and of the lost, and of each employer."""
    for _ in track(("everybody",), "Looking at everybody"):
        with house.reading() as connection:
            worth = views.worth(connection)
        everybody = Everybody(portraits(house), worth, house.today)
    years = everybody.years()
    kept: dict[str, Line] = {}
    for year in track([None, *years], "Drawing"):
        for lost in (False, True):
            kept[_key(year, lost=lost)] = overview(everybody.circles(year, lost=lost))
    kept[_key(None, lost=False)] |= {
        "years": years,
        "bridges": [
            [b.dot.id, b.dot.name, at.employer if (at := b.dot.at(None)) else "", b.knows, b.circles]
            for b in everybody.bridges()
        ],
    }
    for circle in track(everybody.ever(), "Drawing each employer"):
        kept[_of(circle.key)] = single(circle)
    prepare_all(house, PREFIX, kept)


def whole(house: House) -> Prepared | None:
    """The picture of all, with the years there are and who bridges; None where nothing was drawn yet."""
    return prepared(house, _key(None, lost=False))


def of_year(house: House, year: int | None, *, lost: bool) -> Prepared | None:
    """The picture of a year, or of the lost."""
    return prepared(house, _key(year, lost=lost))


def of_employer(house: House, key: str) -> Prepared | None:
    """The picture of everybody who was ever at one employer (details/employer.key)."""
    return prepared(house, _of(key))


def near(house: House, person: str) -> Near | None:
    """Who is near one of the people; None if nobody has that id."""
    with house.reading() as connection:
        links = views.links_of(connection, [person]).get(person, ())
        rows = views.these(connection, {person, *(link.other for link in links)})
        believed = views.beliefs_of(connection, rows)
        records = views.records_of(connection, [row.id for row in rows])
        of = {record: whose for whose, those in records.items() for record in those}
        attempts = by_person(read.attempted(connection, of), of)
    people = {
        row.id: settled(
            portrait(row, believed.get(row.id, ()), links if row.id == person else (), attempts.get(row.id, ())),
            house.today,
        )
        for row in rows
    }
    if (found := people.get(person)) is None:
        return None
    linked = frozenset(link.other for link in found.links)
    return Near(found, likeliest(found), *_between(found, people, house), linked)


def _between(
    found: Portrait, people: Mapping[str, Portrait], house: House
) -> tuple[tuple[Between, ...], tuple[Between, ...]]:
    """(who may be asked, whom they know)."""
    links = {link.other: ask.common(link) for link in found.links if link.other in people}
    if found.state == "in touch":
        others = sorted((people[other] for other in links if people[other].state == "lost"), key=lambda p: p.name)
        return (), tuple(Between(other, links[other.id], likeliest(other)) for other in others)
    around = Setting(people, house.today, askable(people, house.today), {}, {})
    ways = ask.ways(found, around)
    whom = [(people[way.target], way) for way in ways]
    asked = [Between(person, links[person.id], likeliest(person), way.chance) for person, way in whom]
    return tuple(asked[:MET]), ()


def _key(year: int | None, *, lost: bool) -> str:
    return " ".join(filter(None, (PREFIX, str(year or ""), "lost" if lost else "")))


def _of(key: str) -> str:
    return f"{PREFIX} of {key}"
