"""Is this text a table, and where does it begin? For tables that no known program wrote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..parts.tables import DELIMITERS, Layout, Row, first_rows, other_format
from ..parts.text import decode
from .column_content import is_mail, looks_like_data, share
from .column_words import by_header

LOOKED_AT = 200
"""Rows from which the layout and the mapping are decided."""

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def table_in(head: bytes, *, called_table: bool, known: bool = False) -> tuple[Layout, list[Row]] | None:
    """The layout of the table that begins with ``head``, and its first rows; None if it is no table.

    ``called_table`` says that the file's name or the user calls it one: then regular rows are enough. Else there must
    be two headers that are known or a column of mail addresses, so that prose, logs and source code stay out.
    ``known`` says that it is one, however little it looks so: a single row of a table that was taken apart.
    """
    text = decode(head)
    if not text.strip() or other_format(text) or _CONTROL.search(text):
        return None
    if known and (mails := _list_of_mails(text, at_least=1)):
        return mails
    best = max((_regular(text, delimiter) for delimiter in DELIMITERS), key=lambda found: found[:2])
    regular, width, delimiter, rows = best
    if width >= 2 and (known or regular >= (0.6 if called_table else 0.9)):
        layout = _layout(rows, delimiter, width)
        if known or called_table or _about_people(layout, rows):
            return layout, _below(layout, rows)
    return _list_of_mails(text, at_least=2)


def _regular(text: str, delimiter: str) -> tuple[float, int, str, list[Row]]:
    """The share of rows with as many cells as most have, and that number, with this delimiter.

    Rows without any delimiter above the table are titles, not rows.
    """
    share_, width, rows = 0.0, 0, first_rows(text, delimiter, LOOKED_AT)
    for _ in range(2):  # the width, once known, tells which quotes never close
        widths = [len(row.cells) for row in rows if any(row.cells)]
        wide = [cells for cells in widths if cells > 1]
        if not wide:
            break
        width = max(Counter(wide).items(), key=lambda item: (item[1], item[0]))[0]
        titles = next(number for number, cells in enumerate(widths) if cells > 1)
        share_ = wide.count(width) / (len(widths) - min(titles, 5))
        if share_ == 1:
            break
        rows = first_rows(text, delimiter, LOOKED_AT, width)
    return share_, width, delimiter, rows


def _layout(rows: Sequence[Row], delimiter: str, width: int) -> Layout:
    header = _header(rows, width)
    if header is None:
        return Layout(delimiter, ("",) * width, 0, "")
    return Layout(delimiter, tuple(header.cells), header.number, header.text)


def _header(rows: Sequence[Row], width: int) -> Row | None:
    """The row with the most known headers among the first; else one without data above rows with data; else none."""
    filled = [row for row in rows[:20] if sum(map(bool, row.cells)) * 2 >= width and not row.text.startswith("sep=")]
    clean = [row for row in filled if not any(map(looks_like_data, row.cells))]
    known = max(clean, key=lambda row: sum(bool(by_header(cell)) for cell in row.cells), default=None)
    if known is not None and sum(bool(by_header(cell)) for cell in known.cells) >= min(2, width):
        return known
    if filled and filled[0] in clean and _differs(filled[0], filled[1:]):
        return filled[0]
    return None


def _differs(row: Row, below: Sequence[Row]) -> bool:
    """Whether some column is all data below the row."""
    columns = zip(*(other.cells for other in below if len(other.cells) == len(row.cells)), strict=True)
    return any(share(column, looks_like_data) > 0.8 for column in columns)


def _about_people(layout: Layout, rows: Sequence[Row]) -> bool:
    if sum(by_header(name) not in {"", "comment", "website"} for name in layout.header) >= 2:
        return True
    below = _below(layout, rows)
    columns = zip(*(row.cells for row in below if len(row.cells) == len(layout.header)), strict=True)
    return len(below) > 1 and any(share(column, is_mail) >= 0.8 for column in columns)


def _below(layout: Layout, rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.number > layout.row and any(row.cells)]


def _list_of_mails(text: str, at_least: int) -> tuple[Layout, list[Row]] | None:
    """One column of mail addresses, with or without names and a header; read with a delimiter that it has not."""
    rows = [row for row in first_rows(text, "\t", LOOKED_AT) if any(row.cells)]
    if not rows or any(len(row.cells) != 1 for row in rows):
        return None
    first = rows[0]
    header = not is_mail(first.cells[0])
    below = rows[1:] if header else rows
    if len(below) < at_least or share([row.cells[0] for row in below], is_mail) < 0.8:
        return None
    if header:
        return Layout("\t", tuple(first.cells), first.number, first.text), below
    return Layout("\t", ("",), 0, ""), below
