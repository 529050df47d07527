"""A file of vCards, cut into cards and what lies between them; joined again, the pieces are the file.

Nothing but one card (two where an END:VCARD may be missing) is held in memory. Line ends of all kinds are kept: CR LF,
LF, CR, and the CR CR LF of files that went through a text-mode copy. UTF-16 is read as UTF-8, which can be turned back
without a loss, so that everything after this module sees one kind of bytes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, NamedTuple

CARD_LIMIT = 64 * 2**20
"""The most bytes of one card that are read; photos of phones stay below 10 MB."""

_CHUNK = 256 * 1024
_LINE = re.compile(rb"[^\r\n]*+(?:\r{0,2}\n|\r)")
_BOM = codecs.BOM_UTF8
_MARK = re.compile(rb"(?:\xef\xbb\xbf)*(?:(BEGIN)|END)[ \t]*:[ \t]*VCARD\s*\Z", re.IGNORECASE)
_MARK_STARTS = frozenset({b"B", b"b", b"E", b"e", _BOM[:1]})
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT\b[^:\r\n]*:\s*(BEGIN[ \t]*:[ \t]*VCARD\s*)?\Z", re.IGNORECASE)
_PROPERTY = re.compile(rb"[\w.-]+[ \t]*[;:]")
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_WIDE_WITHOUT_BOM = re.compile(rb"\s*(?:(?P<le>B\0E\0G\0I\0N\0)|\0?(?P<be>\0B\0E\0G\0I\0N))", re.IGNORECASE)

Kind = Literal["card", "unclosed", "huge", "rest", "between"]


class Piece(NamedTuple):
    """Some lines of the file.

    kind    'card' from BEGIN to END; 'unclosed' if its END is missing; 'huge' the start of a card over the limit and
            'rest' a line of what follows in it; 'between' what is no card
    number  of the first line, from 1
    lines   with their line ends, as UTF-8 where the file is UTF-16
    """

    kind: Kind
    number: int
    lines: list[bytes]


def wide_encoding(head: bytes) -> str | None:
    """'utf-16-le' or 'utf-16-be' where the bytes start so (a byte order mark and NULs, or BEGIN), else None."""
    if head[:2] in _WIDE and b"\0" in head[:64]:
        return _WIDE[head[:2]]
    match = _WIDE_WITHOUT_BOM.match(head)
    return None if match is None else "utf-16-le" if match["le"] else "utf-16-be"


def to_narrow(data: bytes, wide: str | None) -> bytes:
    """UTF-16 as UTF-8, lone surrogates too; other bytes as they are."""
    return data if wide is None else data.decode(wide, "surrogatepass").encode("utf-8", "surrogatepass")


def to_wide(data: bytes, wide: str | None) -> bytes:
    """The inverse of ``to_narrow``."""
    return data if wide is None else data.decode("utf-8", "surrogatepass").encode(wide, "surrogatepass")


def chunks(stream: BinaryIO, wide: str | None) -> Iterator[bytes]:
    """The bytes of the stream, UTF-16 as UTF-8. Half a character at the end of UTF-16 is left out."""
    if wide is None:
        while chunk := stream.read(_CHUNK):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(wide)("surrogatepass")
    while chunk := stream.read(_CHUNK):
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass")


def physical_lines(parts: Iterable[bytes], limit: int = CARD_LIMIT) -> Iterator[bytes]:
    """Lines with their ends; a line longer than ``limit`` comes in pieces."""
    rest = b""
    for part in parts:
        buffer = rest + part
        # A CR at the very end may be the first of CR LF or CR CR LF: its line waits for the next part.
        sure = len(buffer.rstrip(b"\r")) if buffer.endswith(b"\r") else len(buffer)
        end = max(buffer.rfind(b"\n", 0, sure), buffer.rfind(b"\r", 0, sure)) + 1
        yield from _LINE.findall(buffer, 0, end)
        rest = buffer[end:]
        if len(rest) > limit:
            yield rest
            rest = b""
    end = max(rest.rfind(b"\n"), rest.rfind(b"\r")) + 1
    yield from _LINE.findall(rest, 0, end)
    if end < len(rest):
        yield rest[end:]


@dataclass(slots=True)
class _Open:
    """A card whose END has not come yet.

    agents        AGENT cards inside it that are open
    inner         index of a BEGIN inside it: a nested card, or the next one after a missing END
    inner_closed  that one has ended; the next line will tell
    """

    number: int
    lines: list[bytes] = field(default_factory=list)
    size: int = 0
    agents: int = 0
    inner: int | None = None
    inner_closed: bool = False

    def add(self, line: bytes) -> None:
        self.lines.append(line)
        self.size += len(line)

    def without_end(self) -> Iterator[Piece]:
        """What is here when no further line will come for it."""
        cut = len(self.lines) if self.inner is None else self.inner
        yield from _unclosed(self.number, self.lines[:cut])
        if self.inner is not None and self.inner_closed:
            yield from _closed(self.number + cut, self.lines[cut:])
        elif self.inner is not None:
            yield from _unclosed(self.number + cut, self.lines[cut:])


def pieces(lines: Iterable[bytes], limit: int = CARD_LIMIT) -> Iterator[Piece]:
    """Cut lines into cards. A card inside a card stays inside; a card without END ends before the next BEGIN."""
    card: _Open | None = None
    outside: Kind = "between"
    number, ended = 0, True
    for line in lines:
        number += ended
        ended = line.endswith((b"\n", b"\r"))
        mark = _MARK.match(line) if line[:1] in _MARK_STARTS else None
        begins = mark is not None and mark[1] is not None
        if card is not None and card.inner_closed and line.strip() and (begins or mark is None):
            card, done = _decide(card, line, begins)
            yield from done
        if card is not None:
            card, done = _inside(card, line, ends=mark is not None and not begins, begins=begins)
        else:
            card, done = _begin(number, line) if begins else (None, [Piece(outside, number, [line])])
            outside = "between" if mark is not None else outside
        yield from done
        if card is not None and card.size > limit:
            yield Piece("huge", card.number, card.lines)
            card, outside = None, "rest"
    if card is not None:
        yield from card.without_end()


def _begin(number: int, line: bytes) -> tuple[_Open, list[Piece]]:
    """A new card; a byte order mark before it belongs to no card."""
    bare = line.lstrip(_BOM) if line.startswith(_BOM) else line
    before = [Piece("between", number, [line[: len(line) - len(bare)]])] if len(bare) < len(line) else []
    return _Open(number, [bare], len(bare)), before


def _opens_agent(line: bytes) -> bool:
    """Whether the line is AGENT and BEGIN in one (vCard 2.1)."""
    agent = _AGENT.match(line) if line[:1] not in b" \t" and b":VCARD" in line.upper() else None
    return agent is not None and agent[1] is not None


def _inside(card: _Open, line: bytes, *, ends: bool, begins: bool) -> tuple[_Open | None, list[Piece]]:
    if begins:
        return _begin_inside(card, line)
    if ends:
        return _end(card, line)
    card.add(line)
    card.agents += _opens_agent(line)
    return card, []


def _begin_inside(card: _Open, line: bytes) -> tuple[_Open, list[Piece]]:
    """A BEGIN in an open card: that of an AGENT, of a nested card, or an END is missing."""
    before = next((held for held in reversed(card.lines) if held.strip()), b"")
    if _AGENT.match(before):
        card.agents += 1
        card.add(line)
        return card, []
    if card.inner is None:
        card.inner = len(card.lines)
        card.agents = 0
        card.add(line)
        return card, []
    cut = card.inner
    later = _Open(card.number + cut, card.lines[cut:], sum(map(len, card.lines[cut:])))
    later.inner = len(later.lines)
    later.add(line)
    return later, list(_unclosed(card.number, card.lines[:cut]))


def _end(card: _Open, line: bytes) -> tuple[_Open | None, list[Piece]]:
    card.add(line)
    if card.agents:
        card.agents -= 1
    elif card.inner is not None and not card.inner_closed:
        card.inner_closed = True
    else:
        return None, list(_closed(card.number, card.lines))
    return card, []


def _decide(card: _Open, line: bytes, begins: bool) -> tuple[_Open | None, list[Piece]]:
    """After an inner card has ended: a property goes on with the outer card; anything else shows its END missing."""
    if not begins and _PROPERTY.match(line):
        card.inner, card.inner_closed = None, False
        return card, []
    return None, list(card.without_end())


def _closed(number: int, lines: list[bytes]) -> Iterator[Piece]:
    """A card that ends with END; blank lines after it are not its own."""
    yield from _trimmed("card", number, lines)


def _unclosed(number: int, lines: list[bytes]) -> Iterator[Piece]:
    yield from _trimmed("unclosed", number, lines)


def _trimmed(kind: Kind, number: int, lines: list[bytes]) -> Iterator[Piece]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    yield Piece(kind, number, lines[:end])
    if end < len(lines):
        yield Piece("between", number + end, lines[end:])
