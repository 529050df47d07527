"""How much somebody matters, in the user's word: none to three stars."""

from __future__ import annotations

from ..model.entries import Judgement
from ..store import append, of_person
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
    """Keeps that ``person`` (in full) has so many stars, 0 to 3, whatever was said before of any of their records."""
    value = str(STARS[number]) if number else ""
    records = {member.record for member in person.records}
    with house.writing() as connection:
        said = {
            word.judgement.subject: word.judgement.value
            for word in of_person.words_on(connection, records, {"matters"})
        }
        others = (record for record in sorted(said) if said[record] and record != person.id)
        told = f"one person has {number or 'no'} star{'s' * (number != 1)}"
        action = append.begin(connection, "star", told, house.now())
        for record in (person.id, *others):
            append.add_judgement(connection, action, Judgement("matters", record, value=value))
    return action
