"""Bytes that declare no charset -> text.

A byte order mark is believed; else NULs tell UTF-16; else what is valid UTF-8 is UTF-8; else the code page in which
the words look most like words. Decoding never fails and never drops a byte: in UTF-8 text, a byte that is not UTF-8
is read as Windows-1252, as browsers do (WHATWG Encoding Standard, 2024, section 4.2).
"""

from __future__ import annotations

import codecs
import io
import re
from itertools import pairwise

from ...model.artifact import Artifact

SAMPLE = 4 * 1024 * 1024
"""Bytes from which the charset is decided; what comes after them is still decoded without loss."""

_BOMS = (  # UTF-32 is not written by any program that writes address books
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = ("cp1252", "cp1250", "cp1251", "mac_roman", "cp850")  # in the order in which ties are decided
_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]*+[\x80-\xff][A-Za-z\x80-\xff]*")
_WORDS_LOOKED_AT = 2000
_ENDS = "\u2019\u2013\u2014\u201d\u2026\u00a0\u00ae\u2122\u00ba\u00aa"  # signs that do stand right after a letter


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: each undecodable byte as Windows-1252, or as Latin-1 where that has no character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    if error.encoding.startswith("utf-16"):
        return "\ufffd", error.end
    return "".join(_byte_in_windows_1252(byte) for byte in bad), error.end


def _byte_in_windows_1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


ERRORS = "reknit-windows-1252"
codecs.register_error(ERRORS, _as_windows_1252)


def guess_encoding(sample: bytes) -> str:
    """The name of a Python codec for text that begins with ``sample``."""
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    if b"\0" in sample[:4096]:
        return _guess_utf16(sample[:4096])
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # not final: a sample may end inside a character
    except UnicodeDecodeError:
        return _mostly_utf8(sample) or _guess_code_page(sample)
    return "utf-8"


def decode(sample: bytes) -> str:
    """The beginning of a text, as text; a byte order mark is left out."""
    name = guess_encoding(sample)
    decoder = codecs.getincrementaldecoder(name)(ERRORS)
    return decoder.decode(sample, final=True).replace("\0", "")


def open_text(artifact: Artifact) -> io.TextIOWrapper:
    """The artifact as a stream of text; line ends are kept as written. The caller closes it."""
    name = guess_encoding(artifact.head(SAMPLE))
    return io.TextIOWrapper(artifact.open(), encoding=name, errors=ERRORS, newline="")


def _guess_utf16(sample: bytes) -> str:
    """UTF-16 without a mark has NULs at the odd places (little-endian) or at the even ones; stray NULs are neither."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) // 8 or min(even, odd) > max(even, odd) // 8:
        return guess_encoding(sample.replace(b"\0", b" "))
    return "utf-16-le" if odd > even else "utf-16-be"


def _mostly_utf8(sample: bytes) -> str:
    """'utf-8' where more words with characters beyond ASCII are valid UTF-8 than not: a few stray bytes; else ''."""
    good = bad = 0
    for word in _words(sample):
        try:
            word.decode("utf-8")
            good += 1
        except UnicodeDecodeError:
            bad += 1
    return "utf-8" if good > bad else ""


def _guess_code_page(sample: bytes) -> str:
    words = _words(sample)
    return min(_CODE_PAGES, key=lambda page: sum(_oddities(word.decode(page, ERRORS)) for word in words))


def _words(sample: bytes) -> list[bytes]:
    return [match.group() for match, _ in zip(_WORD.finditer(sample), range(_WORDS_LOOKED_AT), strict=False)]


def _oddities(word: str) -> int:
    """How many neighbours in a word do not belong together: a sign or a capital inside, two alphabets, no ASCII."""
    count = 0
    for left, right in pairwise(word):
        if left.isalpha() and not right.isalpha():
            count += right not in _ENDS
        elif (left.islower() and right.isupper()) or (left >= "\u0400") != (right >= "\u0400"):
            count += 1
        elif "\x80" <= left < "\u0400" and "\x80" <= right < "\u0400":
            count += 1  # two accented letters side by side are rare in every Latin alphabet
    return count
