"""The parts of a mail as it was sent (RFC 2045, 2046): bytes in, a tree of parts out.

Tolerant where mail is wrong: a boundary that never comes, a closing one that is missing, an encoding that is not
what it says, a charset that nobody knows. Nothing is decoded before it is asked for.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from .headers import Fields
from .text import characters, decoded, text

DEEPEST = 12
"""How deep parts are looked into; a report in a report in a report goes no further."""
MOST = 200
"""Parts that are looked at."""

_VALUE = rb"([^\n]*+(?:\n[ \t][^\n]*+)*+)"
_FIELD = re.compile(rb"\n([!-9;-~]{1,100})[ \t]*:%b" % _VALUE)
_PARAMETER = re.compile(r';\s*([\w!#$&+^.*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))')
_MEDIA = re.compile(r"\s*([\w!#$&+^.-]+/[\w!#$&+^.-]+)")
_PLAIN = "text/plain"
_USUAL = 500
"""Bytes of a header of which it pays to remember what it says."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part.

    number  as IMAP counts (RFC 3501, section 6.4.5): '1', '2', '2.1'; of a mail that has no parts '1'; of the outermost
            multipart ''
    type    the media type in lower case
    block   its header lines, beginning with a line feed, without CR
    fields  its headers, lower-case name -> value as it stands; the topmost of a name counts
    body    as transmitted
    parts   of a multipart, or the one mail in a message/rfc822
    """

    number: str
    type: str
    block: bytes
    fields: Fields
    body: bytes
    parts: tuple[Part, ...] = ()

    def parameter(self, name: str) -> str:
        """A parameter of the Content-Type ('charset', 'boundary', 'report-type'); '' if it has none."""
        return _parameters(self.fields.get(b"content-type", b"")).get(name, "")

    @property
    def file_name(self) -> str:
        """What an attachment is called; '' if it has no name."""
        named = _parameters(self.fields.get(b"content-disposition", b"")).get("filename", "")
        named = named or self.parameter("name")
        return decoded(named) if named else ""

    @property
    def attached(self) -> bool:
        """Whether it is a file beside the text."""
        disposition = self.fields.get(b"content-disposition", b"").strip().lower()
        return disposition.startswith(b"attachment") or bool(self.file_name and not disposition.startswith(b"inline"))

    @property
    def encoding(self) -> bytes:
        """The name of the transfer encoding, in lower case; b'' if none is named."""
        return self.fields.get(b"content-transfer-encoding", b"").split(b"(")[0].strip().strip(b'"').lower()

    @property
    def payload(self) -> bytes:
        """The body, its transfer encoding undone."""
        return unpacked(self.body, self.encoding)

    @property
    def text(self) -> str:
        """The characters of a text part, line ends as they are."""
        return _characters(self.body, self.encoding, self.parameter("charset"))

    def header(self, name: bytes) -> str:
        """A header, decoded (RFC 2047); '' if there is none."""
        return decoded(text(self.fields[name], self.parameter("charset"))) if name in self.fields else ""

    def every(self, name: bytes) -> list[bytes]:
        """All headers of that lower-case name, topmost first, as they stand."""
        return _named(name).findall(self.block)


def parse(data: bytes) -> Part:
    """The outermost part of a mail (its headers are those of the mail), from all its bytes."""
    return _part(data, "", 0, [MOST], _PLAIN, outermost=True)


def walk(part: Part) -> Iterator[Part]:
    """The part and all that is in it, in order."""
    yield part
    for inner in part.parts:
        yield from walk(inner)


def split(data: bytes) -> tuple[bytes, bytes]:
    """(the header block as ``Part.block`` has it, the body) of a mail or a part."""
    if data.startswith((b"\n", b"\r\n")):  # no headers at all
        return b"\n", data[data.index(b"\n") + 1 :]
    end, width = data.find(b"\n\n"), 2
    end = end if end >= 0 else len(data)
    if (earlier := data.find(b"\n\r\n", 0, end + 1)) >= 0:
        end, width = earlier, 3
    block = b"\n" + data[:end]
    return block.replace(b"\r\n", b"\n").rstrip(b"\r") if b"\r" in block else block, data[end + width :]


def unpacked(body: bytes, encoding: bytes) -> bytes:
    """A body, its transfer encoding undone (RFC 2045, section 6)."""
    if encoding == b"quoted-printable":
        return binascii.a2b_qp(body)
    return _base64(body) if encoding == b"base64" else body


def all_fields(block: bytes) -> Fields:
    """Every header of a block, lower-case name -> value; the topmost of a name counts."""
    return {name.lower(): value for name, value in reversed(_FIELD.findall(block))}


@cache
def _named(name: bytes) -> re.Pattern[bytes]:
    """A header of that name, which must stand in the code: each is compiled once."""
    return re.compile(rb"\n%b[ \t]*:%b" % (re.escape(name), _VALUE), re.IGNORECASE)


@lru_cache(maxsize=2)
def _characters(body: bytes, encoding: bytes, charset: str) -> str:
    """Remembered for the parts of one mail, which several look at."""
    return characters(unpacked(body, encoding), charset)


def _part(data: bytes, number: str, depth: int, left: list[int], default: str, *, outermost: bool = False) -> Part:
    block, body = split(data)
    fields = all_fields(block)
    content = fields.get(b"content-type", b"")
    media = _MEDIA.match(text(content)) if content else None
    type_ = media[1].lower() if media else default
    left[0] -= 1
    parts: tuple[Part, ...] = ()
    if depth < DEEPEST and left[0] > 0:
        if type_.startswith("multipart/"):
            boundary = _parameters(content).get("boundary", "")
            inside = "message/rfc822" if type_ == "multipart/digest" else _PLAIN
            pieces = _pieces(body, boundary.encode("utf-8", "surrogateescape")) if boundary else []
            prefix = f"{number}." if number else ""
            parts = tuple(
                _part(piece, f"{prefix}{i}", depth + 1, left, inside)
                for i, piece in enumerate(pieces, 1)
                if left[0] > 0
            )
            if not parts:  # its boundary never comes: what is there is text
                type_ = _PLAIN
        elif type_ in {"message/rfc822", "message/global"} or (type_ == "message/news" and depth):
            sent = Part(number, type_, block, fields, body).payload
            inner = _part(sent, f"{number}.1" if number else "1", depth + 1, left, _PLAIN)
            parts = (inner,)
    if outermost and not type_.startswith("multipart/"):
        number = "1"
    return Part(number or "", type_, block, fields, body, parts)


def _pieces(body: bytes, boundary: bytes) -> list[bytes]:
    """What stands between the delimiter lines (RFC 2046, section 5.1.1), without the line end before each."""
    mark = b"--" + boundary
    found: list[bytes] = []
    start = -1
    at = body.find(mark)
    while at >= 0:
        if at == 0 or body[at - 1] == 10:
            after = body[at + len(mark) : at + len(mark) + 2]
            line = body.find(b"\n", at)
            rest = body[at + len(mark) : line if line >= 0 else len(body)]
            if after == b"--" or not rest.strip():
                if start >= 0:
                    end = max(start, at - (2 if body[at - 2 : at] == b"\r\n" else 1))
                    found.append(body[start:end])
                if after == b"--" or line < 0:
                    return found
                start = line + 1
        at = body.find(mark, at + len(mark))
    if start >= 0:
        found.append(body[start:])
    return found


def _parameters(value: bytes) -> Mapping[str, str]:
    if b";" not in value:
        return {}
    return _remembered(value) if len(value) < _USUAL else _read(value)


def _read(value: bytes) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, quoted, bare in _PARAMETER.findall(text(b"".join(value.splitlines()))):
        found.setdefault(name.lower().rstrip("*"), re.sub(r"\\(.)", r"\1", quoted) if quoted else bare)
    return found


_remembered = lru_cache(maxsize=1024)(_read)


def _base64(body: bytes) -> bytes:
    """Decodes what can be decoded; letters that are none are passed over, a cut end is left out."""
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        clean = clean[:-1] if len(clean) % 4 == 1 else clean  # the last letter says nothing alone
        return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))
