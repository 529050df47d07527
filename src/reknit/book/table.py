"""The address book as a table for spreadsheets.

UTF-8 with a byte order mark (without one Excel takes it for the PC's code page), CR LF, commas, every cell in quotes
(RFC 4180). A cell that a spreadsheet could run as a formula gets an apostrophe before it (OWASP, CSV Injection): a
phone number comes out as '+12025550143, readable and harmless.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from ..details import postal
from ..details.name import split
from ..model.belief import Belief
from ..model.chance import with_figure
from ..model.when import last_of
from .entry import Entry, holds

COLUMNS = (
    "Name",
    "Given name",
    "Family name",
    "Employer",
    "Title",
    "E-mails",
    "Phones",
    "Profile",
    "City",
    "Last seen",
    "Chance",
    "Last known at",
    "State",
)
_DANGEROUS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""First characters that start a formula, or hide one; the last four are full-width."""


def neutral(cell: str) -> str:
    """The cell, with an apostrophe before it if a spreadsheet could take it for a formula."""
    bare = cell.lstrip()
    return f"'{cell}" if cell[:1] in _DANGEROUS or bare[:1] in _DANGEROUS else cell


def rows(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of the file: the byte order mark with the names of the columns, then one line a person."""
    yield "\ufeff" + _line(COLUMNS)
    for entry in entries:
        yield _line([neutral(cell) for cell in cells(entry)])


def cells(entry: Entry) -> list[str]:
    """What the columns say of a person, as plain text: what probably holds; then where they were last known to be."""
    held = [b for b in entry.beliefs if holds(b)]
    parts = entry.parts or split(entry.name)
    seen = last_of(*(b.seen_last for b in held), entry.tie.last if entry.tie else None)
    towns = [town for b in _of(held, "postal") if (town := postal.city(b.value))]
    return [
        entry.name,
        parts.get("given", ""),
        parts.get("family", ""),
        _first(held, "employer"),
        _first(held, "title"),
        ", ".join(b.value for b in _of(held, "mail_address")),
        ", ".join(b.value.replace(";ext=", " x") for b in _of(held, "phone")),
        _first(held, "profile"),
        next(iter(towns), ""),
        (seen or "")[:10],
        with_figure(reach) if (reach := _reach(held)) is not None else "",
        entry.employer,
        entry.state,
    ]


def _reach(held: Sequence[Belief]) -> float | None:
    """The best chance among the ways to reach the person."""
    ways = [b.chance for kind in ("mail_address", "phone", "profile") for b in held if b.kind == kind]
    return max((chance for chance in ways if chance is not None), default=None)


def _of(held: Sequence[Belief], kind: str) -> list[Belief]:
    """Those of one kind, surest first, each value once."""
    once = {b.value: b for b in sorted(held, key=lambda b: b.chance if b.chance is not None else 1.0) if b.kind == kind}
    return list(reversed(once.values()))


def _first(held: Sequence[Belief], kind: str) -> str:
    return next((b.value for b in _of(held, kind)), "")


def _line(values: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(values)
    return out.getvalue()
