"""What one whole mail says: what kind of answer it is, what it says of people, and the signatures under it.

Unlike a file, a mail is read twice: ``correspondence`` reads the headers of all; this room reads the bodies of those
that can say something. The rooms in it, in the order in which they are asked:

reports    a program says what became of a mail: bounces (RFC 3464, or in words), ARF, MDN
answer     a program or a person answers: left, moved, away, not here, or writes of something else
signature  the blocks under what people wrote: jobs, numbers, addresses
voice      how the user and somebody write to one another

``claims`` turns what was read into records for the ledger, ``selection`` says which bodies are worth reading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from ...details.mail_address import of_mailbox
from ...model.entries import Message, Record
from ...model.reply import REPORTS, Reply
from ..parts.mail.mime import Part, parse
from ..parts.mail.roles import by_people
from . import answer, reports, signature
from .claims import claims
from .claims import signed as signature_records
from .voice import voices

__all__ = ["NAME", "VERSION", "Content", "content", "read", "said"]

NAME = "message"
VERSION = 3
"""Raised when the reader says something else of the same bytes; ``gather`` then reads them again."""


class Content(NamedTuple):
    """What a mail says: as an answer, and as records for the ledger."""

    reply: Reply
    records: tuple[Record, ...]


def read(data: bytes, message: Message, user: Collection[str] = ()) -> Content:
    """Reads a whole mail, whose headers said ``message``; ``user``: the user's own addresses, where they are known."""
    return said(parse(data), message, user)


def said(mail: Part, message: Message, user: Collection[str] = ()) -> Content:
    """As ``read``, of a mail that was taken apart already."""
    reply = content(mail, user)
    mine = of_mailbox(message.sender) in user
    records = [] if mine else [*_of_others(mail, message, reply, user)]
    if reply.kind not in REPORTS:
        records += voices(mail, message, user)
    return Content(reply, tuple(records))


def _of_others(mail: Part, message: Message, reply: Reply, user: Collection[str]) -> Iterator[Record]:
    yield from claims(mail, message, reply, user)
    if reply.kind not in REPORTS and _written_by_hand(message):
        yield from signature_records(mail, message, signature.read(mail), user)


def _written_by_hand(message: Message) -> bool:
    """Whether a person wrote it, be it to a list."""
    return by_people(message.rule) or message.rule.startswith("list:")


def content(mail: Part, user: Collection[str] = ()) -> Reply:
    """The mail as an answer."""
    return reports.read(mail) or answer.read(mail, user)
