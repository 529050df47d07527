"""Bytes with a name, as intake finds them and readers read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from .when import When


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file, or one member of an archive, that a reader can be handed.

    name     as shown to the user: the path, with 'a.zip!b.csv' for a member of a zip
    open     a new binary stream from the first byte; may be called more than once
    size     bytes, None where unknown
    as_of    the day that the whole file speaks of, where a name or the user says so; never a file's mtime
    region   the user's home country (ISO 3166 alpha-2), for phone numbers written without one
    mapping  for tables of no known format: kind of detail -> name of the column, as the user chose
    """

    name: str
    open: Callable[[], BinaryIO]
    size: int | None = None
    as_of: When | None = None
    region: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)

    def head(self, count: int = 65536) -> bytes:
        """The first ``count`` bytes, fewer at the end of the file."""
        with self.open() as stream:
            return stream.read(count)

    @property
    def suffix(self) -> str:
        """The ending of the name, in lower case, with its dot; '' if none."""
        base = self.name.rsplit("/", 1)[-1].rsplit("!", 1)[-1]
        return "." + base.rsplit(".", 1)[1].lower() if "." in base else ""
