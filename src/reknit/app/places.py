"""Where the user's data are, and how much of the disk they take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .config import FILE
from .dropped import FOLDER as DROPPED
from .house import House

EXPORTS = "exports"
"""In the home: dumps that the page made, until they are downloaded or deleted."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file or folder of the home: what it holds, how many bytes; a path that is not there has none."""

    path: Path
    what: str
    size: int


def places(house: House) -> list[Place]:
    """Those that are there, and the settings."""
    home = house.home
    found = [
        Place(home / "reknit.db", "the ledger, and the views made from it", _size(home.glob("reknit.db*"))),
        Place(home / "artifacts", "large pieces of sources, such as pictures of cards", _under(home / "artifacts")),
        Place(home / DROPPED, "mail that you dropped, and what waits for an answer", _under(home / DROPPED)),
        Place(home / EXPORTS, "dumps that wait for you", _under(home / EXPORTS)),
        Place(home / FILE, "your settings, without secrets", _size([home / FILE])),
    ]
    return [place for place in found if place.size or place.path.exists()]


def _under(folder: Path) -> int:
    return _size(path for path in folder.rglob("*"))


def _size(paths: Iterable[Path]) -> int:
    """Bytes of the files among them; one that has just gone has none."""
    total = 0
    for path in paths:
        try:
            stat = path.lstat()
        except OSError:
            continue
        total += stat.st_size if path.is_file() else 0
    return total
