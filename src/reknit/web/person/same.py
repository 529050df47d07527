"""One person or two: somebody is merged with another, or some records are somebody else's; done beside the page."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from ...app.fresh import fresh
from ...app.house import House, Track
from ...app.listing import listing
from ...app.merge import merge, records_of, split
from ...app.merge_words import merged, parted
from ...app.of_person import one, records_shown
from ...app.person_words import NOUNS, as_shown, place_words
from ...details.text import plain
from ...model.trouble import UserError
from ...store.listed import Wanted
from ...store.views import PersonRow
from ..ask import Ask, Routes, looked, sent
from ..whose import elsewhere, person_of, taken_back, told_of

MERGE, SPLIT = "person.same.joined", "person.same.separated"
MOST = 12
"""People that a search lists."""
KINDS = ("name", "mail_address", "phone", "employer", "title")
"""What is shown of a record, to tell whose it is."""


def joining(ask: Ask) -> Response:
    """Whom to merge them with: a search, then both side by side."""
    text = ask.path["id"]
    person = one(ask.house, text)
    if person is None:
        return elsewhere(ask, text)
    job = told_of(ask, MERGE)
    words = ask.query.get("q", "").strip()
    folded = tuple(filter(None, (plain(word) for word in words.split())))
    found = listing(ask.house, Wanted(folded), 0, MOST + 1).people if folded else []
    return ask.page(
        "person_merge.html",
        person=person,
        other=_other(ask, person),
        words=words,
        found=[each for each in found if each.id != person.id][:MOST],
        most=MOST,
        job=job,
        taken_back=taken_back(ask, job),
        nouns=NOUNS,
        shown={each.id: _summary(each) for each in (person, _other(ask, person)) if each},
        back=f"/person/{person.id}",
    )


def _other(ask: Ask, person: PersonRow) -> PersonRow | None:
    key = ask.query.get("with", "")
    return one(ask.house, key) if key and key != person.id else None


def _summary(person: PersonRow) -> list[tuple[str, list[str]]]:
    """What tells whether two people are one: kind -> values, the likeliest first."""
    found = []
    for kind in KINDS:
        own = sorted((b for b in person.beliefs if b.kind == kind), key=lambda b: -(b.chance or 0.0))
        if own:
            found.append((NOUNS[kind], [as_shown(kind, b.value) for b in own[:6]]))
    return found


def join(ask: Ask) -> Response:
    """Merges them, beside the page."""
    person, key = person_of(ask), ask.said("with")
    other = one(ask.house, key)
    if other is None or other.id == person.id:
        raise UserError("Nobody else is named whom they could be merged with.", "Search for them by name first.")
    job = ask.work.start(MERGE, "Joining the records of two people", person=person.id, other=other.id)
    return ask.back(f"/person/{person.id}/merge?at={job.number}")


def joined(house: House, track: Track, person: str, other: str) -> dict[str, Any]:
    """Merges two people, by id."""
    fresh(house, track)
    done = merge(house, _by_id(house, person), _by_id(house, other), track)
    return {"told": list(merged(done)), "action": done.action, "people": [[p.id, p.name] for p in done.after]}


def parting(ask: Ask) -> Response:
    """Which records are somebody else's."""
    text = ask.path["id"]
    person = one(ask.house, text)
    if person is None:
        return elsewhere(ask, text)
    shown, job = records_shown(ask.house, person, KINDS), told_of(ask, SPLIT)
    return ask.page(
        "person_split.html",
        person=person,
        records=[(member, place_words(member.file, member.place), shown[member.record]) for member in person.records],
        job=job,
        taken_back=taken_back(ask, job),
        back=f"/person/{person.id}",
    )


def part(ask: Ask) -> Response:
    """Parts them, beside the page."""
    person = person_of(ask)
    given = [value for value in ask.form.getlist("record") if isinstance(value, str)]
    if not given:
        raise UserError("No record is ticked.", "Tick those that are somebody else's.")
    leaving = records_of(person, given)
    apart = ask.said("apart") == "yes"
    job = ask.work.start(SPLIT, "Parting records", person=person.id, records=list(leaving), apart=apart)
    return ask.back(f"/person/{person.id}/split?at={job.number}")


def separated(house: House, track: Track, person: str, records: list[str], *, apart: bool) -> dict[str, Any]:
    """Parts these records from a person, by id."""
    fresh(house, track)
    found = _by_id(house, person)
    done = split(house, found, records_of(found, records), apart=apart, track=track)
    people = [[p.id, p.name] for p in (*done.stay, *done.gone)]
    return {"told": list(parted(done, apart=apart)), "action": done.action, "people": people}


def _by_id(house: House, key: str) -> PersonRow:
    found = one(house, key)
    if found is None:
        raise UserError("Who they are has changed meanwhile.", "Look at both again, and say it anew.")
    return found


ROUTES: Routes = (
    looked("/person/{id}/merge", joining),
    sent("/person/{id}/merge", join),
    looked("/person/{id}/split", parting),
    sent("/person/{id}/split", part),
)
