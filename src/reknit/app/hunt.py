"""A search of the web for one person: what to ask, what a hit is worth, and that one is under way."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from ..channels.handover import search_url
from ..details.rarity import expected_bearers
from ..model.entries import Attempt
from ..model.outcome import WAITING
from ..model.person import Portrait
from ..model.step import step_id
from ..plans.hits import chance
from ..plans.routes.search import queries
from ..store import append, read
from ..store.append import Action
from ..store.views import PersonRow
from .house import House
from .lines import Line

ROUTE = "search"


@dataclass(frozen=True, slots=True)
class Query:
    """One search: what is asked, the address that asks it, and the chance that a hit is the right person."""

    text: str
    url: str
    chance: float


@dataclass(frozen=True, slots=True)
class Hunt:
    """The searches for one person; ``bearers`` are expected in the US, None if that is not known."""

    person: PersonRow
    bearers: float | None
    queries: tuple[Query, ...]


def hunt(house: House, person: PersonRow) -> Hunt:
    """The searches for ``person`` (in full), ready to be opened; nothing is."""
    bearers = expected_bearers(person.name)
    portrait = Portrait(
        person.id, person.name, person.state, person.beliefs, person.tie, person.spells, city=person.city
    )
    found = [
        Query(text, search_url(house.config.engine, text), chance(bearers, beside.ratio if beside else 1.0))
        for text, beside in queries(portrait)
    ]
    return Hunt(person, bearers, tuple(found))


def step_of(person: PersonRow) -> str:
    """The id of the step that a search for them is."""
    return step_id(person.id, ROUTE, "")


def under_way(connection: Connection, person: PersonRow) -> Attempt | None:
    """The newest search for them of which nothing is known yet."""
    records = {member.record for member in person.records}
    found = [a for a in read.attempted(connection, records) if a.channel == ROUTE]
    return found[-1] if found and found[-1].outcome in WAITING else None


def claim(house: House, person: PersonRow) -> bool:
    """Notes that a search for them begins now; False if one is under way already."""
    with house.writing() as connection:
        if under_way(connection, person):
            return False
        action = append.begin(connection, ROUTE, "a search of the web begins", house.now())
        first = person.records[0].record
        append.add_attempt(connection, action, Attempt(step_of(person), ROUTE, house.now(), person=first))
    return True


def finish(connection: Connection, action: Action, house: House, person: PersonRow, outcome: str) -> bool:
    """Notes what came of the search under way; False if none is."""
    begun = under_way(connection, person)
    if begun is None:
        return False
    append.add_attempt(connection, action, replace(begun, finished=house.now(), outcome=outcome))
    return True


def nothing(house: House, person: PersonRow) -> Action:
    """Notes that a search found nothing: the one under way, else one of just now."""
    with house.writing() as connection:
        action = append.begin(connection, "found", "a search of the web found nothing", house.now())
        if not finish(connection, action, house, person, "no_answer"):
            now, first = house.now(), person.records[0].record
            append.add_attempt(connection, action, Attempt(step_of(person), ROUTE, now, now, "no_answer", first))
    return action


def hunt_line(found: Hunt, opened: int) -> Line:
    """The line of ``reknit search --json``."""
    return {
        "person": found.person.id,
        "name": found.person.name,
        "bearers": None if found.bearers is None else round(found.bearers, 1),
        "queries": [{"query": q.text, "url": q.url, "chance": round(q.chance, 4)} for q in found.queries],
        "opened": opened,
    }
