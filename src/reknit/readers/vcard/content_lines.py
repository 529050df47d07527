"""The content lines of a vCard, each with the very bytes it was written in.

Sources: RFC 2425 and 2426 (vCard 3.0), RFC 6350 (4.0), the vCard 2.1 specification of versit (1996). Joining the
``raw`` of all lines gives the card again, byte for byte, whatever could be made of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

QUOTED_PRINTABLE = "quoted-printable"
BASE64 = "base64"

_ENCODINGS = {
    "QUOTED-PRINTABLE": QUOTED_PRINTABLE,
    "QP": QUOTED_PRINTABLE,
    "BASE64": BASE64,
    "B": BASE64,
    "8BIT": "",
    "7BIT": "",
    "8-BIT": "",
    "7-BIT": "",
}
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-CERT"})
_NAME = re.compile(r"[A-Za-z0-9_-]+\Z")
_HEAD = re.compile(rb'((?:[^":]|"[^"]*")*+):')
_PARAM = re.compile(r';((?:[^";]|"[^"]*"|")*)')
_VERSION = re.compile(rb"[ \t]*(?:[\w-]+\.)?VERSION[^:]*:\s*(\d\.\d)", re.IGNORECASE)
_MARK = re.compile(rb"(?:BEGIN|END)[ \t]*:[ \t]*VCARD\s*\Z", re.IGNORECASE)
_BEGIN_CARD = re.compile(rb"(?:(?:[\w-]+\.)?AGENT[^:]*:\s*)?BEGIN[ \t]*:[ \t]*VCARD\s*\Z", re.IGNORECASE)
_END_CARD = re.compile(rb"END[ \t]*:[ \t]*VCARD\s*\Z", re.IGNORECASE)
_BASE64_LINE = re.compile(rb"[ \t]*[A-Za-z0-9+/]+={0,2}[ \t]*[\r\n]*\Z")
_WHITE = b" \t"


class Head(NamedTuple):
    """What stands before the colon.

    group     'item1', in lower case; '' if none
    name      of the property, in upper case
    types     values of TYPE and parameters without a name (vCard 2.1), in lower case
    encoding  QUOTED_PRINTABLE, BASE64 or ''
    charset   as written; '' if none
    params    the other parameters, names in upper case
    """

    group: str
    name: str
    types: frozenset[str]
    encoding: str
    charset: str
    params: Mapping[str, str]


class Line(NamedTuple):
    """One content line.

    raw     its bytes, with folds and line ends
    number  of its first physical line in the file, from 1
    head    None for a blank line, a nested card, or a line that is none of vCard's
    value   unfolded, still encoded
    nested  physical lines of a card inside this one
    """

    raw: bytes
    number: int
    head: Head | None
    value: bytes
    nested: tuple[bytes, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether something stands here that is no content line."""
        return self.head is None and not self.nested and bool(self.raw.strip())


def version_of(physical: Sequence[bytes]) -> str:
    """The version that the card states: '2.1', '3.0' or '4.0'; without one '3.0', the most common."""
    for line in physical:
        if (match := _VERSION.match(line)) is not None:
            return match[1].decode("ascii")
    return "3.0"


def content_lines(physical: Sequence[bytes], number: int = 1) -> list[Line]:
    """The content lines of one card, of which ``number`` is the first line's number in the file."""
    old = version_of(physical) == "2.1"
    found: list[Line] = []
    index = 0
    while index < len(physical):
        start = physical[index]
        if index and start[:1] in b"BbAa" and _BEGIN_CARD.match(start):
            stop = _end_of_nested(physical, index)
            inside = tuple(physical[index:stop])
            found.append(Line(b"".join(inside), number + index, None, b"", inside))
        else:
            stop, body = _unfolded(physical, index, old)
            head, value = _split(body)
            if head is not None and head.encoding == QUOTED_PRINTABLE:
                stop, body = _soft_breaks(physical, index)
                head, value = _split(body)
            elif head is not None and (head.encoding == BASE64 or head.name in _BINARY):
                stop, value = _base64(physical, stop, value)
            raw = start if stop == index + 1 else b"".join(physical[index:stop])
            found.append(Line(raw, number + index, head, value))
        index = stop
    return found


def _end_of_nested(physical: Sequence[bytes], index: int) -> int:
    depth = 0
    for stop in range(index, len(physical) - 1):
        line = physical[stop]
        depth += _BEGIN_CARD.match(line) is not None
        depth -= _END_CARD.match(line) is not None
        if not depth:
            return stop + 1
    return max(index + 1, len(physical) - 1)


def _unfolded(physical: Sequence[bytes], index: int, old: bool) -> tuple[int, bytes]:
    """Join the lines that start with white space (RFC 2425, 5.8.1)."""
    body = physical[index].rstrip(b"\r\n")
    stop = index + 1
    parts = [body]
    while body and stop < len(physical) and (more := physical[stop])[:1] in (b" ", b"\t"):
        more = more.rstrip(b"\r\n")
        # 2.1 folds before white space and keeps it; a line cut at exactly 75 or 76 octets was folded as in 3.0.
        keep = old and len(physical[stop - 1].rstrip(b"\r\n")) not in (75, 76)
        parts.append(more if keep else more[1:])
        stop += 1
    return stop, b"".join(parts)


def _soft_breaks(physical: Sequence[bytes], index: int) -> tuple[int, bytes]:
    """Join the lines that end with '=' (RFC 2045, 6.7), cut anywhere, even inside a character."""
    parts = []
    stop = index
    while True:
        body = physical[stop].rstrip(b"\r\n")
        stop += 1
        soft = body.rstrip(_WHITE).endswith(b"=")
        parts.append(body.rstrip(_WHITE)[:-1] if soft else body)
        if stop >= len(physical) or _MARK.match(physical[stop]):
            break
        if not soft and physical[stop][:1] not in (b" ", b"\t"):
            break
    return stop, b"".join(parts)


def _base64(physical: Sequence[bytes], stop: int, value: bytes) -> tuple[int, bytes]:
    """Take in lines of base64 without a fold, and the blank line that ends them (vCard 2.1)."""
    parts = [value]
    while stop < len(physical) and (_BASE64_LINE.match(physical[stop]) or physical[stop][:1] in (b" ", b"\t")):
        parts.append(physical[stop].strip())
        stop += 1
    if stop < len(physical) and not physical[stop].strip():
        stop += 1
    return stop, b"".join(parts)


def _split(body: bytes) -> tuple[Head | None, bytes]:
    """Head and value; no head if there is no colon or no name before it."""
    colon = body.find(b":")
    if colon <= 0:
        return None, b""
    quote = body.find(b'"', 0, colon)
    if quote >= 0 and (match := _HEAD.match(body)) is not None:
        colon = match.end(1)
    return parse_head(body[:colon]), body[colon + 1 :]


@lru_cache(maxsize=4096)
def parse_head(head: bytes) -> Head | None:
    """What stands before the colon, parsed; None if it is no property name with parameters."""
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError:
        text = head.decode("cp1252", "replace")
    path, _, rest = text.partition(";")
    group, _, name = path.strip().rpartition(".")
    if not _NAME.match(name):
        return None
    params = [_param(param) for param in _PARAM.findall(";" + rest)] if rest else []
    types = (part for key, value in params if key == "TYPE" for word in value.split(",") if (part := word.strip()))
    named = dict(params)
    return Head(
        group.lower(),
        name.upper(),
        frozenset(word.lower() for word in types),
        _ENCODINGS.get(named.pop("ENCODING", "").upper(), ""),
        named.pop("CHARSET", ""),
        {key: value for key, value in named.items() if key != "TYPE"},
    )


def _param(text: str) -> tuple[str, str]:
    """'NAME=value' -> (NAME, value); a value alone (2.1) is an encoding, a character set or a type."""
    key, equals, value = text.partition("=")
    if equals:
        return key.strip().upper(), value.strip().replace('"', "")
    bare = key.strip().upper()
    return ("ENCODING" if bare in _ENCODINGS else "CHARSET" if bare == "UTF-8" else "TYPE"), bare
