"""Whose page is asked for: a person by id, by the id of one of their records, or by the beginning of either."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote, urlencode

from starlette.responses import RedirectResponse, Response

from ..app import of_person
from ..app.of_person import Known
from ..model.trouble import UserError
from ..store.of_person import counts
from ..store.views import PersonRow
from .ask import Ask
from .work import Job

LONGEST = 10_080
"""Minutes of one step at most: a week."""


def elsewhere(ask: Ask, text: str) -> Response:
    """An id that is nobody's own any more, or the beginning of one."""
    found = of_person.meant(ask.house, text)
    if len(found) == 1:
        rest = ask.request.url.path.removeprefix(f"/person/{quote(text)}")
        query = f"?{ask.query}" if ask.query else ""
        return RedirectResponse(f"/person/{found[0]}{rest}{query}", HTTPStatus.SEE_OTHER)
    if found:
        return ask.page(
            "trouble.html", status=HTTPStatus.NOT_FOUND,
            message="More than one person has an id that begins so.", hint="Say more of it, or look under People.",
        )  # fmt: skip
    return ask.page(
        "trouble.html", status=HTTPStatus.NOT_FOUND, message="Nobody here has that id.",
        hint="They may have been forgotten, or too little is known of them now. People has a search by name.",
    )  # fmt: skip


def person_of(ask: Ask) -> PersonRow:
    """The person whom a form is about, in full. Raises UserError if nobody has that id."""
    found = of_person.one(ask.house, ask.path["id"])
    if found is None:
        raise UserError("Nobody here has that id any more.", "People has a search by name.")
    return found


def told_of(ask: Ask, kind: str) -> Job | None:
    """The work of that kind that the address names ('?at=3'): what the page tells of."""
    number = ask.query.get("at", "")
    job = ask.work.find(int(number)) if number.isdecimal() else None
    return job if job and job.kind == kind else None


def taken_back(ask: Ask, job: Job | None) -> bool:
    """Whether the user took back what the work had done."""
    action = job.result.get("action", "") if job and job.result else ""
    with ask.house.reading() as connection:
        return bool(action) and not counts(connection, action)


def source_path(person: str, record: str, detail: Known | None = None) -> str:
    """Where the original of a record is shown, with a detail marked."""
    marked = f"?{urlencode({'kind': detail.belief.kind, 'value': detail.belief.value})}" if detail else ""
    return f"/person/{person}/source/{record}{marked}"


def minutes_of(ask: Ask) -> float | None:
    """The minutes in a form; None if none are given. Raises UserError if they are none."""
    text = ask.said("minutes").replace(",", ".")
    if not text:
        return None
    try:
        minutes = float(text)
    except ValueError:
        minutes = -1.0
    if not 0 <= minutes <= LONGEST:
        raise UserError(f"{text!r} is no number of minutes.", f"Say 0 to {LONGEST:,}, or leave it empty.")
    return minutes
