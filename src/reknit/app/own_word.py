"""The user's own word on a detail of a person: it holds, it does not any more, it is wrong, or what it is instead.

What is typed is a record of its own, of this day, with the judgement that it is the person's; so it is weighed, undone
and forgotten as all others are. Each word is one action.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..details import DETAILS, name, phone
from ..model.belief import Belief
from ..model.card import CARD_READER, TYPED
from ..model.claim import subject
from ..model.entries import Judgement, Observation, Record
from ..model.ids import content_id
from ..model.own_word import READER, VERSION
from ..model.question import NO, YES
from ..model.trouble import UserError
from ..readers.message import NAME as BODIES
from ..store import append, of_person, refusals, views
from ..store.append import Action
from ..store.of_person import Seen
from ..store.views import PersonRow
from .house import House

COMMAND = "detail"
LONGEST = 500
"""Characters of a typed detail: more is a page that was pasted into the wrong field."""
_ANSWERED = frozenset({BODIES, CARD_READER})
"""The readers of whose single values the user is asked: what is said here answers them too."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail as the user says it. ``type``: as of an observation."""

    kind: str
    value: str
    said: str
    type: str | None = None
    holds: bool = True


def holds(house: House, person: PersonRow, belief: Belief) -> Action:
    """It holds today."""
    told = Detail(belief.kind, belief.value, belief.value, belief.type)
    return _keep(house, person, "a detail holds", [told], list(_judged(house, belief, YES, NO)))


def no_more(house: House, person: PersonRow, belief: Belief) -> Action:
    """It held once, and does not any more."""
    told = Detail(belief.kind, belief.value, belief.value, belief.type, holds=False)
    return _keep(house, person, "a detail holds no more", [told], list(_judged(house, belief, "", YES)))


def wrong(house: House, person: PersonRow, belief: Belief) -> Action:
    """It never was theirs: it counts for nothing in any record that shows it."""
    return _keep(house, person, "a detail is wrong", [], list(_judged(house, belief, NO, NO)))


def instead(house: House, person: PersonRow, belief: Belief, said: str) -> Action:
    """It is wrong, and what it is instead. Raises UserError if ``said`` is no such detail."""
    told = detail(house, belief.kind, said, belief.type)
    if told.value == belief.value:
        return holds(house, person, belief)
    return _keep(house, person, "a detail corrected", [told], list(_judged(house, belief, NO, NO)))


def add(house: House, person: PersonRow, told: Sequence[Detail]) -> Action:
    """What else is true of them today, together: an employer, and the title there."""
    return _keep(house, person, "a detail typed", told, [])


def detail(house: House, kind: str, said: str, type_: str | None = None) -> Detail:
    """What the user typed, as its kind is kept. Raises UserError if it is none."""
    if kind not in DETAILS:
        raise UserError("That is no kind of detail.", f"One of: {', '.join(DETAILS)}.")
    if len(said) > LONGEST:
        raise UserError("That is too long for one detail.", f"{LONGEST} characters are enough for any.")
    if not (value := DETAILS[kind].normalise(said, country(house))):
        raise UserError(f"{said!r} is no {DETAILS[kind].noun}.", "Nothing was kept.")
    return Detail(kind, value, said, type_)


def country(house: House) -> str | None:
    """The user's home country: as they said, else as the views guess it."""
    with house.reading() as connection:
        told = views.told(connection, "country") or [""]
    return house.config.country or told[0] or None


def shows(seen: Observation, kind: str, value: str, home: str | None) -> bool:
    """Whether an observation is of that detail; a number may have been read before the home country was known."""
    if seen.kind != kind:
        return False
    if seen.value == value:
        return True
    return kind == "phone" and not seen.value.startswith("+") and phone.normalise(seen.raw, home) == value


def _judged(house: House, belief: Belief, held: str, denied: str) -> Iterator[Judgement]:
    """The same verdict on the detail in each record that shows it.

    ``held``: where it is said to hold; ``denied``: where it is said not to. '' says nothing. A right one is said only
    where it answers a question.
    """
    home, kind, value = country(house), belief.kind, belief.value
    with house.reading() as connection:
        seen = [s for s in of_person.shown(connection, belief.records) if shows(s.observation, kind, value, home)]
    for one in _once(seen):
        verdict = held if one.observation.holds else denied
        if verdict == NO or (verdict and one.reader in _ANSWERED):
            yield Judgement(verdict, one.record, subject(one.observation))
    if held == NO:
        known = {one.record for one in seen}
        yield from (Judgement(NO, r, f"{kind}:{value}") for r in belief.records if r not in known)


def _once(seen: Sequence[Seen]) -> list[Seen]:
    """Of several sightings of one value in one record, the last."""
    return list({(one.record, one.observation.value): one for one in seen}.values())


def _keep(house: House, person: PersonRow, what: str, told: Sequence[Detail], words: Sequence[Judgement]) -> Action:
    record = _record(house, person, told) if told else None
    with house.writing() as connection:
        known = refusals.load(connection)
        if record and known.refuses(record):
            raise UserError("You had somebody forgotten whom that shows.", "Nothing was kept.")
        # no name and no address: what `forget` erases must not stand in the list of actions
        action = append.begin(connection, COMMAND, what, house.now())
        for judgement in words:
            append.add_judgement(connection, action, judgement)
        if record:
            source = append.add_source(connection, action, content_id(TYPED, record.id), TYPED, READER, VERSION)
            append.add_records(connection, action, source, [record], house.blobs, known)
            append.add_judgement(connection, action, Judgement("same", person.records[0].record, record.id))
    return action


def _record(house: House, person: PersonRow, told: Sequence[Detail]) -> Record:
    """What was typed, with the name that tells whose it is, and of a job its other half."""
    day = house.today.isoformat()
    seen = [
        Observation(
            each.kind, each.value, each.said, each.type, name.split(each.value) if each.kind == "name" else {},
            each.holds, day, day,
        )
        for each in [*told, *_other_half(person, told)]
    ]  # fmt: skip
    if not any(o.kind == "name" for o in seen):
        seen.append(Observation("name", person.name, person.name, parts=person.parts))
    said = [[o.kind, o.value, o.raw, o.type, o.holds] for o in seen]
    data = json.dumps([person.records[0].record, day, said], ensure_ascii=False).encode()
    return Record(READER, data, tuple(seen))


def _other_half(person: PersonRow, told: Sequence[Detail]) -> list[Detail]:
    """Of a job that goes on: the title of an employer, the employer of a title."""
    kinds = {each.kind for each in told}
    if len(told) != 1 or not told[0].holds or not kinds & {"employer", "title"}:
        return []
    (one,) = told
    if one.kind == "title":
        employer = next((job.employer for job in person.jobs if job.title == one.value), person.employer)
        return [Detail("employer", employer, employer)] if employer else []
    title = next((spell.title for spell in person.spells if spell.employer == one.value), "")
    return [Detail("title", title, title)] if title else []
