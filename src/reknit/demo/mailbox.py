"""The owner's mail of all the years as one mbox, written message by message."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from .correspondence import Mail, Mailbox, everyone, plan
from .draw import between, chance, stream, weighted
from .headers import Headers, date_text, zone_of
from .nouns import World
from .tables import MONTHS
from .wording import body, signature

Track = Callable[[Iterable[Any], str], Iterable[Any]]
_LINE = 77
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def write_mailbox(
    world: World, path: Path, *, messages: int = 30_000, body_bytes: int = 2_500, track: Track | None = None
) -> tuple[Mailbox, ...]:
    """Write the mbox; the return is every mailbox that its headers show, once.

    A few messages stand there twice, as where somebody filed them in two folders. ``body_bytes`` is the mean size of
    a message below its headers: attachments fill up to it. 100,000 messages of 17,500 bytes make about 1.9 GB.
    """
    rng = stream(world.seed, "mailbox")
    mails = plan(world, rng, messages)
    writer = _Writer(world, rng, body_bytes)
    with path.open("wb", buffering=1 << 20) as file:
        for mail in track(mails, "Writing mail") if track else mails:
            pieces = writer.message(mail)
            file.writelines(pieces * 2 if chance(rng, 0.004) else pieces)  # filed in two folders
    return tuple(dict.fromkeys(everyone(mails)))


@cache
def _attachment_text() -> bytes:
    """Two megabytes of base64 in lines of 76, out of which every attachment is a piece."""
    return base64.encodebytes(Random("attachments").getrandbits(8 * 1_539_000).to_bytes(1_539_000, "big"))


class _Writer:
    """Turns planned messages into bytes, and keeps the mean size of bodies at ``body_bytes``."""

    def __init__(self, world: World, rng: Random, body_bytes: int) -> None:
        self.world, self.rng, self.body_bytes = world, rng, body_bytes
        self.headers = Headers(rng)
        self.ids: dict[int, str] = {}
        self.owed = 0

    def message(self, mail: Mail) -> list[bytes]:
        """Return the bytes of one message, with the line that an mbox has before it and the empty one after it."""
        moment = datetime.fromtimestamp(mail.sent, UTC)
        type_, content = self._content(mail, moment)
        stamp = f"{_DAYS[moment.weekday()]} {MONTHS[moment.month - 1]} {moment.day:2} {moment:%H:%M:%S} {moment.year}"
        envelope = "MAILER-DAEMON" if mail.kind == "bounce" else mail.sender.address
        head = f"From {envelope} {stamp}\n".encode()
        size = sum(map(len, content))
        self.owed += self.body_bytes - size
        return [head, self._head(mail, moment, type_), b"\n", *content, b"\n"]

    def _head(self, mail: Mail, moment: datetime, type_: str) -> bytes:
        """Return the header block, its fields in the order that relays and programs leave them in."""
        headers, year, rng = self.headers, moment.year, self.rng
        domain = mail.sender.address.split("@")[1]
        parts = []
        if mail.sender.person != "owner":
            path = "" if mail.kind == "bounce" else mail.sender.address
            trace = headers.received(
                mail, self.world.owner.holding(moment.date(), "mail_address")[0].value.split("@")[1]
            )
            parts.append(f"Return-Path: <{path}>\n{trace}{headers.signed(domain, year)}".encode())
        else:
            parts.append(b"X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\n")
        parts += [b"From: ", headers.mailbox(mail.sender, year), b"\nTo: ", headers.mailboxes(mail.to, year), b"\n"]
        if mail.cc:
            parts += [b"Cc: ", headers.mailboxes(mail.cc, year), b"\n"]
        parts += [b"Subject: ", headers.text(mail.subject, year), b"\n"]
        if not chance(rng, 0.001):
            clock = 86400 if chance(rng, 0.001) else mail.sent
            writer = self.world.person(mail.sender.person) if mail.sender.person else None
            parts.append(f"Date: {date_text(clock, zone_of(writer.country) if writer else 0)}\n".encode())
        parts.append((self._threading(mail, domain) + _machine_fields(mail, domain)).encode())
        parts.append(f"MIME-Version: 1.0\n{type_}".encode())
        return b"".join(parts)

    def _threading(self, mail: Mail, domain: str) -> str:
        """Message-ID, In-Reply-To and References; old programs leave one or the other out."""
        rng = self.rng
        block = ""
        if not chance(rng, 0.01):
            id_ = self.ids[mail.number] = f"<{self.headers.token(10).replace('/', '-')}.{mail.number}@{domain}>"
            block = f"Message-ID: {id_}\n"
        known = [self.ids[n] for n in mail.chain if n in self.ids]
        if known and mail.kind != "bounce":
            style = weighted(rng, ("both", "reply", "references", "none"), (80, 10, 7, 3))
            if style in {"both", "reply"}:
                block += f"In-Reply-To: {known[-1]}\n"
            if style in {"both", "references"}:
                block += "References: " + "\n\t".join(known) + "\n"
        return block

    def _content(self, mail: Mail, moment: datetime) -> tuple[str, list[bytes]]:
        """Return the content fields of the header, and the body that they tell of."""
        if mail.kind == "bounce":
            return self._bounce(mail)
        writer = self.world.person(mail.sender.person) if mail.sender.person else None
        quoting = mail.to[0].name or mail.to[0].address if mail.chain and chance(self.rng, 0.6) else ""
        text = body(self.rng, writer, mail.says, quoting=quoting)
        if writer:
            text += signature(self.rng, self.world, writer, moment.date())
        type_, data = self._text(text, moment.year)
        rich = chance(self.rng, 0.3 if moment.year > 2008 else 0.1)
        room = self.owed // _LINE
        attach = mail.kind == "human" and room > 130 and chance(self.rng, 0.3)
        if not rich and not attach:
            return type_, [data]
        mark = f"----=_Part_{mail.number}_{self.headers.token(8).replace('/', '_')}"
        pieces: list[bytes] = [f"--{mark}\n{type_}\n".encode(), data]
        if rich:
            html = f"<html><body><p>{text.replace('<', '&lt;')}</p></body></html>\n"
            html_type, html_data = self._text(html, moment.year)
            pieces += [f"\n--{mark}\n{html_type.replace('text/plain', 'text/html')}\n".encode(), html_data]
        if attach:
            pieces += self._attachment(mark, mail, room)
        pieces.append(f"\n--{mark}--\n".encode())
        kind = "mixed" if attach else "alternative"
        return f'Content-Type: multipart/{kind};\n\tboundary="{mark}"\n', pieces

    def _attachment(self, mark: str, mail: Mail, room: int) -> list[bytes]:
        store = _attachment_text()
        lines = min(len(store) // _LINE, room)
        at = between(self.rng, 0, len(store) // _LINE - lines) * _LINE
        name = f"scan{mail.number}.pdf"
        head = (
            f'\n--{mark}\nContent-Type: application/pdf; name="{name}"\nContent-Transfer-Encoding: base64\n'
            f'Content-Disposition: attachment; filename="{name}"\n\n'
        )
        return [head.encode(), store[at : at + lines * _LINE]]

    def _text(self, text: str, year: int) -> tuple[str, bytes]:
        """Return a text part: its content fields, and its bytes in a charset and encoding of the time."""
        charset = "us-ascii" if text.isascii() else "utf-8"
        if not text.isascii() and year < 2013 and chance(self.rng, 0.75):
            for old in ("iso-8859-1", "windows-1252", "iso-8859-2"):
                if text.encode(old, "ignore").decode(old) == text:
                    charset = old
                    break
        data = text.encode(charset)
        encoding = weighted(self.rng, ("7bit" if text.isascii() else "8bit", "quoted-printable", "base64"), (6, 5, 1))
        if encoding == "quoted-printable":
            data = binascii.b2a_qp(data, istext=True)
        elif encoding == "base64":
            data = base64.encodebytes(data)
        if data.startswith(b"From ") or b"\nFrom " in data:
            data = (b"\n" + data).replace(b"\nFrom ", b"\n>From ")[1:]
        type_ = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n"
        return type_, data

    def _bounce(self, mail: Mail) -> tuple[str, list[bytes]]:
        """Return a plain delivery report (RFC 3464) about the address in ``mail.says``."""
        domain = mail.says.split("@")[1]
        mark = f"{mail.number}.{self.headers.token(8).replace('/', '_')}/mx.{domain}"
        text = (
            f"This is the mail system at host mx.{domain}.\n\n<{mail.says}>: host mx.{domain} said: "
            "550 5.1.1 User unknown (in reply to RCPT TO command)\n"
        )
        report = (
            f"Reporting-MTA: dns; mx.{domain}\n\nFinal-Recipient: rfc822; {mail.says}\nAction: failed\nStatus: 5.1.1\n"
        )
        content = (
            f"--{mark}\nContent-Type: text/plain; charset=us-ascii\n\n{text}\n"
            f"--{mark}\nContent-Type: message/delivery-status\n\n{report}\n--{mark}--\n"
        )
        return f'Content-Type: multipart/report; report-type=delivery-status;\n\tboundary="{mark}"\n', [
            content.encode()
        ]


def _machine_fields(mail: Mail, domain: str) -> str:
    """Return what lists, newsletters and robots say of themselves."""
    if mail.kind == "list":
        address = mail.to[0].address
        return (
            f"List-Id: {mail.to[0].name} <{address.replace('@', '.')}>\nList-Post: <mailto:{address}>\n"
            f"Precedence: list\nSender: {address.replace('@', '-bounces@')}\n"
        )
    if mail.kind == "news":
        return f"List-Unsubscribe: <https://www.{domain}/unsubscribe>\nPrecedence: bulk\n"
    if mail.kind in {"robot", "bounce"} and not mail.sender.address.startswith(("info@", "billing@")):
        return f"Auto-Submitted: {'auto-replied' if mail.kind == 'bounce' else 'auto-generated'}\n"
    return ""
