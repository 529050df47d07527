"""What is known of a letter before it goes: whom it concerns, what was done, what speaks for and against it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from ...model.entries import Attempt
from ...model.letter import Letter
from ...model.person import Portrait
from ...plans.manners import Due, Past, Readers, Refusal, Sending, due, guessed, refusal, warnings
from ...plans.words import holding, last_subject
from ...store import decisions, opt_outs, read, views
from ..house import House
from ..portraits import by_person
from .letters import SELF, VERDICTS, approved, ever_approved, returned
from .pace import load_sending

LATELY = timedelta(days=30)
"""What went before counts in no pause: the longest look back over ROUND days (plans/manners)."""
PUT_OFF, QUOTA = "put off by the server", "sent enough"
"""Why a claim no longer counts, as the ledger keeps it where the letter is tried again (plans/manners.Past)."""


@dataclass(frozen=True, slots=True)
class Check:
    """What the user should see before they approve a letter.

    evidence  why we think that it reaches them
    warnings  what they should know
    guess     the address was never seen as theirs: to be answered of its own; '' if it was
    refusal   why it will not go as things stand; None if nothing is against it
    due       when it may go
    """

    evidence: tuple[str, ...]
    warnings: tuple[str, ...]
    guess: str
    refusal: Refusal | None
    due: Due


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules look at, as one look at the archive shows it.

    waiting    the letters that are approved and were never claimed, oldest first
    letters    all that were ever approved, by key
    returned   address -> when a letter to a colleague came back from it
    never      who is never to be contacted, beside those of whom the views know it
    own        the user's addresses
    """

    waiting: list[Letter]
    letters: dict[str, Letter]
    returned: dict[str, date]
    never: frozenset[str]
    own: frozenset[str]
    out: opt_outs.OptOuts
    past: Past


def check(house: House, letter: Letter, sending: Sending | None = None) -> Check:
    """Everything that speaks for and against sending it, as things are now."""
    return checks(house, [letter], sending)[0]


def checks(house: House, letters: Sequence[Letter], sending: Sending | None = None) -> list[Check]:
    """The same of each of these letters, with one look at the archive."""
    pace = sending or load_sending(house.home)
    with house.reading() as connection:
        known = look(house, connection)
        everybody = readers_of(connection, known, letters)
    return [_check(house, known, letter, who, pace) for letter, who in zip(letters, everybody, strict=True)]


def _check(house: House, known: Known, letter: Letter, who: Readers, pace: Sending) -> Check:
    evidence = [
        f"{person.name}: {holding(b)}"
        for person in who.readers
        for b in person.beliefs
        if b.kind == "mail_address" and b.value == letter.to
    ]
    evidence += [words for person in who.readers if (words := last_subject(person))]
    return Check(
        tuple(evidence),
        warnings(letter, who, house.today),
        guessed(letter, who),
        refusal(letter, who, house.today),
        due(letter, known.past, pace, now(house)),
    )


def now(house: House) -> datetime:
    """Aware, in the user's zone."""
    return house.clock().astimezone()


def look(house: House, connection: Connection) -> Known:
    """The archive as it is now."""
    decided = decisions.decided(connection, (*VERDICTS, "never_contact"))
    never = {j.subject for j in decided if j.verdict == "never_contact"}
    letters = ever_approved(connection, decided)
    return Known(
        approved(connection, decided),
        letters,
        returned(read.attempted(connection, channels=("ask",)), letters),
        frozenset(views.person_of(connection, never).values()),
        frozenset({*house.config.addresses, *views.summary(connection).get("mine", ())}),
        opt_outs.load(connection),
        past(house, connection),
    )


def past(house: House, connection: Connection) -> Past:
    """All that was ever claimed, and what was done in the last weeks: what is due looks no further back."""
    zone = now(house).tzinfo
    claimed, put_off, quota = dict[str, datetime](), dict[str, list[datetime]](), None
    for claim in read.claimed(connection):
        at = datetime.fromisoformat(claim.claimed).astimezone(zone)
        if claim.channel != SELF:  # nobody else waits for it
            claimed[claim.message] = at
        if claim.why == PUT_OFF:
            put_off.setdefault(claim.step, []).append(at)
        if claim.why == QUOTA:
            quota = max(at, quota or at)
    attempts = read.attempted(connection, begun=(house.today - LATELY).isoformat())
    person_of = views.person_of(connection, (attempt.person for attempt in attempts))
    return Past(tuple(claimed.values()), by_person(attempts, person_of), put_off, quota)


def readers(connection: Connection, known: Known, letter: Letter) -> Readers:
    """Who is concerned by it: as the views have them, with what was done and said since."""
    return readers_of(connection, known, [letter])[0]


def readers_of(connection: Connection, known: Known, letters: Sequence[Letter]) -> list[Readers]:
    """The same of each of these letters, whose people are looked up together."""
    records = {person for letter in letters for person, _ in letter.people} | {letter.target for letter in letters}
    person_of = views.person_of(connection, records)
    people = _people(connection, known, {person_of.get(record, record) for record in records})
    return [_readers(known, letter, people, person_of) for letter in letters]


def _readers(known: Known, letter: Letter, people: Mapping[str, Portrait], person_of: Mapping[str, str]) -> Readers:
    together = _together(known, letter)
    keys = dict.fromkeys(person_of.get(person, person) for person, _ in letter.people)
    asked = person_of.get(letter.target, letter.target) if letter.route == "ask" else ""
    own = {
        key: replace(people[key], attempts=_without(people[key].attempts, together))
        for key in (*keys, asked)
        if key in people
    }
    concerned = [own[key] for key in keys if key in own]
    return Readers(concerned, own.get(asked), known.own, letter.to in known.out, known.returned)


def _people(connection: Connection, known: Known, ids: Collection[str]) -> dict[str, Portrait]:
    rows = views.these(connection, ids)
    believed = views.beliefs_of(connection, rows)
    members = views.records_of(connection, (row.id for row in rows))
    person_of = {record: person for person, own in members.items() for record in own}
    attempts = by_person(read.attempted(connection, person_of), person_of)
    return {
        p.id: Portrait(
            p.id,
            p.name,
            p.state,
            believed.get(p.id, ()),
            p.tie,
            never=p.never or p.id in known.never,
            attempts=attempts.get(p.id, ()),
        )
        for p in rows
    }


def _together(known: Known, letter: Letter) -> set[str]:
    """The keys of the same letter to other addresses, which was approved with it."""
    return {
        key
        for key, other in known.letters.items()
        if other.to != letter.to
        and other.people == letter.people
        and replace(other.draft(), target=letter.target, to=letter.to) == letter.draft()
    }


def _without(attempts: Sequence[Attempt], messages: set[str]) -> tuple[Attempt, ...]:
    """Without what was sent at once to another address of theirs and has no answer: that is no letter before it."""
    return tuple(a for a in attempts if a.message not in messages or a.outcome not in {"", "sent"})
