"""vCard files, versions 2.1 (versit, 1996), 3.0 (RFC 2426) and 4.0 (RFC 6350), as programs really write them.

One record for each card, with its exact bytes; a card inside a card (AGENT) is a record of its own. A card that is
repeated byte for byte in the file is read once. Whatever is wrong with one card, its neighbours are read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from ...model.artifact import Artifact
from ...model.entries import Record
from ...model.trouble import Trouble
from ..parts.reader import Reader, Reading
from .content_lines import Line, content_lines, version_of
from .observe import observe
from .stream import CARD_LIMIT, Piece, chunks, physical_lines, pieces, to_narrow, to_wide, wide_encoding
from .values import text_of, unescape

_DEPTH = 3
"""How deep a card may stand inside cards."""
_FIRST_LINE = re.compile(rb"(?:\xef\xbb\xbf|\s)*BEGIN[ \t]*:[ \t]*VCARD[ \t]*[\r\n]", re.IGNORECASE)
_ANY_LINE = re.compile(rb"[\r\n]BEGIN[ \t]*:[ \t]*VCARD[ \t]*[\r\n]", re.IGNORECASE)
_BEGIN = re.compile(rb"BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_STRAY = re.compile(rb"[^\s\xef\xbb\xbf]")


def recognises(artifact: Artifact, head: bytes) -> bool:
    """Whether the file begins with a card; in a file called .vcf other lines may stand before the first."""
    wide = wide_encoding(head)
    narrow = to_narrow(head[: len(head) // 2 * 2], wide) if wide else head
    if _FIRST_LINE.match(narrow):
        return True
    return artifact.suffix in {".vcf", ".vcard"} and _ANY_LINE.search(narrow) is not None


def read(artifact: Artifact) -> Iterator[Reading]:
    """The records of the cards, in their order, and a trouble for what could not be read, with its line."""
    wide = wide_encoding(artifact.head(64))
    seen: set[bytes] = set()
    stray: tuple[int, int] | None = None
    with artifact.open() as stream:
        for piece in pieces(physical_lines(chunks(stream, wide))):
            if piece.kind == "rest":
                continue
            if piece.kind == "between":
                if _STRAY.search(b"".join(piece.lines)):
                    stray = (stray[0] if stray else piece.number, piece.number)
                continue
            if stray:
                yield _outside(artifact, *stray)
                stray = None
            yield from _read_piece(artifact, piece, wide, seen)
    if stray:
        yield _outside(artifact, *stray)


def _read_piece(
    artifact: Artifact, piece: Piece, wide: str | None, seen: set[bytes], depth: int = 1
) -> Iterator[Reading]:
    place = {"line": piece.number}
    if piece.kind == "huge" or depth > _DEPTH:
        limit = f"longer than {CARD_LIMIT >> 20} MB" if piece.kind == "huge" else f"more than {_DEPTH} cards deep"
        yield Trouble(artifact.name, f"This card is {limit} and was left out. Is its END:VCARD missing?", place)
        return
    data = b"".join(piece.lines)
    digest = hashlib.blake2b(data.rstrip(), digest_size=16).digest()
    if digest in seen:
        return
    seen.add(digest)
    if piece.kind == "unclosed":
        yield Trouble(
            artifact.name,
            "This card has no END:VCARD. What stands before the next card or the end of the file was read.",
            place,
        )
    version = version_of(piece.lines)
    lines = content_lines(piece.lines, piece.number)
    found, troubles = observe(lines, version, artifact.region, artifact.as_of)
    if found:
        yield Record("vcard", to_wide(data, wide), tuple(found), place)
    elif not troubles:
        yield Trouble(artifact.name, "This card says nothing of a person: no name, address, number or employer.", place)
    for number, message in troubles:
        yield Trouble(artifact.name, message, {"line": number})
    for inner in _cards_inside(lines, version):
        yield from _read_piece(artifact, inner, wide, seen, depth + 1)


def _cards_inside(lines: Sequence[Line], version: str) -> Iterator[Piece]:
    for line in lines:
        if nested := _nested(line, version):
            for inner in pieces(nested):
                if inner.kind != "between":
                    yield inner._replace(number=line.number + inner.number - 1)


def _nested(line: Line, version: str) -> Sequence[bytes]:
    """The lines of a card inside the line: below AGENT: in 2.1, escaped in its value in 3.0."""
    if line.nested:
        start = _BEGIN.search(line.nested[0])
        return (line.nested[0][start.start() :], *line.nested[1:]) if start else ()
    if line.head is not None and line.head.name == "AGENT" and _BEGIN.match(line.value.lstrip()):
        text = unescape(text_of(line), version).strip() + "\n"
        return text.encode("utf-8", "surrogatepass").splitlines(keepends=True)
    return ()


def _outside(artifact: Artifact, first: int, last: int) -> Trouble:
    lines = f"Line {first} stands" if first == last else f"Lines {first} to {last} stand"
    message = f"{lines} outside any card and could not be read. Is a BEGIN:VCARD missing?"
    return Trouble(artifact.name, message, {"line": first})


READER = Reader("vcard", 1, "a vCard file", recognises, read)
