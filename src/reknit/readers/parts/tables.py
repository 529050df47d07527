"""Text -> rows of cells, as people's programs really write them (RFC 4180 is the wish, this is the practice).

Streams: no more than one row is held. The delimiter and the header are found by content, so that sentences, blank
lines or a byte order mark before the header do no harm. A row's number is the one that a spreadsheet shows: rows are
counted from 1, the header and blank rows included; line breaks inside quotes do not count.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from ...model.artifact import Artifact
from ...model.trouble import Trouble
from .text import decode, open_text

DELIMITERS = (",", ";", "\t", "|")
MAX_ROW = 16 * 1024 * 1024
"""Characters in one row; a longer one is no row, but a quote that never closes or another kind of file."""
MAX_LINES = 5000
"""Line breaks in one row, for the same reason; the longest LinkedIn message has about 8,000 characters."""
_FEW_LINES = 64  # so that a file full of lone quotes takes linear time
HEADER_WITHIN = 40
"""Rows among which the header must stand."""
HEADER_BYTES = 32 * 1024
"""Bytes among which it must stand; Google's widest has about 10,000."""

_OTHER_FORMATS = re.compile(r"\s*(?:[{<\[]|BEGIN:|From |%PDF|#!|PK\x03\x04|\{\\rtf)")
_SQL = re.compile(
    r"\s*(?:(?:insert\s+into|create\s+(?:table|database)|drop\s+table|select\s[^\n]{1,300}\sfrom|begin\s+transaction|"
    r"set\s+names|use)\s|--\s|/\*)",
    re.IGNORECASE,
)
_LOG = re.compile(
    r"(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*) \S+ [\w./-]+(?:\[\d+\])?: "
)
_FIELD = re.compile(r"[A-Za-z][\w-]*: \S")
_MAY_BE_CUT = 8 * 1024  # 32 KiB of characters of four bytes


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written.

    header     the names of its columns, as written, white space around them removed; empty if it has no header
    row        the number of the header's row; 0 if it has none
    text       the header as it stands in the file, without its line end
    """

    delimiter: str
    header: tuple[str, ...]
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, its cells (white space around them removed) and how it stands in the file."""

    number: int
    cells: list[str]
    text: str

    def data(self, layout: Layout) -> bytes:
        """This row as a table of its own, with its header, in UTF-8: what is kept of the file for one person."""
        header = f"{layout.text}\n" if layout.text else ""
        return f"{header}{self.text}\n".encode("utf-8", "surrogatepass")


IsHeader = Callable[[list[str]], bool]


def look(head: bytes, is_header: IsHeader) -> Layout | None:
    """The layout of the table that begins with ``head``, if one of its first rows is the header that is looked for."""
    for delimiter in DELIMITERS:
        for row in _header_rows(head[:HEADER_BYTES], delimiter):
            if len(row.cells) > 1 and is_header(row.cells):
                return Layout(delimiter, tuple(row.cells), row.number, row.text)
    return None


@lru_cache(maxsize=2 * len(DELIMITERS))
def _header_rows(head: bytes, delimiter: str) -> tuple[Row, ...]:
    """The rows that may be the header; kept, as every reader of tables asks for the same."""
    text = _beginning(head)
    return tuple(first_rows(text, delimiter)) if delimiter in text else ()


@lru_cache(maxsize=2)
def _beginning(head: bytes) -> str:
    text = decode(head)
    return "" if other_format(text) else text


def other_format(text: str) -> bool:
    """Whether the text begins like JSON, XML, SQL, a card, a mailbox, a message or a log.

    A message has two header fields (RFC 5322), a log two lines with time, host and program (RFC 3164, 4.1).
    """
    lines = [line for line in text[:2000].splitlines() if line.strip()][:2]
    if _OTHER_FORMATS.match(text) or _SQL.match(text):
        return True
    return len(lines) == 2 and (all(map(_FIELD.match, lines)) or all(map(_LOG.match, lines)))


def first_rows(text: str, delimiter: str, count: int = HEADER_WITHIN, width: int = 0) -> list[Row]:
    """The first rows of a text; the last line is left out where others exist, as it may be cut off.

    ``width`` is the number of cells that a row should have, where it is known: it tells quotes that never close.
    """
    lines = list(io.StringIO(text, newline=""))
    if len(lines) > 1 and len(text) >= _MAY_BE_CUT:
        lines.pop()
    rows = _Splitter(iter(lines), delimiter, width).rows()
    return [row for row, _ in zip(rows, range(count), strict=False) if isinstance(row, Row)]


def rows(artifact: Artifact, layout: Layout) -> Iterator[Row | Trouble]:
    """The rows below the header. A row that repeats an earlier one byte for byte is not given again.

    Trouble comes out for a row that is too long, whose quote never closes, or that has more cells than the header.
    """
    seen: set[bytes] = set()
    width = len(layout.header)
    with open_text(artifact) as stream:
        lines = iter(lambda: stream.readline(MAX_ROW), "")
        for row in _Splitter(lines, layout.delimiter, width).rows():
            if isinstance(row, tuple):
                yield Trouble(artifact.name, row[1], {"row": row[0]})
                continue
            if row.number <= layout.row or not any(row.cells):
                continue
            key = blake2b(row.text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
            if key in seen:
                continue
            seen.add(key)
            if width and any(row.cells[width:]):
                yield Trouble(artifact.name, _TOO_WIDE, {"row": row.number})
            yield row


_TOO_WIDE = (
    "This row has more cells than the header, so some may stand under the wrong column. "
    "Look for a delimiter that is not in quotes."
)
_OPEN_QUOTE = "A quote opens in this row and is not closed. Its line was read alone, with the quote left out."
_TOO_LONG = "This row is longer than 16 million characters, so it was left out. Is the file really a table?"


class _Splitter:
    """Lines -> rows. csv does the quoting; what it would swallow after a quote that never closes is given back."""

    def __init__(self, lines: Iterator[str], delimiter: str, width: int = 0) -> None:
        # The limit is csv's own and for the whole process; it is only ever raised to this one value.
        csv.field_size_limit(MAX_ROW)
        self._lines = lines
        self._delimiter = delimiter
        self._width = width
        self._back: deque[str] = deque()
        self._taken: list[str] = []  # the lines of the row at hand
        self._size = 0  # and their characters
        self._most = MAX_LINES  # lines that a row may have; fewer in a file whose quotes have run away before
        self._reader = self._new_reader()

    def rows(self) -> Iterator[Row | tuple[int, str]]:
        number = 0
        while True:
            self._taken.clear()
            self._size = 0
            try:
                cells = next(self._reader)
            except StopIteration:
                if not self._taken:
                    return
                cells = []
            except csv.Error:
                cells = []
            number += 1
            if len(self._taken[0]) >= MAX_ROW:
                self._skip_line()
                yield number, _TOO_LONG
                continue
            if self._ran_away(cells):
                cells = self._first_line_alone()
                yield number, _OPEN_QUOTE
            yield Row(number, [cell.strip() for cell in cells], "".join(self._taken).rstrip("\r\n"))

    def _new_reader(self) -> Iterator[list[str]]:
        return csv.reader(self._feed(), delimiter=self._delimiter)

    def _feed(self) -> Iterator[str]:
        while True:
            line = self._back.popleft() if self._back else next(self._lines, "")
            if not line:
                return
            if "\0" in line:
                line = line.replace("\0", "") or "\n"
            self._taken.append(line)
            self._size += len(line)
            if len(self._taken) > self._most or self._size >= MAX_ROW:
                return  # ends this csv reader; rows() makes a new one
            yield line

    def _ran_away(self, cells: list[str]) -> bool:
        """True if the lines taken together are no row: too many, still open at the end, or only the first fits."""
        fits = not self._width or len(cells) == self._width
        if len(self._taken) == 1:
            return not fits and '"' in self._taken[0] and self._open_at_end()
        if not cells or len(self._taken) > self._most or self._size >= MAX_ROW:
            return True
        first_fits = self._width and len(self._plain(self._taken[0])) == self._width
        return bool(first_fits and not (fits and self._well_quoted())) or self._open_at_end()

    def _well_quoted(self) -> bool:
        """Whether each closing quote ends its cell: those of two cells taken for one do not."""
        try:
            list(csv.reader(["".join(self._taken)], delimiter=self._delimiter, strict=True))
        except csv.Error:
            return False
        return True

    def _open_at_end(self) -> bool:
        text = "".join(self._taken)
        return len(list(csv.reader([text, "end"], delimiter=self._delimiter))) == 1

    def _plain(self, line: str) -> list[str]:
        return next(csv.reader([line], delimiter=self._delimiter, quoting=csv.QUOTE_NONE))

    def _first_line_alone(self) -> list[str]:
        if len(self._taken) > self._most:
            self._most = max(_FEW_LINES, self._most // 2)
        self._back.extendleft(reversed(self._taken[1:]))
        del self._taken[1:]
        self._reader = self._new_reader()
        return [cell.strip().strip('"') for cell in self._plain(self._taken[0])]

    def _skip_line(self) -> None:
        line = self._taken[0]
        while line and not line.endswith(("\n", "\r")):
            line = next(self._lines, "")
        self._back.extendleft(reversed(self._taken[1:]))
        self._reader = self._new_reader()
