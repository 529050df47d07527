"""What stands under the paths that the user names: files, members of zips, folders of mail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..model.trouble import Trouble
from .mail_folder import SUFFIXES, is_maildir
from .paths import opener, shown
from .zips import DOCUMENTS, Member, is_zip, members

OURS = (".vcf", ".vcard", ".csv", ".tsv", ".zip", ".json", ".mbox", ".pst", ".olm")
"""Endings of files that somebody may have put beside mail."""
IGNORED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".git", "__MACOSX", "__pycache__"})
"""What operating systems leave lying about: never anybody's contacts."""


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
        return self.name == shown(self.path)


@dataclass(frozen=True, slots=True)
class MailFolder:
    """A folder that is one archive of mail: a Maildir, or a folder with .eml files in it."""

    path: Path

    @property
    def name(self) -> str:
        """As shown."""
        return shown(self.path)


Found = File | MailFolder | Trouble


def containers(paths: Sequence[Path]) -> Iterator[Found]:
    """The files and mail folders on disk under ``paths``, in the order given, folders sorted by name; zips closed.

    A link that a user names is followed; links inside a folder are not, so that nothing outside it is read. What stands
    under two of the paths is given once.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _under(path):
            name = found.file if isinstance(found, Trouble) else found.name
            if name not in seen:
                seen.add(name)
                yield found


def _under(path: Path) -> Iterator[Found]:
    try:
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield _file(path)
        elif path.exists():
            yield Trouble(shown(path), "is neither a file nor a folder")
        else:
            yield Trouble(shown(path), "no such file or folder: check the spelling")
    except OSError as error:
        yield Trouble(shown(path), f"cannot be opened ({error.strerror})")


def inside(container: File) -> Iterator[File | Trouble]:
    """``container`` itself or, if it is a zip, the files in it."""
    try:
        with container.open() as stream:
            head = stream.read(4)
    except OSError as error:
        yield Trouble(container.name, f"cannot be opened ({error.strerror or error})")
        return
    if not is_zip(head) or container.name.lower().endswith(DOCUMENTS):
        yield container
        return
    for found in members(container.name, container.open, container.size):
        match found:
            case Member(name, open_, size):
                yield File(name, container.path, open_, size)
            case Trouble():
                yield found


def _walk(top: Path) -> Iterator[Found]:
    if (top / "reknit.db").is_file():
        yield Trouble(shown(top), "is a home of Reknit itself: left out")
        return
    if is_maildir(top):
        yield MailFolder(top)
        yield from _beside_mail(top)
        return
    try:
        entries = sorted(os.scandir(top), key=lambda e: e.name)
    except OSError as error:
        yield Trouble(shown(top), f"cannot be opened ({error.strerror})")
        return
    wanted = [e for e in entries if e.name not in IGNORED and not e.name.startswith(("~$", "._"))]
    mails = {e.name for e in wanted if e.name.lower().endswith(SUFFIXES) and e.is_file(follow_symlinks=False)}
    for entry in wanted:
        if entry.is_symlink():
            yield Trouble(shown(Path(entry.path)), "a link: not followed; name what it points to if you want it read")
        elif entry.name not in mails:
            yield from _under(Path(entry.path))
    if mails:
        yield MailFolder(top)


def _beside_mail(maildir: Path) -> Iterator[Found]:
    """Files that somebody put into a Maildir; what mail programs keep there has no ending of ours."""
    for entry in sorted(os.scandir(maildir), key=lambda e: e.name):
        if entry.is_file(follow_symlinks=False) and entry.name.lower().endswith(OURS):
            yield _file(Path(entry.path))


def _file(path: Path) -> File:
    return File(shown(path), path, opener(path), path.stat().st_size)
