"""Where a report ends and the mail that came back begins, and what the headers of that mail say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...parts.mail.headers import Fields
from ...parts.mail.mime import Part, all_fields
from .address import of_headers
from .words import table

_HEADER = re.compile(
    r"(Return-Path|Received|From|To|Cc|Subject|Date|Message-Id|MIME-Version|Delivered-To|DKIM-Signature|Content-Type|"
    r"Content-Transfer-Encoding|Reply-To|Sender|User-Agent|Importance|Priority|Errors-To|References|In-Reply-To|"
    r"X-[\w-]{1,60}|ARC-[\w-]{1,60}|List-[\w-]{1,60}|Thread-[\w-]{1,20})[ \t]*:",
    re.IGNORECASE,
)
_SURE = frozenset((
    "return-path", "received", "message-id", "mime-version", "dkim-signature", "delivered-to", "content-type",
))  # fmt: skip
_DASHES = re.compile(r"[-=_*~#+|>\s]+")
_LONGEST = 20000
_NEAR = 8
"""Lines after the words 'original message follows' within which its headers begin."""
_INNER = frozenset((
    "message/rfc822", "message/global", "text/rfc822-headers", "text/rfc822-header", "message/rfc822-headers",
    "message/global-headers",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Original:
    """The mail that came back: whom it was for, from whom, and whether a list sent it on to others."""

    to: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    listed: bool = False


def ends(text: str) -> int:
    """Where in the text of a report the mail that came back begins; its length if it is not there."""
    lines = text.split("\n")
    marks = table("text")["originals"]
    at = 0
    run: list[str] = []
    begin = 0
    for i, line in enumerate(lines):
        bare = line.rstrip("\r")
        header = _HEADER.match(bare)
        if header:
            begin = begin if run else at
            run.append(header[1].lower())
            if len(run) >= 3 and not _SURE.isdisjoint(run):
                return begin
        elif not (run and bare[:1] in {" ", "\t"}):
            run = []
            if bare and len(bare) <= 120 and i and _marks(bare, marks) and _follows(lines, i):
                return at
        at += len(line) + 1
    return len(text)


def _marks(line: str, marks: tuple[str, ...]) -> bool:
    low = " ".join(line.lower().split())
    return any(mark in low for mark in marks)


def _follows(lines: list[str], i: int) -> bool:
    """Whether the line is ruled off, or a header comes soon after it."""
    dashed = _DASHES.match(lines[i])
    if dashed and len(dashed[0].strip()) >= 2:
        return True
    return any(_HEADER.match(line.lstrip("> \t")) for line in lines[i + 1 : i + 1 + _NEAR])


def original(parts: list[Part], rests: list[str]) -> Original:
    """The mail that came back, of the parts of a report, or of the ``rests`` of its texts."""
    for part in parts:
        if part.type in _INNER:
            bare = b"\n" + part.payload.replace(b"\r\n", b"\n").lstrip()
            fields = part.parts[0].fields if part.parts else all_fields(bare)
            if fields:
                return _original(fields)
    for rest in rests:
        start = _HEADER.search(rest)
        while start and start.start() and rest[start.start() - 1] not in "\n \t>":
            start = _HEADER.search(rest, start.end())
        if start:
            begin = rest.rfind("\n", 0, start.start()) + 1
            indent = rest[begin : start.start()]
            lines = (line.removeprefix(indent) for line in rest[begin : begin + _LONGEST].split("\n"))
            head = "\n".join(lines).partition("\n\n")[0]
            return _original(all_fields(b"\n" + head.encode("utf-8", "replace")))
    return Original()


def _original(fields: Fields) -> Original:
    return Original(
        tuple(of_headers(fields, (b"to", b"cc", b"bcc", b"apparently-to", b"x-original-to", b"delivered-to"))),
        tuple(of_headers(fields, (b"from", b"sender", b"return-path", b"reply-to", b"errors-to"))),
        b"list-id" in fields or fields.get(b"precedence", b"").strip().lower() == b"list",
    )
