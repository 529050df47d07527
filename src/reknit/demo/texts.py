"""Text parts in the charsets and encodings of twenty years."""

from __future__ import annotations

import base64
import binascii
from random import Random
from typing import NamedTuple

from .draw import chance, weighted

_OLD = ("iso-8859-1", "windows-1252", "iso-8859-2", "iso-2022-jp")


class Text(NamedTuple):
    """The fields that tell of a text part, and its bytes."""

    type: str
    data: bytes


def encoded(rng: Random, text: str, year: int, *, subtype: str = "plain", charset: str = "") -> Text:
    """Return a text part as a program of that year writes it; ``charset`` if that program knows only one."""
    charset = charset or _charset(rng, text, year)
    if text.encode(charset, "ignore").decode(charset) != text:
        charset = "utf-8"
    data = text.encode(charset)
    seven = text.isascii() or charset == "iso-2022-jp"
    encoding = weighted(rng, ("7bit" if seven else "8bit", "quoted-printable", "base64"), (6, 5, 1))
    if encoding == "quoted-printable":
        data = binascii.b2a_qp(data, istext=True)
    elif encoding == "base64":
        data = base64.encodebytes(data)
    type_ = f"Content-Type: text/{subtype}; charset={charset}\nContent-Transfer-Encoding: {encoding}\n"
    return Text(type_, data)


def _charset(rng: Random, text: str, year: int) -> str:
    if text.isascii():
        return "us-ascii"
    if year < 2013 and chance(rng, 0.75):
        for old in _OLD:
            if text.encode(old, "ignore").decode(old) == text:
                return old
    return "utf-8"


def mbox_safe(data: bytes) -> bytes:
    """Return the lines with a mark before those that would begin a message in an mbox."""
    if data.startswith(b"From ") or b"\nFrom " in data:
        return (b"\n" + data).replace(b"\nFrom ", b"\n>From ")[1:]
    return data
