"""Where the messages of an mbox begin, as RFC 4155 and twenty years of mailers write it.

Whether a line separates is told from the line and the next one alone, never from lengths or blank lines: so an mbox
can be cut at any separator, and the pieces hold the same messages as the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

FROM = b"\nFrom "
# 'From ' and a sender, then a date (asctime, RFC 5322, or only digits and colons) or nothing; then a header.
_SEPARATOR = re.compile(
    rb"\nFrom (?:[^\n]*"
    rb"(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b[^\n]*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    rb"|\d\d?:\d\d:\d\d[^\n]*\d{4}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d)[^\n]*|[^\s@]*(?:@[^\s@]*)?[ \t]*\r?)\n"
    rb"(?=>?From |[!-9;-~]{1,100}[ \t]*:)"
)
LOOK_AHEAD = 2048
"""Bytes from a separator's line feed in which it and the name of the first header must stand."""
HEADER_LIMIT = 1 << 20
"""Bytes of one header block that are read; more is no mail of a person."""


def separator(data: bytes | bytearray, at: int) -> int:
    """The index of the line feed that ends the separator whose first line feed stands at ``at``; -1 if it is none."""
    match = _SEPARATOR.match(data, at, at + LOOK_AHEAD)
    return match.end() - 1 if match else -1


def blocks(data: bytes | bytearray, at: int, *, final: bool) -> Iterator[tuple[int, bytes]]:
    """(index of its 'From ', header block) of the messages whose headers lie whole in ``data``, from index ``at``.

    A block begins with the line feed before its first header and has no CR LF. The last thing yielded is (index, b''):
    from this line feed on more bytes are needed; in what was skipped before it no message begins.
    """
    find = data.find
    at = find(FROM, at)
    while at >= 0:
        start = separator(data, at)
        if start < 0:
            if not final and len(data) - at < LOOK_AHEAD:
                break
            at = find(FROM, at + 6)
            continue
        end, following = _extent(data, start)
        if end < 0:
            end = min(len(data), start + HEADER_LIMIT)
            if not final and end < start + HEADER_LIMIT:
                break
        block = bytes(data[start:end])
        yield at + 1, block.replace(b"\r\n", b"\n").rstrip(b"\r") if b"\r" in block else block
        at = following if following >= 0 else find(FROM, end)
    else:
        at = len(data) if final else max(len(data) - len(FROM) + 1, 0)
    yield at, b""


def _extent(data: bytes | bytearray, start: int) -> tuple[int, int]:
    """(end of the header block that begins at ``start``, the next line that may separate): each -1 if not in sight."""
    limit = start + HEADER_LIMIT
    # The line ending of the first header says which empty line to expect; the other kind is sought only before it.
    usual, other = (b"\n\r\n", b"\n\n") if data[data.find(b"\n", start + 1) - 1] == 13 else (b"\n\n", b"\n\r\n")
    following = data.find(FROM, start, limit)
    while True:
        end = data.find(usual, start, following + 1 if following >= 0 else limit)
        if end < 0:
            end = data.find(other, start, following + 1 if following >= 0 else limit)
        else:
            earlier = data.find(other, start, end)
            end = earlier if earlier >= 0 else end
        if end >= 0 or following < 0:
            return end, following
        if separator(data, following) >= 0:  # a mail that was cut in its headers
            return following, following
        following = data.find(FROM, following + 6, limit)


def walk(stream: BinaryIO, *, size: int | None = None, chunk: int = 1 << 18) -> Iterator[tuple[int, bytes]]:
    """(offset, header block) of the messages in the next ``size`` bytes of ``stream`` (None: all), in order.

    Offsets count from where the stream stands, which must be at a separator. Holds two chunks and one header block
    at most, whatever the size of a message.
    """
    data, base, left = b"\n", -1, size
    while True:
        more = stream.read(chunk if left is None else min(chunk, left))
        left = None if left is None else left - len(more)
        data += more
        for at, block in blocks(data, 0, final=not more):
            if block:
                yield base + at, block
            else:
                data, base = data[at:], base + at
        if not more:
            return
