"""The charset of a text whose label is missing or lies, told by its bytes.

Only what leaves little doubt: escapes to Japanese (RFC 1468), two-byte charsets, whose bytes above 127 come in pairs,
and Polish, whose letters stand in words where Western Europe has signs such as '\u00b3'.
"""

from __future__ import annotations

import re

_WESTERN = frozenset(
    {
        "",
        "us-ascii",
        "ascii",
        "iso-8859-1",
        "iso8859-1",
        "latin1",
        "cp1252",
        "windows-1252",
        "unknown-8bit",
        "x-unknown",
        "8bit",
    }
)
_RUN = re.compile(rb"[\x80-\xff]{1,4096}")
_PAIRED = 0.97
"""Share of the high bytes that must be in runs of even length (judgement; in Latin text most runs are of one byte)."""
_LEAST = 8
_KANA = (0xA4, 0xA5)
"""First bytes of hiragana and katakana in EUC-JP (JIS X 0208, rows 4 and 5)."""
_HANGUL = range(0xB0, 0xC9)
"""First bytes of the 2,350 syllables in EUC-KR (KS X 1001, rows 16 to 40)."""
# Polish letters that are signs in Windows-1252, inside a word: in ISO 8859-2 or Windows-1250; in Windows-1250 only.
_POLISH = re.compile(rb"[A-Za-z](?:[\xb1\xb6\xbc\xbf]|[\xb3\xb9][a-z\xb1\xb3\xb6\xea\xe6\xf1\xbf])")
_ONLY_1250 = re.compile(rb"[A-Za-z][\xb9\x9c\x9f]|[\x8c\x8f\x9c\x9f][a-z]")


def guessed(payload: bytes, label: str) -> str:
    """A better charset than ``label`` (lower case) for these bytes; ``label`` if there is none."""
    sample = payload[:20000]
    if label == "iso-8859-2" and _ONLY_1250.search(sample):
        return "cp1250"
    if label in _WESTERN and b"\x1b$" in sample:
        return "iso-2022-jp"
    if label not in _WESTERN or _is_utf8(sample):
        return label
    runs = _RUN.findall(sample)
    count = sum(map(len, runs))
    even = sum(len(run) for run in runs if len(run) % 2 == 0)
    if count >= _LEAST and even >= count * _PAIRED:
        return _two_bytes(payload, [run for run in runs if len(run) % 2 == 0], label)
    if len(_POLISH.findall(sample)) > 1:
        return "cp1250" if _ONLY_1250.search(sample) else "iso-8859-2"
    return label


def _two_bytes(payload: bytes, runs: list[bytes], label: str) -> str:
    first = [byte for run in runs for byte in run[::2]]
    if min(first) < 0xA1:
        return label
    kana = sum(byte in _KANA for byte in first)
    hangul = sum(byte in _HANGUL for byte in first)
    if kana * 4 > len(first):
        best = "euc_jp"
    elif hangul * 20 > len(first) * 17:
        best = "cp949"
    else:
        best = "gb18030"
    try:
        payload.decode(best)
    except ValueError:
        return label
    return best


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and error.start > 0
    return True
