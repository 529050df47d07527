"""The headers of one mail that say who wrote to whom, when, and in answer to what (RFC 5322)."""

from __future__ import annotations

import re
from hashlib import blake2b

from .date import EARLIEST, LATEST, epoch

Fields = dict[bytes, bytes]
"""Lower-case name -> the value as it stands, folds and all. The first of a name counts; of addressees, all do."""

# Only what is wanted is taken, in one pass; the look-ahead spares the alternatives at most lines.
_WANTED = re.compile(
    rb"\n(?=[ftcbdsmirlpax])"
    rb"(from|to|cc|bcc|date|subject|message-id|in-reply-to|references|sender|list-id|list-post|list-unsubscribe|"
    rb"precedence|auto-submitted|x-auto[a-z-]+|return-path|apparently-to|mailing-list|x-mailing-list|x-bounce[a-z-]*|"
    rb"x-gmail-labels|authentication-results|x-mozilla-status|x-mozilla-draft-info|x-spam-flag)"
    rb"[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)",
    re.IGNORECASE,
)
_RECEIVED = re.compile(rb"\nreceived[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)", re.IGNORECASE)
_ID = re.compile(rb"<([^<>]+)>")
_ADDRESSEES = frozenset((b"from", b"to", b"cc", b"bcc"))
_TWO_DAYS = 2 * 86400


def fields(block: bytes) -> Fields:
    """The wanted headers of a header block, which begins with the line feed before its first line and has no CR LF."""
    found: Fields = {}
    more: dict[bytes, list[bytes]] = {}
    for name, value in _WANTED.findall(block):
        key = name.lower()
        if key not in found:
            found[key] = value
        elif key in _ADDRESSEES and value.strip():
            more.setdefault(key, [found[key]]).append(value)
    for key, values in more.items():
        found[key] = b",".join(value for value in values if value.strip())
    return found


def message_id(value: bytes) -> bytes:
    """The first id of a Message-ID or In-Reply-To header, without its angle brackets and folds; b'' if none.

    What mailers write without brackets is an id if it holds no space and an '@'.
    """
    start = value.find(b"<")
    end = value.find(b">", start)
    if start >= 0 and end > start:
        inner = value[start + 1 : end]
        return b"".join(inner.split())
    words = value.split()
    return words[0].strip(b"<>") if words and (len(words) == 1 or b"@" in words[0]) else b""


def last_id(value: bytes) -> bytes:
    """The last id of a References header: the message that this one answers (RFC 5322, section 3.6.4)."""
    ids = _ID.findall(value)
    if ids:
        return b"".join(ids[-1].split())
    return message_id(value.split()[-1]) if value.strip() else b""


def mail_id(message_id: bytes) -> str:
    """What ``content_id(b'mid', message_id)`` gives, in one step."""
    return blake2b(b"3:mid%d:%b" % (len(message_id), message_id), digest_size=10).hexdigest()


def received(block: bytes) -> bool:
    """Whether a server has taken the mail in."""
    return _RECEIVED.search(block) is not None


def sent(date: bytes, block: bytes, latest: int = LATEST) -> int | None:
    """When the mail was written, in seconds since 1970 UTC, checked against its Received lines; None if unknown.

    Nothing is written after it arrived: a Date more than two days later than every Received line gives way to the
    earliest of them, as does one that is missing, before 1990 or after ``latest`` (two days for clocks and zones).
    """
    written = epoch(date) if date else None
    good = written is not None and EARLIEST <= written <= latest
    top = _RECEIVED.search(block)
    if top is None:
        return written if good else None
    if good and written is not None:
        arrived = _stamp(top[1])
        if arrived is not None and arrived >= EARLIEST and written <= arrived + _TWO_DAYS:
            return written
    stamps = [s for s in map(_stamp, _RECEIVED.findall(block)) if s is not None and EARLIEST <= s <= latest]
    if not stamps:
        return written if good else None
    if good and written is not None and written <= max(stamps) + _TWO_DAYS:
        return written
    return min(stamps)


def _stamp(received: bytes) -> int | None:
    """The time at the end of a Received header, after its last semicolon (RFC 5321, section 4.4)."""
    return epoch(received[received.rfind(b";") + 1 :])
