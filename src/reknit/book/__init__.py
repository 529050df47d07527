"""People -> an address book of what probably holds: vCards, or a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..readers.vcard.stream import to_narrow, wide_encoding
from . import table
from .card import card, latest
from .entry import Entry, holds

__all__ = ["Entry", "card", "export_csv", "export_vcf", "holds"]


def export_vcf(entries: Iterable[Entry]) -> Iterator[bytes]:
    """One card a person, in order; joined, they are a .vcf file.

    Of several cards of one person the one revised last is kept up. A card in UTF-16 becomes UTF-8: a file has one
    encoding.
    """
    for entry in entries:
        data = card(entry.name, entry.parts, entry.beliefs, latest(entry.originals), uid=entry.id)
        narrow = to_narrow(data, wide_encoding(data))
        yield narrow if narrow.endswith((b"\n", b"\r")) else narrow + b"\r\n"


def export_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """The table for spreadsheets, line by line; to be written as UTF-8, its byte order mark is the first character."""
    return table.rows(entries)
