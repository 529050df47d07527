"""What a program or a person answers: left, moved, away, not here, or something else.

``read`` looks at the headers, then at the words of the writer (``page``, ``sheet``), decides the kind (``kind``), whose
each address is (``roles``), and reads what belongs to the kind (``fields``).
"""

from __future__ import annotations

from collections.abc import Collection

from ....model.reply import Quote, Reply
from ...parts.mail.mime import Part
from .fields import Fields, fields
from .glance import glance
from .head import Head, head
from .kind import automatic, kind
from .language import language, languages
from .news import Kind, Scene
from .page import opening, page
from .people import cast, personal, persons, surely_new
from .roles import roles
from .said import Said
from .sheet import sheet
from .subject import THIRD

__all__ = ["read"]


def read(mail: Part, user: Collection[str] = ()) -> Reply:
    """A mail that is no report, as an answer; ``user``: the user's own addresses, guessed from To if none is given."""
    known = head(mail, user)
    if known.listed:
        return Reply("ordinary", language(opening(mail)), known.sender)
    if (plain := glance(mail, known)) is not None:
        return plain
    shown = page(mail)
    spoken = languages(shown.text)
    first = spoken[0] if spoken else ""
    said = Said(sheet(shown, spoken))
    actors = cast(known, said)
    by_hand = not automatic(known, said)
    scene = Scene(known, said, actors, surely_new(said, known, actors, by_hand=by_hand))
    to_user = personal(known, said.sheet.text[len(known.subject) :])
    what = kind(scene, by_hand=by_hand, personal=to_user)
    people = persons(known, said, what, actors)
    unseen = what.name == "left_company" and what.whose == THIRD and people.old == known.sender
    if unseen and by_hand and not known.role:  # somebody left of whom nothing is known: no news of who writes
        what = Kind("human_reply" if to_user else "ordinary")
        people = persons(known, said, what, actors)
    found = fields(known, said, what, people, roles(said, people))
    return _reply(known, said, what, first, found)


def _reply(known: Head, said: Said, kind: Kind, language: str, found: Fields) -> Reply:
    origin = said.sheet.origin
    quotes: dict[str, Quote] = {}
    spans = {**found.spans, "kind": kind.hit}
    for key, hit in spans.items():
        if hit.end > hit.start:
            quotes[key] = said.sheet.page.quote(*origin(hit.start, hit.end))
    quotes |= found.quotes
    if kind.died and "kind" in quotes:
        quotes["death"] = quotes["kind"]
    return Reply(
        kind.name,
        language,
        found.about or known.sender,
        found.new_address,
        found.successor,
        found.return_date,
        found.new_employer,
        found.new_phone,
        found.opt_out,
        quotes,
    )
