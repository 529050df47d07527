"""Pictures of business cards -> sides of cards: what is written on them, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, BinaryIO

from ...model.card import FRONT, Code, Side, TextLine
from ...model.place import Quad
from ...model.trouble import Trouble

if TYPE_CHECKING:
    from .models import Floats
    from .ocr import Writing
    from .pictures import Picture

VERSION = 3
"""Raised when the same picture gives other sides: ``gather`` then looks at pictures again that are still there."""
_LARGE = 0.6
"""Of the picture's longer side: a card that fills less is looked at again from nearer."""
_SMALLEST = 40
"""Pixels: a picture that is narrower is no card; one of five lines that are just readable is higher (judgement)."""
_NEEDED = ("PIL", "cv2", "onnxruntime", "pi_heif", "pypdfium2", "rapidocr", "zxingcpp")


def missing() -> str:
    """'' if pictures can be read here; else what to install."""
    from . import models

    there = all(find_spec(name) for name in _NEEDED)
    if there and all(models.path(name) for name in (models.DETECTOR, models.RECOGNISER, models.DIRECTION)):
        return ""
    return "to read pictures of business cards, install reknit[cards]: pip install 'reknit[cards]'"


def sides(name: str, open_: Callable[[], BinaryIO]) -> Iterator[Side | Trouble]:
    """The sides of cards in a file, in the order of its pages and, on a page, from top to bottom and left to right.

    Each is called FRONT: which are two sides of one card is not seen here. A card on which nothing can be read is a
    side without lines.
    """
    lacking = missing()
    if lacking:
        yield Trouble(name, lacking)
        return
    from . import pictures

    with open_() as stream:
        for found in pictures.opened(name, stream):
            if isinstance(found, Trouble):
                yield found
            else:
                yield from _sides(found)


def _sides(picture: Picture) -> Iterator[Side]:
    from . import codes, ocr, outlines, shapes

    image = picture.image
    height, width = image.shape[:2]
    if min(height, width) < _SMALLEST:
        return
    found = ocr.found(image)
    cards = outlines.cards(image, [box for box, _ in found])
    seen = codes.codes(image)
    if len(cards) < 2:
        outline = cards[0] if cards else shapes.whole(width, height)
        large = max(shapes.lengths(outline)) > _LARGE * max(width, height)
        writing = ocr.read(image, found) if large else ocr.read_inside(image, outline)
        yield _side(picture, outline, writing, seen)
        return
    for outline in sorted(cards, key=lambda card: _place(card, height)):
        here = tuple(code for code in seen if shapes.holds(outline, code.quad))
        yield _side(picture, outline, ocr.read_inside(image, outline), here)


def _side(picture: Picture, outline: Floats, writing: Writing, codes: tuple[Code, ...]) -> Side:
    import numpy as np

    from . import ocr, shapes
    from .upright import upright

    turned = ocr.along(outline, np.array(writing.reading, dtype=np.float32))
    size, kept = upright(picture.image, turned)
    quad = shapes.quad(turned)
    side = Side(FRONT, picture.file, picture.page, quad, size, kept, writing.lines, codes, picture.taken)
    return _as_shown(side, picture.scale)


def _place(card: Floats, height: int) -> tuple[int, float]:
    """Rows of cards, a quarter of the picture high, from left to right."""
    x, y = card.mean(axis=0)
    return int(4 * y / height), float(x)


def _as_shown(side: Side, scale: float) -> Side:
    """Everything in pixels of the picture as shown."""
    if scale == 1:
        return side
    return replace(
        side,
        quad=_scaled(side.quad, scale),
        lines=tuple(TextLine(_scaled(line.quad, scale), line.glyphs, line.score) for line in side.lines),
        codes=tuple(replace(code, quad=_scaled(code.quad, scale)) for code in side.codes),
    )


def _scaled(quad: Quad, scale: float) -> Quad:
    a, b, c, d = ((round(x * scale), round(y * scale)) for x, y in quad)
    return a, b, c, d


def crop(side: Side, quad: Quad, margin: float = 0.3) -> bytes:
    """The piece of the kept picture in which ``quad`` (of the picture that was read) stands, as JPEG.

    ``margin`` is what is left around it, in heights of the quad.
    """
    from . import upright

    return upright.crop(side, quad, margin)
