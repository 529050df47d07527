"""What is best done next to reach one person: reckoned beside the page, as it needs everybody."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from ...app.hearing.story import next_line, next_step
from ...app.house import House, Track
from ...app.of_person import one
from ...app.prepared import Prepared, prepare, prepared
from ...model.trouble import UserError
from ...store.views import PersonRow
from ..ask import Ask, Routes, sent
from ..whose import person_of
from ..work import Job

KIND = "person.step.reckoned"


def prepared_step(ask: Ask, person: PersonRow) -> tuple[Prepared | None, Job | None]:
    """The step that was reckoned last, and the work that reckons it now."""
    working = next((job for job in ask.work.of(KIND) if job.arguments == {"person": person.id} and not job.ends), None)
    return prepared(ask.house, key_of(person.id)), working


def key_of(person: str) -> str:
    """Under which the step to a person is kept."""
    return f"next:{person}"


def reckoned(house: House, _track: Track, person: str) -> None:
    """Reckons the next step to a person, and keeps it."""
    found = one(house, person)
    if found is None:
        raise UserError("Nobody here has that id any more.", "People has a search by name.")
    step = next_step(house, found)
    told: dict[str, Any] = dict(next_line(step))
    if not isinstance(step, str):
        told |= {"chance": step.chance, "minutes": step.minutes, "reasons": list(step.reasons)}
    prepare(house, key_of(person), told)


def wanted(ask: Ask) -> Response:
    """Has it reckoned."""
    person = person_of(ask)
    ask.work.start(KIND, f"Looking for the best way to {person.name}", person=person.id)
    return ask.back(f"/person/{person.id}")


ROUTES: Routes = (sent("/person/{id}/next", wanted),)
