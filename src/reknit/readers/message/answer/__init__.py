"""What a program or a person answers: left, moved, away, not here, or something else.

``read`` looks at the headers, then at the words of the writer (``page``, ``sheet``), weighs what kind it is
(``traits``, ``kind``) and whose each address is (``claimants``, ``roles``), and reads what belongs to the kind
(``fields``).
"""

from __future__ import annotations

from collections.abc import Collection

from ....model.reply import Quote, Reply
from ...parts.mail.mime import Part
from . import attached
from .claimants import claimants
from .fields import Fields, fields
from .glance import glance
from .head import Head, head
from .kind import automatic, kind, kinds, unremarkable
from .language import language, languages, likely
from .news import Kind, Scene
from .page import Page, opening, page
from .people import cast, personal, subject
from .roles import Roles, roles
from .said import Said
from .sheet import sheet
from .subject import THIRD, whose
from .who import Persons
from .words import Hit

__all__ = ["read", "scene"]

_LINES = 160
"""Characters of a line or two (judgement)."""


def read(mail: Part, user: Collection[str] = ()) -> Reply:
    """A mail that is no report, as an answer; ``user``: the user's own addresses, guessed from To if none is given."""
    known = head(mail, user)
    if known.listed:
        return Reply("ordinary", language(opening(mail)), known.sender)
    if (plain := glance(mail, known)) is not None:
        return plain
    looked = scene(mail, known)
    said = looked.said
    chances = kinds(looked)
    what = kind(looked, chances)
    copied = (address for _, address in attached.copied(mail))
    listed = claimants(looked, chances, copied)
    found = roles(listed, what)
    if looked.by_hand and found.about == known.sender and not known.role and _of_another(looked, what, found):
        found = found._replace(about="")  # somebody of whom the user may know no address: no news of who writes
        if found.new is None:
            what = unremarkable(looked)
            found = roles(listed, what)
    person = subject(said, known, looked.cast.sender, found.about)
    people = Persons(person, found.about, known.sender, known.user, looked.by_hand)
    return _reply(said, what, next(iter(said.sheet.languages), ""), fields(known, said, what, people, found))


def scene(mail: Part, known: Head) -> Scene:
    """A mail with what its writer says, to be judged."""
    shown = page(mail)
    own = _own(shown)
    spoken = dict.fromkeys((*languages(shown.text), *languages(own), *likely(own[:_LINES])))
    said = Said(sheet(shown, tuple(spoken)))
    by_hand = not automatic(known, said)
    return Scene(known, said, cast(known, said), by_hand, personal(known, said.sheet.text[len(known.subject) :]))


def _own(shown: Page) -> str:
    """What the writer wrote: one line in one language, above a long letter in another that they quote.

    The subject is not theirs, where they answer.
    """
    ends = [shown.body, *(zone.end for zone in shown.zones if zone.kind == "quote")]
    starts = [*(zone.start for zone in shown.zones if zone.kind == "quote"), len(shown.text)]
    return "\n".join(shown.text[end:start] for end, start in zip(ends, starts, strict=True))


def _of_another(scene: Scene, kind: Kind, found: Roles) -> bool:
    """Whether it is another than the writer who left, or whose new address is given."""
    if found.new and found.new.place.segment and found.new.place.hit and _third(scene, found.new.place.hit):
        return True
    told = scene.said.gist(scene.said.sheet.segment(kind.hit.start))
    return kind.name == "left_company" and kind.whose == THIRD and told["he"] > told["i"]


def _third(scene: Scene, hit: Hit) -> bool:
    """Whether the sentence of an address is of another than the writer, by its words and by the whole of it."""
    segment = scene.said.sheet.segment(hit.start)
    told = scene.said.gist(segment)
    return told["he"] > told["i"] and whose(scene.said, scene.cast.sender, scene.cast.others, segment, hit) == THIRD


def _reply(said: Said, kind: Kind, language: str, found: Fields) -> Reply:
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
        found.about,
        found.new_address,
        found.successor,
        found.return_date,
        found.new_employer,
        found.new_phone,
        found.opt_out,
        quotes,
    )
