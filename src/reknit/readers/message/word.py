"""What a mail says of where it comes from: what it answers, and whether the user's server doubts its sender."""

from __future__ import annotations

import re

from ...details.mail_address import domain, normalise
from ...model.entries import Message, name_and_address
from ..parts.mail.addresses import mailboxes
from ..parts.mail.headers import mail_id, message_id
from ..parts.mail.mime import Part, all_fields, walk
from ..parts.mail.text import text

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\([^()]*\)")
_NESTED = 8
_RESULT = re.compile(r"\s*(?:\d+\s*;)?\s*([a-z][a-z0-9-]*)(?:/\d+)?\s*=\s*([a-z]+)(.*)", re.IGNORECASE | re.DOTALL)
_PROPERTY = re.compile(r"\b(header\.(?:d|i|from))\s*=\s*([^\s;]+)", re.IGNORECASE)
_RETURNED = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
_QUOTED_ID = re.compile(rb"^[>| \t]{0,8}Message-ID:[ \t]*(<[^<>\s]{3,250}>)", re.IGNORECASE | re.MULTILINE)
_BODY = 1 << 16


def failed(mail: Part) -> bool:
    """Whether the sender is doubtful: the user's own server says so (RFC 8601), or From does not name one author.

    Only the topmost Authentication-Results counts: those below it may have come with the mail. DMARC (RFC 7489) decides
    where it was looked at, and Microsoft's compauth; else SPF failed and no DKIM signature of the author's domain
    passed. A pass for another domain than that of From is none.
    """
    written = mail.every(b"from")
    authors = [line for raw in written for line in mailboxes(raw).split("\n") if line]
    if len(written) > 1 or len(authors) > 1:
        return True
    if b"authentication-results" not in mail.fields:
        return False
    author = domain(normalise(name_and_address(authors[0])[1])) if authors else ""
    found = _results(text(mail.fields[b"authentication-results"]))
    dmarc = [(result, properties) for method, result, properties in found if method == "dmarc"]
    if any(method == "compauth" and result == "fail" for method, result, _ in found):
        return True
    if any(result == "fail" or _of_another(properties, "header.from", author) for result, properties in dmarc):
        return True
    if any(result == "pass" for result, _ in dmarc):
        return False
    signed = any(
        method == "dkim" and result == "pass" and not _of_another(properties, "header.d", author)
        for method, result, properties in found
    )
    return not signed and any(method == "spf" and result == "fail" for method, result, _ in found)


def _results(value: str) -> list[tuple[str, str, dict[str, str]]]:
    """(method, result, properties) of each result, without comments and quoted words, which the sender may choose."""
    value = _QUOTED.sub("", value)
    for _ in range(_NESTED):
        value = _COMMENT.sub(" ", value)
    found = []
    for part in value.split(";")[1:]:
        match = _RESULT.match(part)
        if match:
            properties = {name.lower(): said for name, said in _PROPERTY.findall(match[3])}
            if "header.i" in properties:
                properties.setdefault("header.d", properties["header.i"])
            found.append((match[1].lower(), match[2].lower(), properties))
    return found


def _of_another(properties: dict[str, str], name: str, author: str) -> bool:
    """Whether a property names a domain that is neither that of From, nor above or below it."""
    named = properties.get(name, "").rpartition("@")[2].strip("<>\"'").lower()
    return bool(named and author) and not (
        named == author or named.endswith(f".{author}") or author.endswith(f".{named}")
    )


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
