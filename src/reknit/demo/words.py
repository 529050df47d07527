"""Sentences in the languages of the world's people: drawn, filled in, put together."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from .draw import chance, pick

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "sv", "pl", "pt", "ja")
Facts = Mapping[str, str]


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return one of our TOML files as it is."""
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def words(language: str, key: str) -> Sequence[str]:
    """Every way in which that language says it."""
    found: Sequence[str] = table(f"words-{language}")[key]
    return found


def day_text(rng: Random, language: str, day: date) -> str:
    """Return a day as somebody types it: '12 March 2015', '12.03.2015', 'le 12 mars' without its article ..."""
    number = day.day
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in {11, 12, 13} else 0, "th")
    return pick(rng, words(language, "dates")).format(
        d=number,
        dd=f"{number:02}",
        m=day.month,
        mm=f"{day.month:02}",
        y=day.year,
        month=words(language, "months")[day.month - 1],
        weekday=words(language, "weekdays")[day.weekday()],
        iso=day.isoformat(),
        ordinal=f"{number}{ending}",
    )


def sentence(rng: Random, language: str, key: str, facts: Facts) -> str:
    """Draw one way to say it, with the facts filled in; a name that ends in a full stop ends the sentence too."""
    return pick(rng, words(language, key)).format_map(facts).replace("..", ".")


def letter(rng: Random, language: str, sentences: Sequence[str], *, signed: str = "") -> str:
    """Put sentences together as a message: a greeting, paragraphs, a good-bye and who signs ('' for nobody)."""
    hello = pick(rng, words(language, "hello"))
    first, *rest = sentences
    if not hello.endswith((",", ":")):
        first = first[:1].upper() + first[1:]
    gap = pick(rng, ("\n\n", "\n", " "))
    if language == "ja" and gap == " ":
        gap = "\n"
    text = gap.join((first, *(s[:1].upper() + s[1:] if gap != " " else s for s in rest)))
    end = "\n".join(s for s in (pick(rng, words(language, "bye")), signed) if s)
    return "\n\n".join(p for p in (hello, text, end) if p) + "\n"


def hidden(rng: Random, address: str) -> str:
    """Return an address as most write it; a few hide it from harvesters."""
    if not chance(rng, 0.05):
        return pick(rng, ("{}",) * 12 + ("<{}>", "mailto:{}")).format(address)
    local, domain = address.split("@")
    return pick(rng, (f"{local} (at) {domain}", f"{local} at {domain.replace('.', ' dot ')}", f"{local}[at]{domain}"))
