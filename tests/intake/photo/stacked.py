"""Cards filed in a home as gathering files them, drawn and with what OCR would see, without OCR."""

from __future__ import annotations

from drawn import FONT, as_bytes, card
from PIL import ImageFont

from reknit.app.house import House
from reknit.model.card import CARD_READER, FRONT, PICTURE, UNREAD, Card, Glyph, Side, TextLine
from reknit.model.entries import Observation, Record
from reknit.readers.parts.cards import packed
from reknit.store import append, refusals

SIZE = (1000, 600)
WHOLE = ((0, 0), (1000, 0), (1000, 600), (0, 600))


def quad_at(text, top, height=30):
    left, _, right, _ = ImageFont.truetype(FONT, height).getbbox(text)
    return ((80, top), (80 + round(right - left), top), (80 + round(right - left), top + height), (80, top + height))


def line(text, top, height=30, unsure=()):
    """A line of writing; ``unsure``: (index, score, others) of characters that are hard to read."""
    doubts = {at: (score, others) for at, score, others in unsure}
    glyphs = tuple(
        Glyph(char, doubts.get(at, (0.99, ()))[0], round((at + 0.5) / len(text), 3), doubts.get(at, (0.99, ()))[1])
        for at, char in enumerate(text)
    )
    return TextLine(quad_at(text, top, height), glyphs, 0.9)


def record_of(values, file="IMG_0007.jpg", day="2009", unsure=()):
    """The record of a card with these (kind, value, confidence); ``unsure`` characters are those of the first."""
    placed = [(kind, value, sure, 60 + 60 * at) for at, (kind, value, sure) in enumerate(values)]
    lines = tuple(line(value, top, unsure=() if at else unsure) for at, (_, value, _, top) in enumerate(placed))
    picture = as_bytes(card([(value, 30) for _, value, _ in values], SIZE), "JPEG")
    data = packed(Card((Side(FRONT, file, 0, WHOLE, SIZE, picture, lines),)))
    seen = tuple(
        Observation(
            kind,
            value,
            value,
            seen_first=day,
            seen_last=day,
            confidence=sure,
            place={"side": FRONT, "quad": quad_at(value, top)},
        )
        for kind, value, sure, top in placed
    )
    return Record(CARD_READER, data, seen or (Observation(PICTURE, UNREAD),), {"quad": WHOLE})


def put(house: House, *records: Record, file="IMG_0007.jpg") -> None:
    with house.writing() as connection:
        action = append.begin(connection, "gather", file, house.now())
        source = append.add_source(connection, action, f"key of {file}", file, CARD_READER, 1)
        append.add_records(connection, action, source, records, house.blobs, refusals.load(connection))
