"""What a mail says of where it comes from: what it answers, and whether the user's server doubts its sender."""

from __future__ import annotations

import re

from ...details.mail_address import domain, normalise
from ...model.entries import Message, name_and_address
from ..parts.mail.addresses import mailboxes
from ..parts.mail.auth import doubted
from ..parts.mail.headers import mail_id, message_id
from ..parts.mail.mime import Part, all_fields, walk
from ..parts.mail.text import text

_RETURNED = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
_QUOTED_ID = re.compile(rb"^[>| \t]{0,8}Message-ID:[ \t]*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)
_BODY = 1 << 16


def failed(mail: Part) -> bool:
    """Whether the sender is doubtful: the user's own server says so (RFC 8601), or From does not name one author.

    Only the topmost Authentication-Results counts: those below it may have come with the mail.
    """
    written = mail.every(b"from")
    authors = [line for raw in written for line in mailboxes(raw).split("\n") if line]
    if len(written) > 1 or len(authors) > 1:
        return True
    results = mail.fields.get(b"authentication-results")
    author = domain(normalise(name_and_address(authors[0])[1])) if authors else ""
    return results is not None and doubted(text(results), author)


def answered(mail: Part, message: Message) -> str:
    """The id of the message that this one answers or, of a report, returns; '' if none can be told."""
    for part in walk(mail):
        if part.type in _RETURNED:
            fields = part.parts[0].fields if part.parts else all_fields(b"\n" + part.payload.replace(b"\r\n", b"\n"))
            if own := message_id(fields.get(b"message-id", b"")):
                return mail_id(own)
    if message.in_reply_to:
        return message.in_reply_to
    if not mail.type.startswith("multipart/") and (quoted := _QUOTED_ID.search(mail.body[:_BODY])):
        return mail_id(message_id(quoted[1]))
    return ""
