"""Text of mail headers: bytes to characters, and encoded words (RFC 2047) to text.

Tolerant where mail is wrong in ways that leave no doubt: raw 8-bit bytes, encoded words glued together, spaces in
them, characters split between two of them, charsets that nobody knows.
"""

from __future__ import annotations

import binascii
import codecs
import re
import string
from functools import lru_cache

from .charset import guessed

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?(.{0,998}?)\?=", re.DOTALL)
_GAP = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_CHARSET = re.compile(rb'charset\s*=\s*"?([A-Za-z0-9._:-]{2,40})', re.IGNORECASE)
_NOT_BASE64 = bytes(set(range(256)) - set(string.ascii_letters.encode() + string.digits.encode() + b"+/"))
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
# Steering marks, never part of a name or subject: they would let text run backwards on a page (Unicode TR 36, 2.5).
_STEERING = dict.fromkeys([0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])

# Labels that mean a superset in practice (WHATWG Encoding Standard, section 4.2, 'Names and labels').
_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "x-euc-jp": "euc_jp",
    "big5": "big5hkscs",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
}
# Codecs of Python that are no charsets of mail.
_NO_CHARSET = {"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem", "charmap"}


def text(raw: bytes, charset: str = "") -> str:
    """Characters of a header as it stands: ASCII or UTF-8, else ``charset``, else Windows-1252."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return _decode(raw, charset or "cp1252")


def characters(payload: bytes, charset: str) -> str:
    """Characters of a text part whose Content-Type names ``charset`` ('' if none): UTF-8 or Windows-1252 if it lies."""
    if payload.isascii() and b"\x1b" not in payload:
        return payload.decode("ascii")
    charset = guessed(payload, charset.lower())
    return _decode(payload, charset) if charset else text(payload)


def decoded(value: str) -> str:
    """``value`` with its encoded words as text (RFC 2047), white space folded, control characters gone."""
    if "=?" in value:
        value = _words(value)
    value = " ".join(value.split())
    return value if value.isprintable() else printable(value)


def body_charset(block: bytes) -> str:
    """The charset that a header block names for its body: the best guess for its raw 8-bit headers; '' if none."""
    match = _CHARSET.search(block)
    return match[1].decode("ascii").lower() if match else ""


def printable(value: str) -> str:
    """``value`` without control characters and lone surrogates, white space folded."""
    value = "".join(c for c in " ".join(value.split()).translate(_STEERING) if c.isprintable() or c in "\u200c\u200d")
    return " ".join(value.split())


def _words(value: str) -> str:
    """Joins neighbours of one charset before decoding: some mailers split a character between two words."""
    value = _GAP.sub(r"\1", value)
    out: list[str] = []
    run, run_charset, at = b"", "", 0
    for match in _WORD.finditer(value):
        charset = match[1].partition("*")[0].lower()  # RFC 2231, section 5: a language may follow
        if match.start() != at or charset != run_charset:
            out += (_decode(run, run_charset), value[at : match.start()])
            run, run_charset = b"", charset
        run += _payload(match[2], match[3])
        at = match.end()
    out += (_decode(run, run_charset), value[at:])
    return "".join(out)


def _payload(encoding: str, body: str) -> bytes:
    data = body.encode("utf-8", "replace")
    if encoding in "qQ":
        return _HEX.sub(lambda m: bytes.fromhex(m[1].decode()), data.replace(b"_", b" "))
    data = data.translate(None, _NOT_BASE64)
    if len(data) % 4 == 1:  # the last letter says nothing alone
        data = data[:-1]
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4))


def _decode(data: bytes, charset: str) -> str:
    """Strictly in ``charset``, else in UTF-8 (a cut last character left out), else what ``charset`` can read."""
    codec = _codec(charset)
    for name in (codec, "utf-8"):
        try:
            return data.decode(name)
        except UnicodeDecodeError as error:
            if name == "utf-8" and error.reason == "unexpected end of data" and error.start:
                return data[: error.start].decode()
        except ValueError:  # some codecs of Asia raise no better
            continue
    return data.decode("cp1252" if codec == "utf-8" else codec, "replace")


@lru_cache(maxsize=256)
def _codec(charset: str) -> str:
    """The Python codec for a label; UTF-8 for one that is unknown or no charset."""
    name = _LABELS.get(charset, charset)
    try:
        info = codecs.lookup(name)
        "".encode(name)  # refuses codecs that are not text, such as 'hex'
    except (LookupError, ValueError, UnicodeError):
        return "utf-8"
    return "utf-8" if info.name.replace("-", "_") in _NO_CHARSET else name
