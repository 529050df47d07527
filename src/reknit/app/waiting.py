"""What waits for the user: questions, letters, sources that were not read to their end; and what is new on the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.question import CARDS, PAIRS, Question
from ..store import memory, read, views
from .house import House, in_utc
from .reach.letters import SELF, unsent

SENDING = timedelta(minutes=15)
"""So long after its claim a message may still be on its way out (judgement); later nobody knows whether it went."""
_COMMANDS = {"desk": "desk", "pairs": "questions", "cards": "cards"}
"""Of the actions that answer such questions, each one question."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of each wait.

    desk, pairs, cards  questions without an answer; ``new`` of the desk are of mails since yesterday
    drafts, approved    letters that wait for a yes, and that wait to be sent
    unsure              messages of which nobody knows whether they went
    unfinished          files and mailboxes that were not read to their end
    """

    desk: int
    new: int
    pairs: int
    cards: int
    drafts: int
    approved: int
    unsure: int
    unfinished: int


def open_questions(asked: Iterable[Question], today: date) -> dict[str, int]:
    """How many wait, as the views keep it: 'desk', 'new', 'pairs' and 'cards'. What was put off does not wait."""
    found: Counter[str] = Counter(desk=0, new=0, pairs=0, cards=0)
    yesterday = (today - timedelta(days=1)).isoformat()
    for question in asked:
        if question.kind in CARDS:
            found["cards"] += not question.answer
        elif question.kind in PAIRS:
            found["pairs"] += question.kind == "contradiction" or not question.answer
        elif not question.answer:
            found["desk"] += 1
            found["new"] += (question.when or "") >= yesterday
    return dict(found)


def waiting(house: House) -> Waiting:
    """What waits, the answers among it that were given since the views were made."""
    with house.reading() as connection:
        made = views.summary(connection)
        said = views.said_since(connection, made.get("stamp", 0))
        letters = Counter(state for state, _ in unsent(connection))
        unsure = read.without_result(connection, in_utc(house.clock() - SENDING), SELF)
        unfinished = memory.unfinished(connection)
    asked = made.get("waiting", {})
    desk, pairs, cards = (max(0, asked.get(name, 0) - said[command]) for name, command in _COMMANDS.items())
    return Waiting(
        desk=desk,
        new=min(asked.get("new", 0), desk),
        pairs=pairs,
        cards=cards,
        drafts=letters["draft"],
        approved=letters["approved"],
        unsure=len(unsure),
        unfinished=unfinished,
    )
