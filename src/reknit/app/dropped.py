"""Files that were dropped onto the page: a folder of the home for each time, readable by its owner alone.

Mail stays here once it is read, because the ledger refers to it and copies none (docs/house.md); everything else is let
go, as the ledger keeps its pieces. What a question is open about waits for the answer.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..intake.paths import shown
from ..model.trouble import UserError
from ..store import memory, read
from .house import House

MAIL = "correspondence"
"""Who reads mail, as the ledger names it (readers/correspondence; not imported, as the page has no use for readers)."""
FOLDER = "dropped"
LIMIT = 2 * 1024**3
"""Bytes of one file at most; a larger one is read where it lies."""
SPARE = 500_000_000
"""Bytes that are left free on the disk (judgement: what reading may need)."""
LONGEST = 200
"""Bytes of a file's name: most file systems take 255, and a number may come to it."""
PART = ".part"
NAMES = 5
_BATCH = re.compile(r"[0-9a-f]{16}")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
"""What no file's name may hold on one of the systems (learn.microsoft.com, 'Naming Files, Paths, and Namespaces')."""
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
"""Names that are no files on Windows, whatever comes after the dot (the same page)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is here of one time: how many files, their bytes, the first names; ``mail``: whether the ledger needs it."""

    batch: str
    number: int
    size: int
    names: tuple[str, ...]
    mail: bool


def new_batch() -> str:
    """The name of a folder for files that are dropped together."""
    return secrets.token_hex(8)


def folder(home: Path, batch: str) -> Path:
    """Where they are. Raises UserError if that is no such name."""
    if not _BATCH.fullmatch(batch):
        raise UserError("These files are not known here.", "Load the page again, and drop them anew.")
    return home / FOLDER / batch


def safe_name(name: str) -> str:
    """``name`` as that of a file in our folder: its last part, without anything that a file system takes otherwise."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    text = _UNSAFE.sub("_", last.encode(errors="replace").decode()).strip(" ").lstrip(".~").rstrip(". ") or "file"
    if _DEVICES.match(text):
        text = f"_{text}"
    stem, dot, ending = text.rpartition(".")
    if not stem or len(ending) > 10:
        stem, dot, ending = text, "", ""
    room = LONGEST - len((dot + ending).encode())
    return stem.encode()[:room].decode(errors="ignore") + dot + ending


class Incoming:
    """One file on its way: beside its place until it is whole, and gone if it does not get so far."""

    def __init__(self, home: Path, batch: str, name: str, size: int | None = None) -> None:
        """``size``: how many bytes are announced. Raises UserError where there is no room for them."""
        self._home, self._limit = home, LIMIT
        self._folder = folder(home, batch)
        if size is not None and size > LIMIT:
            raise too_large(name)
        self._name = safe_name(name)
        for each in (self._folder.parent, self._folder):
            each.mkdir(mode=0o700, exist_ok=True)
        if shutil.disk_usage(self._folder).free < (size or 0) + SPARE:
            self._tidy()
            raise _no_room(name)
        self._part = self._folder / f"{secrets.token_hex(8)}{PART}"
        self._stream: BinaryIO = os.fdopen(os.open(self._part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")
        self.size = 0

    def write(self, data: bytes) -> None:
        """Raises UserError if it is too large, or the disk is full."""
        self.size += len(data)
        if self.size > LIMIT:
            raise too_large(self._name)
        try:
            self._stream.write(data)
        except OSError as error:
            raise _no_room(self._name) from error

    def close(self) -> str:
        """It is whole; returns its name, which is another where one of that name is here already."""
        try:
            self._stream.close()
        except OSError as error:
            raise _no_room(self._name) from error
        for name in _names(self._name):
            with suppress(FileExistsError):  # a link is made only where nothing is: no file takes another's place
                _placed(self._part, self._folder / name)
                return name
        raise AssertionError("names do not end")

    def drop(self) -> None:
        """It is not wanted any more; nothing of it stays."""
        with suppress(OSError):
            self._stream.close()
        self._part.unlink(missing_ok=True)
        self._tidy()

    def _tidy(self) -> None:
        with suppress(OSError):  # others came before it
            self._folder.rmdir()


def _placed(part: Path, place: Path) -> None:
    try:
        os.link(part, place)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if place.exists():
            raise FileExistsError from None
        part.rename(place)
    else:
        part.unlink()


def _names(name: str) -> Iterator[str]:
    yield name
    stem, dot, ending = name.rpartition(".")
    if not stem:
        stem, dot, ending = name, "", ""
    number = 2
    while True:
        yield f"{stem} ({number}){dot}{ending}"
        number += 1


def too_large(name: str) -> UserError:
    """Of a file that is better read where it lies."""
    return UserError(f"{safe_name(name)} is larger than 2 GB.", "Type its path instead: it is read where it lies.")


def _no_room(name: str) -> UserError:
    return UserError(
        f"There is no room on the disk for {safe_name(name)}.", "Type its path instead: it is read where it lies."
    )


def kept(house: House) -> list[Kept]:
    """What is here, newest first."""
    top = house.home / FOLDER
    found = []
    with house.reading() as connection:
        for place in sorted(top.iterdir(), key=_when, reverse=True) if top.is_dir() else ():
            if not _BATCH.fullmatch(place.name):
                continue
            with suppress(FileNotFoundError):  # a worker lets go of it just now
                files = sorted(path for path in place.iterdir() if path.suffix != PART)
                size = sum(path.stat().st_size for path in files)
                names = tuple(path.name for path in files[:NAMES])
                mail = bool(read.names_under(connection, MAIL, shown(place)))
                if files:
                    found.append(Kept(place.name, len(files), size, names, mail))
    return found


def _when(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # let go of just now
        return 0.0


def settle(house: House, batch: str, waiting: Collection[str] = ()) -> tuple[int, int]:
    """Lets go of what was read: all but mail and the paths in ``waiting``. Returns how many stay, and how many went."""
    from ..intake.mail_folder import SUFFIXES

    place = folder(house.home, batch)
    with house.reading() as connection:
        needed = {name.partition("!")[0] for name in read.names_under(connection, MAIL, shown(place))}
    stay, gone = 0, list[Path]()
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        single = shown(place) in needed and path.name.lower().endswith(SUFFIXES)
        if path.suffix != PART and (single or shown(path) in needed or shown(path) in waiting):
            stay += 1
        else:
            gone.append(path)
    _let_go(house, gone)
    if place.is_dir() and not stay:
        place.rmdir()
    return stay, len(gone)


def let_go(house: House, batch: str) -> None:
    """Deletes all of it, mail too."""
    place = folder(house.home, batch)
    _let_go(house, sorted(place.iterdir()) if place.is_dir() else [])
    with suppress(OSError):
        place.rmdir()
    with house.writing() as connection:
        memory.let_go(connection, [shown(place)])


def _let_go(house: House, paths: Collection[Path]) -> None:
    """Deletes the files, and what is remembered of where they were: nobody is asked to gather them again."""
    for path in paths:
        path.unlink(missing_ok=True)
    with house.writing() as connection:
        memory.let_go(connection, [shown(path) for path in paths])


def sweep(home: Path) -> None:
    """Deletes what was on its way when a server ended."""
    for path in (home / FOLDER).glob(f"*/*{PART}"):
        path.unlink(missing_ok=True)
        with suppress(OSError):
            path.parent.rmdir()
