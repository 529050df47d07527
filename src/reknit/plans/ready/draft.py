"""A first draft for somebody: three to five plain sentences, of nothing but what is known. Nothing is sent.

What only the user can say stands in [brackets]: to keep, to change or to take out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...details.employer import nobody
from ...details.name import family_first, full, split
from ...model.chance import PROBABLE
from ...model.person import Portrait
from ...model.when import When, earliest, in_words, months_between, span
from ..words import first_name

SUBJECT = "Staying in touch"
LATELY = 6.0
"""Months within which nobody says how long it has been."""
LONGEST = 60
"""Characters of a subject that a sentence takes."""
_PREFIX = re.compile(
    r"^\s*(?:\[[^\]]*\]\s*|(?:re|fwd?|aw|wg|sv|vs|vb|rv|tr|odp|pd|ant|doorst|antw|r|i)\s*(?:\[\d+\])?\s*[:\uff1a]\s*)+",
    re.IGNORECASE,
)
"""What programs and lists put before a subject, in a dozen languages."""


@dataclass(frozen=True, slots=True)
class Me:
    """What a draft says of the user: name, private address, domain of the employer; '' where it is not known."""

    name: str = ""
    address: str = ""
    employer: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it could be."""

    subject: str
    text: str


def draft(person: Portrait, today: date, me: Me, *, refers: bool = False) -> Draft:
    """A letter to one person; ``refers``: with a sentence that asks for a word on others, in brackets."""
    leaving = f"[I am leaving my job at {me.employer}.]" if me.employer else "[I am leaving my job.]"
    sentences: Sequence[str] = (
        _since(person, today),
        leaving,
        f"You can always reach me at {me.address or '[your private address]'}.",
        _staying(person),
        "[If you hear of something that would suit me, I would be glad of a word.]" if refers else "",
    )
    body = " ".join(filter(None, sentences))
    return Draft(SUBJECT, _letter(person, body, me))


def asking(person: Portrait, me: Me) -> Draft:
    """A letter that asks for a private address or number while the one at work still reaches them."""
    body = (
        "I am putting my address book in order, and have nothing of yours but the address at work. "
        "Would you tell me a private address or a mobile number? "
        f"Mine is {me.address or '[your private address]'}."
    )
    return Draft("Your private address", _letter(person, body, me))


def _letter(person: Portrait, body: str, me: Me) -> str:
    return f"{_greeting(person.name)}\n\n{body}\n\nBest wishes,\n{me.name or '[your name]'}"


def _greeting(name: str) -> str:
    if "@" in name or not name.strip():
        return "Hello,"
    given = split(name).get("given", "")
    called = first_name(given) if given and full(name) and not family_first(name) else name
    return f"Dear {called.title() if called.isupper() and len(called) > 3 else called},"


def _since(person: Portrait, today: date) -> str:
    """When they last wrote and about what; else since when they know each other; else a gap to fill."""
    tie = person.tie
    subject = topic(tie.last_subject)
    about = f", about '{subject}'" if subject else ""
    if tie.last and tie.sent + tie.received:
        months = months_between(earliest(tie.last), today)
        when = _month(tie.last)
        if months < LATELY:
            return f"We last wrote in {when}{about}."
        return f"It has been {span(months)} since we last wrote, in {when}{about}."
    if tie.met:
        return f"We have known each other since {_month(tie.met)}."
    return "[How we know each other.]"


def _staying(person: Portrait) -> str:
    employer = next((b.value for b in person.beliefs if b.kind == "employer" and (b.chance or 0.0) >= PROBABLE), "")
    if employer and not nobody(employer):
        return f"I would like to stay in touch, and to hear how you are and how things are at {employer.rstrip('.')}."
    return "I would like to stay in touch, and to hear how you are and what you are doing now."


def topic(subject: str) -> str:
    """A subject without what programs put before it, short enough for a sentence; '' if nothing is left."""
    bare = " ".join(_PREFIX.sub("", subject).split()).replace('"', "").replace("'", "\u2019")
    if len(bare) <= LONGEST:
        return bare
    return bare[: LONGEST + 1].rsplit(" ", 1)[0][:LONGEST].rstrip(" ,;:-") + " ..."


def _month(when: When) -> str:
    return in_words(when[:7])
