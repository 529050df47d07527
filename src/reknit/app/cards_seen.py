"""From what was seen on pictures to what cards show: which sides are one card, which is no card, and since when."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..intake import photo
from ..intake.folder import File
from ..intake.photo.pairs import Pair
from ..intake.photo.pictures import is_picture
from ..intake.photo.stack import Seen, Shot
from ..intake.zips import BROKEN
from ..model.artifact import Artifact
from ..model.card import BACK, FRONT, PICTURE, UNREAD, Card, Side
from ..model.entries import Observation, Record
from ..model.trouble import Trouble
from ..model.when import When, earliest
from ..readers import card_text
from ..readers.parts.cards import packed, unpacked

READER = card_text.READER
HEAD = 4096
"""Bytes by which a picture is told."""
FEWEST_LINES = 2
"""Of writing on a card of which nothing could be read (judgement)."""
NEVER_SET = "-01-01"
"""In the day of a photo: a camera whose clock was never set says the first of January of some year (judgement)."""
SLIMMEST, WIDEST = 1.3, 2.1
"""Long to short side of cards: 85 x 55 mm, 3.5 x 2 in, 91 x 55 mm, and what a camera makes of them (judgement)."""


def shows_picture(file: File) -> bool:
    """Whether it is a picture, by its first bytes or its name; False if it cannot be opened."""
    try:
        with file.open() as stream:
            return is_picture(stream.read(HEAD), file.name)
    except BROKEN:
        return False


def shot(file: File) -> Shot:
    """A picture as intake takes it."""
    return Shot(file.name, file.open, file.size, file.on_disk)


def not_installed(count: int) -> str:
    """What to install to read that many pictures; '' if nothing is missing."""
    lacking = photo.missing()
    return f"{lacking} (so for {count:,} pictures)" if lacking and count > 1 else lacking


def cards_on(found: Sequence[Seen], pair: Pair) -> list[Card]:
    """The cards on one picture or on two: of two sides where that is so, else each side is a card.

    Two pages of one file with one card on each are a front and a back.
    """
    sides = [[side for side in one if isinstance(side, Side)] for one in found]
    both = [side for one in sides for side in one]
    paged = len(found) == 1 and len({side.page for side in both}) == 2
    if len(both) == 2 and (paged or [len(one) for one in sides] == [1, 1]):
        card = Card((replace(both[0], name=FRONT), replace(both[1], name=BACK)))
        if (pair.told and not paged) or not _two_people(card):
            return [card]
    return [Card((replace(side, name=FRONT),)) for side in both]


def read_card(card: Card, as_of: When | None, region: str | None, *, sure: bool = False) -> Record | Trouble | None:
    """What a card shows; None if it is no card, unless it is ``sure`` to be one.

    A card of which nothing can be read is kept, and shows nobody.
    """
    record = record_of(packed(card), as_of, region)
    if isinstance(record, Trouble):
        return record
    if not sure and not is_card(card, record):
        return None
    return record if record.observations else replace(record, observations=(Observation(PICTURE, UNREAD),))


def record_of(data: bytes, as_of: When | None, region: str | None) -> Record | Trouble:
    """What the reader says of a packed card, with the days between which it can have been true."""
    card = unpacked(data)
    artifact = Artifact(card.sides[0].file, lambda: io.BytesIO(data), len(data), as_of, region)
    found = next(one for one in READER.read(artifact) if isinstance(one, Record | Trouble))
    if isinstance(found, Trouble):
        return found
    return replace(found, observations=tuple(_dated(found, card, as_of)))


def is_card(card: Card, record: Record) -> bool:
    """Whether a picture shows a business card: with what only cards have, or writing on something of their shape."""
    kinds = {one.kind for one in record.observations}
    if kinds & {"mail_address", "phone", "postal", "profile"} or {"name", "website"} <= kinds:
        return True
    if "name" in kinds and kinds & {"title", "employer"}:
        return True
    width, height = card.sides[0].size
    shape = max(width, height) / max(1, min(width, height))
    return sum(len(side.lines) for side in card.sides) >= FEWEST_LINES and SLIMMEST <= shape <= WIDEST


def unread(record: Record) -> bool:
    """Whether nothing of the card could be read."""
    return all(one.kind == PICTURE for one in record.observations)


def has_name(found: Seen) -> bool:
    """Whether a name stands on a picture."""
    sides = [one for one in found if isinstance(one, Side)]
    return any(_values(side, "name") for side in sides)


def _dated(record: Record, card: Card, as_of: When | None) -> Iterator[Observation]:
    """A card was handed over before it was photographed, whatever the user remembers."""
    taken = min((side.taken for side in card.sides if side.taken and NEVER_SET not in side.taken), default=None)
    late = as_of is not None and taken is not None and earliest(as_of) > earliest(taken)
    for one in record.observations:
        if as_of is None or late:
            yield replace(one, seen_first=None, seen_last=None, seen_by=taken)
        else:
            yield one


def _two_people(card: Card) -> bool:
    """Whether the sides show two people: both have addresses, and share none."""
    addresses = [_values(side, "mail_address") for side in card.sides]
    return all(addresses) and not set.intersection(*addresses)


def _values(side: Side, kind: str) -> set[str]:
    """What a side alone says of a kind."""
    return {one.value for one in card_text.observed(Card((side,))) if one.kind == kind}
