"""The original of a record of a person, with one detail marked in it."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from ...app.of_person import one
from ...app.original import Original, newest_mails, original
from ...app.person_words import NOUNS, as_shown, place_words, seen_words
from ...model.card import Side
from ...model.entries import Observation, name_and_address
from ...model.place import Quad
from ...model.when import from_epoch
from ...store.of_person import Letter
from ..ask import Ask, Routes, looked
from ..cards import address
from ..drawing import card
from ..whose import elsewhere


def shown(ask: Ask) -> Response:
    """The page: the original, and all that was read there."""
    text, record = ask.path["id"], ask.path["record"]
    person = one(ask.house, text)
    if person is None:
        return elsewhere(ask, text)
    member = next((m for m in person.records if m.record == record), None)
    if member is None:
        return ask.page(
            "trouble.html", status=HTTPStatus.NOT_FOUND, message=f"No record of {person.name} has that id.",
            hint="It may be another person's now; their page lists all that are theirs.",
        )  # fmt: skip
    kind, value = ask.query.get("kind", ""), ask.query.get("value", "")
    found = original(ask.house, member, kind, value)
    every = found.form == "headers" and ask.query.get("mails") == "newest"
    mails = newest_mails(ask.house, member) if every else found.mails
    return ask.page(
        "person_source.html",
        person=person,
        found=found,
        facts=_once(found),
        mails=mails,
        every=every,
        kind=kind,
        value=value,
        nouns=NOUNS,
        as_shown=as_shown,
        where=place_words(member.file, member.place),
        seen_words=seen_words,
        sides=[_side(record, side, found) for side in found.card.sides] if found.card else [],
        sent=lambda letter: from_epoch(letter.message.sent)[:10] if letter.message.sent is not None else "",
        mailbox=_mailbox,
        outgoing=lambda letter: _outgoing(letter, str(member.place.get("address", ""))),
    )


def _once(found: Original) -> list[tuple[Observation, bool, list[Observation]]]:
    """Each detail once, with all that was seen of it: a later export may show the same row again."""
    same: dict[tuple[str, str, str | None], list[Observation]] = {}
    for fact, _ in found.facts:
        same.setdefault((fact.kind, fact.value, fact.type), []).append(fact)
    marked = {(o.kind, o.value, o.type) for o, yes in found.facts if yes}
    return [(seen[-1], key in marked, seen) for key, seen in same.items()]


def _side(record: str, side: Side, found: Original) -> tuple[Side, object]:
    """A side of a card, the wanted details framed, else all that was read there."""
    wanted = found.wanted or [o for o, _ in found.facts]
    quads = [o.place["quad"] for o in wanted if o.place.get("side") == side.name and "quad" in o.place]
    words = f"the {side.name} of the card, {'the detail' if found.wanted else 'what was read there'} framed"
    return side, card.whole(address(record, side), side, [_quad(quad) for quad in quads], words)


def _quad(told: object) -> Quad:
    assert isinstance(told, (list, tuple))
    (a, b, c, d) = ((int(x), int(y)) for x, y in told)
    return a, b, c, d


def _mailbox(written: str) -> str:
    """'Ann Ash <ann@ash.example>'."""
    name, at = name_and_address(written)
    return f"{name} <{at}>" if name else at


def _outgoing(letter: Letter, theirs: str) -> bool:
    """Whether it went to them."""
    return name_and_address(letter.message.sender)[1].lower() != theirs


ROUTES: Routes = (looked("/person/{id}/source/{record}", shown),)
