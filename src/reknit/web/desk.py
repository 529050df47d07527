"""The desk: what came back and what old mail says, each with the words that say so, for a yes or a no."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import PurePath

from starlette.responses import Response

from ..app.cards import standing
from ..app.desk import bodies_begun, judge
from ..app.desk_words import DETAILS, asks
from ..model.question import LATER, NO, YES, Question
from ..plans.desk import ORDER
from ..store import views
from .ask import Ask, Routes, looked
from .questions import Asking, Choice, few
from .whose import source_path

ASKING = Asking(
    path="/desk",
    kinds=ORDER,
    choices=(
        Choice(YES, "Yes", "y", "Yes: it counts."),
        Choice(NO, "No", "n", "No: it does not count."),
        Choice(LATER, "Later", "l", "Later: your answer does not count any more."),
    ),
    judge=judge,
)
SHORT = {
    "died": "Died",
    "opt_out": "No more mail",
    "moved": "New address",
    "left": "Left",
    "new_job": "New job",
    "not_here": "Somebody else's address",
    "dead": "Dead address",
    "guess": "Guesses",
}
"""The kinds, as the page leads to them; in the order of the desk."""


def shown(ask: Ask) -> Response:
    """The questions of one kind or of all, with what is proposed beside the words that say so."""
    kind = ask.query.get("kind", "")
    page = few(ask, ASKING, [kind] if kind in ORDER else ())
    with ask.house.reading() as connection:
        people = views.person_of(connection, (record for asked in page.questions for record, _ in asked.subjects))
    return ask.page(
        "desk.html",
        asking=ASKING,
        page=page,
        kind=kind if kind in ORDER else "",
        short=SHORT,
        total=sum(page.counts.values()),
        asks=asks,
        proposed=proposed,
        file=lambda asked: PurePath(asked.file).name,
        source=partial(_source, people=people),
        stack=standing(ask.house),
        begun=bool(page.questions) or bodies_begun(ask.house),
    )


def _source(asked: Question, people: Mapping[str, str]) -> str:
    """Where the words stand in their original; '' for a record that is no person's so far."""
    record = next((record for record, _ in asked.subjects if record in people), "")
    return source_path(people[record], record) if record else ""


def proposed(asked: Question) -> list[tuple[str, str]]:
    """What the question proposes, (what, value) each: what was known, and what is new."""
    known = [("address so far" if asked.details else "address", asked.about)] if "@" in asked.about else []
    new = [(DETAILS[key], value) for key, value in asked.details.items()]
    return [*known, *new, *(("write instead to", address) for address in asked.successor)]


ROUTES: Routes = (looked("/desk", shown), *ASKING.routes())
