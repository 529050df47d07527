"""Letters: a short text of nothing but what is known, in the user's own manner. Nothing is sent.

template   a letter with blanks, whose lines vanish where nothing is known
blanks     what the blanks say of a person and of the user
languages  months, numbers and manners of a language
voice      how the user greets and closes
topic      the subject of an old thread

What only the user can say stands in [brackets]: to keep, to change or to take out. A letter with brackets left is not
sent. The templates stand in templates/<language>/<kind>.txt; the user's own come first (app/reach/pen).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from ...model.letter import KINDS
from ...model.person import Portrait
from .blanks import BLANKS, Me, Occasion, values
from .languages import LANGUAGES
from .template import Template, filled, parse
from .voice import ENGLISH, Manner

__all__ = ["KINDS_WRITTEN", "Draft", "Me", "Occasion", "built_in", "template", "write"]

PRIVATE = "private"
"""Asks for a private address: the one kind that no letter of the ledger has; the drill shows it."""
KINDS_WRITTEN = (*KINDS, PRIVATE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it could be; ``text`` ends with a line feed."""

    subject: str
    text: str


def write(person: Portrait, today: date, me: Me, occasion: Occasion, manner: Manner, found: Template) -> Draft:
    """The letter that the template makes of what is known."""
    said = values(person, today, me, occasion, manner, LANGUAGES[manner.language])
    return Draft(*filled(found, said))


@cache
def template(language: str, kind: str) -> Template:
    """Reknit's own template; English where there is none in that language."""
    return parse(built_in(language, kind), f"{language}/{kind}.txt", BLANKS)


def built_in(language: str, kind: str) -> str:
    """Its text."""
    code = language if language in LANGUAGES else ENGLISH
    return (files(__package__) / "templates" / code / f"{kind}.txt").read_text(encoding="utf-8")
