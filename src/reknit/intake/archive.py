"""Archives of mail -> batches of messages: in order, resumable, by as many processes as are given."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Literal

from ..model.entries import Message
from ..model.trouble import Trouble
from ..readers.correspondence import is_mbox, opening, readings
from ..readers.correspondence import lone as one_mail
from ..readers.parts.mail.date import LATEST
from ..readers.parts.mail.mbox import HEADER_LIMIT
from .batch import Batch
from .mail_folder import groups, members, read_group
from .mbox import ranges, read_range
from .olm import is_olm, read_olm
from .paths import opener, shown
from .pool import in_order
from .pst import MAGIC, unpacked

Form = Literal["mbox", "stream", "folder", "olm", "pst", "lone"]
Found = tuple[int, Message | Trouble]
_BATCH = 2000
_HEAD = 65536


@dataclass(frozen=True, slots=True)
class Archive:
    """One archive of mail.

    name  as shown ('a.zip!b.mbox' for a member of a zip)
    form  'mbox' (a file on disk), 'stream' (an mbox inside a zip), 'folder' (a Maildir or .eml files), 'olm', 'pst',
          or 'lone' (a file with one mail, whose headers a reader of files reads)
    path  on disk: the file or folder itself; for a stream, the outermost zip
    open  a new stream from the first byte; None for a folder
    """

    name: str
    form: Form
    path: Path
    open: Callable[[], BinaryIO] | None = None


def folder(path: Path) -> Archive:
    """A folder of mail as an archive."""
    return Archive(shown(path), "folder", path)


def lone(path: Path, name: str, open_: Callable[[], BinaryIO]) -> Archive:
    """A file with one mail as an archive, of which only bodies are read."""
    return Archive(name, "lone", path, open_)


def file(path: Path, name: str = "", open_: Callable[[], BinaryIO] | None = None) -> Archive | None:
    """A file as an archive of mail, told by its content; None if it is none. Raises OSError if it cannot be read.

    ``name`` and ``open_`` are those of a member of the zip ``path``; without them it is the file itself.
    """
    anew = open_ or opener(path)
    name = name or shown(path)
    with anew() as stream:
        head = stream.read(_HEAD)
        if head.startswith(b"PK") and name.lower().endswith(".olm") and _has_messages(stream):
            return Archive(name, "olm", path, anew)
    if head.startswith(MAGIC) and open_ is None:
        return Archive(name, "pst", path, anew)
    if is_mbox(head, name):
        return Archive(name, "stream" if open_ else "mbox", path, anew)
    return None


def messages(
    archive: Archive, *, workers: int = 1, start: str | None = None, latest: int = LATEST, readpst: str | None = None
) -> Iterator[Batch]:
    """The batches of an archive, in its order, from the bookmark ``start`` on (None: from its beginning).

    ``workers`` processes share an mbox or a folder, this one among them; what comes out is the same for any number.
    A few batches a process wait in memory, never more. ``latest``: no mail is younger, in seconds since 1970 (two
    days from now). ``readpst``: the path of that program, for a .pst. A bookmark holds as long as the archive
    only grows.
    """
    match archive.form:
        case "mbox":
            return _mbox(archive, workers, int(start or 0), latest)
        case "folder":
            return _folder(archive, workers, start or "", latest)
        case "stream":
            return _batches(_stream(archive, int(start or 0), latest))
        case "olm":
            return _batches(_olm(archive, int(start or 0), latest))
        case "pst":
            return _pst(archive, workers, start or "", latest, readpst)
        case "lone":
            return _batches(_one(archive, latest))


def _has_messages(stream: BinaryIO) -> bool:
    try:
        return is_olm(zipfile.ZipFile(stream).namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _mbox(archive: Archive, workers: int, start: int, latest: int) -> Iterator[Batch]:
    done = start
    try:
        for batch in in_order(read_range, ranges(archive.path, archive.name, start=start, latest=latest), workers):
            done = int(batch.bookmark)
            yield batch
    except OSError as error:
        yield Batch([], [Trouble(archive.name, f"could not be read ({error.strerror})", {"offset": done})], str(done))


def _folder(archive: Archive, workers: int, start: str, latest: int) -> Iterator[Batch]:
    try:
        names = members(archive.path)
    except OSError as error:
        yield Batch([], [Trouble(archive.name, f"could not be opened ({error.strerror})")], start)
        return
    yield from in_order(read_group, groups(archive.path, archive.name, names, after=start, latest=latest), workers)


def _pst(archive: Archive, workers: int, start: str, latest: int, readpst: str | None) -> Iterator[Batch]:
    with unpacked(archive.path, archive.name, readpst) as (top, names, troubles):
        yield from in_order(read_group, groups(top, archive.name, names, after=start, latest=latest), workers)
        if troubles:
            yield Batch([], troubles, names[-1] if names else start)


def _olm(archive: Archive, start: int, latest: int) -> Iterator[Found]:
    assert archive.open is not None
    with archive.open() as stream:
        yield from read_olm(stream, archive.name, skip=start, latest=latest)


def _stream(archive: Archive, start: int, latest: int) -> Iterator[Found]:
    """An mbox that can only be read from its beginning: what was read before is passed over."""
    assert archive.open is not None
    try:
        with archive.open() as stream:
            head = stream.read(_HEAD)
        with archive.open() as stream:
            skip, before = opening(head, archive.name, latest) if not start else (start, [])
            yield from ((skip, found) for found in before)
            left = skip
            while left and (passed := stream.read(min(left, 1 << 20))):
                left -= len(passed)
            for found in readings(stream, archive.name, skip, latest=latest):
                offset = found.offset if isinstance(found, Message) else int(str(found.place["offset"]))
                yield offset + 1, found  # inside its separator: from there on, the next mail is the first
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        yield start, Trouble(archive.name, f"could not be read to its end ({error})")


def _one(archive: Archive, latest: int) -> Iterator[Found]:
    assert archive.open is not None
    with archive.open() as stream:
        found = one_mail(stream.read(HEADER_LIMIT), "", latest)
    if found:
        yield 0, found


def _batches(found: Iterator[Found]) -> Iterator[Batch]:
    """Some thousand at a time, each with the bookmark of its last."""
    while part := list(islice(found, _BATCH)):
        said = [value for _, value in part]
        messages = [m for m in said if isinstance(m, Message)]
        yield Batch(messages, [t for t in said if isinstance(t, Trouble)], str(part[-1][0]))
