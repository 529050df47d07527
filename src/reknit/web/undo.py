"""Takes back: the one action that a note names, or the newest."""

from __future__ import annotations

from starlette.responses import Response

from ..model.trouble import UserError
from ..store.undo import take_back, undo
from .ask import Ask, Routes, sent
from .session import TAKE_BACK_TOO, Note


def taken_back(ask: Ask) -> Response:
    """Takes the named action back, whatever else was added since."""
    house, action = ask.house, ask.said("action")
    with house.writing() as connection:
        try:
            done = take_back(connection, action, house.now())
        except LookupError as error:
            raise UserError("There is no such word of yours.", "Nothing was taken back.") from error
        except ValueError as error:
            raise UserError("What was sent stays sent.", "Nothing was taken back.") from error
    if done:
        ask.work.remake(soon=True)
    told = "Taken back." if done else "That was taken back already."
    ask.session.notes.append(Note(told, ask.session.taken_back(action), label=TAKE_BACK_TOO))
    return ask.back(ask.whence("/"))


def newest(ask: Ask) -> Response:
    """Takes the newest action back, or gives back what was last taken."""
    house, redo = ask.house, ask.said("redo") == "yes"
    with house.writing() as connection:
        done = undo(connection, house.now(), redo=redo)
    if done is None:
        return ask.back(ask.whence("/"), f"There is nothing to {'give' if redo else 'take'} back.")
    ask.work.remake(soon=True)
    told = f"{'Given' if redo else 'Taken'} back: {done.command}, {done.detail}."
    if done.sent:
        told += f" What was sent stays sent: {done.sent:,} since."
    return ask.back(ask.whence("/"), told)


ROUTES: Routes = (sent("/undo", taken_back), sent("/undo/newest", newest))
