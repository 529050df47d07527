"""A folder of a mail server as an archive of mail: read in batches, new messages alone once it was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ..model.entries import Message
from ..model.trouble import Trouble
from ..readers.correspondence import lone
from ..readers.parts.mail.date import LATEST
from ..wire.imap import Folder, Imap
from .batch import Batch
from .bodies import LARGEST
from .folder_uses import use_of

HEADERS = 1 << 16
"""Bytes of one header block that are read: more is no mail of a person."""
BATCH = 1000
"""Messages that are read at a time."""
_NO_MAIL = "a mail without any header that says who wrote it, to whom or when"
_NOT_GIVEN = "a mail that the server could not give"
_LONG = "a mail with over 64 KB of headers: only the first 64 KB were read"
_MOVED = "another mail now stands in its place"
_SCHEME = "imap://"
_BOOKMARK = re.compile(r"(\d{1,10}) (\d{1,10})")


def name_of(address: str, folder: str) -> str:
    """The folder of an account as the name of a source."""
    return f"{_SCHEME}{address}/{folder}"


def is_mailbox(name: str) -> bool:
    """Whether a source of that name is a folder of a mail server, not one on disk."""
    return name.startswith(_SCHEME)


def used_for(folders: Sequence[Folder], use: str) -> Folder | None:
    """The folder with that use: what the server says, else the name in one of the languages that we know."""
    said = [folder for folder in folders if use in folder.uses]
    named = [folder for folder in folders if not folder.uses and use_of(_leaf(folder)) == use]
    return min(
        said or named, key=lambda folder: (folder.name.count(folder.delimiter or "\\0"), folder.name), default=None
    )


def to_read(folders: Sequence[Folder], *, first: bool) -> list[Folder]:
    """The folders that are listened to: the inbox and what was sent; at ``first`` the archive too.

    A folder of all messages (RFC 6154; Gmail's All Mail) holds the others, and is then read alone: what is read later
    goes on from the ``end`` that the inbox and Sent had before it.
    """
    usual = [folder for use in ("inbox", "sent") if (folder := used_for(folders, use))]
    if not first:
        return usual
    everything = used_for(folders, "all")
    if everything:
        return [everything]
    archive = used_for(folders, "archive")
    return usual if archive is None else [*usual, archive, *_inside(archive, folders)]


def _inside(archive: Folder, folders: Sequence[Folder]) -> list[Folder]:
    """The folders in an archive: of years, of subjects."""
    start = archive.name + archive.delimiter
    return [f for f in folders if archive.delimiter and f.name.startswith(start) and not f.uses]


def _leaf(folder: Folder) -> str:
    return folder.name.rsplit(folder.delimiter, 1)[-1] if folder.delimiter else folder.name


def end(imap: Imap, folder: str) -> str:
    """The bookmark behind the newest message of the folder as it is now."""
    opened = imap.examine(folder)
    last = opened.uid_next - 1 if opened.uid_next else max(imap.since(None), default=0)
    return f"{opened.uid_validity} {last}"


def messages(
    imap: Imap,
    name: str,
    *,
    folder: str,
    bookmark: str = "",
    since: date | None = None,
    latest: int = LATEST,
    size: int = BATCH,
) -> Iterator[Batch]:
    """The batches of a folder, behind the bookmark ('' for its beginning), of what arrived on ``since`` or later.

    A message has its UID as ``offset``. Where the server has numbered its messages anew (UIDVALIDITY), the folder is
    read from its beginning. What was deleted meanwhile is passed over; what the server cannot give is a Trouble.
    Between two batches, of ``size`` messages, the session may be used for other things. Raises the errors of
    ``wire.trouble``.
    """
    opened = imap.examine(folder)
    place = _BOOKMARK.fullmatch(bookmark)
    last = int(place[2]) if place and int(place[1]) == opened.uid_validity else 0
    uids = imap.after(last, since)
    for at in range(0, len(uids), size):
        part = uids[at : at + size]
        if imap.folder != folder and imap.examine(folder).uid_validity != opened.uid_validity:
            return
        yield _batch(name, imap.headers(part, HEADERS), f"{opened.uid_validity} {part[-1]}", latest)


def _batch(name: str, blocks: Iterable[tuple[int, bytes]], bookmark: str, latest: int) -> Batch:
    found: list[Message] = []
    troubles: list[Trouble] = []
    for uid, data in blocks:
        message = lone(data, latest=latest)
        if message:
            found.append(message._replace(offset=uid))
        else:
            troubles.append(Trouble(name, _NO_MAIL if data else _NOT_GIVEN, {"uid": uid}))
        if len(data) >= HEADERS:
            troubles.append(Trouble(name, _LONG, {"uid": uid}))
    found.sort(key=lambda message: message.offset)
    troubles.sort(key=lambda trouble: trouble.place["uid"])
    return Batch(found, troubles, bookmark)


def mails(
    imap: Imap, folder: str, messages: Sequence[Message], *, name: str = ""
) -> Iterator[tuple[Message, bytes] | Trouble]:
    """Each of these messages with its bytes, at most ``bodies.LARGEST`` of them, if it still stands where it stood.

    One that was deleted meanwhile does not come; one whose UID is now that of another mail, or that the server cannot
    give, is a Trouble. ``name``: of the source, for these. Raises the errors of ``wire.trouble``.
    """
    by_uid = {message.offset: message for message in messages}
    del messages  # of a first round tens of thousands: each is let go once it was read
    if by_uid:
        imap.examine(folder)
    for uid, data in imap.whole([*by_uid], LARGEST):
        message = by_uid.pop(uid)
        now = lone(data[:HEADERS])
        if now and now.id == message.id:
            yield message, data
        else:
            yield Trouble(name or folder, _MOVED if data else _NOT_GIVEN, {"uid": uid})
