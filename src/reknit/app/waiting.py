"""What waits for the user: questions, letters, sources that were not read to their end; and what is new on the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..model.question import CARDS, PAIRS, Question
from ..plans.desk import ORDER
from ..store import memory, read, views
from .house import House, in_utc
from .question_page import counts
from .reach.letters import SELF, unsent

SENDING = timedelta(minutes=15)
"""So long after its claim a message may still be on its way out (judgement); later nobody knows whether it went."""


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


def new_on_desk(asked: Iterable[Question], today: date) -> int:
    """How many questions of the desk wait that mails since yesterday ask."""
    yesterday = (today - timedelta(days=1)).isoformat()
    return sum(q.kind in ORDER and not q.answer and (q.when or "") >= yesterday for q in asked)


def waiting(house: House) -> Waiting:
    """What waits, the answers among it that were given since the views were made."""
    numbers = Counter(counts(house, (*ORDER, *PAIRS, *CARDS)))
    desk, pairs, cards = (sum(numbers[kind] for kind in kinds) for kinds in (ORDER, PAIRS, CARDS))
    with house.reading() as connection:
        new = views.summary(connection).get("new_on_desk", 0)
        letters = Counter(state for state, _ in unsent(connection))
        unsure = read.without_result(connection, in_utc(house.clock() - SENDING), SELF)
        unfinished = memory.unfinished(connection)
    return Waiting(
        desk=desk,
        new=min(new, desk),
        pairs=pairs,
        cards=cards,
        drafts=letters["draft"],
        approved=letters["approved"],
        unsure=len(unsure),
        unfinished=unfinished,
    )
