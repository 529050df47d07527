"""What a page says to machines of one person: schema.org's Person (JSON-LD), and the titles in its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ...details import DETAILS, profile
from ...details.name import split
from ...details.website import normalise as website
from ...model.when import When, valid
from ..message.signature.firms import firm, titled
from ..message.signature.sender import sender
from .source import Page
from .whom import Whom

_NOBODY = sender("")
EXACT = 0.99
"""What stands in a field of its own is read right but for slips of whoever filled it: judgement."""
TITLED = 0.9
"""The same of what a title says by the order of its pieces: judgement."""
_BARS = re.compile(r"\s+[-\u2013\u2014|\u00b7\u2022]\s+")
_AT = re.compile(r"\s+(?:at|@|bei|chez|presso|hos)\s+")
_SERVICE = re.compile(r"\s*[|\u00b7-]\s*(?:LinkedIn|XING|GitHub|X|Twitter|Facebook|ORCID)\s*$", re.IGNORECASE)
_EXPERIENCE = re.compile(r"(?:^|[\u00b7.]\s)(?:Experience|Berufserfahrung):\s([^\u00b7]{2,90}?)\s*(?:\u00b7|$)")
_LOCATION = re.compile(r"(?:^|[\u00b7.]\s)(?:Location|Ort):\s([^\u00b7]{2,60}?)\s*(?:\u00b7|$)")


class Said(NamedTuple):
    """One detail that a page says of the person.

    start, end   its words in what is kept of the page; both -1 where they stand in no text
    first, last  of a job with years: from when to when; '' where that is not said, ``last`` also of one that goes on
    over         True if the page says that the job ended then
    """

    kind: str
    value: str
    raw: str
    confidence: float
    type: str | None = None
    parts: Mapping[str, str] = {}
    start: int = -1
    end: int = -1
    first: When = ""
    last: When = ""
    over: bool = False


def person(page: Page, whom: Whom) -> list[Said]:
    """The details in the objects about the person; those about others are passed over."""
    found: list[Said] = []
    for each in page.objects:
        if "Person" in _types(each) and any(whom.fits(name) for name in _names(each)):
            found += _of_person(each, whom)
    return found


def heading(page: Page, whom: Whom) -> list[Said]:
    """What the titles of a page about the person say: 'Jane Doe - CIO - Acme | LinkedIn'."""
    found: list[Said] = []
    for title in dict.fromkeys(filter(None, (page.meta.get("og:title", ""), page.title))):
        first, *rest = _BARS.split(_SERVICE.sub("", title))
        if whom.fits(first):
            found += [_name(first, EXACT), *_positions(rest, of_service=bool(profile.normalise(page.url)))]
            break
    if found:
        about = page.meta.get("og:description", "") or page.meta.get("description", "")
        if not any(each.kind == "employer" for each in found):
            found += [_job(match[1], TITLED) for match in [_EXPERIENCE.search(about)] if match]
        found += [place(match[1], TITLED) for match in [_LOCATION.search(about)] if match]
    return [each for each in found if each.value]


def place(text: str, confidence: float, start: int = -1, end: int = -1) -> Said:
    """A town, with its region and country where they follow it."""
    city, *rest = [piece.strip() for piece in text.split(",")]
    parts = {"city": city} | ({"country": rest[-1]} if rest else {}) | ({"region": rest[0]} if len(rest) > 1 else {})
    value = DETAILS["postal"].normalise(text, None)
    return Said("postal", value, text, confidence, None, parts, start, end)


def _name(text: str, confidence: float) -> Said:
    return Said("name", DETAILS["name"].normalise(text, None), text, confidence, parts=split(text))


def _job(text: str, confidence: float, kind: str = "employer", first: When = "", last: When = "") -> Said:
    value = DETAILS[kind].normalise(text, None)
    return Said(kind, value, text, confidence, first=first, last=last, over=bool(last))


def _positions(pieces: list[str], *, of_service: bool) -> Iterator[Said]:
    """Title and employer of the pieces behind a name; of a service that puts them in that order, by their order."""
    for at, piece in enumerate(pieces[:2]):
        title, *employer = _AT.split(piece, maxsplit=1)
        if employer and titled(title):
            yield _job(title, TITLED, "title")
            yield _job(employer[0], TITLED)
            return
        first_of_two = of_service and len(pieces) > 1 and at == 0
        if first_of_two or (titled(piece) and not firm(piece, _NOBODY)):
            yield _job(piece, TITLED, "title")
        elif of_service or firm(piece, _NOBODY):
            yield _job(piece, TITLED)
            return


def _of_person(each: Mapping[str, Any], whom: Whom) -> Iterator[Said]:
    for name in _names(each):
        if whom.fits(name):
            yield _name(name, EXACT)
    work = [
        job
        for key in ("worksFor", "affiliation", "alumniOf")
        for firm_ in _listed(each.get(key))
        for job in _at_work(firm_, former=key == "alumniOf")
    ]
    since = next((job.first for job in work if not job.last), "")
    yield from (_job(title, EXACT, "title", first=since) for title in _texts(each.get("jobTitle")))
    yield from work
    for address in _texts(each.get("email")):
        yield Said("mail_address", DETAILS["mail_address"].normalise(address, None), address, EXACT)
    for number in _texts(each.get("telephone")):
        yield Said("phone", DETAILS["phone"].normalise(number, whom.region), number, EXACT)
    for url in (*_texts(each.get("sameAs")), *_texts(each.get("url"))):
        if value := profile.normalise(url):
            yield Said("profile", value, url, EXACT)
    for where in _listed(each.get("address")):
        if isinstance(where, dict) and (town := _texts(where.get("addressLocality"))):
            land = _texts(where.get("addressCountry"))
            yield place(", ".join([town[0], *land[:1]]), EXACT)


def _at_work(where: object, *, former: bool) -> Iterator[Said]:
    """The employer; of a former one (services put them among the schools) only with its years."""
    school = isinstance(where, dict) and any("Educational" in kind or "Universit" in kind for kind in _types(where))
    for name in _texts(where)[:1]:
        role = where.get("member") if isinstance(where, dict) else None
        first, last = (_when(role, key) for key in ("startDate", "endDate"))
        if not former or (last and not school):
            yield _job(name, EXACT, first=first or last, last=last)


def _when(role: object, key: str) -> When:
    text = str(role.get(key, ""))[:10] if isinstance(role, dict) else ""
    return text if valid(text) else ""


def _names(each: Mapping[str, Any]) -> list[str]:
    parts = [*_texts(each.get("givenName"))[:1], *_texts(each.get("familyName"))[:1]]
    return [*_texts(each.get("name")), *([" ".join(parts)] if len(parts) == 2 else [])][:3]


def _types(each: Mapping[str, Any]) -> list[str]:
    return [kind.rpartition("/")[2] for kind in _texts(each.get("@type"))]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: object) -> list[str]:
    """The texts that a value is or holds, of an object its name; hidden ones ('****') are none."""
    found: Iterable[object] = _listed(value)
    named = (each.get("name") if isinstance(each, dict) else each for each in found)
    return [tidy for each in named if isinstance(each, str) and (tidy := " ".join(each.split())) and "**" not in tidy]


def url_of(page: Page, given: str) -> str:
    """Where the page stands: as the user says, else as it says itself; '' if nobody does."""
    return website(given) or page.url
