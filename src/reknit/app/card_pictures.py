"""The kept pictures of business cards, for people to look at: a crop, or a side with what was read marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import cast

from ..intake import photo
from ..model.card import Card, Side
from ..model.place import Quad
from ..model.question import Question
from ..model.trouble import UserError
from ..store import read
from .cards import kept, record_of, side_of
from .house import House


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as JPEG, a name for a file of it, and what it is, in words."""

    name: str
    words: str
    picture: bytes


def crop_of(house: House, question: Question) -> bytes:
    """The piece of the card that a value was read from; the whole side if none is known.

    Raises UserError if the picture is not kept, or nothing is installed to cut it out.
    """
    side, quads = _place(house, question)
    if not quads:
        return side.picture
    from ..intake.photo.upright import crop

    return crop(side, quads[0])


def marked_side(house: House, question: Question) -> Shown:
    """The side of the card with a frame around the value. Raises UserError as ``crop_of``."""
    return _shown(*_place(house, question))


def marked_sides(house: House, record: str) -> Iterator[Shown]:
    """Each side of the card with a frame around every value. Raises UserError as ``crop_of``."""
    card = _kept(house, record)
    with house.reading() as connection:
        places = [o.place for o in read.shown_by(connection, record) if "quad" in o.place]
    for side in card.sides:
        yield _shown(side, [cast("Quad", place["quad"]) for place in places if place.get("side") == side.name])


def _place(house: House, question: Question) -> tuple[Side, list[Quad]]:
    side = side_of(_kept(house, record_of(question)), question)
    quad = question.place.get("quad") if question.kind == "card" else None
    return side, [cast("Quad", quad)] if quad else []


def _kept(house: House, record: str) -> Card:
    if lacking := photo.missing():
        raise UserError("The picture cannot be shown here.", f"{lacking[0].upper()}{lacking[1:]}")
    return kept(house, record)


def _shown(side: Side, quads: Sequence[Quad]) -> Shown:
    from ..intake.photo.show import marked

    base = PurePath(side.file.replace("!", "/")).stem
    picture = marked(side, quads) if quads else side.picture
    return Shown(f"{base}-{side.name}.jpg", f"the {side.name} of the card in {side.file}", picture)
