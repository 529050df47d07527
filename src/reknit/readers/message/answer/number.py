"""The person's new telephone number."""

from __future__ import annotations

import re

from ....details import phone
from ....details.mail_address import domain
from ...parts.numbers import NUMBER
from .roles import Persons, context
from .said import Said
from .sheet import Segment
from .who import likeness
from .words import Hit, data

_NEAR, _BEHIND, _LINE, _LABEL = 40, 14, 60, 25
"""Characters between a number and the words about it, of a line with one, and between it and its label (judgement)."""
_FEWEST = 8
"""Digits of a whole national number: Hong Kong, Norway, Denmark; what is shorter lacks its area."""
_AMERICAN = re.compile(r"(?:1[\s.-]?)?\(?[2-9]\d\d\)?[\s./-]{0,2}\d{3}[\s.-]\d{4}(?!\d)")
"""North America: NANP numbers begin area and exchange with 2 to 9; exchanges are not checked, fiction has 555."""
_DATE = re.compile(r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4})(?:\D+\d{1,2}:?\d{2})?$")
_MOVING = frozenset({"left", "moved"})


def new_number(said: Said, people: Persons) -> tuple[str, Hit] | None:
    """(E.164, the words) of the number that is said to be the new one; None if there is none."""
    sheet = said.sheet
    found: list[tuple[int, str, Hit]] = []
    for match in NUMBER.finditer(sheet.cased):
        segment = sheet.segment(match.start())
        raw = match[0].strip()
        if segment.zone == "signature" or _DATE.fullmatch(raw):
            continue
        sure = _sure(said, people, segment, Hit(match.start(), match.end()))
        value = normalised(raw, sheet.languages[0] if sheet.languages else "", sheet.page.text) if sure else ""
        if value:
            found.append((-sure, value, Hit(match.start(), match.end())))
    best = min(found, key=lambda one: one[0], default=None)
    return (best[1], best[2]) if best else None


def _sure(said: Said, people: Persons, segment: Segment, number: Hit) -> int:
    """How surely a number is the person's new one: 3 said so, 2 beside their new address, 1 in news of them, 0 not."""
    if _unchanged(said, segment, number) or _of_another(said, people, segment, number):
        return 0
    if any(
        -1 <= number.start - hit.end < _NEAR or 0 <= hit.start - number.end < _BEHIND for hit in _labels(said, segment)
    ):
        return 3
    if number.end - segment.start < _LINE and context(said, segment) == "own":
        return 2
    if _beside(said, people, segment, number.start):
        return 2
    return 1 if _told(said, segment, number) else 0


def _labels(said: Said, segment: Segment) -> list[Hit]:
    """The words for a number in a segment, and those at the end of the line above it."""
    segments = said.sheet.segments
    at = segments.index(segment)
    above = segments[at - 1] if at else segment
    ends = said.sheet.text[above.start : above.end].rstrip().endswith((":", "\uff1a"))
    return [*(said.inside(above, "phone_new") if ends else ()), *said.inside(segment, "phone_new")]


def _unchanged(said: Said, segment: Segment, number: Hit) -> bool:
    """Whether a number is called old, unchanged, or another's."""
    text = said.sheet.text
    for hit in said.inside(segment, "phone_old"):
        if 0 <= number.start - hit.end < _LABEL and not _after_old(text[hit.end : number.start]):
            return True
        between = text[number.end : hit.start]
        if 0 <= hit.start - number.end < _NEAR and not re.search(r"[;:]|\d{3}", between):
            return True
    return False


def _after_old(between: str) -> bool:
    """Whether another number stands between the word and this one ('not the old 020 ..., but 030 ...')."""
    return sum(char.isdigit() for char in between) > 5


def _of_another(said: Said, people: Persons, segment: Segment, number: Hit) -> bool:
    """Whether words or an address before a number are of somebody else."""
    sheet = said.sheet
    own = _last_own(said, people, segment, number.start)
    for one, place in zip(sheet.found, sheet.places, strict=True):
        other = one.address and one.address != people.old and likeness(people.subject, one.address) <= 1
        if (
            segment.start <= place < number.start
            and other
            and place > own
            and not _away(sheet.text, place, number.start)
        ):
            return True
    about_other = people.old != people.sender
    names = ("mine",) if about_other else ("third",)
    labels = [hit.start for hit in _labels(said, segment) if hit.start < number.start]
    marks = [*said.inside(segment, names[0])] if people.by_hand or about_other else []
    if not people.by_hand or not labels:
        marks += said.inside(segment, "other")
    return any(own < hit.start < number.start and not _clause(sheet.text, hit.end, labels) for hit in marks)


def _clause(text: str, start: int, labels: list[int]) -> bool:
    """Whether the words for a number stand in another clause than a word that ends at ``start``."""
    return any(label > start and re.search(r"[,;]", text[start:label]) for label in labels)


def _away(text: str, start: int, end: int) -> bool:
    """Whether a clause with a subject of its own begins between: 'write to Ann (@); my own number is'."""
    return re.search(r"[;\u3002] ?|, (?:and )?my |, (?:und )?mein|, et mon|, y mi ", text[start:end]) is not None


def _last_own(said: Said, people: Persons, segment: Segment, before: int) -> int:
    """Where the person is last spoken of before a number."""
    sheet = said.sheet
    ends = [
        place
        for one, place in zip(sheet.found, sheet.places, strict=True)
        if segment.start <= place < before and one.address and likeness(people.subject, one.address) > 1
    ]
    about_other = people.old != people.sender
    names = ("third",) if about_other else ("mine",)
    new = [hit.start for hit in said.inside(segment, "phone_new") if hit.start < before]
    words = [hit.start for name in names for hit in said.inside(segment, name) if hit.start < before and new]
    return max((*ends, *words), default=-1)


def _beside(said: Said, people: Persons, segment: Segment, number: int) -> bool:
    """Whether the person's new address stands before the number in its sentence, or in the lines beside it."""
    sheet = said.sheet
    segments = sheet.segments
    at = segments.index(segment)
    low, high = segment.start, number
    if segment.end - segment.start < _LINE:
        low, high = segments[max(0, at - 2)].start, segments[min(len(segments) - 1, at + 2)].end
    shown = [
        one.address
        for one, place in zip(sheet.found, sheet.places, strict=True)
        if low <= place < high and one.address != people.old and sheet.segment(place).zone != "signature"
    ]
    new = [one for one in shown if likeness(people.subject, one) > 1 and domain(one) != domain(people.old)]
    return bool(new) and len(new) == len(shown)


def _told(said: Said, segment: Segment, number: Hit) -> bool:
    """Whether somebody who left says with 'I' or 'my' where to be called."""
    news = any(said.hits(name) for name in _MOVING)
    return (
        news
        and any(hit.start < number.start for hit in said.inside(segment, "mine"))
        and said.has(segment, "phone_new")
    )


def normalised(raw: str, language: str, text: str) -> str:
    """The number in E.164, its country from '+', the way it is written, the text, or the language; '' if none."""
    if raw.startswith(("+", "00")):
        value = phone.normalise(raw, None if raw.startswith("+") else "DE")
    elif sum(char.isdigit() for char in raw) < _FEWEST:
        return ""
    else:
        value = phone.normalise(raw, _region(raw, language, text))
    return value if value.startswith("+") else ""


def _region(raw: str, language: str, text: str) -> str:
    known = data("regions")
    digits = "".join(char for char in raw if char.isdigit())
    plans = known["plans"].get(language, ())
    named = ((region, plan) for word, region, plan in known["named"] if re.search(rf"\b(?:{word})", text))
    american = (("US", r"\d+"),) if _AMERICAN.fullmatch(raw) else ()
    for region, plan in (*plans, *named, *american, *known["mobiles"]):
        if re.fullmatch(plan, digits):
            return str(region)
    return str(known["home"].get(language, "GB"))
