"""Whose each address of a mail is: the person's new one, a stand-in's, the old one, the user's, somebody's by the way.

Evidence: how much it looks like the person's name, its domain against the old one, the words before it in the
sentence, whether a name beside it is another's, the zone. What is not sure is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from ....details.mail_address import domain, robot_or_role
from ...parts.mail.zones import legal
from .found import Found
from .said import Said
from .sheet import Segment
from .who import Person, likeness, named
from .words import Hit, data

OWN, OTHER, OLD, OURS, THIRD = "own", "other", "old", "ours", "third"
_LIKENESS = (-0.5, 0.5, 2.0, 3.0)
"""Points for how much an address looks like the name (judgement, as all points here)."""
_WHOLE = 3
_CLOSE, _REFUSED = 15, 25
_ROUND = 400
"""Characters around an address that tell whether lawyers wrote it (judgement)."""
_LINE = 60
"""Characters of a line that may belong to what is said above it (judgement)."""


@dataclass(frozen=True, slots=True)
class Role:
    """An address, its role, and how sure: ``points`` above 0 are evidence for the role 'own', below 0 against it."""

    found: Found
    place: int
    segment: Segment
    role: str
    points: float
    likeness: int


class Persons(NamedTuple):
    """Those of whom a mail speaks.

    subject  whom the news is about
    old      the address of the subject that the user knows
    sender   the one who writes
    by_hand  whether a person wrote it
    """

    subject: Person
    old: str
    sender: str
    user: Collection[str]
    by_hand: bool = False


def roles(said: Said, persons: Persons) -> list[Role]:
    """A role for each address in the text of the writer."""
    sheet = said.sheet
    return [
        _role(said, persons, found, place, sheet.segment(place))
        for found, place in zip(sheet.found, sheet.places, strict=True)
    ]


def _role(said: Said, persons: Persons, found: Found, place: int, segment: Segment) -> Role:
    like = likeness(persons.subject, found.address) if found.address else 0
    points = 0.0
    if found.address in persons.user:
        role = OURS
    elif found.address == persons.old:
        role = OLD
    elif legal(_beside(said, segment, place)) or found.address.partition("@")[0] in data("spelt")["boilerplate"]:
        role = THIRD
    elif segment.zone == "signature" and not _introduced(said, place, segment):
        role = OLD if like > 1 or found.address == persons.sender else THIRD
    elif _called_old(said, place, segment):
        role = OLD
    else:
        points = _points(said, persons, found, place, segment, like)
        role = OWN if points > 0 or (points >= 0 and like > 1) else OTHER
    return Role(found, place, segment, role, points, like)


def _introduced(said: Said, place: int, segment: Segment) -> bool:
    return any(hit.start <= place <= hit.end + 40 for name in ("moved", "own") for hit in said.inside(segment, name))


def _called_old(said: Said, place: int, segment: Segment) -> bool:
    """Whether the words call it the old one; 'please redirect your mail to' does not."""
    told = [hit.end for hit in said.inside(segment, "other")]
    return any(
        hit.start <= place < hit.end and not any(hit.start - 2 < end <= hit.start for end in told)
        for hit in said.inside(segment, "old")
    )


def _points(said: Said, persons: Persons, found: Found, place: int, segment: Segment, like: int) -> float:
    other = like < _WHOLE and bool(found.address) and named(found.address, [_around(said, segment)], persons.subject)
    if like > 1 and re.split(r"[._-]", found.address.partition("@")[0])[0] in persons.subject.names:
        other = False  # the same first name: a name that changed
    points = _LIKENESS[like] + _of_address(persons, found, like) + _of_clause(said, persons, segment, place, like)
    if other:
        points -= 1.0 if like > 1 and said.has(segment, "moved", "own") and said.has(segment, "mine") else 3.0
    elif like and said.names(segment, [persons.subject]):
        points += 1.0
    if said.has(segment, "moved"):
        points += 1.5
    own, stand = _last(said, segment, "own", place), _last(said, segment, "other", place)
    if like > 1 and not other and said.has(segment, "moved"):
        stand = -1
    if own >= 0 and own >= stand:
        return points + 2.0
    if stand >= 0:
        return points - 2.0
    above = context(said, segment) if segment.end - segment.start < _LINE else ""
    return points + {"own": 1.5, "other": -1.5, "": 0.0}[above]


def _of_address(persons: Persons, found: Found, like: int) -> float:
    """What the address itself tells: a box of many, a home at the old firm."""
    points = -2.0 if found.address and robot_or_role(found.address) else 0.0
    if found.address and domain(found.address) == domain(persons.old):
        points -= 2.0 if like < 2 else 0.5
    return points


def _of_clause(said: Said, persons: Persons, segment: Segment, place: int, like: int) -> float:
    """What speaks against: a denial, a refusal, a third person right before."""
    points = 0.0
    if persons.by_hand and persons.old == persons.sender:
        third = _last(said, segment, "third", place)
        reach = _CLOSE if said.names(segment, [persons.subject]) else _LINE
        points -= 3.0 if third > _last(said, segment, "mine", place) and place - third < reach else 0.0
    if said.has(segment, "stay") or (denied(said, segment, place) and not (like > 1 and not persons.by_hand)):
        points -= 4.0
    if any(0 <= hit.start - place < _REFUSED for hit in said.inside(segment, "not")):
        points -= 3.0
    return points


def _around(said: Said, segment: Segment) -> str:
    """The segment and the one before it, as written."""
    segments = said.sheet.segments
    before = segments[max(0, segments.index(segment) - 1)]
    return said.sheet.cased[before.start : segment.end]


def denied(said: Said, segment: Segment, place: int) -> bool:
    """Whether a 'not' stands before an address in its clause."""
    text = said.sheet.text
    return any(
        hit.start < place and not any(mark in text[hit.end : place] for mark in ",;:")
        for hit in said.inside(segment, "not")
    )


def context(said: Said, segment: Segment) -> str:
    """What the sentence above a list or a line says of its addresses: 'own', 'other' or ''."""
    segments = said.sheet.segments
    at = segments.index(segment)
    for before in reversed(segments[max(0, at - 5) : at]):
        own, other = said.has(before, "own", "moved"), said.has(before, "other")
        if own or other:
            return "own" if own and (not other or said.has(before, "mine")) else "other"
        if before.end - before.start > _LINE:
            return ""
    return ""


def _beside(said: Said, segment: Segment, place: int) -> str:
    """The words of a segment around a place, as written."""
    return said.sheet.cased[max(segment.start, place - _ROUND) : min(segment.end, place + _ROUND)]


def _last(said: Said, segment: Segment, name: str, place: int) -> int:
    """Where the last such cue before a place in a segment ends; -1 if there is none."""
    found: list[Hit] = [hit for hit in said.inside(segment, name) if hit.start < place]
    return max((hit.end for hit in found), default=-1)
