"""The one shape that every reader has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...model.artifact import Artifact
from ...model.entries import Message, Record
from ...model.trouble import Trouble

Reading = Record | Message | Trouble


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one kind of file.

    name        stable, in the ledger and in --json ('vcard')
    version     raised when the reader says something else of the same bytes; ``gather`` then reads its sources again
    noun        what the file is, as shown ('a vCard file')
    recognises  (artifact, its first 64 KiB) -> whether it is of this kind, by content, the name only as a tie-break
    read        streams; never raises on what the bytes say: what cannot be read comes out as Trouble, with its place,
                and its neighbours are read all the same
    """

    name: str
    version: int
    noun: str
    recognises: Callable[[Artifact, bytes], bool]
    read: Callable[[Artifact], Iterator[Reading]]
