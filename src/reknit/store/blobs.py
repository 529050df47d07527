"""Person-sized pieces of bytes, kept by hash: small ones in the database, larger ones in a folder beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, delete, select

from .private import written_whole
from .tables import artifacts

SMALL = 64 * 1024
"""Up to here a database row beats a file of its own (SQLite, 'Internal Versus External BLOBs')."""


def hash_of(data: bytes) -> str:
    """BLAKE2b, 160 bits, as 40 hex digits."""
    return hashlib.blake2b(data, digest_size=20).hexdigest()


class Blobs:
    """The artifacts of one home."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def row(self, data: bytes) -> dict[str, object]:
        """The row that keeps ``data``; a large piece is written to its file first."""
        name = hash_of(data)
        if len(data) <= SMALL:
            return {"hash": name, "size": len(data), "data": data}
        path = self._path(name)
        if not path.exists():
            for folder in (self._folder, path.parent):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with written_whole(path) as stream:
                stream.write(data)
        return {"hash": name, "size": len(data), "data": None}

    def read(self, connection: Connection, name: str) -> bytes | None:
        """The bytes of that hash; None if they are not kept here."""
        row = connection.execute(select(artifacts.c.data, artifacts.c.size).where(artifacts.c.hash == name)).first()
        if row is None:
            return None
        if row.data is not None:
            return bytes(row.data)
        path = self._path(name)
        return path.read_bytes() if path.exists() else None

    def erase(self, connection: Connection, names: Iterable[str]) -> None:
        """Deletes them for good."""
        for name in names:
            connection.execute(delete(artifacts).where(artifacts.c.hash == name))
            with suppress(FileNotFoundError):
                self._path(name).unlink()

    def in_files(self, connection: Connection) -> frozenset[str]:
        """The hashes of the pieces that have a file of their own."""
        return frozenset(connection.scalars(select(artifacts.c.hash).where(artifacts.c.data.is_(None))))

    def sweep(self, kept: frozenset[str] = frozenset()) -> None:
        """Deletes all files but those of ``kept``: an import that was broken off may leave some."""
        for path in self._folder.glob("??/*"):
            if path.parent.name + path.name not in kept:
                path.unlink()

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name[2:]
