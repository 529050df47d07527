"""The desk: what the mailbox already knows, and the user's word on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..beliefs.migrations import guess, migrations
from ..details.mail_address import mailbox
from ..model.question import SAID, Question
from ..model.when import When
from ..plans.desk import ORDER, Guess, Known, questions, with_guesses
from ..store import memory, views
from ..store.append import Action
from ..store.views import PersonRow
from .house import House
from .keep import keep
from .lines import Line

if TYPE_CHECKING:  # a page answers questions without the readers, which that would load
    from .network import Network


def desk(found: Network, rows: Sequence[PersonRow]) -> list[Question]:
    """All questions of the desk, from what mails claim and from what is believed of everybody."""
    place = {record: (standing.file, standing.place) for record, standing in found.standing.items()}
    persons = [Known(r.id, r.name, r.jobs, place) for r in rows]
    people = {
        mailbox(b.value): known
        for row, known in zip(rows, persons, strict=True)
        for b in row.beliefs
        if b.kind == "mail_address"
    }
    asked = questions(found.claims, people, persons, found.judged)
    return with_guesses(asked, _guesses(found, rows, asked)) if asked else asked


def _guesses(found: Network, rows: Sequence[PersonRow], asked: Sequence[Question]) -> list[Guess]:
    """For the dead addresses of people who have no other, where a whole domain has moved."""
    wrote = _seen(found)
    moves = migrations(wrote)
    last = {address: when for address, _, when in wrote}
    known = {b.value for row in rows for b in row.beliefs if b.kind == "mail_address"}
    made = []
    for question in asked:
        if (
            question.kind == "dead"
            and question.person
            and (new := guess(question.about, moves, known, last.get(question.about)))
        ):
            address, move = new
            why = (
                f"a guess: {move.support} of {move.of} people at {move.old} "
                f"write from {move.new} since {move.since[:7]}, under the same names"
            )
            made.append(Guess(question.person, question.name, question.about, address, why))
    return made


def _seen(found: Network) -> list[tuple[str, When, When]]:
    """Every address that somebody wrote from, with the first and the last day."""
    spans = []
    for record in set(found.mailbox.values()) & found.facts.keys():
        address = next((f.observation.value for f in found.facts[record] if f.observation.kind == "mail_address"), "")
        for fact in found.facts[record]:
            seen = fact.observation
            if (
                seen.kind == "correspondence"
                and seen.value == "from"
                and address
                and seen.seen_first
                and seen.seen_last
            ):
                spans.append((address, seen.seen_first, seen.seen_last))
    return sorted(spans)


def asked(house: House, kinds: Sequence[str] = (), *, answered: bool = False) -> list[Question]:
    """The questions of the desk from today's views; of these kinds, if any are given; with ``answered`` those too."""
    with house.reading() as connection:
        found = [q for q in views.questions(connection) if q.kind in ORDER]
    return [q for q in found if (not kinds or q.kind in kinds) and (answered or not q.answer)]


def judge(house: House, question: Question, verdict: str) -> Action:
    """Keeps the user's answer: an action of its own, which ``undo`` takes back."""
    of = f" of {question.when}" if question.when else ""
    detail = f"{SAID[verdict]} to a question of the kind '{question.kind}'{of}"
    return keep(house, "desk", detail, question.answered(verdict))


def bodies_begun(house: House) -> bool:
    """Whether the body of any mail was read."""
    with house.reading() as connection:
        return memory.bodies_begun(connection)


def question_line(question: Question) -> Line:
    """The line of ``reknit desk --json``."""
    details = question.details
    return {
        "id": question.id,
        "kind": question.kind,
        "person": question.person or None,
        "name": question.name,
        "about": question.about or None,
        "new_address": details.get("new_address"),
        "new_employer": details.get("new_employer"),
        "title": details.get("title"),
        "new_phone": details.get("new_phone"),
        "successor": list(question.successor),
        "when": question.when,
        "word": "own" if question.own else "other",
        "answer": SAID.get(question.answer),
        "why": question.why,
        "quote": question.quote,
        "file": question.file or None,
        "place": dict(question.place),
    }
