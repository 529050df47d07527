"""Any table that somebody made: columns are known by their headers in several languages, else by their cells.

The mapping is a value (column_mapping.py) that can be shown, kept and changed: the artifact's ``mapping`` says
which column the user chose for a kind. Columns that are not known are kept as notes. Columns such as 'First seen' and
'Last seen' date their row; a count beside them says how often.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.artifact import Artifact
from ...model.entries import Record
from ...model.trouble import Trouble
from ..parts.cells import Source
from ..parts.people_table import dates_of, people
from ..parts.reader import Reader, Reading
from ..parts.tables import Layout, Row
from .any_table import table_in
from .column_mapping import mapped, mapping, titles, unknown
from .no_people import footer, things

__all__ = ["READER", "columns", "mapping", "misfits", "read", "recognises"]

_TABLES = frozenset({".csv", ".tsv", ".tab"})
_PERSONAL = ("name", "mail_address", "phone", "profile")
_NO_PERSON = (
    "No column looks like a name, an e-mail or a phone: say which with --map name=Column. The columns are {columns}."
)
_THINGS = (
    "This looks like a table of things, not of people: it has no e-mail and no phone, but {columns}. "
    "If it does hold people, say where with --map name=Column."
)
_FOOTER = "This row is a sum or a footer ('{shown}'), no person. It was left out."


def recognises(artifact: Artifact, head: bytes) -> bool:
    """True for regular rows with two columns or more, or one column of mail addresses; strict where no name says so."""
    return table_in(head, called_table=_called_table(artifact)) is not None


def _called_table(artifact: Artifact) -> bool:
    return bool(artifact.mapping) or artifact.suffix in _TABLES


def columns(artifact: Artifact) -> dict[str, str]:
    """How the columns of the table are understood: column -> kind ('phone@work', 'name:given', 'note')."""
    found = _table(artifact)
    if found is None:
        return {}
    layout, sample = found
    return mapping(layout.header, [row.cells for row in sample], artifact.mapping)


def misfits(artifact: Artifact) -> list[str]:
    """What is wrong with the columns that the user chose, in words; empty if all are there."""
    found = _table(artifact)
    return unknown(found[0].header, artifact.mapping) if found else []


def _table(artifact: Artifact) -> tuple[Layout, list[Row]] | None:
    head, called = artifact.head(), _called_table(artifact)
    return table_in(head, called_table=called) or table_in(head, called_table=called, known=True)


def read(artifact: Artifact) -> Iterator[Reading]:
    """One record a row."""
    found = _table(artifact)
    if found is None:
        return
    layout, sample = found
    names = titles(layout.header)
    for wrong in unknown(layout.header, artifact.mapping):
        yield Trouble(artifact.name, wrong)
    held = mapped(layout.header, [row.cells for row in sample], artifact.mapping)
    if not any(column.kind in _PERSONAL for column in held):
        yield Trouble(artifact.name, _NO_PERSON.format(columns=", ".join(names[:20])))
        return
    if not artifact.mapping and (named := things(layout.header, held, [row.cells for row in sample])):
        yield Trouble(artifact.name, _THINGS.format(columns=", ".join(named[:20])))
        return
    dates = dates_of(artifact, layout, held)
    yield from dates.troubles(artifact.name)
    source = Source(held, dates.order, artifact.as_of, artifact.region)
    for reading in people("csv_table", artifact, layout, source):
        if isinstance(reading, Record) and footer(reading.observations):
            yield Trouble(artifact.name, _FOOTER.format(shown=reading.observations[0].raw), reading.place)
        else:
            yield reading


READER = Reader("csv_table", 2, "a table of people", recognises, read)
