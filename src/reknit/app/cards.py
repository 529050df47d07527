"""The stack of business cards: how it stands, what is asked of it, the user's word on it, and the kept pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from ..details import DETAILS, name
from ..model.card import CARD_READER, TYPED, Card, Side
from ..model.claim import subject
from ..model.entries import Observation, Record
from ..model.ids import content_id
from ..model.place import Quad
from ..model.question import CARDS, NO, SAID, YES, Question
from ..model.trouble import UserError
from ..plans.card_doubts import unsure
from ..plans.cards import Shown, Stack, questions, stack
from ..readers import card_text
from ..readers.card_text.sure import TAKE
from ..readers.parts.cards import unpacked
from ..store import append, read, refusals, views
from ..store.append import Action
from ..store.views import PersonRow
from .house import House
from .keep import keep
from .lines import Line
from .network import Network

COMMAND = "cards"


def asked_of(found: Network, rows: Sequence[PersonRow]) -> tuple[list[Question], Stack]:
    """What is asked of the cards in the ledger, and how they stand."""
    person = {member.record: row for row in rows for member in row.records}
    verdicts: dict[str, dict[str, str]] = {}
    for (record, what), said in found.judged.items():
        verdicts.setdefault(record, {})[what] = said
    shown = []
    for record, facts in found.cards.items():
        row, seen = person.get(record), [fact.observation for fact in facts]
        named = next((o.value for o in seen if o.kind == "name"), "")
        file, place = found.standing[record]
        name_, matters = (row.name, row.matters or 0.0) if row else (named, 0.0)
        shown.append(Shown(record, row.id if row else "", name_, matters, file, place, seen, verdicts.get(record, {})))
    asked = questions(shown, TAKE)
    return asked, stack(shown, asked, TAKE)


def asked(house: House, records: Sequence[str] = (), *, answered: bool = False) -> list[Question]:
    """The questions from today's views; of these records, if any are given; with ``answered`` those too."""
    with house.reading() as connection:
        found = [q for q in views.questions(connection) if q.kind in CARDS]
    wanted = set(records)
    return [q for q in found if (not wanted or record_of(q) in wanted) and (answered or not q.answer)]


def standing(house: House) -> Stack:
    """How the stack stood when the views were made."""
    with house.reading() as connection:
        return Stack(**views.summary(connection).get("cards", {}))


def record_of(question: Question) -> str:
    """The record of the card that a question is about."""
    return question.subjects[0][0]


def judge(house: House, question: Question, verdict: str) -> Action:
    """Keeps the user's answer: an action of its own, which ``undo`` takes back."""
    return keep(house, COMMAND, f"{SAID[verdict]} to what was read off a card", question.answered(verdict))


def correct(house: House, question: Question, said: str) -> Action:
    """Keeps what the card says in the user's own words instead: one action, which ``undo`` takes back.

    Raises UserError if ``said`` is no such detail.
    """
    if normal(house, question.details["kind"], said) == question.about:
        return judge(house, question, YES)
    return tell(house, question, [(question.details["kind"], said)])


def tell(house: House, question: Question, said: Sequence[tuple[str, str]]) -> Action:
    """Keeps what the card says, (kind, text) each, in place of what was read: one action, which ``undo`` takes back.

    A record is its bytes, so this is another source of the very same record. Raises UserError if one of them is no
    such detail, or nobody who may be kept.
    """
    record = record_of(question)
    values = [(kind, normal(house, kind, text), text) for kind, text in said]
    with house.writing() as connection:
        known = refusals.load(connection)
        was = _was(read.shown_by(connection, record), question)
        seen = [_own(each, *value) for value in values for each in was]
        told = Record(CARD_READER, _bytes(house, record), tuple(seen), question.place)
        if known.refuses(told):
            raise UserError("You had somebody forgotten whom that shows.", "Nothing was kept.")
        # no name and no address: what `forget` erases must not stand in the list of actions
        action = append.begin(connection, COMMAND, "what a card says, in your own words", house.now())
        for judgement in question.answered(NO):
            append.add_judgement(connection, action, judgement)
        source = append.add_source(
            connection, action, content_id(TYPED, record), TYPED, CARD_READER, card_text.READER.version
        )
        append.add_records(connection, action, source, [told], house.blobs, known)
    return action


def normal(house: House, kind: str, said: str) -> str:
    """What the user typed, as its kind is kept. Raises UserError if it is none."""
    detail = DETAILS[kind]
    if not (value := detail.normalise(said, house.config.country)):
        raise UserError(f"{said!r} is no {detail.noun}.", "Nothing was kept.")
    return value


def _was(seen: Sequence[Observation], question: Question) -> list[Observation]:
    """What the user speaks of, of each type; of a card without a name anything on it, but for its place."""
    read_ = [o for o in seen if subject(o) == question.subjects[0][1] and o.confidence < 1]
    return read_ if question.kind == "card" else [replace(seen[0], type=None, place={})]


def _own(was: Observation, kind: str, value: str, said: str) -> Observation:
    """The same of that day and place, in the user's words."""
    parts = name.split(value) if kind == "name" else was.parts if kind == was.kind == "employer" else {}
    return replace(was, kind=kind, value=value, raw=said, parts=parts, confidence=1.0)


def kept(house: House, record: str) -> Card:
    """The card of a record, with its pictures. Raises UserError if it is not kept here."""
    return unpacked(_bytes(house, record))


def _bytes(house: House, record: str) -> bytes:
    with house.reading() as connection:
        name_ = read.originals(connection, [record], CARD_READER).get(record)
        data = house.blobs.read(connection, name_) if name_ else None
    if data is None:
        raise UserError("The picture of that card is not kept here.", "`reknit gather` its photo again.")
    return data


def side_of(card: Card, question: Question) -> Side:
    """The side of the card that a question is about; the first one where it says none."""
    named = [side for side in card.sides if side.name == question.place.get("side")]
    return (named or list(card.sides))[0]


def cards_of(house: House, person: PersonRow) -> list[str]:
    """The records of a person (in full) that are business cards."""
    records = [member.record for member in person.records]
    with house.reading() as connection:
        found = read.originals(connection, records, CARD_READER)
    return [record for record in records if record in found]


def with_doubts(house: House, found: Sequence[Question]) -> list[Question]:
    """The same, each with the characters that are hard to read in its reasons."""
    cards: dict[str, Card] = {}
    return [_with_doubt(house, question, cards) if "quad" in question.place else question for question in found]


def _with_doubt(house: House, question: Question, cards: dict[str, Card]) -> Question:
    if question.kind != "card":
        return question
    record = record_of(question)
    card = cards[record] = cards.get(record) or kept(house, record)
    said = unsure(side_of(card, question), cast("Quad", question.place["quad"]))
    return replace(question, why=", ".join(filter(None, (said, question.why))))


def card_records(house: House, prefix: str) -> list[str]:
    """The cards whose id begins so."""
    with house.reading() as connection:
        return read.records_by(connection, CARD_READER, prefix)


def question_line(question: Question) -> Line:
    """The line of ``reknit cards --json``."""
    return {
        "id": question.id,
        "kind": question.kind,
        "record": record_of(question),
        "person": question.person or None,
        "name": question.name or None,
        "detail": question.details["kind"] if question.kind == "card" else None,
        "value": question.about or None,
        "type": question.details.get("type"),
        "raw": question.quote,
        "confidence": question.chance,
        "why": question.why or None,
        "when": question.when,
        "seen_by": question.details.get("by"),
        "answer": SAID.get(question.answer),
        "file": question.file,
        "side": question.place.get("side"),
        "page": question.place.get("page"),
        "quad": question.place.get("quad"),
    }
