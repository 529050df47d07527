"""A word of the user's on several people at once: one action, taken back as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from ..model.entries import Judgement
from ..store import append, views
from ..store.append import Action
from .house import House
from .reach.letters import thrown, unsent
from .star import STARS, starring

COMMAND = "people"
STARRED = {f"star{number}": number for number in (*sorted(STARS, reverse=True), 0)}
NEVER = "never_contact"
VERDICTS = ("not_this_one", "keep", "let_go", NEVER)
"""Judgements that need nothing but the person; NEVER has their letters thrown away too."""


def say(house: House, people: Sequence[str], word: str) -> Action:
    """Keeps ``word``, one of STARRED or of VERDICTS, of these people (ids)."""
    many = f"{len(people):,} {'person' if len(people) == 1 else 'people'}"
    with house.writing() as connection:
        action = append.begin(connection, COMMAND, f"{many}: {_told(word)}", house.now())
        append.add_judgements(connection, action, _words(connection, people, word))
    return action


def _told(word: str) -> str:
    if word in STARRED:
        number = STARRED[word]
        return f"{number or 'no'} star{'s' * (number != 1)}"
    return word.replace("_", " ")


def _words(connection: Connection, people: Sequence[str], word: str) -> Iterator[Judgement]:
    if word in STARRED:
        yield from starring(connection, people, STARRED[word])
        return
    yield from (Judgement(word, person) for person in people)
    if word == NEVER:
        letters = [letter for _, letter in unsent(connection)]
        person_of = views.person_of(connection, {who for letter in letters for who, _ in letter.people})
        gone = set(people)
        for letter in letters:
            if not gone.isdisjoint(person_of.get(who, who) for who, _ in letter.people):
                yield from thrown(letter)
