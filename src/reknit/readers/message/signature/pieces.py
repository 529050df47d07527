"""The text of a block cut into pieces, each with its place; what has been read is blotted out for those who read on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BLOT = "\x00"
_BETWEEN = re.compile(
    r"\s*[\x00|\u2022\u00b7\u25cf\u25cb\u25aa\u25a0\u25c6\u2219\u2027\uff5c\u2502\t]+\s*|\s+(?:[-\u2010-\u2015/*~:]|::|//)+\s+|\s{3,}|\u3000+"
)
_EDGES = " \t,;*_~-\u2013\u2014|:\uff1a\u3000<>/=+#"


class Piece(NamedTuple):
    """Some words of a block, which stand there from ``start`` to before ``end`` in the line of that number."""

    text: str
    start: int
    end: int
    line: int


class Found(NamedTuple):
    """One detail: ``raw`` is as written from ``start`` to before ``end`` of the block."""

    kind: str
    value: str
    raw: str
    start: int
    end: int
    type: str | None = None
    parts: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0


def pieces(block: str) -> Iterator[Piece]:
    """The pieces between bars, bullets, dashes with blanks around them, tabs and wide gaps; line by line."""
    at = 0
    for number, line in enumerate(block.split("\n")):
        last = 0
        for gap in _BETWEEN.finditer(line):
            yield from piece(line, last, gap.start(), at, number)
            last = gap.end()
        yield from piece(line, last, len(line), at, number)
        at += len(line) + 1


def piece(line: str, start: int, end: int, at: int, number: int) -> Iterator[Piece]:
    """The piece of a line without signs and blanks at its edges; nothing if nothing is left."""
    text = line[start:end]
    left = len(text) - len(text.lstrip(_EDGES))
    left -= left > 0 and text[left - 1] == "+" and text[left : left + 1].isdigit()  # '+49 30' alone in its line
    text = text[left:].rstrip(_EDGES)
    if text.strip():
        yield Piece(text, at + start + left, at + start + left + len(text), number)


def at_commas(whole: Piece) -> list[Piece]:
    """The piece cut at its commas."""
    found: list[Piece] = []
    last = 0
    for mark in [*re.finditer(r"[,;\uff0c\u3001]", whole.text), None]:
        end = mark.start() if mark else len(whole.text)
        found += piece(whole.text, last, end, whole.start, whole.line)
        last = mark.end() if mark else end
    return found


def blotted(block: str, found: list[Found]) -> str:
    """The block with what was found blotted out, so that places stay."""
    for detail in found:
        block = f"{block[: detail.start]}{BLOT * (detail.end - detail.start)}{block[detail.end :]}"
    return block
