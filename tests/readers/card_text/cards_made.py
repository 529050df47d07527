"""Cards from lines of text, as OCR would see them."""

from __future__ import annotations

from collections.abc import Sequence

from reknit.model.card import BACK, FRONT, Card, Glyph, Side, TextLine

SIZE = (1050, 600)
Written = tuple[str, int, int, int]
"""What a line says, its left, its top, and its height, in pixels; a letter is half as wide as high."""


def line(text: str, left: int, top: int, high: int, score: float = 0.98) -> TextLine:
    wide = max(sum(high if ord(char) > 0x2E80 else high * 0.55 for char in text), 1)
    count = max(len(text), 1)
    glyphs = tuple(Glyph(char, score, round((at + 0.5) / count, 3)) for at, char in enumerate(text))
    right, bottom = left + round(wide), top + high
    return TextLine(((left, top), (right, top), (right, bottom), (left, bottom)), glyphs, score)


def side(written: Sequence[Written], name: str = FRONT) -> Side:
    wide, high = SIZE
    quad = ((0, 0), (wide, 0), (wide, high), (0, high))
    return Side(name, f"{name}.jpg", 0, quad, SIZE, b"", tuple(line(*words) for words in written))


def card(front: Sequence[Written], back: Sequence[Written] = ()) -> Card:
    return Card((side(front), side(back, BACK)) if back else (side(front),))


def column(*texts: str, left: int = 60, top: int = 60, high: int = 30) -> list[Written]:
    """Lines one under the other; '# ...' is twice as high."""
    found = []
    for text in texts:
        size = high * 2 if text.startswith("# ") else high
        if text:
            found.append((text.removeprefix("# "), left, top, size))
        top += round(size * 1.5)
    return found
