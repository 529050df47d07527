"""A folder that is an archive of mail: a Maildir with its folders, or files with one message each."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ..model.entries import Message
from ..model.trouble import Trouble
from ..readers.correspondence import lone
from ..readers.parts.mail.mbox import HEADER_LIMIT
from .batch import Batch
from .paths import shown

GROUP = 400
_LOOKED_AT = 50
_DELIVERED = re.compile(r"\d{6,}\.[^/]+|.+[:;!]2,[A-Za-z]*$")
_USUAL = 16384
SUFFIXES = (".eml", ".emlx")
"""How files with one message are called."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some files of a folder of mail, by their names inside it; the rest as in ``intake.mbox.Range``."""

    path: Path
    name: str
    members: tuple[str, ...]
    latest: int


def is_maildir(path: Path) -> bool:
    """True for a folder with cur, and new or tmp beside it (D. J. Bernstein, maildir(5)).

    Copies leave empty folders out: then cur alone is enough, if a file in it has a name as only a Maildir gives it.
    """
    if not (path / "cur").is_dir():
        return False
    if (path / "new").is_dir() or (path / "tmp").is_dir():
        return True
    try:
        with os.scandir(path / "cur") as entries:
            return any(_DELIVERED.match(entry.name) for entry in islice(entries, _LOOKED_AT))
    except OSError:
        return False


def members(path: Path) -> list[str]:
    """The files with a message, sorted: cur and new of a Maildir and of all folders in it, else .eml and .emlx files.

    Folders of a Maildir are those of Maildir++ ('.Sent') and of Dovecot's fs layout ('Sent'). Links are not followed.
    """
    if not is_maildir(path):
        return sorted(e.name for e in os.scandir(path) if e.name.lower().endswith(SUFFIXES) and _is_file(e))
    return sorted(_maildir(path, ""))


def _maildir(path: Path, prefix: str) -> Iterator[str]:
    for entry in os.scandir(path):
        if not entry.is_dir(follow_symlinks=False) or entry.name == "tmp":
            continue
        inside = f"{prefix}{entry.name}/"
        if entry.name in {"cur", "new"}:
            yield from (inside + e.name for e in os.scandir(entry) if not e.name.startswith(".") and _is_file(e))
        elif is_maildir(Path(entry.path)):
            yield from _maildir(Path(entry.path), inside)


def _is_file(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False) and not entry.name.startswith("._")


def groups(path: Path, name: str, sorted_members: list[str], *, after: str, latest: int) -> Iterator[Group]:
    """The members that sort after ``after``, some hundred at a time."""
    found = sorted_members[bisect_right(sorted_members, after) :]
    for at in range(0, len(found), GROUP):
        yield Group(path, name, tuple(found[at : at + GROUP]), latest)


def read_group(group: Group) -> Batch:
    """What these files say; one that cannot be read, or is no mail, is a Trouble."""
    messages: list[Message] = []
    troubles: list[Trouble] = []
    for member in group.members:
        inside = shown(member)
        file = f"{group.name}/{inside}"
        try:
            data = _head(f"{group.path}/{member}")
        except OSError as error:
            troubles.append(Trouble(file, f"could not be read ({error.strerror})"))
            continue
        message = lone(data, inside, group.latest)
        if message:
            messages.append(message)
        else:
            troubles.append(Trouble(file, "not a mail: it has no header that can be read"))
    return Batch(messages, troubles, shown(group.members[-1]))


def _head(path: str) -> bytes:
    """The first bytes of a file, enough to hold its header block."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(handle, _USUAL)
        while len(data) < HEADER_LIMIT and b"\n\n" not in data and b"\n\r\n" not in data:
            more = os.read(handle, _USUAL)
            if not more:
                break
            data += more
    finally:
        os.close(handle)
    return data
