"""A business card as it was read off its pictures: characters where they stand, before anybody says what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from .place import Place, Point, Quad

FRONT, BACK = "front", "back"
CARD_READER = "card_text"
"""The name of the reader of cards."""
PICTURE, UNREAD = "picture", "unread"
"""Kind and value of the one observation of a card of which nothing could be read: it is kept as a picture."""
TYPED = "as you typed it"
"""What the source of a correction is called in the ledger: what a card says, in the user's own words."""
HANDWRITTEN = "(handwritten on the {side})"
"""The value of a note that somebody wrote on a card by hand: its words are in the picture."""


def on_card(place: Place) -> bool:
    """Whether that is where something stands on a card."""
    return "side" in place


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as the recogniser saw it.

    text    the likeliest reading
    score   the recogniser's probability of it; not calibrated
    at      the middle of the character along its line, 0 to 1
    others  what else it may be, the likeliest first, with probabilities; '' if there may be nothing
    """

    text: str
    score: float
    at: float
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class TextLine:
    """What was found as one line of writing. ``score`` is the detector's: how surely there is writing at all."""

    quad: Quad
    glyphs: tuple[Glyph, ...]
    score: float

    @property
    def text(self) -> str:
        """The likeliest reading of the whole line."""
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Code:
    """A code for machines (QR, Data Matrix, ...) with the text in it."""

    quad: Quad
    text: str
    symbology: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a card in one picture.

    name     FRONT or BACK
    file     the name of the picture
    page     of a file with several, from 1; 0 for a file that is one picture
    quad     the outline of the card in the picture: the corners of ``picture``, so that a homography leads from one
             to the other
    size     width and height of ``picture`` in pixels
    picture  the card alone, upright, as JPEG
    lines, codes  in the picture of the file, not in ``picture``
    taken    the day in the picture's EXIF, as a When; '' if there is none
    """

    name: str
    file: str
    page: int
    quad: Quad
    size: Point
    picture: bytes
    lines: tuple[TextLine, ...] = ()
    codes: tuple[Code, ...] = ()
    taken: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its front, and its back where that was taken too."""

    sides: tuple[Side, ...]
