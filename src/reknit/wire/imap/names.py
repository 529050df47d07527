"""Names of folders as IMAP writes them: modified UTF-7 (RFC 3501, section 5.1.3), quoted."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode

_PLAIN = re.compile(r"[ -~]+")
_SHIFTED = re.compile(rb"&([A-Za-z0-9+,]*)-")
_PARTS = re.compile(r"[ -~]+|[^ -~]+")


def encoded(name: str) -> bytes:
    """The name in modified UTF-7: printable ASCII alone, whatever stands in it."""
    return b"".join(
        part.replace("&", "&-").encode("ascii") if _PLAIN.fullmatch(part) else _base64(part)
        for part in _PARTS.findall(name)
    )


def decoded(name: bytes) -> str | None:
    """The name that is written so; None if this is no modified UTF-7 of any."""
    try:
        text = "".join(_pieces(name))
    except ValueError:
        return None
    return text if encoded(text) == name else None


def quoted(text: bytes) -> bytes:
    """A quoted string (RFC 3501, section 4.3). Raises ValueError for what none can hold: CR, LF, NUL."""
    if re.search(rb"[\r\n\0]", text):
        raise ValueError("a line break or NUL cannot be sent")
    return b'"' + re.sub(rb'([\\"])', rb"\\\1", text) + b'"'


def unquoted(text: bytes) -> bytes:
    """What the quoted string says; another text as it is."""
    return re.sub(rb"\\(.)", rb"\1", text[1:-1]) if text[:1] == b'"' else text


def _base64(part: str) -> bytes:
    units = part.encode("utf-16-be", "surrogatepass")
    return b"&" + b64encode(units).rstrip(b"=").replace(b"/", b",") + b"-"


def _pieces(name: bytes) -> list[str]:
    pieces, at = [], 0
    for shifted in _SHIFTED.finditer(name):
        pieces.append(name[at : shifted.start()].decode("ascii"))
        inner = shifted[1].replace(b",", b"/")
        units = b64decode(inner + b"=" * (-len(inner) % 4), validate=True)
        pieces.append(units.decode("utf-16-be", "surrogatepass") if inner else "&")
        at = shifted.end()
    pieces.append(name[at:].decode("ascii"))
    return pieces
