"""What came back to the user's letters lately: who says what, in whose words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from ..model.answer import Answer, letter_key
from ..store import read, views
from .hearing.story import in_words_of
from .house import House, in_utc


@dataclass(frozen=True, slots=True)
class News:
    """One mail.

    person  the id of whom it is about, or who answered for them; '' if they are nobody in the network
    name    theirs; else what the mail calls its sender
    answer  what it says, with the words that say so
    words   what is said after the name: ' answered', ': came back, nobody is at that address'
    """

    person: str
    name: str
    answer: Answer
    words: str


def news(house: House) -> list[News]:
    """What was heard since yesterday, the newest first."""
    yesterday = datetime.combine(house.today - timedelta(days=1), time()).astimezone()
    with house.reading() as connection:
        heard = read.answers_since(connection, in_utc(yesterday))
        if not heard:
            return []
        about = {letter_key(a): a.target if a.channel == "ask" else a.person for a in read.attempted(connection)}
        records = {answer.person or about.get(answer.letter, "") for answer in heard}
        person_of = views.person_of(connection, records)
        names = {person.id: person.name for person in views.these(connection, set(person_of.values()))}

    def told() -> Iterator[News]:
        for answer in heard:
            person = person_of.get(answer.person or about.get(answer.letter, ""), "")
            yield News(person, names.get(person) or answer.name or answer.sender, answer, _after_name(answer))

    return sorted(told(), key=lambda each: each.answer.when or "", reverse=True)


def _after_name(answer: Answer) -> str:
    words, sender = in_words_of(answer), answer.name or answer.sender
    return words.removeprefix(sender) if sender and words.startswith(sender) else f": {words}"
