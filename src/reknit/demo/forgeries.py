"""Lies: 'I have moved' from somebody else, and reports about addresses that work."""

from __future__ import annotations

from datetime import date, timedelta

from . import notices
from .draw import between, chance, pick, weighted
from .letters import Failure, Mailbox, Word
from .names import local_part
from .nouns import Person
from .planning import Plan, dead, epoch
from .systems import dialect
from .words import letter, sentence, table

_ELSEWHERE = ("fastmailbox.example", "securepost.example", "mail-update.example", "webpost.example")


def forgeries(made: Plan, count: int) -> None:
    """Plan ``count`` of them, about people whose address works on that day."""
    world, rng = made.world, made.rng
    for _ in range(count * 3):
        if count <= 0:
            return
        person = pick(rng, world.people)
        day = person.met + timedelta(days=between(rng, 30, 2500))
        held = person.holding(day, "mail_address", "work") if day < world.today else ()
        owner = made.own(world.owner, day)
        if not held or owner is None or dead(person, day):
            continue
        how = weighted(rng, ("elsewhere", "fails", "notice", "report"), (35, 25 if day.year >= 2012 else 0, 15, 25))
        if how == "report":
            _report(made, person, held[0].value, owner, day)
        else:
            _letter(made, person, held[0].value, owner, day, how)
        count -= 1


def _letter(made: Plan, person: Person, about: str, owner: Mailbox, day: date, how: str) -> None:
    """'I have moved to evil@...': from an address of the forger's, or from the known one without right."""
    rng = made.rng
    spell = person.spell(day)
    employer = spell.employer if spell else None
    language = made.language(person, employer)
    known = notices.facts(made, person, day, employer)
    called = person.called(day)
    evil = f"{local_part('first.last', called.given, called.family)}{between(rng, 1, 99)}@{pick(rng, _ELSEWHERE)}"
    said = [sentence(rng, language, pick(rng, ("joined", "farewell")), known)]
    said.append(sentence(rng, language, "address_self", known | {"new": evil}))
    sender = Mailbox(known["name"], about, person.id) if how == "fails" else Mailbox(known["name"], evil)
    word = Word("moved", about, person.id, evil, forged=True)
    kind, form = ("auto", "sieve") if how == "notice" else ("human", "")
    subject = "Auto: Long time no see" if how == "notice" else pick(rng, ("New address", "My new address", "Update"))
    text = letter(rng, language, said, signed=known["given"])
    made.add(
        epoch(day, rng), kind, sender, [owner], subject=subject, says=text,
        form=form, word=word, fails=how == "fails", language=language,
    )  # fmt: skip


def _report(made: Plan, person: Person, about: str, owner: Mailbox, day: date) -> None:
    """A report about a mail that the owner never wrote."""
    rng = made.rng
    local, domain = about.split("@")
    writer = dialect(made.world.seed, domain, day.year)
    shape = table("reports")[writer]
    new = f"{local}@{pick(rng, _ELSEWHERE)}" if writer != "groups" and chance(rng, 0.4) else ""
    host = f"mx{between(rng, 1, 3)}.{pick(rng, _ELSEWHERE)}"
    failure = Failure(about, writer, writer, "moved" if new else "unknown", host, new)
    name, daemon = shape["sender"]
    subject = shape["subject"].format(subject="Your message", says="not listed", id="1aX2Yc-0003Qd-Kx")
    word = Word("moved" if new else "dead", about, person.id, new, forged=True)
    made.add(
        epoch(day, rng), "bounce", Mailbox(name.format(host=host), f"{daemon}@{host}"), [owner], subject=subject,
        failure=failure, word=word,
    )  # fmt: skip
