"""What a mail says of where it comes from: what it answers, and whether the user's server doubts its sender."""

from __future__ import annotations

import re

from ...model.entries import Message
from ..parts.mail.headers import mail_id, message_id
from ..parts.mail.mime import Part, all_fields, walk
from ..parts.mail.text import text

_RESULT = re.compile(r"\b(dmarc|spf|dkim)\s*=\s*([a-z]+)", re.IGNORECASE)
_RETURNED = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
_QUOTED_ID = re.compile(rb"^[>| \t]{0,8}Message-ID:[ \t]*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)
_BODY = 1 << 16


def failed(mail: Part) -> bool:
    """Whether the user's own server says that the sender is not who it says (RFC 8601).

    Only the topmost Authentication-Results counts: those below it may have come with the mail. DMARC (RFC 7489)
    decides where it was looked at; else SPF failed and no DKIM signature passed.
    """
    if b"authentication-results" not in mail.fields:
        return False
    found: dict[str, set[str]] = {}
    for method, result in _RESULT.findall(text(mail.fields[b"authentication-results"])):
        found.setdefault(method.lower(), set()).add(result.lower())
    if "dmarc" in found and not found["dmarc"] <= {"none", "temperror"}:
        return "fail" in found["dmarc"] and "pass" not in found["dmarc"]
    return "fail" in found.get("spf", ()) and "pass" not in found.get("dkim", ())


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
