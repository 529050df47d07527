"""What a page of the web says of one person: a record, with the words that say so.

A page is read for somebody: the user searched for them and found it. It may speak of many people, so only what is said
to machines of this person, and the lines from their name on to the next one's, count. It is not offered to ``gather``.

source  bytes -> text, title, linked data
whom    whose name a line bears
linked  schema.org and titles, which are exact
block   the lines about the person
career  jobs with years, and sentences
day     the day that the page speaks of
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ...details import DETAILS, country, profile
from ...details.employer import key as company
from ...details.mail_address import robot_or_role
from ...details.name import split
from ...details.text import plain
from ...model.entries import Observation, Record
from ...model.when import When, earliest, latest
from ..message.signature.fields import fields
from ..message.signature.pieces import pieces
from ..message.signature.words import places
from .block import blocks, read_as
from .career import listed, told
from .day import day_of
from .linked import EXACT, Said, heading, person, place, url_of
from .source import Page, page
from .whom import Whom

__all__ = ["NAME", "VERSION", "Found", "Whom", "read"]

NAME = "page"
VERSION = 1
"""Raised when the reader says something else of the same bytes."""
NEAR = 0.95
"""Of what is read in the lines below a name, how much is about its bearer: judgement."""
TOWN = 0.85
"""The same of a town: it may be the employer's, or an event's (judgement)."""
_CARD = 1500
"""Characters of a block that are read as a card: what follows is a life story (judgement)."""
_ONE = frozenset({"name", "title", "employer", "postal"})
"""Kinds of which a page about today says one; jobs with years are others."""


class Found(NamedTuple):
    """What a page says of somebody.

    record  None if it says nothing of them but their name
    text    what of the page is about them, as it is kept
    day     the day that the page speaks of; '' if it says none
    url     where it stands; '' if nobody says
    """

    record: Record | None
    text: str
    day: When
    url: str


def read(data: bytes, whom: Whom, today: date, url: str = "", on: When = "") -> Found:
    """Reads a page (HTML, MHTML or plain text) for somebody; ``url``, ``on`` as the user says, else as the page does.

    The details hold on the day that the page speaks of, else today; jobs with years in theirs.
    """
    source = page(data)
    where, day = url_of(source, url), on or day_of(source, today)
    exact = [*person(source, whom), *heading(source, whom)]
    own = profile.normalise(where)
    text, near = _near(source, whom, whole=bool(own or exact))
    found = [*exact, *near]
    if own and (exact or near):
        found.append(Said("profile", own, where, EXACT))
    if text and not any(said.kind == "name" for said in found):  # it stands in a sentence
        found.append(Said("name", whom.names[0], whom.names[0], NEAR, parts=split(whom.names[0])))
    shown = tuple(_observations(_chosen(found), day or today.isoformat()))
    if all(seen.kind == "name" for seen in shown):
        return Found(None, text, day, where)
    return Found(_record(where, shown, exact, text), text, day, where)


def _near(source: Page, whom: Whom, *, whole: bool) -> tuple[str, list[Said]]:
    """(the lines about the person as they are kept, what they say)."""
    kept: list[str] = []
    found: list[Said] = []
    at = 0
    for block in blocks(source.text, whom, whole=whole):
        text = source.text[block.start : block.end]
        found += _of_block(text, at, whom)
        found += _linked(source, block.start, block.start + min(len(text), _CARD), at)
        kept.append(text)
        at += len(text) + 2
    return "\n\n".join(kept), found


def _of_block(text: str, at: int, whom: Whom) -> Iterator[Said]:
    yield from told(text, at, whom)
    yield from listed(text, at)
    card = read_as(text[:_CARD], whom)
    for seen in fields(card, whom.sender):
        if (seen.kind == "name" and not whom.fits(seen.value)) or _of_office(seen.kind, seen.value):
            continue
        value = seen.value
        if seen.kind == "phone" and not value.startswith("+"):
            value = DETAILS["phone"].normalise(seen.raw, whom.region) or value
        sure, span = seen.confidence * NEAR, (at + seen.start, at + seen.end)
        yield Said(seen.kind, value, seen.raw, sure, seen.type, dict(seen.parts), *span)
    yield from _towns(card, at)


def _of_office(kind: str, value: str) -> bool:
    """Whether it is an address of everybody's: info@, press@."""
    return kind == "mail_address" and bool(robot_or_role(value))


def _towns(card: str, at: int) -> Iterator[Said]:
    """A town that stands alone, or with its country: 'Hamburg, Germany'."""
    for piece in pieces(card):
        town, *rest = [part.strip() for part in piece.text.split(",")]
        known = plain(town) in places().towns
        land = bool(rest) and len(rest) < 3 and bool(country.code(rest[-1]))
        if town and (land if rest else known) and town[:1].isupper() and len(town) < 40:
            yield place(piece.text, TOWN, at + piece.start, at + piece.end)
            return


def _linked(source: Page, start: int, end: int, at: int) -> Iterator[Said]:
    """Addresses and profiles behind links in the block: 'E-mail', a picture of a letter."""
    for low, high, target in source.links:
        if not start <= low < end:
            continue
        shown = (at + low - start, at + min(high, end) - start)  # a link that is never closed runs past the block
        scheme, _, rest = target.partition(":")
        if scheme.lower() == "mailto":
            value = DETAILS["mail_address"].normalise(rest, None)
            if not _of_office("mail_address", value):
                yield Said("mail_address", value, target, NEAR, None, {}, *shown)
        elif scheme.lower() == "tel":
            yield Said("phone", DETAILS["phone"].normalise(rest, None), target, NEAR, None, {}, *shown)
        elif value := profile.normalise(target):
            yield Said("profile", value, target, NEAR, None, {}, *shown)


def _chosen(found: Iterable[Said]) -> Iterator[Said]:
    """Each detail once, as it is first said; of what a page says one of today, the first.

    Where it lists a job with years that goes on, that is the job of today, whatever a headline says.
    """
    said = [each for each in found if each.value]
    one = {each.kind for each in said if each.first and not each.last}
    taken: set[tuple[str, str, str]] = set()
    for each in said:
        value = company(each.value) if each.kind == "employer" else plain(each.value)
        key = (each.kind, value, each.first)
        alone = not each.first and each.kind in _ONE
        if key in taken or (alone and each.kind in one):
            continue
        one |= {each.kind} if alone else set()
        taken.add(key)
        yield each


def _observations(found: Iterable[Said], day: When) -> Iterator[Observation]:
    for said in found:
        first, last = (said.first, said.last or day) if said.first else (day, day)
        last = last if earliest(first) <= latest(last) else first
        place_ = {"start": said.start, "end": said.end} if said.start >= 0 else {}
        seen = Observation(
            said.kind, said.value, said.raw, said.type, dict(said.parts), seen_first=first, seen_last=last,
            confidence=round(said.confidence, 3), place=place_,
        )  # fmt: skip
        yield seen
        if said.over and said.kind == "employer":
            yield replace(seen, holds=False, seen_first=last)


def _record(url: str, shown: tuple[Observation, ...], exact: Iterable[Said], text: str) -> Record:
    """``data``: where it stands, what it says to machines of the person, and the lines about them."""
    to_machines = [[said.kind, said.raw] for said in exact]
    kept = {"url": url, "to_machines": to_machines, "text": text}
    data = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Record(NAME, data.encode("utf-8", "surrogatepass"), shown)
