"""Why a server refused, by its words (data/causes.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from .phrases import Index, after, before, index, phrase
from .words import entries, table

LONGEST = 6000
"""Characters of an excerpt that are looked at."""

# What would lead astray: the words in addresses, in host names and in links, and the codes inside a wrapped sentence.
_ADDRESS = re.compile(r"(?:\"[^\"\s@]{1,64}\"|[^\s<>()\[\]\"',;:@\u2e80-\uffef]{1,64})@[\w.-]{1,255}")
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,500}")
_HOST = re.compile(r"(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[a-z]{2,6}(?![\w-])")
_CODE = re.compile(
    r"(?<![\d.])[245]\d\d(?:[- ]|(?=\s))(?:[245]\.\d{1,3}\.\d{1,3}(?![\d.]))?|"
    r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])"
)
_ANSWER = re.compile(r"[?&]p=\w{1,40}")  # Google's links name their cause
# IronPort and Zoho file every refusal under a heading of their own before the words of the server.
_HEADING = re.compile(
    r"\d\.\d\.\d - [a-z ]{3,40} (?='?\d{3})|unknown address error (?=\d{3}-')|invalid address, (?=error_code)"
)


@dataclass(frozen=True, slots=True)
class Cause:
    """One entry of the file, its words aside; the file says what each field is."""

    name: str
    verdict: str
    lasting: bool
    sole: bool
    late: bool
    where: tuple[str, ...]


class Found(NamedTuple):
    """A cause, and where in the text the words stand that say so."""

    cause: Cause
    start: int
    end: int


def find(text: str, where: str) -> Found | None:
    """The cause that a text gives. ``where`` is what names the server and the one that reports."""
    causes, found = _causes()
    best: Found | None = None
    rank = len(causes)
    for hit in found.hits(masked(text[:LONGEST])):
        if hit.rank < rank and (not (names := causes[hit.rank].where) or any(name in where for name in names)):
            rank, best = hit.rank, Found(causes[hit.rank], hit.start, hit.end)
    return best


def masked(text: str) -> str:
    """The text in lower case and as long as it is, with blanks for what is no word of the server."""
    low = text.lower()
    if len(low) != len(text):  # a few letters become two
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    low = _LINK.sub(_link, low)
    low = _ADDRESS.sub(_blank, low)
    low = _HEADING.sub(_blank, low)
    low = _HOST.sub(_host, low)
    start = len(low) - len(low.lstrip()) + 3  # a code at the beginning parts no words
    return low[:start] + _CODE.sub(_blank, low[start:]).replace("\u2019", "'")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _link(match: re.Match[str]) -> str:
    answer = _ANSWER.search(match[0])
    if answer:
        return (" " * (answer.start() + 3) + answer[0][3:]).ljust(len(match[0]))
    host = match[0].split("/")[2 if "://" in match[0] else 0]
    return host.rjust(len(match[0])) if _listed(host) else _blank(match)


def _host(match: re.Match[str]) -> str:
    return match[0].replace(".", " ") if _listed(match[0]) else _blank(match)


def _listed(host: str) -> bool:
    return any(name in host for name in table("hosts")["lists"])


@cache
def _causes() -> tuple[list[Cause], Index]:
    causes: list[Cause] = []
    lists: list[list[str]] = []
    for entry in entries("causes", "cause"):
        nouns, befores, afters, phrases, where = (
            tuple(map(str, found)) if isinstance(found := entry.get(key, ()), list) else ()
            for key in ("nouns", "before", "after", "phrases", "where")
        )
        lasting, sole, late = (bool(entry.get(key)) for key in ("lasting", "sole", "late"))
        causes.append(Cause(str(entry["name"]), str(entry["verdict"]), lasting, sole, late, where))
        lists.append(
            [
                *map(phrase, phrases),
                *(before(word, nouns) for word in befores),
                *(after(noun, afters) for noun in nouns if afters),
            ]
        )
    return causes, index(lists)
