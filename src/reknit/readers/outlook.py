"""Contacts from Outlook as CSV.

Desktop (92 columns, in the language and code page of the PC), Outlook.com (another order, 'Country/Region'), and what
other programs wrote in the same shape (Plaxo, Windows Contacts).

The file carries no date, so what it shows is dated by the artifact or not at all. An address in X.500 form ('/o=...')
leads nowhere outside its Exchange server: it is kept as a note, and the name shown beside it serves where the row has
no other; an address in that name is taken from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.artifact import Artifact
from .parts.cells import Source
from .parts.columns import by_words, fold, share_known, words
from .parts.dates import DAY_FIRST
from .parts.people_table import dates_of, people
from .parts.reader import Reader, Reading
from .parts.tables import look

_COLUMNS = "outlook_columns"
_AT_LEAST = 8
"""Columns that must be Outlook's; a table with fewer is read as well by its words alone (csv_table)."""


def _is_header(cells: list[str]) -> bool:
    known = words(_COLUMNS)
    count, share = share_known(cells, known)
    if count < _AT_LEAST or share < 0.7:
        return False
    kinds = {known[name].partition("@")[0] for cell in cells if (name := fold(cell)) in known}
    return bool(kinds & {"name:given", "name:family"}) and bool(kinds & {"mail_address", "phone"})


def _otherwise(header: Sequence[str]) -> str:
    """The order of day and month where no row decides: everywhere but in English the day stands first."""
    return "" if "First Name" in header and "Last Name" in header else DAY_FIRST


def recognises(_artifact: Artifact, head: bytes) -> bool:
    """True if one of the first rows is made of Outlook's headers."""
    return look(head, _is_header) is not None


def read(artifact: Artifact) -> Iterator[Reading]:
    """One record a contact."""
    layout = look(artifact.head(), _is_header)
    if layout is None:
        return
    held = by_words(layout.header, words(_COLUMNS))
    dates = dates_of(artifact, layout, held, otherwise=_otherwise(layout.header))
    yield from dates.troubles(artifact.name)
    source = Source(held, dates.order, artifact.as_of, artifact.region)
    yield from people("outlook", artifact, layout, source)


READER = Reader("outlook", 1, "contacts from Outlook as CSV", recognises, read)
