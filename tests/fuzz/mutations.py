"""Ways to damage a file; the same seed damages it the same way."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
NOT_INPUT = {"expected.jsonl", "options.json"}
WORDS = (
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\r",
    b"\n",
    b"\r\n",
    b'"',
    b"'",
    b",",
    b";",
    b"\t",
    b":",
    b"=",
    b"=?utf-8?q?",
    b"?=",
    b"=?x?b?",
    b"=\n",
    b"\\",
    b"\\n",
    b"<",
    b">",
    b"@",
    b"(",
    b"((((",
    b"{",
    b"[[[[",
    b"\x1b[31m",
    b"\xe2\x80\xae",
    b"\xcc\x88" * 30,
    b"\nFrom x@example.com Thu Jan  1 00:00:00 1970\n",
    b"\n\n",
    b"BEGIN:VCARD\n",
    b"END:VCARD\n",
    b"ENCODING=QUOTED-PRINTABLE:",
    b"ENCODING=b:",
    b"CHARSET=nonsense:",
    b"9" * 5000,
    b"-",
    b"1e999",
    b"null",
    b"0000-00-00",
    b"2019-02-30",
    b"9999-12-31T23:59:59Z",
    b"\xc2\x85",
    b"\xe2\x80\xa8",
    b"\x1c",
    b"\\ud800",
    b"\\u0000",
    b"+",
    b"+1 202 555 0100 ext. 5",
    b"https://[",
    b"https://linkedin.com/in/%ff",
    b"tel:",
    b"\xf0\x9f\x91\xa9\xe2\x80\x8d",
    b"\xef\xbc\x91\xef\xbc\x92",
    b"\xc2\xb2",
    b"\xe0\xa5\xa7",
    b"\xe2\x85\xa7",
    b"\xd9\xa1\xd9\xa2",
)
"""What formats give a meaning to, and what text libraries stumble over (digits that int() takes and others do not)."""
CHARSETS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp037", "utf-7", "shift_jis", "mac_roman")


def inputs() -> list[Path]:
    """Every sample of every reader."""
    return sorted(p for p in SAMPLES.glob("*/*/*") if p.is_file() and p.name not in NOT_INPUT)


def mutate(data: bytes, chance: random.Random) -> bytes:
    """``data`` after one to four kinds of damage."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(DAMAGES)(data, chance)
    return data[: 1 << 18]


def _span(data: bytes, chance: random.Random, most: int = 400) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(0, most))


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20) if data else 0):
        changed[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(changed)


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _delete(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 200)) + data[end:]


def _move(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    rest = data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _shuffle(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def _cut_lines(data: bytes, chance: random.Random) -> bytes:
    cuts = sorted(chance.randrange(len(data) + 1) for _ in range(6))
    return b"\n".join(data[a:b] for a, b in pairwise([0, *cuts, len(data)]))


def _insert(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(WORDS) + data[at:]
    return data


def _replace_mark(data: bytes, chance: random.Random) -> bytes:
    return data.replace(chance.choice((b",", b'"', b"\n", b":", b";", b" ", b"@", b"=")), chance.choice(WORDS)[:8])


def _long_line(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(WORDS)[:4] * 20_000 + data[at:]


def _nul(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + b"\0" * chance.choice((1, 3, 70_000)) + data[at:]


def _recode(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(CHARSETS), "replace")


def _noise_behind(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.choice((4, 20, 60, 300))] + chance.randbytes(chance.randint(1, 3000))


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip,
    _truncate,
    _delete,
    _repeat,
    _move,
    _shuffle,
    _cut_lines,
    _insert,
    _insert,
    _replace_mark,
    _long_line,
    _nul,
    _recode,
    _noise_behind,
)
