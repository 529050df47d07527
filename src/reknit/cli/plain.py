"""Text as a terminal may show it: nothing in it steers the terminal, and no line is wider than 80 columns."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator

WIDTH = 80
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls (ECMA-48, C0 and C1) but the line feed; marks of lines and directions (Unicode, UAX 9); half characters."""


def harmless(text: str) -> str:
    """``text`` from somebody's files: what would steer a terminal is shown as U+FFFD, a tab as a blank."""
    return _STEERING.sub("\ufffd", text.replace("\t", " ").replace("\r\n", "\n"))


def inline(text: str) -> str:
    r"""``text`` on one line: a line break, which a file's name may hold, is shown as \n."""
    return harmless(text).replace("\n", "\\n")


def say(text: str = "", *, err: bool = False) -> None:
    """Prints ``text``, harmless, its lines folded to 80 columns."""
    stream = sys.stderr if err else sys.stdout
    print(*(part for line in harmless(text).split("\n") for part in folded(line)), sep="\n", file=stream)
    if err or stream.isatty():
        stream.flush()


def columns(text: str) -> int:
    """The columns that ``text`` takes in a terminal: two for wide characters, none for marks (Unicode, UAX 11)."""
    return len(text) if text.isascii() else sum(map(_column, text))


def folded(line: str, width: int = WIDTH) -> Iterator[str]:
    """``line`` in lines of at most ``width`` columns, broken at blanks where it has any; what is indented hangs."""
    if columns(line) <= width:
        yield line
        return
    margin = min(len(line) - len(line.lstrip(" ")), width // 2)
    part, wide, blank = " " * margin, margin, -1
    for char in line.lstrip(" "):
        if wide + _column(char) > width:
            head, rest = (part[:blank], part[blank + 1 :]) if blank > 0 else (part, "")
            yield head.rstrip(" ")
            part, blank = " " * (margin and margin + 2) + rest, -1
            wide = columns(part)
        if char == " " and part.strip(" "):
            blank = len(part)
        part, wide = part + char, wide + _column(char)
    yield part.rstrip(" ")


def _column(char: str) -> int:
    if char < "\u0300":
        return 1
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
