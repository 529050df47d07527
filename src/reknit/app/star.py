"""How much somebody matters, in the user's word: none to three stars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from ..model.entries import Judgement
from ..store import append, decisions, views
from ..store.append import Action
from ..store.views import PersonRow
from .house import House

STARS = {1: 0.6, 2: 0.8, 3: 1.0}
"""Stars -> what the person is worth, 0 to 1: judgement; above what nearly everybody without a star is reckoned at."""
WORDS = {1: "matters", 2: "matters much", 3: "matters most"}


def stars(matters: float | None) -> int:
    """How many stars that is: the nearest; none if nothing was said."""
    return min(STARS, key=lambda n: abs(STARS[n] - matters)) if matters is not None else 0


def star(house: House, person: PersonRow, number: int) -> Action:
    """Keeps that ``person`` has so many stars, 0 to 3, whatever was said before of any of their records."""
    with house.writing() as connection:
        told = f"one person has {number or 'no'} star{'s' * (number != 1)}"
        action = append.begin(connection, "star", told, house.now())
        append.add_judgements(connection, action, starring(connection, [person.id], number))
    return action


def starring(connection: Connection, people: Sequence[str], number: int) -> Iterator[Judgement]:
    """The lines that say so of these people (ids); also of other records of theirs of which another word stands."""
    said = {word.subject: word.value for word in decisions.decided(connection, ("matters",))}
    owner = views.person_of(connection, (record for record, value in said.items() if value))
    among = set(people)
    others = sorted(record for record, person in owner.items() if person in among and record != person)
    for record in (*people, *others):
        yield Judgement("matters", record, value=str(STARS[number]) if number else "")
