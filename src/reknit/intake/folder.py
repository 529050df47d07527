"""What stands under the paths that the user names: files, members of zips, folders of mail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ..model.trouble import Trouble
from .zips import Member, is_zip, members

IGNORED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".git", "__MACOSX", "__pycache__"})
"""What operating systems leave lying about: never anybody's contacts."""
MAIL_SUFFIXES = (".eml", ".emlx")


@dataclass(frozen=True, slots=True)
class File:
    """A file on disk, or a member of a zip on disk.

    name  as shown; 'a.zip!b.csv' for a member
    path  on disk: the file itself, or the outermost zip
    open  a new stream from its first byte
    size  bytes
    """

    name: str
    path: Path
    open: Callable[[], BinaryIO]
    size: int

    @property
    def on_disk(self) -> bool:
        """False for a member of a zip."""
        return self.name == str(self.path)


@dataclass(frozen=True, slots=True)
class MailFolder:
    """A folder that is one archive of mail: a Maildir, or a folder with .eml files in it."""

    path: Path

    @property
    def name(self) -> str:
        """As shown."""
        return str(self.path)


Found = File | MailFolder | Trouble


def containers(paths: Sequence[Path]) -> Iterator[File | MailFolder | Trouble]:
    """The files and mail folders on disk under ``paths``, in the order given, folders sorted by name; zips closed.

    A link that a user names is followed; links inside a folder are not, so that nothing outside it is read.
    """
    for path in paths:
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield _file(path)
        elif path.exists():
            yield Trouble(str(path), "is neither a file nor a folder")
        else:
            yield Trouble(str(path), "no such file or folder: check the spelling")


def inside(container: File) -> Iterator[File | Trouble]:
    """``container`` itself or, if it is a zip, the files in it."""
    try:
        with container.open() as stream:
            head = stream.read(4)
    except OSError as error:
        yield Trouble(container.name, f"cannot be opened ({error.strerror or error})")
        return
    if not is_zip(head) or container.path.suffix.lower() in {".xlsx", ".ods", ".olm", ".docx", ".odt"}:
        yield container
        return
    for found in members(container.name, container.open, container.size):
        match found:
            case Member(name, open_, size):
                yield File(name, container.path, open_, size)
            case Trouble():
                yield found


def _walk(top: Path) -> Iterator[Found]:
    if _is_maildir(top):
        yield MailFolder(top)
        return
    try:
        entries = sorted(os.scandir(top), key=lambda e: e.name)
    except OSError as error:
        yield Trouble(str(top), f"cannot be opened ({error.strerror})")
        return
    mail = False
    for entry in entries:
        if entry.name in IGNORED or entry.name.startswith(("~$", "._")):
            continue
        if entry.is_symlink():
            yield Trouble(entry.path, "a link: not followed; name what it points to if you want it read")
        elif entry.is_dir():
            yield from _walk(Path(entry.path))
        elif entry.name.lower().endswith(MAIL_SUFFIXES):
            mail = True
        elif entry.is_file():
            yield _file(Path(entry.path))
    if mail:
        yield MailFolder(top)


def _is_maildir(path: Path) -> bool:
    return (path / "cur").is_dir() and (path / "new").is_dir()


def _binary(path: Path) -> BinaryIO:
    return path.open("rb")


def _file(path: Path) -> File:
    return File(str(path), path, partial(_binary, path), path.stat().st_size)
