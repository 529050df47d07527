"""A business card: from the lines that OCR saw on it to what it says of a person.

``page`` puts the lines where they stand, ``coded`` and ``fields`` say what each piece may be, ``assign`` decides what
all of them are together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import exp

from ...model.artifact import Artifact
from ...model.card import Card
from ...model.entries import Observation, Record
from ...model.place import Place, Quad
from ...model.trouble import Trouble
from ..parts.cards import MAGIC, unpacked
from ..parts.reader import Reader, Reading
from . import coded
from .assign import assigned
from .candidate import Candidate
from .fields import fields
from .page import Page, page

_MOST = 64 * 1024 * 1024
_DAMAGED = "This card {error} and could not be read. Gather its picture again."


def recognises(_artifact: Artifact, head: bytes) -> bool:
    """Whether it is a card as parts/cards packs it."""
    return head.startswith(MAGIC)


def read(artifact: Artifact) -> Iterator[Reading]:
    """The one record of the card; it may show nothing, and is kept as a picture then."""
    with artifact.open() as stream:
        data = stream.read(_MOST + 1)
    try:
        card = unpacked(data)
    except ValueError as error:
        yield Trouble(artifact.name, _DAMAGED.format(error=error))
        return
    found = [
        replace(seen, seen_first=artifact.as_of, seen_last=artifact.as_of) for seen in observed(card, artifact.region)
    ]
    yield Record("card_text", data, tuple(found), _place(card))


def observed(card: Card, region: str | None = None) -> list[Observation]:
    """What a card says. ``region`` is the home country of its finder, for numbers that tell none of their own."""
    whole, chosen = readings(card, region)
    return [_observation(whole, candidate) for candidate in chosen]


def readings(card: Card, region: str | None = None) -> tuple[Page, list[Candidate]]:
    """The page of a card, and what was chosen on it, each with the features of its choice."""
    whole = page(card)
    numbers = coded.coded(whole, region)
    return whole, assigned(whole, [*numbers, *fields(whole, numbers, region)])


def confidence(found: Candidate) -> float:
    """The chance that a value was read right: that of its score, short of being sure."""
    return round(min(0.99, 1 / (1 + exp(-found.score))), 4)


def _observation(whole: Page, found: Candidate) -> Observation:
    at, quad = found.where(whole)
    side = whole.card.sides[at]
    place: dict[str, str | int | Quad] = {"side": side.name, "quad": quad}
    if side.file != whole.card.sides[0].file:
        place["file"] = side.file
    return Observation(
        found.kind, found.value, found.raw, found.type, dict(found.parts), confidence=confidence(found), place=place
    )


def _place(card: Card) -> Place:
    if not card.sides:
        return {}
    front = card.sides[0]
    return {"quad": front.quad, "page": front.page} if front.page else {"quad": front.quad}


READER = Reader("card_text", 1, "a business card", recognises, read)
