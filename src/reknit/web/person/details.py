"""The user's word on single details of a person: it holds, no more, wrong, something else; and what else is true."""

from __future__ import annotations

from starlette.responses import Response

from ...app import own_word
from ...app.person_words import NOUNS
from ...model.belief import Belief
from ...model.trouble import UserError
from ...store.views import PersonRow
from ..ask import Ask, Routes, sent
from ..whose import person_of

KINDS = ("mail_address", "phone", "profile", "postal", "website", "name")
"""What can be typed; a job has fields of its own."""
TYPES = ("mobile", "work", "home", "fax")


def judged(ask: Ask) -> Response:
    """One word on one detail."""
    person = person_of(ask)
    belief = _meant(ask, person)
    noun = f"{NOUNS[belief.kind]}: {belief.value}"
    match ask.said("word"):
        case "holds":
            action, told = own_word.holds(ask.house, person, belief), f"{noun} holds, as you say."
        case "no_more":
            action, told = own_word.no_more(ask.house, person, belief), f"{noun} holds no more, as you say."
        case "wrong":
            action, told = own_word.wrong(ask.house, person, belief), f"{noun} is wrong, as you say."
        case "instead":
            value = ask.said("instead")
            action = own_word.instead(ask.house, person, belief, value)
            told = f"{noun} is {value}, as you say."
        case _:
            raise UserError("Nothing was said of that detail.", "Nothing was changed.")
    ask.work.remake(soon=True)
    return ask.back(f"/person/{person.id}", told, action.id)


def added(ask: Ask) -> Response:
    """A detail, or a job, as the user types it."""
    person, house = person_of(ask), ask.house
    if ask.said("employer") or ask.said("title"):
        told = [own_word.detail(house, k, ask.said(k)) for k in ("employer", "title") if ask.said(k)]
    else:
        kind = ask.said("kind")
        if not ask.said("value"):
            raise UserError("Nothing was typed.", "Type the detail first.")
        if kind not in KINDS:
            raise UserError("That is no kind of detail.", "Nothing was kept.")
        type_ = ask.said("type")
        told = [own_word.detail(house, kind, ask.said("value"), type_ if type_ in TYPES else None)]
    action = own_word.add(house, person, told)
    ask.work.remake(soon=True)
    words = ", ".join(f"{NOUNS[each.kind]}: {each.value}" for each in told)
    return ask.back(f"/person/{person.id}", f"Kept: {words}.", action.id)


def _meant(ask: Ask, person: PersonRow) -> Belief:
    kind, value = ask.said("kind"), ask.said("value")
    found = next((b for b in person.beliefs if (b.kind, b.value) == (kind, value)), None)
    if found is None:
        raise UserError("That detail is no longer known of them.", "Nothing was changed.")
    return found


ROUTES: Routes = (sent("/person/{id}/detail", judged), sent("/person/{id}/add", added))
"""In the order of the page."""
