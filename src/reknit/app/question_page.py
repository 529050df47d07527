"""What waits for the user's word, a few at a time: the questions of the views, as they stand since what was said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection

from ..identity.contradictions import pair
from ..model.entries import Judgement
from ..model.question import CONTRADICTION, LATER, NO, PAIRS, YES, Question
from ..store import asked as store
from ..store import views
from ..store.asked import Placed
from .house import House
from .questions import is_open, settled
from .said_since import SaidSince, said_since

_OF_PAIRS = {"same": YES, "not_same": NO, "later": LATER}


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """Some of the questions that wait.

    questions  in their order, those that were just taken back first, those that were put off last
    counts     kind -> how many wait in all
    further    where the next ones go on; None if there are none
    """

    questions: tuple[Question, ...]
    counts: Mapping[str, int]
    further: int | None = None


def page_of(
    house: House,
    kinds: Sequence[str],
    most: int,
    *,
    counted: Sequence[str] = (),
    after: int = -1,
    put_off: Collection[str] = (),
) -> QuestionPage:
    """At most ``most`` questions of these kinds.

    ``counted``: the kinds whose number is told, if others than these; ``after``: where the last ones ended;
    ``put_off``: the ids of questions that the user wants to see at the end.
    """
    with house.reading() as connection:
        since = _Since(connection)
        numbers = _counts(connection, since, counted or kinds)
        found = [*islice(_waiting(connection, kinds, after, since, put_off), most + 1)]
        shown = [*since.asked_again(kinds), *(placed.question for placed in found[:most])]
        if len(found) > most:
            return QuestionPage(tuple(shown), numbers, found[most - 1].position)
        last = list(dict.fromkeys((*since.later, *put_off)))
        placed = store.these(connection, last)
        put = [since.now(placed[key].question) for key in last if key in placed]
        shown += [asked for asked in put if is_open(asked) and asked.kind in kinds][: max(0, most - len(shown))]
    return QuestionPage(tuple(shown), numbers)


def counts(house: House, kinds: Sequence[str]) -> dict[str, int]:
    """How many questions of each of these kinds wait."""
    with house.reading() as connection:
        return _counts(connection, _Since(connection), kinds)


def about(house: House, person: str) -> list[Question]:
    """All that waits about one person (id)."""
    with house.reading() as connection:
        since = _Since(connection)
        found = [since.now(asked) for asked in views.questions(connection, person) if since.waits(asked)]
    return [asked for asked in found if is_open(asked)]


def _counts(connection: Connection, since: _Since, kinds: Sequence[str]) -> dict[str, int]:
    numbers = store.counts(connection, kinds)
    for was, now in since.questions.values():
        if was.kind in numbers:
            numbers[was.kind] += is_open(now) - is_open(was)
    return numbers


def question(house: House, key: str) -> Question | None:
    """The question with that id as it stands now, answered or not; None if it is none of the views'."""
    with house.reading() as connection:
        placed = store.these(connection, [key]).get(key)
        return placed and _Since(connection).now(placed.question)


def _waiting(
    connection: Connection, kinds: Sequence[str], after: int, since: _Since, put_off: Collection[str]
) -> Iterator[Placed]:
    """Those that still wait where they stood."""
    contradictions = [p.question for p in store.in_order(connection, [CONTRADICTION])] if CONTRADICTION in kinds else []
    for placed in store.in_order(connection, kinds, after):
        asked = placed.question
        if asked.id in put_off or not since.waits(asked):
            continue
        if not (asked.kind in PAIRS and settled(asked, contradictions, since.answers)):
            yield placed


class _Since:
    """The questions on which something was said since the views were made: as they were, and as they are.

    later    those that were put off since, the longest ago first
    answers  what was answered since
    """

    def __init__(self, connection: Connection) -> None:
        said = said_since(connection)
        about = {(word.subject, word.object): at for at, word in enumerate(said.changed)}
        found = store.these(connection, store.answered_by(connection, about)) if said else {}
        self.questions = {
            key: (placed.question, replace(placed.question, answer=_answer(placed.question, said)))
            for key, placed in found.items()
        }
        put_off = [now for _, now in self.questions.values() if now.answer == LATER]
        self.later = [now.id for now in sorted(put_off, key=lambda now: _last(now, about))]
        self.answers = [(now, now.answer) for _, now in self.questions.values() if now.answer and now.kind in PAIRS]

    def asked_again(self, kinds: Collection[str]) -> list[Question]:
        """Those whose answer, which the views know, was taken back since."""
        return [
            now
            for was, now in self.questions.values()
            if now.kind in kinds and not is_open(was) and is_open(now) and now.answer != LATER
        ]

    def now(self, asked: Question) -> Question:
        """The question as it stands."""
        return self.questions[asked.id][1] if asked.id in self.questions else asked

    def waits(self, asked: Question) -> bool:
        """Whether nothing was said to the question since the views were made."""
        now = self.now(asked)
        return now is asked or (is_open(now) and now.answer != LATER)


def _last(asked: Question, about: Mapping[tuple[str, str], int]) -> int:
    """The place of the newest word on a pair."""
    return max(
        (about.get(both, -1) for left, right in asked.same for both in ((left, right), (right, left))), default=0
    )


def _answer(asked: Question, said: SaidSince) -> str:
    """What the user's words that count say to a question."""
    if asked.same and not asked.subjects:
        both = {pair(*each) for each in asked.same}
        words = [_OF_PAIRS[w.verdict] for w in said.stands if w.verdict in _OF_PAIRS and _pair(w) in both]
        return words[-1] if words else ""
    of = {(w.subject, w.object): w.verdict for w in said.stands if w.verdict in {YES, NO, LATER}}
    verdicts = {of.get(subject, "") for subject in asked.subjects}
    return YES if YES in verdicts else NO if NO in verdicts else ""


def _pair(word: Judgement) -> tuple[str, str]:
    return pair(word.subject, word.object)
