"""What is known of a letter before it goes: whom it concerns, what was done, what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection

from ...model.entries import Attempt
from ...model.letter import Letter
from ...model.person import Portrait
from ...plans.manners import Due, Past, Readers, Refusal, Sending, due, guessed, refusal, warnings
from ...plans.words import holding, last_subject
from ...store import opt_outs, read, views
from ..house import House
from ..portraits import by_person
from .letters import SELF, VERDICTS, approved, ever_approved, returned
from .pace import load_sending

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


def checks(house: House, letters: Iterable[Letter], sending: Sending | None = None) -> list[Check]:
    """The same of each of these letters, with one look at the archive."""
    pace = sending or load_sending(house.home)
    with house.reading() as connection:
        known = look(house, connection)
        return [_check(house, connection, known, letter, pace) for letter in letters]


def _check(house: House, connection: Connection, known: Known, letter: Letter, pace: Sending) -> Check:
    who = readers(connection, known, letter)
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
    decided = read.decided(connection, (*VERDICTS, "never_contact"))
    never = {j.subject for j in decided if j.verdict == "never_contact"}
    letters = ever_approved(connection, decided)
    return Known(
        approved(connection, decided),
        letters,
        returned(read.attempted(connection), letters),
        frozenset(views.person_of(connection, never).values()),
        frozenset({*house.config.addresses, *views.summary(connection).get("mine", ())}),
        opt_outs.load(connection),
        past(house, connection),
    )


def past(house: House, connection: Connection) -> Past:
    """What was done, all that was ever claimed."""
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
    attempts = read.attempted(connection)
    person_of = views.person_of(connection, (attempt.person for attempt in attempts))
    return Past(tuple(claimed.values()), by_person(attempts, person_of), put_off, quota)


def readers(connection: Connection, known: Known, letter: Letter) -> Readers:
    """Who is concerned by it: as the views have them, with what was done and said since."""
    person_of = views.person_of(connection, [letter.target, *(person for person, _ in letter.people)])
    ids = [person_of.get(person, person) for person, _ in letter.people]
    asked = person_of.get(letter.target, letter.target) if letter.route == "ask" else ""
    rows = views.these(connection, {*ids, asked})
    believed, together = views.beliefs_of(connection, rows), _together(known, letter)
    found = {
        p.id: Portrait(
            p.id,
            p.name,
            p.state,
            believed.get(p.id, ()),
            p.tie,
            never=p.never or p.id in known.never,
            attempts=_without(known.past.tried.get(p.id, ()), together),
        )
        for p in rows
    }
    people = [found[key] for key in dict.fromkeys(ids) if key in found]
    return Readers(people, found.get(asked), known.own, letter.to in known.out, known.returned)


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
