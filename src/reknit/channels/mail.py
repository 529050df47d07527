"""A letter as a mail (RFC 5322), from the user's own account, and what the server's answer to it means.

Plain text and the headers that a mail must have: no link, no picture, no name of a program. What people are called, and
what they wrote in a subject, comes from anywhere; none of it can become a header or a line of its own.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Literal, Protocol

from ..details.mail_address import for_mail
from ..model.letter import Letter
from ..readers.message.reports import answered
from ..readers.parts.mail.headers import mail_id
from ..wire.smtp import Answer

Kind = Literal["sent", "dead", "blocked", "later", "quota", "unknown"]

WIDTH = 76
"""Characters of a header line with an encoded word at most (RFC 2047, section 2)."""
_WORD = 75
"""Characters of an encoded word at most (the same)."""
_LONGEST = 998
"""Bytes of a line at most (RFC 5322, section 2.1.1)."""
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:[ .][A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOT_ATOM = re.compile(r"[^\x00-\x20\x7f()<>\[\]:;@\\,.\"]+(?:\.[^\x00-\x20\x7f()<>\[\]:;@\\,.\"]+)*")
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
_PLAIN = frozenset(range(33, 127)) - frozenset(b"=")
_Q = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
"""What an encoded word in Q may hold as it is anywhere in a header (RFC 2047, section 5, rule 3)."""
_TOKEN = 12

QUOTA_CODES = frozenset({"5.4.5", "5.1.90", "5.1.8", "5.7.501", "5.7.502", "5.7.503", "5.7.705", "5.7.708"})
"""Enhanced status codes that say nothing of the letter but that the account has sent enough: 5.4.5 of Gmail ('Gmail
SMTP errors and codes'), the others of Exchange ('Email non-delivery reports and SMTP errors in Exchange Online').
"""
_QUOTA = re.compile(
    r"(?:sending|send|submission|sent|outgoing|outbound|relay)\s(?:\w+\s){0,3}(?:limits?|quotas?)\b"
    r"|\b(?:limits?|quotas?)\s(?:\w+\s){0,3}(?:sending|sent|outgoing|outbound)"
    r"|(?:daily|hourly|per\s(?:day|hour)|rate)\s(?:\w+\s){0,3}(?:limits?|quotas?)|(?:limits?|quotas?)\s(?:\w+\s){0,3}per\s(?:day|hour)"
    r"|outbound\s?spam|submissionquotaexceeded|rate[\s-]?limit|too\smany\s(?:messages|mails|emails|e-mails)"
    r"|(?:sent|sending)\stoo\smany|sending\stoo\s(?:fast|quickly)|too\smuch\smail|unusual\s(?:rate|sending)|throttl"
    r"|exceeded\s(?:\w+\s){0,4}(?:messages|e?mails|recipients)",
    re.IGNORECASE,
)
"""Words that say the same: of Gmail, Exchange, and of servers that count with Postfix's policy services."""
_AT_THEIR_SIDE = re.compile(r"receiving\s(?:e?mail|messages)|\bover\s?quota", re.IGNORECASE)
"""Limits of the one who is written to, not of the account: Gmail's 4.2.1 and 4.2.2 (the same page)."""
_CLOSING = "4.7.0"
"""With 421 of Gmail: 'try again later, closing connection', after too much from one account or place."""


class Post(Protocol):
    """Where mail is handed over: wire/smtp.Smtp."""

    def send(self, sender: str, recipient: str, data: bytes) -> Answer: ...  # noqa: D102 - as Smtp.send


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an answer means.

    kind   'sent': the server answers for it from now on
           'dead': nobody is at that address, or they moved
           'blocked': this letter is not taken, which says nothing of the person; the same again would not be either
           'later': not now; it may go later
           'quota': the account has sent enough for now
           'unknown': nobody knows whether it went
    words  what the server said
    new    the address to which they moved, if it named one
    """

    kind: Kind
    words: str
    new: str = ""


def compose(letter: Letter, name: str, when: datetime) -> bytes:
    """The mail, with CRLF at the ends of lines. ``name``: the user's; ``when``: aware, for Date.

    Raises ValueError if an address or a Message-ID is none.
    """
    body, encoding, charset = _body(letter.text)
    headers = [
        ("From", _mailbox("From", name, letter.sender)),
        ("To", _mailbox("To", letter.name, letter.to)),
        ("Subject", _unstructured("Subject", letter.subject)),
        ("Date", format_datetime(when)),
        ("Message-ID", _id(letter.message_id)),
    ]
    if letter.answers:
        headers += [("In-Reply-To", _id(letter.answers)), ("References", _id(letter.answers))]
    headers += [
        ("MIME-Version", "1.0"),
        ("Content-Type", f"text/plain; charset={charset}"),
        ("Content-Transfer-Encoding", encoding),
    ]
    head = "".join(f"{key}: {value}\r\n" for key, value in headers)
    return head.encode() + b"\r\n" + body


def token(message: str) -> str:
    """What stands behind the + of the address to which reports on that message (Attempt.message) go."""
    return f"r{message[:_TOKEN]}"


def return_path(letter: Letter, *, plus: bool) -> str:
    """The address to which reports go (RFC 5321, section 4.4): the account's own; with ``plus`` it bears a token."""
    sender = for_mail(letter.sender)
    if not plus:
        return sender
    local, _, host = sender.rpartition("@")
    return f"{local}+{token(mail_id(letter.message_id.strip('<>').encode()))}@{host}"


def meaning(answer: Answer, to: str) -> Meaning:
    """What the answer says of the letter to that address."""
    if answer.stage == "lost":
        return Meaning("unknown", answer.text)
    if answer.taken:
        return Meaning("sent", answer.text)
    words = answer.text
    if not _AT_THEIR_SIDE.search(words):
        closing = answer.code == 421 and answer.status == _CLOSING
        if answer.status in QUOTA_CODES or closing or _QUOTA.search(words):
            return Meaning("quota", words)
    if answer.code // 100 in {2, 3, 4}:
        return Meaning("later", words)
    if answer.stage in {"rcpt", "end"}:
        whole = " ".join(filter(None, (str(answer.code), answer.status, words)))
        said = answered(to, whole, after_data=answer.stage == "end")
        if said.verdict in {"dead", "moved", "disabled"}:
            return Meaning("dead", words, said.new_address)
    return Meaning("blocked", words)


def _id(message_id: str) -> str:
    if not _MESSAGE_ID.fullmatch(message_id):
        raise ValueError(f"not a Message-ID: {message_id!r}")
    return message_id


def _mailbox(header: str, name: str, address: str) -> str:
    addr = for_mail(address)
    local, _, host = addr.rpartition("@")
    if not _DOT_ATOM.fullmatch(local):
        escaped = local.replace("\\", "\\\\").replace('"', '\\"')
        addr = f'"{escaped}"@{host}'
    shown = _phrase(header, _one_line(name))
    if not shown:
        return addr
    last = len(shown.rpartition("\n")[2]) + (0 if "\n" in shown else len(header) + 2)
    return f"{shown}{' ' if last + len(addr) + 3 <= WIDTH else f'{chr(13)}{chr(10)} '}<{addr}>"


def _phrase(header: str, name: str) -> str:
    """A display name (RFC 5322, section 3.2.5): as it is, quoted, or as encoded words."""
    short = len(header) + 2 + len(name) < WIDTH - 2 and "=?" not in name
    if name.isascii() and short:
        if _ATOM.fullmatch(name) or not name:
            return name
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return _words(header, name)


def _unstructured(header: str, text: str) -> str:
    text = _one_line(text)
    if text.isascii() and "=?" not in text and len(header) + 2 + len(text) <= WIDTH:
        return text
    return _words(header, text)


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _words(header: str, text: str) -> str:
    """Encoded words (RFC 2047), one a line; the white space between them is no part of the text."""
    return "\r\n ".join(_encoded_words(text, WIDTH - len(header) - 2))


def _encoded_words(text: str, room: int) -> Iterator[str]:
    """Q or B, whichever is shorter; no character is torn apart."""
    data = text.encode()
    in_q = sum(1 if byte in _Q or byte == 32 else 3 for byte in data) <= len(data) * 4 / 3
    encode = _q if in_q else _b
    start, most = 0, min(room, _WORD)
    while start < len(text):
        end = start + 1
        while end < len(text) and len(encode(text[start : end + 1])) <= most:
            end += 1
        yield encode(text[start:end])
        start, most = end, _WORD


def _q(text: str) -> str:
    inner = "".join("_" if byte == 32 else chr(byte) if byte in _Q else f"={byte:02X}" for byte in text.encode())
    return f"=?utf-8?q?{inner}?="


def _b(text: str) -> str:
    return f"=?utf-8?b?{binascii.b2a_base64(text.encode(), newline=False).decode()}?="


def _body(text: str) -> tuple[bytes, str, str]:
    """(the body, its Content-Transfer-Encoding, its charset): as it is where it is short lines of ASCII."""
    lines = text.encode("utf-8", "replace").split(b"\n")
    if not lines[-1]:
        lines.pop()
    charset = "us-ascii" if text.isascii() else "utf-8"
    plain = text.isascii() and all(len(line) <= _LONGEST and _printable(line) for line in lines)
    if plain:
        return b"".join(line + b"\r\n" for line in lines), "7bit", charset
    return b"".join(_quoted(line) + b"\r\n" for line in lines), "quoted-printable", charset


def _printable(line: bytes) -> bool:
    return all(32 <= byte < 127 or byte == 9 for byte in line)


def _quoted(line: bytes) -> bytes:
    """Quoted-printable (RFC 2045, section 6.7): lines of at most 76, none of which ends with white space."""
    made, row = [], b""
    for at, byte in enumerate(line):
        last = at == len(line) - 1
        piece = bytes([byte]) if byte in _PLAIN or (byte in b" \t" and not last) else b"=%02X" % byte
        if len(row) + len(piece) > WIDTH - (not last):
            made.append(row + b"=")
            row = b""
        row += piece
    return b"\r\n".join([*made, row])
