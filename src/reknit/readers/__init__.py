"""What bytes say. A reader is pure: an artifact in, records, messages and troubles out.

A new format is one module (or, if it outgrows that, one folder) with a ``READER``, one line in ``READERS`` and one
folder of samples (tests/samples/<reader>/<case>/). What several readers share stands in parts/.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model.artifact import Artifact
from . import card_text, correspondence, csv_table, google, linkedin, monica, outlook, vcard
from .parts.reader import Reader

__all__ = ["READERS", "Reader", "recognise"]

READERS: tuple[Reader, ...] = (
    # a signature in the first bytes, that nothing else has
    vcard.READER,
    monica.READER,
    card_text.READER,
    # tables, told by their column names: the surest names first
    linkedin.READER,
    google.READER,
    outlook.READER,
    # header fields: before any table, because a mail may quote one
    correspondence.READER,
    # whatever else has columns
    csv_table.READER,
)


def recognise(artifact: Artifact, head: bytes, readers: Sequence[Reader] = READERS) -> Reader | None:
    """The first reader that knows ``artifact`` by its first bytes; None if nobody does."""
    return next((reader for reader in readers if reader.recognises(artifact, head)), None)
