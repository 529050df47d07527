"""A business card: from the lines that OCR saw on it to what it says of a person.

``page`` puts the lines where they stand, ``coded`` and ``fields`` say what each piece may be, ``assign`` decides what
all of them are together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...model.artifact import Artifact
from ...model.card import PICTURE, UNREAD, Card
from ...model.entries import Observation, Record
from ...model.place import Place, Quad
from ...model.trouble import Trouble
from ..parts.cards import MAGIC, unpacked
from ..parts.reader import Reader, Reading
from . import coded, sure
from .assign import assigned
from .candidate import Candidate
from .fields import fields
from .notes import notes
from .page import Page, page
from .scorer import scored

_MOST = 64 * 1024 * 1024
_DAMAGED = "This card {error} and could not be read. Gather its picture again."


def recognises(_artifact: Artifact, head: bytes) -> bool:
    """Whether it is a card as parts/cards packs it."""
    return head.startswith(MAGIC)


def read(artifact: Artifact) -> Iterator[Reading]:
    """The one record of the card; if it shows nothing, that is what is said of it, and its picture is kept."""
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
    yield Record("card_text", data, tuple(found) or (Observation(PICTURE, UNREAD),), _place(card))


def observed(card: Card, region: str | None = None) -> list[Observation]:
    """What a card says. ``region`` is the home country of its finder, for numbers that tell none of their own."""
    whole, chosen, chances = readings(card, region)
    kept = [pair for pair in zip(chosen, chances, strict=True) if pair[1] >= sure.LEAVE]
    return [*(_observation(whole, candidate, chance) for candidate, chance in kept), *notes(whole, chosen)]


def readings(card: Card, region: str | None = None) -> tuple[Page, list[Candidate], list[float]]:
    """The page of a card, what was chosen on it, and how surely each was read right."""
    whole = page(card)
    weighed = scored(candidates(whole, region))
    chosen = assigned(whole, weighed)
    return whole, chosen, sure.confidences(whole, chosen, weighed)


def candidates(whole: Page, region: str | None = None) -> list[Candidate]:
    """All that the pieces of a page may be, each with the features of its choice."""
    numbers = coded.coded(whole, region)
    return coded.compared(whole, [*numbers, *fields(whole, numbers, region)])


def _observation(whole: Page, found: Candidate, chance: float) -> Observation:
    at, quad = found.where(whole)
    side = whole.card.sides[at]
    place: dict[str, str | int | Quad] = {"side": side.name, "quad": quad}
    if side.file != whole.card.sides[0].file:
        place["file"] = side.file
    return Observation(
        found.kind, found.value, found.raw, found.type, dict(found.parts), confidence=chance, place=place
    )


def _place(card: Card) -> Place:
    if not card.sides:
        return {}
    front = card.sides[0]
    return {"quad": front.quad, "page": front.page} if front.page else {"quad": front.quad}


READER = Reader("card_text", 1, "a business card", recognises, read)
