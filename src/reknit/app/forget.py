"""Forget: the person's records, then everything that still names them; the freed space is wiped."""

from __future__ import annotations

from dataclasses import replace

from ..model.card import TYPED
from ..model.entries import Observation
from ..model.page import SOURCE
from ..model.step import Step
from ..plans.routes import ROUTES
from ..store import views
from ..store.archive import wipe_free_space
from ..store.forget import Forgotten
from ..store.forget import forget as erase
from ..store.views import PersonRow
from .house import House


def forget(house: House, person: PersonRow) -> Forgotten:
    """Erases ``person`` (as ``people.one`` gives them, in full) for good."""
    seen = [Observation(b.kind, b.value) for b in person.beliefs]
    targets = {"", *(b.value for b in person.beliefs)}
    with house.writing() as connection:
        targets.update(views.ids(connection))  # a colleague who would be asked
        steps = (Step(person.id, "", route, target, 0, 0, 0, "").id for route in ROUTES for target in targets)
        gone = erase(connection, house.blobs, [m.record for m in person.records], seen, steps)
        views.clear(connection)
    wipe_free_space(house.engine)
    return replace(gone, files=tuple(file for file in gone.files if file not in {SOURCE, TYPED}))
