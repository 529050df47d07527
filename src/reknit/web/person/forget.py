"""Forgets a person for good, beside the page, once their name was typed."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from ...app.forget import forget
from ...app.fresh import fresh
from ...app.house import House, Track
from ...app.of_person import one
from ...details.text import plain
from ...model.trouble import UserError
from ..ask import Ask, Routes, looked, sent
from ..whose import elsewhere, person_of, told_of

KIND = "person.forget.forgotten"


def shown(ask: Ask) -> Response:
    """What forgetting means, and the question; then what was erased."""
    text, job = ask.path["id"], told_of(ask, KIND)
    person = one(ask.house, text)
    if person is None and job is None:
        return elsewhere(ask, text)
    return ask.page("person_forget.html", person=person, job=job)


def asked(ask: Ask) -> Response:
    """Begins it, if the name is theirs."""
    person = person_of(ask)
    if _folded(ask.said("name")) != _folded(person.name):
        raise UserError("That is not their name as it stands above: nobody was erased.", "Type it once more.")
    # no name here: what was at work is told of until the server ends
    job = ask.work.start(KIND, "Erasing one person", person=person.id)
    return ask.back(f"/person/{person.id}/forget?at={job.number}")


def _folded(name: str) -> str:
    return " ".join(plain(name).split())


def forgotten(house: House, track: Track, person: str) -> dict[str, Any]:
    """Erases a person, by id."""
    from ...app.rebuild import rebuild

    fresh(house, track)
    found = one(house, person)
    if found is None:
        raise UserError("Nobody here has that id any more.", "Nobody was erased.")
    gone = forget(house, found)
    rebuild(house, track)
    return {"records": gone.records, "mails": gone.mails, "files": list(gone.files)}


ROUTES: Routes = (looked("/person/{id}/forget", shown), sent("/person/{id}/forget", asked))
