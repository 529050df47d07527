"""The owner's mail of all the years as one mbox, written message by message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from .contents import Content, Contents
from .correspondence import plan
from .draw import chance, stream, weighted
from .headers import Headers, date_text, zone_of
from .letters import Mail, Mailbox, Word, everyone
from .nouns import World
from .reports import Original
from .tables import MONTHS
from .words import table

Track = Callable[[Iterable[Any], str], Iterable[Any]]
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_KEPT = 3000
"""So many messages are remembered, so that answers and reports can quote them: many months of mail."""


class Told(NamedTuple):
    """What one message tells, by its Message-ID ('' if it has none)."""

    message: str
    sent: date
    word: Word


class Shows(NamedTuple):
    """The first and the last day of signatures that show a job (numbers of spell and title), how many, and phones."""

    first: date
    last: date
    times: int
    phones: frozenset[str]


class Posted(NamedTuple):
    """What stands in an mbox: every mailbox of its headers once, what it tells, who signed with which job when."""

    boxes: tuple[Mailbox, ...]
    told: tuple[Told, ...]
    signed: Mapping[tuple[str, int, int], Shows]


def write_mailbox(
    world: World, path: Path, *, messages: int = 30_000, body_bytes: int = 2_500, track: Track | None = None
) -> Posted:
    """Write the mbox; the return is what stands in it.

    A few messages stand there twice, as where somebody filed them in two folders. ``body_bytes`` is the mean size of
    a message below its headers: attachments fill up to it. 100,000 messages of 17,500 bytes make about 1.9 GB.
    """
    rng = stream(world.seed, "mailbox")
    mails = plan(world, rng, messages)
    writer = Writer(world, rng, body_bytes)
    with path.open("wb", buffering=1 << 20) as file:
        for mail in track(mails, "Writing mail") if track else mails:
            pieces = writer.message(mail)
            file.writelines(pieces * 2 if chance(rng, 0.004) else pieces)  # filed in two folders
    return Posted(tuple(dict.fromkeys(everyone(mails))), tuple(writer.told), writer.signed)


class Writer:
    """Turns planned messages into bytes, and keeps the mean size of bodies at ``body_bytes``.

    ids and kept are the Message-IDs of messages so far, and what may be quoted of them, by their numbers.
    """

    def __init__(self, world: World, rng: Random, body_bytes: int) -> None:
        self.world, self.rng, self.body_bytes = world, rng, body_bytes
        self.headers = Headers(rng)
        self.contents = Contents(world, rng, self.headers)
        self.ids: dict[int, str] = {}
        self.kept: dict[int, Original] = {}
        self.told: list[Told] = []
        self.signed: dict[tuple[str, int, int], Shows] = {}
        self.owed = 0

    def message(self, mail: Mail) -> list[bytes]:
        """Return the bytes of one message as an mbox of a mail program has it: with what stands before it and after."""
        moment = datetime.fromtimestamp(mail.sent, UTC)
        stamp = f"{_DAYS[moment.weekday()]} {MONTHS[moment.month - 1]} {moment.day:2} {moment:%H:%M:%S} {moment.year}"
        envelope = "MAILER-DAEMON" if mail.kind == "bounce" else mail.sender.address
        line = f"From {envelope} {stamp}\n"
        if mail.sender.person == "owner":
            line += "X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\n"
        return [line.encode(), *self.mail(mail), b"\n"]

    def mail(self, mail: Mail) -> list[bytes]:
        """Return the bytes of one message, its lines ended by line feeds."""
        moment = datetime.fromtimestamp(mail.sent, UTC)
        content = self.contents.of(mail, self.kept, self.owed)
        trace, written = self._head(mail, moment)
        self.owed += self.body_bytes - sum(map(len, content.pieces))
        self._note(mail, moment.date(), content, written)
        head = [trace, written, content.fields.encode(), b"MIME-Version: 1.0\n"]
        return [*head, content.type.encode(), b"\n", *content.pieces]

    def _note(self, mail: Mail, day: date, content: Content, head: bytes) -> None:
        """Remember what later messages and the truth want to know of this one."""
        id_ = self.ids.get(mail.number, "")
        if mail.kind == "human":
            self.kept[mail.number] = Original(
                mail.sent, mail.sender.address, mail.to[0].name, mail.subject, id_, head, content.text, content.written
            )
            if len(self.kept) > _KEPT:
                del self.kept[next(iter(self.kept))]
        if mail.word:
            self.told.append(Told(id_.strip("<>"), day, mail.word))
        if content.signed.job:
            key = (mail.sender.person, *content.signed.job)
            was = self.signed.get(key, Shows(day, day, 0, frozenset()))
            phones = was.phones.union(content.signed.phones)
            self.signed[key] = Shows(was.first, day, was.times + 1, phones)

    def _head(self, mail: Mail, moment: datetime) -> tuple[bytes, bytes]:
        """Return what relays add to a header block, and what the writer's program puts there."""
        headers, year, rng = self.headers, moment.year, self.rng
        domain = mail.sender.address.split("@")[1]
        trace = b""
        if mail.sender.person != "owner":
            path = "" if mail.kind == "bounce" else mail.sender.address
            ours = self._ours(mail, moment.date())
            checked = headers.checked(domain, ours, year, fails=mail.fails)
            hops = headers.received(mail, ours)
            trace = f"Return-Path: <{path}>\n{checked}{hops}{headers.signed(domain, year)}".encode()
        parts = [b"From: ", headers.mailbox(mail.sender, year), b"\nTo: ", headers.mailboxes(mail.to, year), b"\n"]
        if mail.cc:
            parts += [b"Cc: ", headers.mailboxes(mail.cc, year), b"\n"]
        parts += [b"Subject: ", headers.text(mail.subject, year), b"\n"]
        if mail.word or not chance(rng, 0.001):
            clock = 86400 if not mail.word and chance(rng, 0.001) else mail.sent
            writer = self.world.person(mail.sender.person) if mail.sender.person else None
            parts.append(f"Date: {date_text(clock, zone_of(writer.country) if writer else 0)}\n".encode())
        parts.append((self._threading(mail, domain) + _machine_fields(mail, domain)).encode())
        return trace, b"".join(parts)

    def _ours(self, mail: Mail, day: date) -> str:
        """Return the domain at which the owner got it."""
        found = [box.address for box in (*mail.to, *mail.cc) if box.person == "owner"]
        return (found or [self.world.owner.holding(day, "mail_address")[0].value])[0].split("@")[1]

    def _threading(self, mail: Mail, domain: str) -> str:
        """Message-ID, In-Reply-To and References; old programs leave one or the other out."""
        rng = self.rng
        block = ""
        if mail.word or mail.sender.person == "owner" or not chance(rng, 0.01):
            id_ = self.ids[mail.number] = f"<{self.headers.token(10).replace('/', '-')}.{mail.number}@{domain}>"
            block = f"Message-ID: {id_}\n"
        known = [self.ids[n] for n in mail.chain if n in self.ids]
        if known and (mail.kind == "human" or (mail.form and table("programs")[mail.form]["threads"])):
            style = weighted(rng, ("both", "reply", "references", "none"), (80, 10, 7, 3))
            if style in {"both", "reply"}:
                block += f"In-Reply-To: {known[-1]}\n"
            if style in {"both", "references"}:
                block += "References: " + "\n\t".join(known) + "\n"
        return block


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
    if mail.kind == "robot" and not mail.sender.address.startswith(("info@", "billing@")):
        return "Auto-Submitted: auto-generated\n"
    return ""
