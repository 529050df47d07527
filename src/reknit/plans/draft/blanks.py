"""What the blanks of a template say: of nothing but what is known for sure. Unknown is empty, and its line vanishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...details.employer import key, nobody
from ...details.mail_address import domain
from ...details.phone import spaced
from ...details.text import letters, tidy
from ...model.chance import PROBABLE
from ...model.person import Portrait, Spell
from ...model.when import When, earliest, latest, months_between
from .languages import Language
from .topic import sayable
from .voice import Manner

BLANKS = {
    "salutation": "how you greet them",
    "sign_off": "how you close, and your name",
    "me": "your name",
    "my_address": "the address to reach you at",
    "my_employer": "the employer that you leave",
    "name": "what they are called",
    "month": "the month of the last mail between you",
    "span": "how long ago that is, from two years on",
    "topic": "what it was about, if its subject says so in words",
    "met": "since when they are in your address book",
    "shared": "an employer where you both were at the same time",
    "now": "where they probably work",
    "reason": "your own sentence, of --because",
    "to": "the address that the letter goes to",
    "details": "what you have of them, a line each",
    "names": "whom you ask after, a line each",
    "whom": "the name of the one whom you ask after",
    "found": "whom they helped you to find",
    "first": "the subject of your first letter",
    "then": "the month of your first letter",
    "one": "asks for: the letter asks after one person",
    "many": "asks for: it asks after several",
    "leaving": "asks for: a letter of somebody who leaves a job",
    "informal": "asks for: you call each other du, tu, t\u00fa or je",
    "stranger": "asks for: you have hardly written to each other",
    "refers": "asks for: they may know of something for you",
}
"""Blank -> what it says."""

FIRST_MAIL = 1982
"""No mail is older (RFC 821)."""
LATELY = 6.0
"""Months within which nobody says when they last wrote (judgement)."""
STRANGER = 2
"""Fewer answers between two than that, and they hardly know each other by mail (judgement)."""
_MOST = 2
"""Addresses and numbers on a card, at most."""


@dataclass(frozen=True, slots=True)
class Me:
    """What letters say of the user; '' where it is not known.

    name      as others know them
    address   private
    employer  domain of the employer that they leave
    spells    where they worked, as their own profile says
    work      (domain, first day, last day) of their addresses at work, as far as mail shows them
    """

    name: str = ""
    address: str = ""
    employer: str = ""
    spells: tuple[Spell, ...] = ()
    work: tuple[tuple[str, When, When], ...] = ()


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a letter says besides what is known of its person.

    to        the address that it goes to
    reason    a sentence of the user's own; '' if none
    asked     (name, employer where they were last seen) of whom it asks after
    found     whom the person helped to find
    first     subject of the first letter, and its day, of a reminder
    leaving   of somebody who leaves a job: what is not known stands in [brackets]
    refers    the person may know of something for the user
    """

    to: str = ""
    reason: str = ""
    asked: tuple[tuple[str, str], ...] = ()
    found: tuple[str, ...] = ()
    first: tuple[str, When] = ("", "")
    leaving: bool = False
    refers: bool = False


def values(
    person: Portrait, today: date, me: Me, occasion: Occasion, manner: Manner, language: Language
) -> dict[str, str]:
    """Blank -> what it says."""
    tie = person.tie
    last = tie.last if tie.sent + tie.received and tie.last and _sure(tie.last, today) else None
    silent = months_between(earliest(last), today) if last else 0.0
    now, shared = _now(person), _shared(person, me)
    subject, day = occasion.first
    reason = occasion.reason.strip()
    flags = {
        "one": len(occasion.asked) == 1,
        "many": len(occasion.asked) > 1,
        "leaving": occasion.leaving,
        "informal": manner.informal,
        "stranger": tie.answered < STRANGER,
        "refers": occasion.refers,
    }
    lines = {
        "sign_off": manner.closing(tidy(me.name) or "[your name]"),
        "details": "\n".join(_details(person, occasion.to, language)),
        "names": "\n".join(_asked(name, place) for name, place in occasion.asked),
    }
    said = {
        "salutation": manner.salutation,
        "me": tidy(me.name) or "[your name]",
        "my_address": me.address,
        "my_employer": me.employer,
        "name": manner.called,
        "month": language.of(last[:7]) if last else "",
        "span": language.span(silent) if last else "",
        "topic": sayable(tie.last_subject) if last else "",
        "met": language.of(tie.met[:7]) if tie.met and len(tie.met) >= 7 and _sure(tie.met, today) else "",
        "shared": shared if key(shared) != key(now) else "",
        "now": now,
        "reason": reason if not reason or reason[-1] in ".?!\u2026" else f"{reason}.",
        "to": occasion.to,
        "whom": occasion.asked[0][0] if len(occasion.asked) == 1 else "",
        "found": language.listed(occasion.found),
        "first": subject,
        "then": language.months[earliest(day).month - 1] if day else "",
        **{name: "yes" if flag else "" for name, flag in flags.items()},
    }
    return {name: tidy(value) for name, value in said.items()} | lines


def _asked(name: str, place: str) -> str:
    """'- Jan Berg (Lantern Freight)'."""
    return tidy(f"- {name} ({place})" if place else f"- {name}")


def _sure(when: When, today: date) -> bool:
    return len(when) >= 7 and earliest(when).year >= FIRST_MAIL and latest(when) <= today


def _now(person: Portrait) -> str:
    """Where they probably work."""
    jobs = [b for b in person.beliefs if b.kind == "employer" and (b.chance or 0.0) >= PROBABLE and not nobody(b.value)]
    best = max(jobs, key=lambda b: (b.chance or 0.0, b.value), default=None)
    return best.value.rstrip(".") if best else ""


def _shared(person: Portrait, me: Me) -> str:
    """An employer where both were seen, at times that overlap: by profiles, or by two addresses at its domain."""
    for spell in person.spells:
        if not spell.employer or nobody(spell.employer):
            continue
        own = [(m.first, m.last) for m in me.spells if key(m.employer) == key(spell.employer)]
        own += [(first, last) for host, first, last in me.work if _bears(host, spell.employer, person)]
        if any(_overlap(spell.first, spell.last, first, last) for first, last in own):
            return spell.employer.rstrip(".")
    return ""


def _overlap(first: When | None, last: When | None, begun: When | None, ended: When | None) -> bool:
    """Whether two times have a day in common for sure: unknown ends, and a year alone, are taken at their shortest."""
    if not (first and last and begun and ended):
        return False
    return max(latest(first), latest(begun)) <= min(earliest(last), earliest(ended))


def _bears(host: str, employer: str, person: Portrait) -> bool:
    """Whether the person has an address at that domain, and it bears the name of the employer."""
    at_it = any(b.kind == "mail_address" and domain(b.value) == host for b in person.beliefs)
    first = next(iter(key(employer).split()), "")
    return at_it and len(first) > 2 and letters(first) in letters(host.split(".", maxsplit=1)[0])


def _details(person: Portrait, to: str, language: Language) -> Sequence[str]:
    """Their card as the user has it: only what probably holds, and the address that is written to."""
    mail, phone, work = language.labels
    held = sorted(person.beliefs, key=lambda b: (-(b.chance or 0.0), b.value))
    sure = [b for b in held if (b.chance or 0.0) >= PROBABLE]
    addresses = list(dict.fromkeys([to, *(b.value for b in sure if b.kind == "mail_address")]))[:_MOST]
    numbers = [b.value for b in sure if b.kind == "phone" and b.type != "fax"][:_MOST]
    title = next((b.value for b in sure if b.kind == "title"), "")
    job = ", ".join(filter(None, (title, _now(person)))) if _now(person) else ""
    return [
        *(tidy(f"{mail}: {address}") for address in addresses if address),
        *(tidy(f"{phone}: {spaced(number)}") for number in numbers if number),
        *([tidy(f"{work}: {job}")] if job else []),
    ]
