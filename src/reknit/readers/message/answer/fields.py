"""What an answer says beside its kind: where to write, when somebody is back, where they work, a number, a wish."""

from __future__ import annotations

from dataclasses import dataclass, field

from ....model.reply import Quote
from .absence import return_date
from .employer import employer
from .found import Found
from .head import Head
from .news import Kind
from .number import new_number
from .pattern import derived
from .people import calls_this_new, names_itself, uses_this
from .roles import OTHER, OWN, Persons, Role, denied
from .said import Said
from .subject import THIRD
from .words import Hit

_MOVING = frozenset({"left_company", "address_change", "human_reply"})
_NEEDS_WORDS = frozenset({"human_reply", "address_change", "not_here"})
_WITH_SUCCESSOR = frozenset({"left_company", "address_change", "human_reply", "vacation", "unmonitored", "not_here"})


_OTHERWISE = 3.5
"""Points that an address needs in a letter if it does not bear the writer's name (judgement)."""


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


def fields(head: Head, said: Said, kind: Kind, people: Persons, found: list[Role]) -> Fields:
    """All fields that the kind can have."""
    made = Fields(about=people.old)
    if kind.name in {"ordinary", "ticket_ack", "challenge"}:
        return made
    if kind.name in _MOVING and not kind.died:
        _new_address(head, said, kind, people, found, made)
        if name := employer(said, people):
            made.new_employer, made.spans["new_employer"] = name
        if number := new_number(said, people):
            made.new_phone, made.spans["new_phone"] = number
    if kind.name in _WITH_SUCCESSOR:
        _successor(said, kind, people, found, made)
    if kind.name == "vacation" and (day := return_date(head, said)):
        made.return_date, made.spans["return_date"] = day
    wish = _wish(head, said)
    if wish and not kind.died and kind.name not in {"vacation", "unmonitored"}:
        made.opt_out = True
        made.spans["opt_out"] = wish
    return made


def _wish(head: Head, said: Said) -> Hit | None:
    """Where somebody asks not to be written to; 'if you ..' is an offer, the subject of an answer the reader's own."""
    for hit in said.hits("optout"):
        segment = said.sheet.segment(hit.start)
        offers = any(one.start < hit.start for one in said.inside(segment, "if"))
        answered = segment.zone == "subject" and head.answer
        if not offers and not answered and segment.zone != "signature":
            return hit
    return None


def _unmoved(said: Said) -> bool:
    """Whether the writer says that their own address has not changed."""
    return any(
        said.has(one, "stay") and said.has(one, "mine") and said.has(one, "moved", "nodate")
        for one in said.sheet.segments
    )


def _enough(kind: Kind, people: Persons, role: Role) -> float:
    """Points that an address needs to be the new one; few where somebody went and it bears the name elsewhere."""
    foreign = role.found.address.rpartition("@")[2] != people.old.rpartition("@")[2]
    if kind.name == "human_reply":
        return _OTHERWISE if role.likeness == 0 else 2.0
    return 0.0 if role.likeness > 1 and foreign else 2.0


def _new_address(head: Head, said: Said, kind: Kind, people: Persons, found: list[Role], made: Fields) -> None:
    if kind.name == "human_reply" and _unmoved(said):
        return
    best = max(
        (one for one in found if one.role == OWN and one.found.address), key=lambda one: one.points, default=None
    )
    if best and best.points >= _enough(kind, people, best):
        made.new_address = best.found.address
        _place(made, "new_address", best)
    elif hit := names_itself(said, people.sender):
        made.new_address, made.spans["new_address"] = people.sender, hit
    elif told := derived(said, people, head.name):
        made.new_address, made.spans["new_address"] = told
    elif people.old != people.sender and kind.whose != THIRD and not head.role:
        hit = uses_this(said) or (kind.hit if kind.name == "address_change" else None)
        if hit:
            made.new_address, made.spans["new_address"] = people.sender, hit
    elif people.by_hand and kind.name == "address_change" and not head.role and (hit := calls_this_new(said)):
        made.new_address, made.spans["new_address"] = people.sender, hit


def _me(said: Said) -> Hit | None:
    """Where one who writes of somebody else offers to be written to."""
    return next((hit for segment, hit in said.meant("me") if segment.zone != "signature"), None)


def _successor(said: Said, kind: Kind, people: Persons, found: list[Role], made: Fields) -> None:
    listed: dict[str, Role] = {}
    for one in found:
        address = one.found.address
        wanted = one.role == OTHER or (kind.name == "vacation" and one.role == OWN and one.likeness < 2)
        if address and wanted and address != made.new_address:
            if denied(said, one.segment, one.place) or (kind.name in _NEEDS_WORDS and not _offered(said, one)):
                continue
            if kind.name == "human_reply" and not _ordered(said, one):
                continue
            listed.setdefault(address, one)
    if kind.whose == THIRD and kind.name == "left_company" and not kind.died and (hit := _me(said)):
        listed.setdefault(
            people.sender, Role(Found(0, 0, people.sender), hit.start, said.sheet.segment(hit.start), OTHER, 0, 0)
        )
    made.successor = tuple(listed)
    for one in list(listed.values())[:1]:
        _place(made, "successor", one)


def _offered(said: Said, role: Role) -> bool:
    """Whether the sentence offers the address to the one who reads."""
    return said.has(role.segment, "other") and not said.has(role.segment, "not", "stay")


def _ordered(said: Said, role: Role) -> bool:
    """Whether a person who stays tells the one who reads to write there about the matter."""
    if said.sheet.languages[:1] == ("en",):
        return said.has(role.segment, "order") and not said.has(role.segment, "aside", "third")
    return any(said.hits(name) for name in ("optout", "here"))


def _place(made: Fields, key: str, role: Role) -> None:
    if role.found.quote:
        made.quotes[key] = role.found.quote
    else:
        made.spans[key] = Hit(role.place, role.place + 1)
