"""Delivery reports as mail systems write them: their words, their RFC 3464 fields, the mail that they return."""

from __future__ import annotations

import html
import zlib
from collections.abc import Mapping
from random import Random
from typing import Any, NamedTuple

from .draw import chance, pick
from .headers import date_text
from .letters import Failure
from .texts import Text, encoded
from .words import table

_STATUS = {
    "unknown": "5.1.1", "domain": "5.1.2", "moved": "5.1.6", "full": "5.2.2", "disabled": "5.2.1",
    "blocked": "5.7.1", "delayed": "4.4.1", "expired": "4.4.7", "system": "5.3.0",
}  # fmt: skip
"""Enhanced status codes (RFC 3463) by reason."""
_NETS = ("192.0.2", "198.51.100", "203.0.113")


class Original(NamedTuple):
    """A mail that was written before, as far as a report or an answer may return it.

    head     its header block, without the fields of MIME
    text     its first part, with the fields that tell of it
    written  that part as it was before encoding, without what it quotes
    """

    sent: int
    sender: str
    addressee: str
    subject: str
    id: str
    head: bytes
    text: Text
    written: str


class Report(NamedTuple):
    """More header fields, the fields of the content, and the content."""

    fields: str
    type: str
    content: bytes


def report(rng: Random, failure: Failure, original: Original, year: int, mark: str) -> Report:
    """Write what came back; ``mark`` parts a multipart."""
    shape = table("reports")[failure.dialect]
    known = _facts(rng, failure, original)
    late = failure.reason == "delayed" and "late_text" in shape
    says = _says(shape, failure)
    known["says"] = says.format_map(known)
    words = shape["late_text" if late else "text"].format_map(known)
    fields = shape["header"].format_map(known)
    if shape.get("threads") and original.id:
        fields += f"In-Reply-To: {original.id}\nReferences: {original.id}\n"
    returned = pick(rng, shape["original"])
    if shape["mime"] == "plain":
        return Report(fields, *_unwrapped(words, _below(shape, original, returned)))
    text = encoded(rng, words, year, charset=shape.get("charset", ""))
    parts = [_readable(rng, shape, words, text, year, mark)]
    kind = "mixed"
    if shape["mime"] == "report":
        kind = "report; report-type=delivery-status"
        status = _status_part(rng, failure, known, late=late)
        parts.append(b"Content-Type: message/delivery-status\n\n" + status.encode())
    if returned == "whole":
        inner = original.head + b"MIME-Version: 1.0\n" + original.text.type.encode() + b"\n" + original.text.data
        parts.append(b"Content-Type: message/rfc822\n\n" + inner)
    elif returned == "headers":
        parts.append(b"Content-Type: text/rfc822-headers\n\n" + original.head)
    fence = f"--{mark}\n".encode()
    content = b"".join(fence + part.rstrip(b"\n") + b"\n\n" for part in parts) + f"--{mark}--\n".encode()
    return Report(fields, f'Content-Type: multipart/{kind};\n\tboundary="{mark}"\n', content)


def _facts(rng: Random, failure: Failure, original: Original) -> dict[str, str]:
    """Everything that a shape may name."""
    local, domain = failure.address.split("@")
    ours = original.sender.split("@")[1]
    code = zlib.crc32(f"{failure.address}/{original.sent}".encode())
    known = {
        "address": failure.address,
        "local": local,
        "domain": domain,
        "host": failure.host,
        "mx": f"mx{code % 3 + 1}.{domain}",
        "ip": f"{_NETS[code % 3]}.{code % 254 + 1}",
        "date": date_text(original.sent, 0),
        "id": f"{code:08X}{code % 16:X}",
        "owner": original.sender,
        "subject": original.subject,
        "new": failure.new_address,
        "status": _STATUS[failure.reason],
        "message_id": original.id or "<unknown>",
        "from_host": f"pc{code % 90 + 10}.{ours}",
        "name": original.addressee or failure.address,
    }
    replies = _replies(failure)
    known["reply"] = pick(rng, replies).format_map(known)
    return known


def _replies(failure: Failure) -> list[str]:
    shapes = table("reports")
    for name in (failure.theirs, failure.dialect, "common"):
        found: list[str] | None = shapes[name].get("replies", {}).get(failure.reason)
        if found:
            return found
    raise KeyError(failure.reason)


def _says(shape: Mapping[str, Any], failure: Failure) -> str:
    """Return the words for the reason; those of 'other' if there are none, or if they would hide a new address."""
    says = shape.get("says", {})
    found: str = says.get(failure.reason) or says.get("other", "{reply}")
    return found if "{reply}" in found or not failure.new_address or "{new}" in found else found + "\n{reply}"


def _below(shape: Mapping[str, Any], original: Original, returned: str) -> bytes:
    """Return the mail below the words, in a report without MIME."""
    if returned == "none":
        return b""
    divider = str(shape["divider"]).encode() + b"Return-Path: <" + original.sender.encode() + b">\n" + original.head
    if returned == "headers":
        return divider
    return divider + original.text.type.encode() + b"\n" + original.text.data


def _unwrapped(words: str, below: bytes) -> Text:
    """Return words and a mail as one plain text, in a charset in which the bytes of both can be read."""
    content = words.encode() + below
    try:
        content.decode()
    except UnicodeDecodeError:
        content, charset = words.encode("iso-8859-1", "replace") + below, "iso-8859-1"
    else:
        charset = "us-ascii" if content.isascii() else "utf-8"
    return Text(f"Content-Type: text/plain; charset={charset}\n", content)


def _readable(rng: Random, shape: Mapping[str, Any], words: str, text: Text, year: int, mark: str) -> bytes:
    """Return the part for people: plain, or plain and HTML."""
    plain = text.type.encode() + b"\n" + text.data
    if not shape.get("html") or chance(rng, 0.3):
        return b"Content-Description: Notification\n" + plain
    lines = "<br>\n".join(html.escape(line) for line in words.strip().split("\n"))
    rich = encoded(rng, f"<html><body><p>{lines}</p></body></html>\n", year, subtype="html")
    inner = f"{mark}.2"
    return (
        f'Content-Type: multipart/alternative; boundary="{inner}"\n\n--{inner}\n'.encode()
        + plain
        + f"\n--{inner}\n".encode()
        + rich.type.encode()
        + b"\n"
        + rich.data
        + f"\n--{inner}--\n".encode()
    )


def _status_part(rng: Random, failure: Failure, known: Mapping[str, str], *, late: bool) -> str:
    """Return the fields of the message and of the recipient (RFC 3464, sections 2.2 and 2.3)."""
    reply = known["reply"].replace("\n", "\n ")
    fields = [f"Reporting-MTA: dns; {failure.host}"]
    if chance(rng, 0.5):
        fields.append(f"Arrival-Date: {known['date']}")
    fields.append("")
    if chance(rng, 0.3):
        fields.append(f"Original-Recipient: rfc822;{failure.address}")
    fields += [
        f"Final-Recipient: rfc822; {failure.address}",
        f"Action: {'delayed' if late else 'failed'}",
        f"Status: {known['status']}",
    ]
    if failure.reason != "domain" and chance(rng, 0.6):
        fields.append(f"Remote-MTA: dns; {known['mx']}")
    if failure.new_address or chance(rng, 0.8):
        fields.append(f"Diagnostic-Code: {'X-Postfix' if failure.reason == 'domain' else 'smtp'}; {reply}")
    return "\n".join(fields) + "\n"
