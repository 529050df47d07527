"""Finding a person on the web: searches for the user to open, and what they bring back."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from ...app.found import ASKED, SAME, Given, find, new_of
from ...app.found_words import head, years
from ...app.fresh import fresh
from ...app.house import House, Track
from ...app.hunt import hunt, nothing
from ...app.keep import keep
from ...app.of_person import one
from ...app.person_words import NOUNS
from ...app.questions import COMMAND
from ...model.entries import Judgement
from ...model.question import NO, YES
from ...model.trouble import UserError
from ...plans.hits import bearing
from ..ask import Ask, Routes, looked, sent
from ..whose import elsewhere, person_of, taken_back, told_of

KIND = "person.search.read"


def shown(ask: Ask) -> Response:
    """The searches, ready to be opened, and where to put what they find."""
    text = ask.path["id"]
    person = one(ask.house, text)
    if person is None:
        return elsewhere(ask, text)
    found, job = hunt(ask.house, person), told_of(ask, KIND)
    return ask.page(
        "person_search.html",
        person=person,
        found=found,
        bearing=bearing(found.bearers),
        today=ask.house.today,
        nouns=NOUNS,
        job=job,
        taken_back=taken_back(ask, job),
        asked=ASKED,
        same=SAME,
    )


def given(ask: Ask) -> Response:
    """Reads a page for them, beside this one."""
    person = person_of(ask)
    url, text = ask.said("url"), ask.said("text")
    if not url and not text:
        raise UserError("No page is given.", "Give its address, or paste the lines about them.")
    verdict = {"yes": YES, "no": NO}.get(ask.said("verdict"), "")
    job = ask.work.start(
        KIND, "Reading a page for one person", person=person.id, url=url, text=text, on=ask.said("on"), verdict=verdict
    )
    return ask.back(f"/person/{person.id}/search?at={job.number}")


def read(house: House, track: Track, person: str, url: str, text: str, on: str, verdict: str) -> dict[str, Any]:
    """What a page says of somebody, kept."""
    fresh(house, track)
    whom = one(house, person)
    if whom is None:
        raise UserError("Nobody here has that id any more.", "People has a search by name.")
    found = find(house, whom, Given(url, text.encode() if text else None, "", on), verdict or None)
    return {
        "head": head(found),
        "became": found.became,
        "reasons": list(found.judged.reasons),
        "against": list(found.judged.against),
        "again": found.again,
        "day": found.day,
        "new": [[NOUNS[o.kind], o.value, years(o)] for o in new_of(found)],
        "record": found.page.record,
        "target": found.page.target,
        "action": found.action,
    }


def answered(ask: Ask) -> Response:
    """Whether a page that was found is about them."""
    person = person_of(ask)
    records = {member.record for member in person.records}
    target, record, verdict = ask.said("target"), ask.said("record"), ask.said("verdict")
    if target not in records or not record or verdict not in {"same", "not_same"}:
        raise UserError("Who they are has changed meanwhile.", "Who is who asks it anew.")
    word = Judgement(verdict, target, record)
    action = keep(ask.house, COMMAND, "whether a page that was found is of one person", [word])
    ask.work.remake(soon=True)
    told = "It is them: what the page says counts." if verdict == "same" else "It is not them: nothing of it counts."
    return ask.back(f"/person/{person.id}", told, action.id)


def in_vain(ask: Ask) -> Response:
    """A search found nothing."""
    person = person_of(ask)
    action = nothing(ask.house, person)
    ask.work.remake(soon=True)
    return ask.back(f"/person/{person.id}", f"Kept: the search for {person.name} found nothing.", action.id)


ROUTES: Routes = (
    looked("/person/{id}/search", shown),
    sent("/person/{id}/found", given),
    sent("/person/{id}/found/answer", answered),
    sent("/person/{id}/nothing", in_vain),
)
