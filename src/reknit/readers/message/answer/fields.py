"""What an answer says beside its kind: where to write, when somebody is back, where they work, a number, a wish."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ....model.reply import Quote
from .absence import return_date
from .claimants import Claimant
from .employer import employer
from .head import Head
from .news import Kind
from .number import new_number
from .pattern import derived
from .people import calls_this_new, declined, names_itself, uses_this
from .roles import Roles
from .said import Said
from .who import Persons
from .words import Hit

_MOVING = frozenset({"left_company", "address_change", "human_reply"})
_OTHER_WORK = 0.1
"""The chance that a sentence tells of other work, from which on it does (judgement)."""
_WISHING = frozenset({"left_company", "address_change", "not_here", "human_reply"})
_BRIEF = 500
"""Characters of a mail that answers nothing, in which a wish is the writer's own (judgement)."""
_LINK = re.compile(r"://|www\.")
"""Newsletters offer one where they speak of leaving their list."""


@dataclass(slots=True)
class Fields:
    """The fields of a Reply, the words that say so as spans of the sheet, and quotes from elsewhere."""

    about: str = ""
    new_address: str = ""
    successor: tuple[str, ...] = ()
    return_date: str = ""
    new_employer: str = ""
    new_phone: str = ""
    opt_out: bool = False
    spans: dict[str, Hit] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)


def fields(head: Head, said: Said, kind: Kind, people: Persons, found: Roles) -> Fields:
    """All fields that the kind can have."""
    made = Fields(about=people.old)
    made.successor = tuple(one.address for one in found.others)
    if found.others:
        me = next((hit for segment, hit in said.meant("me") if segment.zone != "signature"), None)
        _quote(made, "successor", found.others[0], said, me or kind.hit)
    if kind.name in _MOVING and not kind.died:
        _new_address(head, said, kind, people, found.new, made)
        if (name := employer(said, people)) and not _no_news(said, kind, name[1]):
            made.new_employer, made.spans["new_employer"] = name
        if number := new_number(said, people):
            made.new_phone, made.spans["new_phone"] = number
    if kind.name == "vacation" and (day := return_date(head, said)):
        made.return_date, made.spans["return_date"] = day
    wish = _wish(head, said) if _wishing(head, said, kind) and not kind.died else None
    if wish and not (made.new_address and _elsewhere(said, wish, made.new_address)):
        made.opt_out = True
        made.spans["opt_out"] = wish
    return made


def _no_news(said: Said, kind: Kind, hit: Hit) -> bool:
    """Whether a name is no news: in a letter or where an address changed, if its sentence tells of no other work."""
    segment = said.sheet.segment(hit.start)
    tells = segment.zone != "signature" and said.gist(segment)["job"] >= _OTHER_WORK
    return kind.name != "left_company" and not tells


def _wishing(head: Head, said: Said, kind: Kind) -> bool:
    """Whether a mail of that kind may ask for no more mail: if it answers nothing and greets nobody, a brief one."""
    if kind.name != "ordinary":
        return kind.name in _WISHING
    by_hand = not (head.listed or head.bulk or head.automatic or head.role)
    text = said.sheet.text
    return by_hand and head.alone and len(text) <= _BRIEF and not _LINK.search(text)


def _wish(head: Head, said: Said) -> Hit | None:
    """Where somebody asks not to be written to; 'if you ..' is an offer, the subject of an answer the reader's own."""
    for hit in said.hits("optout"):
        segment = said.sheet.segment(hit.start)
        offers = any(one.start < hit.start for one in said.inside(segment, "if"))
        answered = segment.zone == "subject" and head.answer
        if not offers and not answered and segment.zone != "signature":
            return hit
    return _declined(said) if head.answer else None


def _declined(said: Said) -> Hit | None:
    own = [one for one in said.sheet.segments if one.zone == "body"]
    start = own[0].start if own else 0
    found = declined(said.sheet.text[start : own[-1].end]) if own else None
    return Hit(start + found.start, start + found.end) if found else None


def _elsewhere(said: Said, wish: Hit, address: str) -> bool:
    """Whether they ask to be written to at another address instead: it is given there, or in the sentence beside."""
    sheet = said.sheet
    at = sheet.segments.index(sheet.segment(wish.start))
    beside = sheet.segments[max(0, at - 1) : at + 2]
    places = [place for one, place in zip(sheet.found, sheet.places, strict=True) if one.address == address]
    return not places or any(sheet.segment(place) in beside for place in places)


def _new_address(head: Head, said: Said, kind: Kind, people: Persons, new: Claimant | None, made: Fields) -> None:
    if new:
        made.new_address = new.address
        words = (names_itself(said, people.sender) or uses_this(said)) if new.address == people.sender else None
        _quote(made, "new_address", new, said, words or kind.hit)
    elif people.old not in {"", people.sender} and (told := derived(said, people, head.name)):
        made.new_address, made.spans["new_address"] = told
    elif (
        people.by_hand
        and kind.name == "address_change"
        and people.old == people.sender
        and (hit := calls_this_new(said))
    ):
        made.about, made.new_address, made.spans["new_address"] = "", people.sender, hit


def _quote(made: Fields, key: str, claimant: Claimant, said: Said, else_: Hit) -> None:
    """Where an address stands: in the writer's words, elsewhere on the page, or in a header: then other words."""
    place = claimant.place
    if place.found and place.found.quote:
        made.quotes[key] = place.found.quote
    elif place.hit:
        made.spans[key] = place.hit
    elif place.found:
        made.quotes[key] = said.sheet.page.quote(place.found.start, place.found.end)
    else:
        made.spans[key] = else_
