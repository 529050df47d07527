"""The person's new telephone number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from ....details import phone
from ....details.mail_address import domain
from ...parts.numbers import NUMBER
from .beside import context
from .said import Said
from .sheet import Segment
from .who import Persons, likeness
from .words import Hit, data

_NEAR, _BEHIND, _LINE, _LABEL = 40, 14, 60, 25
"""Characters between a number and the words about it, of a line with one, and between it and its label (judgement)."""
_FEWEST = 8
"""Digits of a whole national number: Hong Kong, Norway, Denmark; what is shorter lacks its area."""
_AMERICAN = re.compile(r"(?:1[\s.-]?)?\(?[2-9]\d\d\)?[\s./-]{0,2}\d{3}[\s.-]\d{4}(?!\d)")
"""North America: NANP numbers begin area and exchange with 2 to 9; exchanges are not checked, fiction has 555."""
_MOST = 60
"""Numbers of a mail that are looked at (judgement)."""
_DATE = re.compile(r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4})(?:\D+\d{1,2}:?\d{2})?$")
_FIRST = 3
"""Characters before a number that begins its sentence."""
_ARROW = re.compile(r"[\s|]*(?:[-=]*>|\u2192|\u21d2|jetzt|now|becomes|->)?[\s|]*")
_CODE = re.compile(r"(?<![\w+])\+(\d{1,3})(?![\d\s().-]{0,3}\d)")
"""The code of a country that is named beside a number rather than in it."""
_OF_AMERICA = frozenset({"en", "fr", "zh", "ko", ""})
"""Languages of which people in North America write numbers without brackets; Mexico has ten digits too."""
_SAME = re.compile(
    r"same|unchanged|remain|stay|unverandert|gleich|inchang|meme|igual|mism|invariat|stess|zelfde|ongewijz"
    r"|samma|oforandr|bez zmian|ten sam|変わら|同じ|不变|不變|그대로|동일"
)
"""Words, folded, of those for an old number that say that it is the new one too."""
_HEAD = 200
"""Characters above a line in which the head of its table stands (judgement)."""
_NEW_FIRST = re.compile(
    r"\b(?:n ?e ?w|in|neu|nouveau|nuevo|nuovo|nieuw|novo|ny|nowy)\s{1,40}"
    r"(?:o ?l ?d|out|alt|ancien|viejo|vecchio|oud|antigo|gammal|stary)\b"
)
"""The head of a table whose new column is the first."""
_DASHES = {0x2212: "-", 0xFF0D: "-"}
"""A minus and a full-width hyphen, as Japanese programs write them."""
_COMMON = re.compile(
    r"switchboard|reception|help|hotline|duty|hours|zentrale|standard|accueil|central|recep|infolin|vaxel|受付|代表|总机|總機|前台|대표"
)
"""Words, folded, of those for an old number that name a telephone of many."""
_MOVING = frozenset({"left", "moved"})


def new_number(said: Said, people: Persons) -> tuple[str, Hit] | None:
    """(E.164, the words) of the number that is said to be the new one; None if there is none."""
    sheet = said.sheet
    found: list[tuple[int, str, Hit]] = []
    for match in islice(NUMBER.finditer(sheet.cased), _MOST):
        segment = sheet.segment(match.start())
        raw = match[0].strip()
        if segment.zone == "signature" or _DATE.fullmatch(raw):
            continue
        sure = _sure(said, people, segment, Hit(match.start(), match.end()))
        language = sheet.languages[0] if sheet.languages else ""
        value = normalised(raw, language, sheet.page.text, _hosts(people)) if sure else ""
        if value:
            found.append((-sure, value, Hit(match.start(), match.end())))
    found = [one for one in found if not _first_of_two(said, one[2])]
    best = min(found, key=lambda one: one[0], default=None)
    return (best[1], best[2]) if best else None


def _first_of_two(said: Said, number: Hit) -> bool:
    """Whether another number stands right behind one, as the new one does in a table of old and new."""
    cased = said.sheet.cased
    behind = NUMBER.search(cased, number.end, number.end + _LINE)
    between = cased[number.end : behind.start()] if behind else ""
    return behind is not None and _ARROW.fullmatch(between) is not None


def _second_of_two(said: Said, segment: Segment, number: Hit) -> bool:
    """Whether a number stands right behind another one and the word for a telephone: a line of a table, old and new."""
    cased, text = said.sheet.cased, said.sheet.text
    first = next(
        (
            one
            for one in NUMBER.finditer(cased, max(segment.start, number.start - _LINE), number.start)
            if _ARROW.fullmatch(cased[one.end() : number.start])
        ),
        None,
    )
    if first is None or not any(char.isdigit() for char in first[0]):
        return False
    digits = [re.sub(r"\D", "", cased[low:high]) for low, high in ((first.start(), first.end()), number)]
    labels = [hit for hit in said.inside(segment, "phone") if 0 <= first.start() - hit.end < _BEHIND]
    fax = any(0 <= first.start() - hit.end < _BEHIND for hit in said.inside(segment, "phone_old"))
    head = text[max(0, segment.start - _HEAD) : first.start()]
    return bool(labels) and digits[0] != digits[1] and not fax and _NEW_FIRST.search(head) is None


def _sure(said: Said, people: Persons, segment: Segment, number: Hit) -> int:
    """How surely a number is the person's new one: 3 said so, 2 beside their new address, 1 in news of them, 0 not."""
    if _second_of_two(said, segment, number):
        return 3
    if _unchanged(said, segment, number) or _of_another(said, people, segment, number) or _same(said, segment):
        return 0
    labels = _labels(said, segment)
    if any(-1 <= number.start - hit.end < _NEAR or 0 <= hit.start - number.end < _BEHIND for hit in labels):
        return 3
    if _fresh(said, segment, number):
        return 3
    alone = people.old == people.sender or not people.by_hand or _writes_anew(people)
    listed = alone and number.end - segment.start < _LINE and context(said, segment) == "own"
    if listed or _beside(said, people, segment, number.start):
        return 2
    return int(_told(said, segment, number) or (alone and _labelled(said, people, segment, number)))


def _fresh(said: Said, segment: Segment, number: Hit) -> bool:
    """Whether words for a telephone stand near a number, and words for a change in its sentence or right before it."""
    segments = said.sheet.segments
    at = segments.index(segment)
    parts = [segment, segments[at - 1]] if at and number.start - segment.start < _FIRST else [segment]
    phones = [hit for part in parts for hit in said.inside(part, "phone")]
    near = any(-1 <= number.start - hit.end < _LINE or 0 <= hit.start - number.end < _NEAR for hit in phones)
    return near and any(said.has(part, "fresh") for part in parts)


def _labelled(said: Said, people: Persons, segment: Segment, number: Hit) -> bool:
    """Whether somebody who writes from a new address calls a number a telephone's."""
    near = any(-1 <= number.start - hit.end < _BEHIND for hit in said.inside(segment, "phone"))
    return near and segment.zone == "body" and people.by_hand and _writes_anew(people)


def _writes_anew(people: Persons) -> bool:
    """Whether the writer is the one spoken of, at another address than the old one."""
    return people.old != people.sender and likeness(people.subject, people.sender) > 1


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
        reach = _LINE if _COMMON.search(text, hit.start, hit.end) else _LABEL
        if 0 <= number.start - hit.end < reach and not _after_old(text[hit.end : number.start]):
            return True
        between = text[number.end : hit.start]
        if 0 <= hit.start - number.end < _NEAR and not re.search(r"[;:]|\d{3}", between):
            return True
    return False


def _same(said: Said, segment: Segment) -> bool:
    """Whether the sentence before says that the number is the same, and this one nothing of a change."""
    segments = said.sheet.segments
    at = segments.index(segment)
    if not at or said.has(segment, "fresh"):
        return False
    above = segments[at - 1]
    return any(_SAME.search(said.sheet.text, hit.start, hit.end) for hit in said.inside(above, "phone_old"))


def _after_old(between: str) -> bool:
    """Whether another number or a clause stands between the word and this one ('not the old 020 ..., but 030 ...')."""
    return (
        sum(char.isdigit() for char in between) > 5
        or re.search(r"[;\u3002\uff0c]|, (?!\W*\d)|\) ?:", between) is not None
    )


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
    name = "third" if about_other else "mine"
    new = [hit for cue in ("phone_new", "phone") for hit in said.inside(segment, cue) if hit.start < before]
    words = [hit.start for hit in said.inside(segment, name) if hit.start < before and (new or about_other)]
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
        and (
            said.has(segment, "phone_new")
            or any(-1 <= number.start - hit.end < _BEHIND for hit in said.inside(segment, "phone"))
        )
    )


def _hosts(people: Persons) -> tuple[str, ...]:
    return domain(people.sender), domain(people.old)


def normalised(raw: str, language: str, text: str, hosts: Sequence[str] = ()) -> str:
    """The number in E.164; '' if nothing tells its country.

    That is '+', a code or other numbers in the text, the way it is written, a town, the end of a host, the language.
    """
    raw = raw.translate(_DASHES)
    if raw.startswith(("+", "00")):
        value = phone.normalise(raw, None if raw.startswith("+") else "DE")
    elif sum(char.isdigit() for char in raw) < _FEWEST:
        return ""
    else:
        value = phone.normalise(raw, _region(raw, language, text, hosts) or None)
    return value if value.startswith("+") else ""


def _region(raw: str, language: str, text: str, hosts: Sequence[str]) -> str:
    known = data("regions")
    digits = "".join(char for char in raw if char.isdigit())
    if told := _told_region(digits, text):
        return told
    plans = known["plans"].get(language, ())
    named = ((region, plan) for word, region, plan in known["named"] if re.search(rf"\b(?:{word})", text))
    american = (("US", r"\d+"),) if _AMERICAN.fullmatch(raw) and (raw[0] in "1(" or language in _OF_AMERICA) else ()
    for region, plan in (*plans, *named, *american, *known["mobiles"]):
        if re.fullmatch(plan, digits):
            return str(region)
    for host in hosts:
        top = host.rpartition(".")[2].upper()
        if phone.valid_in(digits, {"UK": "GB"}.get(top, top)):
            return {"UK": "GB"}.get(top, top)
    return str(known["home"].get(language, ""))


def _told_region(digits: str, text: str) -> str:
    """The country whose code stands by itself in the text, else that of all other numbers which have one."""
    codes = {region for match in _CODE.finditer(text) if (region := phone.of_code(int(match[1])))}
    if len(codes) == 1:
        return codes.pop()
    countries = {
        phone.country(value)
        for match in NUMBER.finditer(text)
        if match[0].startswith("+") and (value := phone.normalise(match[0].strip())).startswith("+")
    } - {""}
    only = countries.pop() if len(countries) == 1 else ""
    return only if only and phone.valid_in(digits, only) else ""
