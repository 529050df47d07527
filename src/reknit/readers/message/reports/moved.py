"""The new address that the words of a move name in the text of a report (data/moves.toml).

Precision first: the address stands right behind the words, and is not one to ask.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from ....details.mail_address import robot_or_role
from ...parts.mail.passage import Passage
from .address import ADDRESS, folded, valid
from .causes import masked
from .claim import Excerpt
from .phrases import Index, index, phrase
from .words import table

_NEAR = 160
"""Characters behind the words of a move among which the new address stands."""
_BEFORE = 400
"""Characters before 'please write to' in which it is said that he moved, or that he left (judgement)."""
_LONGEST = 12000
_BARE = " \t\n\u00a0:\uff1a-=>*<\"'([\u2022\u00b7\u300c\u300e"
_GAP = re.compile(r"(?<![:\uff1a])[ \t\u00a0]*\n[ \t\u00a0]*\n")
_FIELD = re.compile(r"\n[ \t>]*[a-z]+(?:-[a-z]+)+[ \t]*:")
_SENTENCE = re.compile(r"[.!?]\s|[\u3002\uff01\uff1f]")


class Place(NamedTuple):
    """An address, and where it stands, or the words of the link that leads to it."""

    address: str
    start: int
    end: int


def named(words: Iterable[Excerpt], others: Collection[str], *, coded: bool) -> tuple[str, Excerpt] | None:
    """The new address in what is said of a recipient, and the words from those of the move to it.

    others  addresses that are not it: the old one, the user's
    coded   whether the server's code says that he moved (5.1.6 of RFC 3463, 551 and 251 of RFC 5321)
    """
    found = (one for excerpt in words for one in _named(excerpt, others, coded=coded))
    return next(found, None)


def told(passage: Passage, end: int, others: Collection[str]) -> set[int]:
    """Where new addresses stand in the text of a report: none of them is one that failed."""
    found = _named(Excerpt(passage, 0, min(end, _LONGEST)), others, coded=False)
    return {excerpt.end for _, excerpt in found}


def behind(passage: Passage, start: int, at: int, others: Collection[str]) -> Place | None:
    """The first address from ``start`` on, in the words of a move that end ``at`` a place, or right behind them.

    None if it is another's: a desk's, a role's, that of a field.
    """
    text = passage.text
    for place in places(passage, start, min(len(text), at + _NEAR)):
        between = text[at : place.start].lower()
        if _GAP.search(between) and between.strip(_BARE):
            return None
        if _FIELD.search(between) or any(desk in between for desk in table("moves")["desks"]):
            return None
        if place.address not in others:
            return None if robot_or_role(place.address) else place
    return None


def places(passage: Passage, start: int, stop: int) -> list[Place]:
    """The addresses between two places of a text, those of links among them, in order."""
    found = [
        Place(folded(match[1]), match.start(1), match.end(1)) for match in ADDRESS.finditer(passage.text, start, stop)
    ]
    found += [one for one in linked(passage) if start <= one.start and one.end <= stop]
    return sorted((one for one in found if valid(one.address)), key=lambda one: one.start)


def linked(passage: Passage) -> list[Place]:
    """The addresses that only links give: their words are a name."""
    found = []
    for link in passage.links:
        scheme, _, target = link.target.strip().partition(":")
        address = folded(target.partition("?")[0])
        if scheme.lower() == "mailto" and valid(address) and "@" not in passage.text[link.start : link.end]:
            found.append(Place(address, link.start, link.end))
    return found


def says(text: str, key: str) -> bool:
    """Whether one of the words of a list stands in a text."""
    return next(_phrases(key).hits(masked(text)), None) is not None


def _named(excerpt: Excerpt, others: Collection[str], *, coded: bool) -> Iterator[tuple[str, Excerpt]]:
    low = masked(excerpt.text[:_LONGEST])
    for hit in _phrases("new", "write").hits(low):
        before = low[max(0, hit.start - _BEFORE) : hit.end]
        if hit.rank and not ((coded or _stands(before, "moved")) and not _stands(before, "left")):
            continue
        begin, at = excerpt.start + hit.start, excerpt.start + hit.end
        found = behind(excerpt.passage, at, at, others)
        if found and not _SENTENCE.search(low[hit.end : found.start - excerpt.start]):
            yield found.address, excerpt._replace(start=begin, end=found.end)


def _stands(low: str, key: str) -> bool:
    return next(_phrases(key).hits(low), None) is not None


@cache
def _phrases(*keys: str) -> Index:
    return index([map(phrase, table("moves")[key]) for key in keys])
