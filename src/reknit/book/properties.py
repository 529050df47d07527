"""A detail as a vCard property, in each version's own words, escapes and folds.

Sources: the vCard 2.1 specification of versit (1996), RFC 2426 (3.0), RFC 4770 (IMPP), RFC 6350 (4.0).
"""

from __future__ import annotations

import quopri
from collections.abc import Sequence
from dataclasses import dataclass

FOLD = 75
"""Octets of a line without its end (RFC 6350, 3.2)."""

_TYPES = {
    "phone": {"work": "WORK,VOICE", "home": "HOME,VOICE", "mobile": "CELL", "fax": "FAX", "main": "MAIN"},
    "mail_address": {"work": "WORK", "home": "HOME"},
    "postal": {"work": "WORK", "home": "HOME"},
    "website": {"work": "WORK", "home": "HOME"},
    "profile": {"work": "WORK", "home": "HOME"},
}
_NAMES = {
    "mail_address": "EMAIL",
    "phone": "TEL",
    "employer": "ORG",
    "title": "TITLE",
    "postal": "ADR",
    "profile": "URL",
    "website": "URL",
    "note": "NOTE",
    "birthday": "BDAY",
    "label": "CATEGORIES",
}
KINDS = tuple(_NAMES)
"""The kinds of detail that a card can say, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a card is written: its version, line ends and charset (a Python codec)."""

    version: str = "3.0"
    end: str = "\r\n"
    encoding: str = "utf-8"


def property_line(kind: str, value: str, kind_type: str | None, style: Style) -> bytes:
    """The detail as one content line, folded, with its line end."""
    name = "IMPP" if kind == "profile" and not value.startswith(("http://", "https://")) else _NAMES[kind]
    types = [word for word in _TYPES.get(kind, {}).get(kind_type or "", "").split(",") if word]
    if kind == "mail_address" and style.version != "4.0":
        types = ["INTERNET", *types]
    if kind == "birthday":
        head, pieces = _birthday(value, style.version)
        return written(head, pieces, style)
    if kind == "phone":
        value = value.replace(";ext=", " x")
    pieces = ["", "", value, "", "", "", ""] if kind == "postal" else [value]
    return written(name + _typed(types, style.version), pieces, style)


def _typed(types: Sequence[str], version: str) -> str:
    if not types:
        return ""
    if version == "2.1":
        return "".join(f";{word}" for word in types)
    if version == "4.0":
        return ";TYPE=" + (types[0].lower() if len(types) == 1 else '"' + ",".join(types).lower() + '"')
    return ";TYPE=" + ",".join(types)


def _birthday(value: str, version: str) -> tuple[str, list[str]]:
    """A day without a year as each version's programs know it: 4.0 '--0307', before it Apple's year 1604."""
    if not value.startswith("--"):
        return "BDAY", [value]
    if version == "4.0":
        return "BDAY", [value[:4] + value[5:]]
    return "BDAY;X-APPLE-OMIT-YEAR=1604", ["1604" + value[1:]]


def written(head: str, pieces: Sequence[str], style: Style) -> bytes:
    """``head:piece;piece`` with everything escaped and folded, and its line end."""
    if style.version == "2.1":
        return _old(head, pieces, style.end)
    text = ";".join(_escaped(piece) for piece in pieces)
    return _folded(f"{head}:{text}", style)


def _escaped(text: str) -> str:
    """RFC 6350, 3.4."""
    text = "\n".join(text.splitlines())
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def _old(head: str, pieces: Sequence[str], end: str) -> bytes:
    """2.1: semicolons escaped, the rest in quoted-printable of UTF-8 where it is more than one line of ASCII."""
    text = ";".join("\r\n".join(piece.splitlines()).replace(";", "\\;") for piece in pieces)
    if text.isascii() and text.isprintable():
        return f"{head}:{text}{end}".encode()
    start = f"{head};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    coded = quopri.encodestring(text.encode("utf-8", "replace").replace(b"\r\n", b"\0"), quotetabs=False)
    # quopri breaks its lines by itself; the line breaks of the text are the NULs, which it has encoded.
    one_line = coded.replace(b"=\n", b"").replace(b"=00", b"=0D=0A").decode("ascii")
    return _soft_broken(start + one_line, len(start), end).encode("ascii")


def _soft_broken(line: str, head: int, end: str) -> str:
    """Cut with '=' at the end of lines (RFC 2045, 6.7), never inside '=C3' nor in the head."""
    lines: list[str] = []
    start, limit = 0, max(FOLD, head + 4)
    while len(line) - start > limit:
        cut = start + limit - 1
        if "=" in line[cut - 2 : cut]:
            cut = line.rindex("=", cut - 2, cut)
        lines.append(line[start:cut] + "=")
        start, limit = cut, FOLD
    return end.join([*lines, line[start:]]) + end


def _folded(line: str, style: Style) -> bytes:
    """Lines of at most 75 octets, cut between characters; the next begin with a blank (RFC 6350, 3.2)."""
    tail = style.end.encode("ascii")
    if len(line) <= FOLD and line.isascii():
        return line.encode("ascii") + tail
    encoding = _codec_for(line, style.encoding)
    out: list[bytes] = []
    room, held = FOLD, b""
    for char in line:
        coded = char.encode(encoding, "replace")
        if len(held) + len(coded) > room:
            out.append(held)
            held, room = b" ", FOLD
        held += coded
    return tail.join([*out, held]) + tail


def _codec_for(line: str, encoding: str) -> str:
    """The card's charset, or UTF-8 for a line that it has no characters for."""
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        return "utf-8"
    return encoding
