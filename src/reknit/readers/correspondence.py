"""Mail, by its headers alone: an mbox, or a file with one message (.eml, Apple Mail's .emlx)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from ..model.artifact import Artifact
from ..model.entries import Message
from ..model.ids import content_id
from ..model.trouble import Trouble
from .parts.mail import mbox
from .parts.mail.addresses import mailboxes
from .parts.mail.date import LATEST
from .parts.mail.headers import Fields, fields, last_id, mail_id, message_id, sent
from .parts.mail.no_mail import no_mail
from .parts.mail.roles import rule
from .parts.mail.text import body_charset, decoded, text
from .parts.reader import Reader, Reading

SUBJECT_LENGTH = 200
_MARKS = frozenset((b"x-gmail-labels", b"x-mozilla-status", b"x-mozilla-draft-info", b"x-spam-flag"))
_BOM = b"\xef\xbb\xbf"
_HEADER_LINE = re.compile(rb"[!-9;-~]{1,100}[ \t]*:")
_LENGTH = re.compile(rb"\s*(\d{1,12})[ \t]*\r?\n(?=[!-9;-~]{1,100}[ \t]*:)")
# What may stand before the headers: Apple Mail's length of the mail, or the separator of an mbox that it came from.
_PREFIX = re.compile(rb"\s*(?:\d+[ \t]*\r?\n)?(?:>?From [^\r\n]*\r?\n)?")
_EMPTY_LINE = re.compile(rb"\n\r?\n")
_MAIL_FIELD = re.compile(
    rb"\n(from|to|date|subject|received|message-id|return-path|delivered-to|mime-version|in-reply-to)[ \t]*:",
    re.IGNORECASE,
)


def message(block: bytes, offset: int, member: str = "", latest: int = LATEST) -> Message | None:
    """The message of a header block (as ``headers.fields`` takes it); None if it says neither who, when nor what.

    ``latest`` bounds the Date from above, in seconds since 1970: two days from now, for a caller with a clock. A copy
    that is no mail (a draft, one thrown away) has an id of its own: the mail that was sent, or kept elsewhere, has the
    same Message-ID.
    """
    found = fields(block)
    if not found:
        return None
    charset = "" if block.isascii() else body_charset(block)
    author = found.get(b"from") or found.get(b"sender") or b""
    sender = mailboxes(author, charset).partition("\n")[0] if author else ""
    to = found.get(b"to") or found.get(b"apparently-to")
    cc = mailboxes(found[b"cc"], charset) if b"cc" in found else ""
    if b"bcc" in found:
        cc = "\n".join(filter(None, (cc, mailboxes(found[b"bcc"], charset))))
    never = no_mail(found, block) if found.keys() & _MARKS else ""
    return Message(
        content_id(never, _id(found)) if never else _id(found),
        sent(found.get(b"date", b""), block, latest),
        sender,
        mailboxes(to, charset) if to else "",
        cc,
        _answers(found),
        decoded(text(found[b"subject"], charset))[:SUBJECT_LENGTH] if b"subject" in found else "",
        never or rule(found, sender),
        offset,
        member,
    )


def _id(found: Fields) -> str:
    own = message_id(found[b"message-id"]) if b"message-id" in found else b""
    if own:
        return mail_id(own)
    return content_id(b"mail", *(b" ".join(found.get(key, b"").split()) for key in (b"from", b"date", b"subject")))


def _answers(found: Fields) -> str:
    answered = message_id(found[b"in-reply-to"]) if b"in-reply-to" in found else b""
    if not answered and b"references" in found:
        answered = last_id(found[b"references"])
    return mail_id(answered) if answered else ""


def scan(data: bytes, base: int) -> list[Message]:
    """The messages of a piece of an mbox that begins at a separator; ``base`` is its offset in the archive."""
    found = (message(block, base + at) for at, block in mbox.walk(BytesIO(data)))
    return [m for m in found if m is not None]


def readings(
    stream: BinaryIO, file: str, base: int = 0, *, size: int | None = None, latest: int = LATEST
) -> Iterator[Message | Trouble]:
    """What the next ``size`` bytes (None: all) of an mbox say; ``base`` is the offset where the stream stands."""
    for at, block in mbox.walk(stream, size=size):
        found = message(block, base + at, latest=latest)
        if found is None:
            yield Trouble(
                file, "a mail without any header that says who wrote it, to whom or when", {"offset": base + at}
            )
            continue
        yield found
        if len(block) >= mbox.HEADER_LIMIT:
            yield Trouble(file, "a mail with over 1 MB of headers: only the first 1 MB was read", {"offset": base + at})


def opening(head: bytes, file: str, latest: int = LATEST) -> tuple[int, list[Message | Trouble]]:
    """How an mbox begins: the bytes to skip (a byte order mark), and what stands before its first separator.

    A mail whose 'From ' line is lost is read; anything else there is a Trouble.
    """
    skip = len(_BOM) if head.startswith(_BOM) else 0
    data = b"\n" + head[skip:]
    first, _ = next(mbox.blocks(data, 0, final=True))
    before = data[1:first].strip()
    if not before:
        return skip, []
    lost = lone(before, latest=latest) if _HEADER_LINE.match(before) else None
    return skip, [lost or Trouble(file, "text before the first mail, which is no mail: not read", {"offset": skip})]


def lone(data: bytes, member: str = "", latest: int = LATEST) -> Message | None:
    """The message of a file of its own, from its first bytes (``mbox.HEADER_LIMIT`` are enough); None if it is none."""
    return message(_lone_block(data), 0, member, latest)


def whole(data: bytes) -> bytes:
    """The mail in a file of its own, or behind the separator of an mbox: from its first header to its end."""
    data = data.removeprefix(_BOM)
    counted = _LENGTH.match(data)
    if counted:  # Apple Mail's .emlx: what follows the mail is a property list
        return data[counted.end() : counted.end() + int(counted[1])]
    return _in_lines(data)


def _in_lines(data: bytes) -> bytes:
    """A mail from its first header on; one whose lines end with CR alone, with LF."""
    before = _PREFIX.match(data)
    data = data[before.end() :] if before else data
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _lone_block(data: bytes) -> bytes:
    """The header block of a file of its own, as ``headers.fields`` takes it."""
    data = _in_lines(data.removeprefix(_BOM))
    end = _EMPTY_LINE.search(data)
    head = data[: end.start() + 1] if end else data
    block = b"\n" + head.replace(b"\r\n", b"\n")
    return block[:-1] if end else block


def is_mbox(head: bytes, name: str = "") -> bool:
    """Whether a file with this head is an mbox: it begins with a separator, or is called one and holds one."""
    data = b"\n" + head.removeprefix(_BOM).lstrip()
    named = name.lower().rsplit("/", 1)[-1].endswith(("mbox", ".mbx"))
    return mbox.separator(data, 0) >= 0 or (named and bool(next(mbox.blocks(data, 0, final=True))[1]))


def is_mail(head: bytes, name: str = "") -> bool:
    """Whether a file with this head is one mail: two of the headers that mail has, or one and the name of a mail."""
    block = _lone_block(head)
    if not _HEADER_LINE.match(block, 1):
        return False
    names = {match[1].lower() for match in _MAIL_FIELD.finditer(block)}
    return len(names) >= (1 if name.lower().endswith((".eml", ".emlx")) else 2)


def _recognises(artifact: Artifact, head: bytes) -> bool:
    return is_mbox(head, artifact.name) or is_mail(head, artifact.name)


def _read(artifact: Artifact) -> Iterator[Reading]:
    head = artifact.head()
    if not is_mbox(head, artifact.name):
        yield lone(artifact.head(mbox.HEADER_LIMIT)) or Trouble(
            artifact.name, "not a mail: it has no header that can be read"
        )
        return
    skip, before = opening(head, artifact.name)
    yield from before
    with artifact.open() as stream:
        stream.read(skip)
        yield from readings(stream, artifact.name, skip)


READER = Reader(name="correspondence", version=2, noun="mail, by its headers", recognises=_recognises, read=_read)
