"""A text to read, every character of which is known to stand somewhere in a part of a mail."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ....model.reply import Quote
from .html import pieces as html_pieces
from .mime import Part

AROUND = 160
"""Characters on either side of words that a sentence may reach (judgement)."""
_END = re.compile(r"[.!?;]+[)\"'\u201d]?(?=\s)|[\u3002\uff01\uff1f]|\n\s*\n|\n(?=\s*[-*\u2022>|])|\t")


class Piece(NamedTuple):
    """``text`` of a passage that was made from ``length`` characters of the part, which begin at ``source``."""

    text: str
    source: int
    length: int


class Link(NamedTuple):
    """A link whose words stand from ``start`` to ``end`` in the passage; its target is in the part at ``source``.

    What an image says instead of itself has the same form; its words are the target.
    """

    start: int
    end: int
    target: str
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Passage:
    r"""Text with line ends '\n', and the way back to the part that it came from.

    part    the number of the part, or 'subject'
    source  the decoded characters of the part
    text    what a person reads: of HTML the words, quoted lines with '> ' before them
    links   of HTML, in order
    spoken  of HTML: the alternatives of images and the titles of elements, in order
    """

    part: str
    source: str
    text: str
    starts: tuple[int, ...] = ()
    origins: tuple[tuple[int, int, int], ...] = ()
    links: tuple[Link, ...] = ()
    spoken: tuple[Link, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters from ``start`` to before ``end`` stand in the part."""
        if not self.starts:
            return start, end
        if end <= start:
            at = self._source(start, last=False)
            return at, at
        return self._source(start, last=False), self._source(end - 1, last=True)

    def place(self, source: int) -> int:
        """Where in the text a character of the part is shown; of one that is not shown, what follows it."""
        if not self.starts:
            return min(source, len(self.text))
        i = bisect_right(self.origins, source, key=lambda origin: origin[0]) - 1
        while i >= 0 and self.origins[i][1] == 0:  # made, not taken from the part
            i -= 1
        if i < 0:
            return 0
        origin, length, width = self.origins[i]
        inside = min(source - origin, width) if length == width else width * (source >= origin + length)
        return self.starts[i] + inside

    def sentence(self, start: int, end: int) -> str:
        """The words around the characters from ``start`` to before ``end``, to the ends of their sentence or block."""
        before = self.text[max(0, start - AROUND) : start]
        after = self.text[end : end + AROUND]
        left = max((match.end() for match in _END.finditer(before)), default=0)
        right = _END.search(after)
        return " ".join(
            f"{before[left:]}{self.text[start:end]}{after[: right.start() + 1] if right else after}".split()
        )

    def quote(self, start: int, end: int) -> Quote:
        """The words from ``start`` to before ``end``, as they stand in the part."""
        low, high = self.span(start, end)
        return Quote(self.source[low:high], self.part, low, high)

    def _source(self, at: int, *, last: bool) -> int:
        i = max(0, bisect_right(self.starts, at) - 1)
        source, length, width = self.origins[i]
        if length == width:  # as written
            return source + (at - self.starts[i]) + last
        return source + length if last else source


def passage(part: Part) -> Passage:
    """The text of a text part as a person sees it."""
    return _shown(part.number, part.type, part.text)


@lru_cache(maxsize=2)
def _shown(number: str, type_: str, source: str) -> Passage:
    """Remembered for the parts of one mail, which several look at."""
    if type_ == "text/html":
        return _made(number, source, *html_pieces(source))
    return plain(number, source)


def chosen(number: str, source: str, lines: Iterable[Sequence[tuple[int, int]]]) -> Passage:
    """A passage of chosen lines, each of them put together from stretches (start, end) of the part's characters."""
    found: list[Piece] = []
    for stretches in lines:
        found += (Piece(source[start:end], start, end - start) for start, end in stretches)
        found.append(Piece("\n", stretches[-1][1], 0))
    return _made(number, source, found)


def plain(number: str, source: str) -> Passage:
    """A passage of characters that are only cut into lines."""
    if "\r" not in source:
        return Passage(number, source, source)
    found: list[Piece] = []
    at = 0
    for line in source.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        if bare:
            found.append(Piece(bare, at, len(bare)))
        if len(bare) < len(line):
            found.append(Piece("\n", at + len(bare), len(line) - len(bare)))
        at += len(line)
    return _made(number, source, found)


def _made(
    number: str,
    source: str,
    found: Sequence[Piece | tuple[str, int, int]],
    links: Sequence[tuple[int, int, str, int, int]] = (),
    spoken: Sequence[tuple[int, int, str, int, int]] = (),
) -> Passage:
    starts: list[int] = []
    origins: list[tuple[int, int, int]] = []
    words: list[str] = []
    at = 0
    for text, origin, length in found:
        starts.append(at)
        origins.append((origin, length, len(text)))
        words.append(text)
        at += len(text)
    made = (tuple(Link(*one) for one in listed) for listed in (links, spoken))
    return Passage(number, source, "".join(words), tuple(starts), tuple(origins), *made)
