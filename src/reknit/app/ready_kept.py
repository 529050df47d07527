"""The drill as the page keeps it, reckoned from everybody in one go: for all minutes it offers, and the list apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ..book.paper import Leaf, Reachable
from ..plans.ready.hour import Action
from ..plans.ready.known import known
from ..plans.ready.reach import DURABLE, THEIRS, YOURS, Reach, together
from .house import House, Track
from .prepared import Prepared, prepare, prepared
from .ready import Drill, drill, in_minutes, leaves, told

MINUTES = (15, 30, 60, 120, 240)
"""What the page offers for the time before it happens."""
TOLD = 20
"""Whom to tell first, at most."""
NAMED = 100
"""Of each list of people, at most; the list to take along has all."""
COLUMNS = 160
"""In the picture of the cliff, at most: each stands for as many people."""
SHEET = 1000
"""People on the page that is printed, at most, those worth most; the PDF has all."""

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """The list to take along.

    leaves   by name; on a sheet only those worth most
    number   how many it has in all
    people   the ids of all who count, those too who are not on it
    whose    the user's name
    current  whether it was reckoned from today's views
    """

    leaves: tuple[Leaf, ...]
    number: int
    people: tuple[str, ...]
    whose: str
    current: bool


def reckon(house: House, track: Track, *, everybody: bool = False) -> None:
    """Runs the drill on today's views and keeps what the page shows of it."""
    for _ in track(("everybody",), "Taking your employer away"):
        drilled = drill(house, everybody=everybody)
    people = [each.person.id for each in drilled.found.people]
    listed = leaves(drilled.found)
    best = set(people[:SHEET])
    sheet = [leaf for leaf in listed if leaf.id in best]
    whose = drilled.pen.me.name
    prepare(house, _key("ready", everybody), _page(house, drilled, track))
    prepare(house, _key("ready sheet", everybody), _list(sheet, len(listed), [], whose))
    prepare(house, _key("ready list", everybody), _list(listed, len(listed), people, whose))


def page(house: House, *, everybody: bool = False) -> Prepared | None:
    """What the page shows; None where nothing was reckoned yet."""
    return prepared(house, _key("ready", everybody))


def sheet(house: House, *, everybody: bool = False) -> Listed | None:
    """The list as it is printed from the page; None where nothing was reckoned yet."""
    return _listed(prepared(house, _key("ready sheet", everybody)))


def whole(house: House, *, everybody: bool = False) -> Listed | None:
    """The whole list; None where nothing was reckoned yet."""
    return _listed(prepared(house, _key("ready list", everybody)))


def columns(people: Sequence[Reach]) -> list[list[float]]:
    """[by lasting ways, by those at their own employers too, by the user's employer's too]: chances, likeliest first.

    Of each person, or of more than COLUMNS people the means of as many.
    """
    chances = sorted(([each.chance, each.by_list, _now(each)] for each in people), reverse=True)
    size = -(-len(chances) // COLUMNS) or 1
    parts = [chances[at : at + size] for at in range(0, len(chances), size)]
    return [[round(sum(held) / len(part), 3) for held in zip(*part, strict=True)] for part in parts]


def _now(each: Reach) -> float:
    """The chance that they are reached while the employer's systems are there."""
    return float(together(each.chances(DURABLE, THEIRS, YOURS)))


def _key(what: str, everybody: bool) -> str:
    return f"{what}, everybody" if everybody else what


def _page(house: House, drilled: Drill, track: Track) -> Line:
    found = drilled.found
    return {
        "employers": list(found.employers),
        "people": len(found.people),
        "lost": found.lost,
        "expected": found.expected,
        "low": drilled.low,
        "high": drilled.high,
        "by_list": found.by_list,
        "now": sum(map(_now, found.people)),
        "channels": [asdict(channel) for channel in found.channels],
        "columns": columns(found.people),
        "cliff": len(found.cliff),
        "fall": [_person(each, YOURS) for each in found.cliff[:NAMED]],
        "borrowed": len(found.borrowed),
        "hang": [_person(each, THEIRS) for each in found.borrowed[:NAMED]],
        "hours": {str(minutes): list(map(_action, in_minutes(drilled, minutes))) for minutes in MINUTES},
        "first": [
            _named(telling.reach)
            | {
                "way": [telling.way.channel, telling.way.value, telling.way.chance],
                "why": list(telling.why),
                "subject": draft.subject,
                "text": draft.text,
            }
            for telling, draft in track(list(told(house, drilled, TOLD)), "Whom to tell first")
        ],
    }


def _named(each: Reach) -> Line:
    spells = each.person.spells
    return {"id": each.person.id, "name": each.person.name, "employer": spells[0].employer if spells else ""}


def _person(each: Reach, through: str) -> Line:
    way = next(way for way in each.ways if way.through == through)
    return _named(each) | {"known": known(each.person), "way": [way.channel, way.value, way.chance]}


def _action(action: Action) -> Line:
    return {
        "what": action.what,
        "minutes": action.minutes,
        "saved": action.saved,
        "number": len(action.people),
        "people": [_named(each) for each in action.people[:NAMED]],
    }


def _list(listed: Sequence[Leaf], number: int, people: Sequence[str], whose: str) -> Line:
    return {
        "leaves": [[leaf.name, leaf.known, [asdict(way) for way in leaf.ways], leaf.id] for leaf in listed],
        "number": number,
        "people": people,
        "whose": whose,
    }


def _listed(found: Prepared | None) -> Listed | None:
    if found is None:
        return None
    said = found.said
    read = [Leaf(name, how, tuple(Reachable(**way) for way in ways), id_) for name, how, ways, id_ in said["leaves"]]
    return Listed(tuple(read), said["number"], tuple(said["people"]), said["whose"], found.current)
