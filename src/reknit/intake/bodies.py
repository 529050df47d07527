"""Whole mails out of an archive, by where their headers stood; what they say is read where the bytes are."""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..model.entries import Message
from ..model.trouble import Trouble
from ..readers import message as reader
from ..readers.correspondence import lone, whole
from ..readers.message import Content
from ..readers.parts.mail.mbox import FROM, LOOK_AHEAD, separator
from .archive import Archive
from .olm import whole_messages
from .pool import in_order
from .pst import unpacked

LARGEST = 4 << 20
"""Bytes of one mail that are read: what people say stands before the attachments."""
GROUP = 200
"""Mails read at a time."""
_CHUNK = 1 << 16


class Read(NamedTuple):
    """One mail that was read: its id, and what it says; no content where it is not what stood there before."""

    id: str
    content: Content | None


@dataclass(frozen=True, slots=True)
class _Task:
    """Mails of one mbox on disk, or of one folder; ``user``: the addresses of the user."""

    path: Path
    folder: bool
    messages: tuple[Message, ...]
    user: frozenset[str]


def contents(
    archive: Archive,
    messages: Sequence[Message],
    user: frozenset[str] = frozenset(),
    *,
    workers: int = 1,
    readpst: str | None = None,
) -> Iterator[list[Read] | Trouble]:
    """What each of these mails of the archive says, some hundred at a time, in the order of the archive.

    ``messages`` are those that ``archive.messages`` gave; ``user``: the addresses of the user. A mail that no longer
    stands where it stood, because the archive was changed since, has no content.
    """
    in_place = sorted(messages, key=lambda m: (m.offset, m.member))
    try:
        match archive.form:
            case "mbox":
                yield from in_order(_read, _tasks(archive.path, in_place, user, folder=False), workers)
            case "folder":
                yield from in_order(_read, _tasks(archive.path, in_place, user, folder=True), workers)
            case "pst":
                with unpacked(archive.path, archive.name, readpst) as (top, _, troubles):
                    yield from troubles
                    yield from in_order(_read, _tasks(top, in_place, user, folder=True), workers)
            case "lone":
                assert archive.open is not None
                with archive.open() as stream:
                    data = stream.read(LARGEST)
                yield [_said(data, message, user) for message in in_place]
            case "stream":
                assert archive.open is not None
                with archive.open() as stream:
                    yield from _grouped(_passing(stream, in_place, user))
            case "olm":
                assert archive.open is not None
                with archive.open() as stream:
                    yield from _grouped(_of_olm(stream, in_place, user))
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        yield Trouble(archive.name, f"the bodies of its mails could not all be read ({error})")


def mail_of(archive: Archive, message: Message) -> bytes | None:
    """One whole mail; None where it no longer stands where it stood, or the archive would have to be unpacked."""
    try:
        if archive.form == "mbox":
            with archive.path.open("rb", buffering=0) as stream:
                stream.seek(message.offset)
                data = _until_next(stream, bytearray())
        elif archive.form == "folder":
            data = _member(archive.path / message.member)
        elif archive.form == "lone" and archive.open is not None:
            with archive.open() as stream:
                data = stream.read(LARGEST)
        else:
            return None
    except OSError:
        return None
    mail = whole(data)
    now = lone(mail, message.member)
    return mail if now is not None and now.id == message.id else None


def _tasks(path: Path, messages: Sequence[Message], user: frozenset[str], *, folder: bool) -> Iterator[_Task]:
    for at in range(0, len(messages), GROUP):
        yield _Task(path, folder, tuple(messages[at : at + GROUP]), user)


def _read(task: _Task) -> list[Read]:
    if task.folder:
        return [_said(_member(task.path / m.member), m, task.user) for m in task.messages]
    try:
        with task.path.open("rb", buffering=0) as stream:
            found = []
            for message in task.messages:
                stream.seek(message.offset)
                found.append(_said(_until_next(stream, bytearray()), message, task.user))
            return found
    except OSError:
        return [Read(m.id, None) for m in task.messages]


def _said(data: bytes, message: Message, user: frozenset[str]) -> Read:
    mail = whole(data)
    now = lone(mail, message.member)
    if now is None or now.id != message.id:
        return Read(message.id, None)
    return Read(message.id, reader.read(mail, message, user))


def _member(path: Path) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            return stream.read(LARGEST)
    except OSError:
        return b""


def _until_next(stream: BinaryIO, data: bytearray) -> bytes:
    """The mail whose separator line begins where ``data`` does, at most LARGEST bytes of it.

    ``data``, the bytes of the mbox before where the stream stands, grows by what is read.
    """
    searched = 1
    complete = False
    while True:
        at = data.find(FROM, searched)
        while at >= 0 and (complete or len(data) - at >= LOOK_AHEAD):
            if separator(data, at) >= 0:
                return bytes(data[: min(at + 1, LARGEST)])
            at = data.find(FROM, at + 6)
        if complete or len(data) >= LARGEST:
            return bytes(data[:LARGEST])
        searched = at if at >= 0 else max(1, len(data) - len(FROM))
        more = stream.read(_CHUNK)
        complete = not more
        data += more


def _passing(stream: BinaryIO, messages: Sequence[Message], user: frozenset[str]) -> Iterator[Read]:
    """The mails of an mbox that can only be read from its beginning."""
    at = 0
    data = bytearray()
    for message in messages:
        while at + len(data) <= message.offset:
            at += len(data)
            data = bytearray(stream.read(_CHUNK))
            if not data:
                yield Read(message.id, None)
                break
        else:
            del data[: message.offset - at]
            at = message.offset
            yield _said(_until_next(stream, data), message, user)


def _of_olm(stream: BinaryIO, messages: Sequence[Message], user: frozenset[str]) -> Iterator[Read]:
    wanted = {m.id: m for m in messages}
    members = [member for member, _ in groupby(messages, key=lambda m: m.member)]
    for found, mail in whole_messages(stream, members):
        if (message := wanted.pop(found, None)) is not None:
            yield Read(message.id, reader.read(mail, message, user))
    yield from (Read(key, None) for key in wanted)


def _grouped(found: Iterator[Read]) -> Iterator[list[Read]]:
    group: list[Read] = []
    for one in found:
        group.append(one)
        if len(group) == GROUP:
            yield group
            group = []
    if group:
        yield group
