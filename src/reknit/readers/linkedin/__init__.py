"""The CSV files of a LinkedIn data archive, of all years.

Employer, title and address were true on the day of the export: the artifact's ``as_of``, which the archive's name
tells, else the latest date in the table. The header is found by content: since 2021 a note stands above it, and a
spreadsheet may have saved the file again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...model.artifact import Artifact
from ...model.entries import Record
from ...model.trouble import Trouble
from ...model.when import When
from ..parts.cells import Source
from ..parts.columns import Column, by_words, column, fold, words
from ..parts.people_table import Dates, dates_of, people
from ..parts.reader import Reader, Reading
from ..parts.tables import Layout, look, rows
from ..parts.text import decode
from .messages import NEEDS as MESSAGES
from .messages import NOBODY, correspondence, counterpart, read_messages
from .tables import FORMS, OWN_PHONES, Form, shows_nobody

_INVITATIONS = frozenset({"from", "to", "sent at", "direction"})
_HEADER_WITHIN = 6
"""Rows: notes of one heading and one sentence, with blank lines around them."""
_ABOVE = ("notes", "sep=")  # LinkedIn's own, and what Excel writes above a table
_AROUND_NOTES = "\ufeff \t\r\n\"';,|"
_ARCHIVE = "linkedindataexport"
_OF_PEOPLE = (
    "connections",
    "contacts",
    "importedcontacts",
    "invitations",
    "messages",
    "recommendations",
    "endorsement",
)
"""How tables that show people are called: one whose columns are not known here is for others to read."""
_NO_DIRECTION = "The direction of this invitation is neither INCOMING nor OUTGOING, so it was left out."


def _is_header(cells: list[str]) -> bool:
    names = frozenset(fold(cell) for cell in cells if cell)
    needs = (*(form.needs for form in FORMS), *MESSAGES, _INVITATIONS)
    return any(need <= names for need in needs) or shows_nobody(names) or _is_export_for_outlook(cells)


def _is_export_for_outlook(cells: Sequence[str]) -> bool:
    """Whether this is the header of the export for Outlook that LinkedIn offered until 2016.

    It has 59 of Outlook's columns: the address follows the suffix, and there are no columns of settings.
    """
    names = [fold(cell) for cell in cells]
    pairs = set(pairwise(names))
    return ("suffix", "e mail address") in pairs and "personal web page" in names and "e mail type" not in names


def _layout(head: bytes) -> Layout | None:
    """The layout of a table whose header stands where LinkedIn puts it: first, or below the notes."""
    layout = look(head, _is_header)
    if layout is None or layout.row > _HEADER_WITHIN:
        return None
    above = decode(head).partition(layout.text)[0].strip(_AROUND_NOTES)
    return layout if not above or above.lower().startswith(_ABOVE) else None


def _stands_in_an_archive(name: str) -> bool:
    """Whether a table lies in a zip or folder that LinkedIn named, and is none of those that show people."""
    *above, file = re.split(r"[/\\!]", name.lower())
    return file.endswith(".csv") and any(_ARCHIVE in part for part in above) and not file.startswith(_OF_PEOPLE)


def recognises(artifact: Artifact, head: bytes) -> bool:
    """True for a table of LinkedIn's archive: by its header, or because it lies there and is not one of people."""
    return _layout(head) is not None or _stands_in_an_archive(artifact.name)


def read(artifact: Artifact) -> Iterator[Reading]:
    """What the table shows; nothing for tables that show nobody."""
    layout = _layout(artifact.head())
    if layout is None:
        return
    names = {fold(name) for name in layout.header}
    if any(need <= names for need in MESSAGES):
        yield from read_messages(artifact, layout)
    elif names >= _INVITATIONS:
        yield from _invitations(artifact, layout)
    elif form := next((form for form in FORMS if form.needs <= names), None):
        yield from _people(artifact, layout, _columns(layout.header, form), form)
    elif _is_export_for_outlook(layout.header):
        yield from _people(artifact, layout, by_words(layout.header, words("outlook_columns")), None)


def _columns(header: Sequence[str], form: Form) -> list[Column]:
    if form is OWN_PHONES:
        types = next((number for number, name in enumerate(header) if fold(name) == "type"), -1)
        return [column(form.columns.get(fold(name), "note"), name, label=types) for name in header]
    return by_words(header, form.columns)


def _people(artifact: Artifact, layout: Layout, held: list[Column], form: Form | None) -> Iterator[Record | Trouble]:
    dates = dates_of(artifact, layout, held, latest=("met_on",))
    yield from dates.troubles(artifact.name)
    as_of = artifact.as_of or dates.latest
    source = Source(held, dates.order, as_of, artifact.region, open_end=bool(form and form.open_end))
    for found in people("linkedin", artifact, layout, source, owner=bool(form and form.owner)):
        yield _ended(found, as_of) if source.open_end and isinstance(found, Record) else found


def _ended(job: Record, as_of: When | None) -> Record:
    """A job that has an end holds no more from then on; one without goes on until the day of the export."""
    return replace(
        job,
        observations=tuple(
            replace(seen, holds=seen.seen_last in {None, as_of}) if seen.kind in {"employer", "title"} else seen
            for seen in job.observations
        ),
    )


def _invitations(artifact: Artifact, layout: Layout) -> Iterator[Record | Trouble]:
    """One record an invitation: who asked, or was asked, and when."""
    header = [fold(name) for name in layout.header]
    held = [column("met_on" if name == "sent at" else "skip", name) for name in header]
    dates: Dates = dates_of(artifact, layout, held, latest=("met_on",))
    yield from dates.troubles(artifact.name)
    as_of = artifact.as_of or (dates.latest[:10] if dates.latest else None)
    for row in rows(artifact, layout):
        if isinstance(row, Trouble):
            yield row
            continue
        cells = dict(zip(header, row.cells, strict=False))
        way, name, url = _invited(cells)
        if not way:
            yield Trouble(artifact.name, _NO_DIRECTION, {"row": row.number})
            continue
        shown = counterpart(name, cells.get(url, ""), as_of)
        if shown and (cells.get(url) or fold(name) not in NOBODY):
            when = dates.order.read(cells.get("sent at", ""))
            shown.append(correspondence(way, when, when, 1, {"row": row.number}))
            yield Record("linkedin", row.data(layout), tuple(shown), {"row": row.number})


def _invited(cells: dict[str, str]) -> tuple[str, str, str]:
    """The way ('from' them or 'to' them), their name, and the column of their profile."""
    direction = cells.get("direction", "").upper()
    if direction == "INCOMING":
        return "from", cells.get("from", ""), "inviterprofileurl"
    if direction == "OUTGOING":
        return "to", cells.get("to", ""), "inviteeprofileurl"
    return "", "", ""


READER = Reader("linkedin", 1, "LinkedIn archive", recognises, read)
