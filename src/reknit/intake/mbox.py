"""An mbox on disk, cut at separators into ranges that processes read on their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..model.entries import Message
from ..model.trouble import Trouble
from ..readers.correspondence import opening, readings
from ..readers.parts.mail.mbox import FROM, LOOK_AHEAD, separator
from .batch import Batch

PIECE = 8 << 20
_WINDOW = 1 << 18


@dataclass(frozen=True, slots=True)
class Range:
    """Bytes ``start`` to ``end`` of an mbox, whose ``name`` is shown; no mail is younger than ``latest``."""

    path: Path
    name: str
    start: int
    end: int
    latest: int


def ranges(path: Path, name: str, *, start: int, latest: int, piece: int = PIECE) -> Iterator[Range]:
    """Ranges of about ``piece`` bytes that begin at separators and together are the file from ``start`` on."""
    with path.open("rb", buffering=0) as stream:
        size = stream.seek(0, 2)
        while start < size:
            end = _next(stream, min(start + piece, size), size)
            yield Range(path, name, start, end, latest)
            start = end


def _next(stream: BinaryIO, start: int, size: int) -> int:
    """The offset of the first separator at or after ``start``, else of the end of the file."""
    base = start - 1
    while base < size:
        stream.seek(base)
        data = stream.read(_WINDOW)
        at = data.find(FROM)
        while at >= 0 and (at <= len(data) - LOOK_AHEAD or base + len(data) >= size):
            if separator(data, at) >= 0:
                return base + at + 1
            at = data.find(FROM, at + 6)
        if not data or base + len(data) >= size:
            return size
        base += at if at >= 0 else len(data) - len(FROM) + 1
    return size


def read_range(piece: Range) -> Batch:
    """What a range says. A disk that fails is a Trouble."""
    found: list[Message | Trouble] = []
    try:
        with piece.path.open("rb", buffering=0) as stream:
            skip = 0
            if piece.start == 0:
                skip, found = opening(stream.read(_WINDOW), piece.name, piece.latest)
            stream.seek(piece.start + skip)
            size = piece.end - piece.start - skip
            found += readings(stream, piece.name, piece.start + skip, size=size, latest=piece.latest)
    except OSError as error:
        found.append(Trouble(piece.name, f"could not be read ({error.strerror})", {"offset": piece.start}))
    messages = [m for m in found if isinstance(m, Message)]
    return Batch(messages, [t for t in found if isinstance(t, Trouble)], str(piece.end))
