"""What a mail says of where it comes from: what it answers, and whether the user's server doubts its sender."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...details.mail_address import domain, of_mailbox
from ...model.entries import Message
from ..parts.mail.addresses import mailboxes
from ..parts.mail.auth import doubted
from ..parts.mail.headers import mail_id, message_id
from ..parts.mail.mime import Part, all_fields, walk
from ..parts.mail.text import text

_RETURNED = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
_QUOTED_ID = re.compile(rb"^[>| \t]{0,8}Message-ID:[ \t]*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)
_BODY = 1 << 16
"""Bytes of a part, and of a field, that are looked at (judgement)."""
_ID = re.compile(rb"<([^<>]{3,250})>")
_STATED = re.compile(
    rb"^(?:Original-|X-Original-|X-)?Message-ID:[ \t]*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE
)
_STATING = frozenset({"message/delivery-status", "message/disposition-notification", "message/feedback-report"})
"""Parts of reports, whose fields may name the message (RFC 8098, section 3.2.5)."""
_FOR = re.compile(rb"\bfor\s+<([^<>\s@]{1,64}@[^<>\s]{1,250})>", re.IGNORECASE)
_DELIVERED = (b"to", b"cc", b"delivered-to", b"x-original-to", b"envelope-to", b"return-path")
_PLUS = re.compile(r"\+([^\s@<>]{4,80})@")
_MOST = 100
"""Ids of one thread that are looked at, the newest; a hostile mail names thousands."""


class Traces(NamedTuple):
    """What tells which letter of the user's a mail answers.

    returned  the ids (as Message.id) of the messages that it brings back, or that a report names
    answers   those of the messages that it says to answer: In-Reply-To, then References, the newest first
    tokens    what follows the '+' in the addresses that it was sent and delivered to
    """

    returned: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()


def traces(mail: Part) -> Traces:
    """All that a mail says of what it answers."""
    threads = [_ID.findall(b" ".join(mail.every(name))[-_BODY:]) for name in (b"in-reply-to", b"references")]
    bare = message_id(mail.fields.get(b"in-reply-to", b""))
    answers = [b"".join(each.split()) for each in (*threads[0], *([bare] if bare else []), *reversed(threads[1]))]
    delivered = " ".join(
        [text(raw) for name in _DELIVERED for raw in mail.every(name)]
        + [text(raw) for line in mail.every(b"received") for raw in _FOR.findall(line)]
    )
    return Traces(
        _once(_returned(mail)), _once(answers), tuple(dict.fromkeys(_PLUS.findall(delivered.lower()[:_BODY])))
    )


def _returned(mail: Part) -> Iterator[bytes]:
    for part in walk(mail):
        if part.type in _RETURNED:
            yield _id_of_copy(part)
        elif part.type in _STATING:
            yield from map(message_id, _STATED.findall(part.body[:_BODY]))
    if not mail.type.startswith("multipart/"):
        yield from map(message_id, _QUOTED_ID.findall(mail.body[:_BODY]))


def _id_of_copy(part: Part) -> bytes:
    """The Message-ID of the message, or of the header block, that a part brings back; b'' without one."""
    fields = part.parts[0].fields if part.parts else all_fields(b"\n" + part.payload.replace(b"\r\n", b"\n"))
    return message_id(fields.get(b"message-id", b""))


def _once(ids: Iterable[bytes]) -> tuple[str, ...]:
    return tuple(mail_id(each) for each in list(dict.fromkeys(filter(None, ids)))[:_MOST])


def failed(mail: Part) -> bool:
    """Whether the sender is doubtful: the user's own server says so (RFC 8601), or From does not name one author.

    Only the topmost Authentication-Results counts: those below it may have come with the mail.
    """
    written = mail.every(b"from")
    authors = [line for raw in written for line in mailboxes(raw).split("\n") if line]
    if len(written) > 1 or len(authors) > 1:
        return True
    results = mail.fields.get(b"authentication-results")
    author = domain(of_mailbox(authors[0])) if authors else ""
    return results is not None and doubted(text(results), author)


def answered(mail: Part, message: Message) -> str:
    """The id of the message that this one answers or, of a report, returns; '' if none can be told."""
    for part in walk(mail):
        if part.type in _RETURNED and (own := _id_of_copy(part)):
            return mail_id(own)
    if message.in_reply_to:
        return message.in_reply_to
    if not mail.type.startswith("multipart/") and (quoted := _QUOTED_ID.search(mail.body[:_BODY])):
        return mail_id(message_id(quoted[1]))
    return ""
