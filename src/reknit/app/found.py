"""The way back from a search: a page that the user found, read for the person whom they searched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..details import profile
from ..details.mail_address import provider
from ..details.website import normalise
from ..identity.contradictions import latest, pair
from ..model.entries import Judgement, Observation, Record
from ..model.ids import content_id
from ..model.page import SOURCE, FoundPage, head
from ..model.person import Fact
from ..model.question import NO, YES
from ..model.trouble import UserError
from ..model.when import When, earliest, valid
from ..plans.found import Judged
from ..plans.hits import SURE, staff
from ..readers import page as reader
from ..readers.page.source import MOST
from ..store import append, decisions, refusals, views
from ..store.views import PersonRow
from . import pages
from .house import House
from .hunt import finish
from .lines import Line, observation_line
from .people import in_full

SAME, NOT_SAME, ASKED = "same", "not_same", "asked"
"""What became of a page: it counts for the person, it does not, or the user is asked."""
_CARD = b"BEGIN:VCARD"
_NOT_FETCHED = "Give the page too: a file that you saved, or `-` to paste its text."


@dataclass(frozen=True, slots=True)
class Given:
    """What the user gives: the address, the page, and where it came from.

    url   as given; '' if they gave none
    data  the page or its text; None if they gave only the address
    file  of the page, as shown; '' if it was pasted
    on    the day it speaks of, if the user says so; else ''
    """

    url: str = ""
    data: bytes | None = None
    file: str = ""
    on: When = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a page says of the person, how likely it is about them, and what became of it.

    new     the details that were not known of them
    became  SAME, NOT_SAME or ASKED
    said    True if the user said so, now or before
    day     that the page speaks of
    again   True if the very same was found before
    search  True if a search was under way and has its result now
    action  the id of the action that keeps it; '' if nothing of it was new
    """

    person: PersonRow
    page: FoundPage
    judged: Judged
    new: tuple[Observation, ...]
    became: str
    said: bool
    day: When
    again: bool
    search: bool
    action: str


def find(house: House, person: PersonRow, given: Given, verdict: str | None = None) -> Found:
    """Takes in what was found for ``person`` (in full); ``verdict`` YES or NO where the user knows whether it is them.

    It is one action, which ``undo`` takes back. Raises UserError where the page says nothing of them.
    """
    seen = _read(house, person, given)
    assert seen.record is not None
    target = person.records[0].record
    found_on = house.today.isoformat()
    told = head(target, seen.text, seen.url, given.file, found_on)
    record = replace(seen.record, observations=(told, *seen.record.observations))
    facts = tuple(Fact(record.id, SOURCE, o) for o in seen.record.observations)
    page = FoundPage(record.id, target, seen.url, given.file, seen.text, found_on, facts)
    judged, before = _judged(house, person, page)
    became = {YES: SAME, NO: NOT_SAME}.get(verdict or "") or before or (SAME if judged.chance >= SURE else ASKED)
    new, search, action = _keep(house, person, record, target, became if became != before else "")
    known = {(o.kind, o.value) for o in pages.known_of(person, record.id)}
    return Found(
        person=person,
        page=page,
        judged=judged,
        new=tuple(o for o in page.details if (o.kind, o.value) not in known),
        became=became,
        said=bool(verdict or before),
        day=seen.day or given.on or found_on,
        again=not new,
        search=search,
        action=action,
    )


def _read(house: House, person: PersonRow, given: Given) -> reader.Found:
    if given.on and not (valid(given.on) and earliest(given.on) <= house.today):
        raise UserError(f"{given.on!r} is no day up to today.", "Write it as 2021-05-04, 2021-05 or 2021.")
    url = normalise(given.url)
    if given.data is None:
        return _bare(url, given.on or house.today.isoformat())
    if given.data.startswith(b"%PDF"):
        raise UserError("PDF files are not read.", "Copy the text out of it and give that: a file, or `-` to paste it.")
    if given.data.lstrip(b"\xef\xbb\xbf \r\n")[: len(_CARD)].upper() == _CARD:
        raise UserError("That is a vCard and no page.", "`reknit gather FILE` takes it in.")
    seen = reader.read(given.data, _whom(house, person), house.today, url, given.on)
    if seen.record is None:
        if seen.text:
            raise UserError(f"The page names {person.name}, and says nothing else of them.", "Nothing was stored.")
        if len(given.data) > MOST:
            where = f"in the first {MOST >> 20} MB of that page, and more are not read."
            raise UserError(f"{person.name} does not stand {where}", "Copy the lines about them and give those.")
        raise UserError(f"{person.name} does not stand on that page.", "Is it whole? Text that you copied will do.")
    return seen


def _bare(url: str, day: When) -> reader.Found:
    """An address alone is a detail if it is somebody's profile."""
    own = profile.normalise(url)
    if not own:
        raise UserError("Nothing is fetched, so an address alone says nothing.", _NOT_FETCHED)
    seen = Observation("profile", own, url, seen_first=day, seen_last=day)
    return reader.Found(Record(reader.NAME, own.encode(), (seen,)), "", day, url)


def _whom(house: House, person: PersonRow) -> reader.Whom:
    names = dict.fromkeys([person.name, *(b.value for b in person.beliefs if b.kind == "name")])
    work = [b for b in person.beliefs if b.kind == "mail_address" and provider(b.value) == "work"]
    newest = max(work, key=lambda b: b.seen_last or "", default=None)
    with house.reading() as connection:
        told = views.summary(connection).get("country") or [""]
    return reader.Whom(tuple(names), newest.value if newest else "", house.config.country or told[0] or None)


def _judged(house: House, person: PersonRow, page: FoundPage) -> tuple[Judged, str]:
    """How likely the page is about the person, and what the user said of it before ('' if nothing)."""
    with house.reading() as connection:
        everybody = views.find(connection)
        word = latest(decisions.decided(connection)).get(pair(page.target, page.record), "")
    rivals = in_full(house, pages.rivals_of(person, everybody))
    judged = pages.judged(page, person, rivals, staff(p.spells for p in everybody))
    return judged, word


def _keep(house: House, person: PersonRow, record: Record, target: str, word: str) -> tuple[int, bool, str]:
    """(how many lines are new, whether a search ends with it, the id of the action; '' if there is nothing to keep)."""
    with house.writing() as connection:
        known = refusals.load(connection)
        if known.refuses(record):
            raise UserError("You had somebody forgotten whom this page shows.", "Nothing was stored.")
        # no name and no address: what `forget` erases must not stand in the list of actions
        action = append.begin(connection, "found", "a page that a search found", house.now())
        key = content_id("page", record.id)
        source = append.add_source(connection, action, key, SOURCE, reader.NAME, reader.VERSION)
        new = append.add_records(connection, action, source, [record], house.blobs, known)
        if word in {SAME, NOT_SAME}:
            append.add_judgement(connection, action, Judgement(word, target, record.id))
        search = word == SAME and finish(connection, action, house, person, "found")
        if not new and not word:
            connection.rollback()
    return new, search, action.id if new or word else ""


def found_line(found: Found) -> Line:
    """The line of ``reknit found --json``."""
    page = found.page
    new = {(o.kind, o.value) for o in found.new}
    return {
        "person": found.person.id,
        "name": found.person.name,
        "record": page.record,
        "url": page.url or None,
        "file": page.file or None,
        "day": found.day,
        "chance": round(found.judged.chance, 4),
        "reasons": list(found.judged.reasons),
        "against": list(found.judged.against),
        "verdict": found.became,
        "said": found.said,
        "outcome": "found" if found.search else None,
        "details": [observation_line(o) | {"new": (o.kind, o.value) in new} for o in page.details],
    }


def nothing_line(person: PersonRow) -> Line:
    """The line of ``reknit found --nothing --json``."""
    return {"person": person.id, "name": person.name, "outcome": "no_answer"}


def new_of(found: Found) -> Sequence[Observation]:
    """What is new, without the name and what holds no more."""
    return [o for o in found.new if o.kind != "name" and o.holds]
