"""The value of a content line as text: quoted-printable, character sets, escapes and components."""

from __future__ import annotations

import binascii
import codecs
import re
from functools import lru_cache

from .content_lines import BASE64, QUOTED_PRINTABLE, Line

_CHARSET = re.compile(r"utf|iso|windows|cp|koi8|shift|sjis|euc|gb|big5|ascii|us|latin|mac|ks_c|tis", re.IGNORECASE)
_LATIN = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso_8859-1", "cp1252"})
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_OLD_ESCAPE = re.compile(r"\\([;,:])")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_COMPONENT = re.compile(r"((?:[^;\\]|\\.|\\\Z)*)(?:;|\Z)", re.DOTALL)
_ITEM = re.compile(r"((?:[^,\\]|\\.|\\\Z)*)(?:,|\Z)", re.DOTALL)
_OLD_SEMICOLON = re.compile(rb"(?<!\\);")


@lru_cache(maxsize=256)
def _codec(charset: str) -> str:
    """A name that Python knows; what calls itself Latin-1 or ASCII is Windows-1252 (WHATWG Encoding, 4.2)."""
    name = charset.strip().strip("'\"").lower()
    if name in _LATIN:
        return "cp1252"
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):
        return "utf-8"
    return known.name if _CHARSET.match(name) else "utf-8"


def decode(data: bytes, charset: str = "") -> str:
    """Bytes as text: the character set stated, else UTF-8, else Windows-1252. Never fails."""
    if not charset and data.isascii():
        return data.decode("ascii")
    for codec in (_codec(charset) if charset else "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(codec)
        except ValueError:
            continue
    return data.decode("latin-1")


def text_of(line: Line) -> str:
    """The value as written, out of quoted-printable or base64 and its character set; escapes stay."""
    head, value = line.head, line.value
    if head is None:
        return ""
    if head.encoding == QUOTED_PRINTABLE:
        value = binascii.a2b_qp(value)
    if head.encoding == BASE64 and (text := _out_of_base64(value, head.charset)):
        return text
    return decode(value, head.charset)


def _out_of_base64(value: bytes, charset: str) -> str:
    """Text that is written in base64; '' if the value only says so, or is no text."""
    try:
        text = decode(binascii.a2b_base64(b"".join(value.split()), strict_mode=True), charset)
    except ValueError:
        return ""
    return "" if _CONTROL.search(text) else text


def unescape(text: str, version: str) -> str:
    r"""Undo ``\n \, \; \\`` (RFC 6350, 3.4) and Google's ``\:``; 2.1 has only the one before a delimiter."""
    if "\\" not in text:
        return text
    return _OLD_ESCAPE.sub(r"\1", text) if version == "2.1" else _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    char = match[1]
    if char in "nN":
        return "\n"
    return char if char in '\\,;:"' else match[0]


def plain(line: Line, version: str) -> str:
    """The value of a line of one text, unescaped, without white space around it."""
    return unescape(text_of(line), version).strip()


def components(line: Line, version: str) -> list[str]:
    """The values between semicolons (N, ADR, ORG), unescaped and stripped."""
    if line.head is not None and line.head.encoding == QUOTED_PRINTABLE and b";" in line.value:
        # Semicolons written as =3B are text: cut first, decode afterwards.
        found = [decode(binascii.a2b_qp(part), line.head.charset) for part in _OLD_SEMICOLON.split(line.value)]
    else:
        text = text_of(line)
        found = _COMPONENT.findall(text) if "\\" in text else text.split(";")
    return [unescape(part, version).strip() for part in found]


def listed(line: Line, version: str) -> list[str]:
    """The values between commas (CATEGORIES), unescaped, without empty ones."""
    text = text_of(line)
    found = _ITEM.findall(text) if "\\" in text else text.split(",")
    return [value for part in found if (value := unescape(part, version).strip())]
