"""Whether two records are one person: what the user is asked, their answers, and what came of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..identity.contradictions import contradictions, pair
from ..model.question import CONTRADICTION, LATER, NO, OPEN, PAIRS, YES, Question
from ..store import views
from ..store.append import Action
from .house import House
from .keep import keep
from .lines import Line

COMMAND = "questions"
"""The action that an answer is."""
SAID = {YES: "same", NO: "not the same", LATER: "later"}
"""An answer as the user says it."""
_JSON = {YES: "same", NO: "not_same", LATER: "later"}
_WORDS = {YES: "same", NO: "not_same"}

Answer = tuple[Question, str]
"""A question, and what the user said: ``YES``, ``NO`` or ``LATER``."""


def asked(house: House, *, answered: bool = False) -> list[Question]:
    """The pairs in their order, from today's views; with ``answered`` also those that are settled."""
    with house.reading() as connection:
        found = [q for q in views.questions(connection) if q.kind in PAIRS]
    return found if answered else [q for q in found if is_open(q)]


def is_open(question: Question) -> bool:
    """Whether it waits for an answer: not answered yet, put off, or contradicted by another answer."""
    return question.kind == CONTRADICTION or question.answer in OPEN


def contradictory(house: House) -> list[dict[str, Any]]:
    """Where the user's answers contradict each other, as ``pairs.contradictory`` says it, from today's views."""
    with house.reading() as connection:
        return list(views.summary(connection).get("contradictions", ()))


def judge(house: House, question: Question, verdict: str) -> Action:
    """Keeps the user's answer: an action of its own, which ``undo`` takes back."""
    detail = f"'{SAID[verdict]}' to the question whether two records are one person"
    return keep(house, COMMAND, detail, question.answered(verdict))


def settled(question: Question, asked: Sequence[Question], answers: Sequence[Answer]) -> bool:
    """Whether ``answers``, given since ``asked`` was made, decide the question, so that it need not be asked.

    Of a contradiction: whether it is none any more. Else by a chain: who is the same as A, and A not as B, is not B.
    """
    if question.kind == CONTRADICTION:
        return not _contradicts(question, asked, answers)
    left, right = question.people
    if left == right:
        return False
    root: dict[str, str] = {}

    def find(person: str) -> str:
        while (above := root.get(person, person)) != person:
            person = above
        return person

    for one, verdict in answers:
        if verdict == YES:
            root[find(one.people[0])] = find(one.people[1])
    apart = {pair(*map(find, one.people)) for one, verdict in answers if verdict == NO}
    return find(left) == find(right) or pair(find(left), find(right)) in apart


def _contradicts(question: Question, asked: Sequence[Question], answers: Sequence[Answer]) -> bool:
    words = {pair(*q.same[0]): _WORDS[q.answer] for q in asked if q.kind == CONTRADICTION}
    for one, verdict in answers:
        words.pop(pair(*one.same[0]), None)
        words |= {pair(*one.same[0]): _WORDS[verdict]} if verdict in _WORDS else {}
    involved = {pair(*both) for c in contradictions(words) for both in ((c.left, c.right), *c.path)}
    return pair(*question.same[0]) in involved


def person_of(house: House) -> dict[str, str]:
    """Record id -> id of its person, from the views as they are."""
    with house.reading() as connection:
        return views.person_of(connection)


class Changed(NamedTuple):
    """How many people were joined to another, and how many were parted from one."""

    joined: int
    parted: int


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> Changed:
    """What became of everybody, from record -> person before and after.

    Records that one of the two does not have (of somebody too little known to be in the network) count as one person.
    """
    both = {
        (before.get(record) or f"without {after[record]}", after.get(record) or f"without {before[record]}")
        for record in before.keys() | after.keys()
    }
    return Changed(len(both) - len({new for _, new in both}), len(both) - len({old for old, _ in both}))


def question_line(question: Question) -> Line:
    """The line of ``reknit questions --json``."""
    doubt = question.doubt
    (left, right), people = question.same[0], question.people
    return {
        "id": question.id,
        "kind": question.kind,
        "left": {"record": left, "person": people[0], "name": question.name},
        "right": {"record": right, "person": people[1], "name": question.about},
        "together": people[0] == people[1],
        "chance": round(doubt.chance, 4) if doubt else None,
        "effect": round(doubt.effect, 2) if doubt else None,
        "reasons": list(doubt.reasons) if doubt else [],
        "against": list(doubt.against) if doubt else [],
        "compared": [
            {"what": what, "left": one.split("\n") if one else [], "right": other.split("\n") if other else []}
            for what, one, other in question.compared
        ],
        "answer": _JSON.get(question.answer),
        "answered": question.when,
    }


def contradiction_line(told: Mapping[str, Any]) -> Line:
    """The line of ``reknit questions --json`` for answers that contradict each other."""
    return {"contradiction": dict(told)}
