"""The nouns of the made-up mail: a message, what it fails with, and what it tells of somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Mailbox(NamedTuple):
    """A display name ('' for none) before an address, and who it is; person '' for lists, robots and strangers."""

    name: str
    address: str
    person: str = ""


class Failure(NamedTuple):
    """Why a mail to ``address`` came back.

    dialect  the mail system that writes the report, a key of reports.toml
    theirs   the mail system that refused; the same one where no other took part
    reason   'unknown', 'domain', 'moved', 'full', 'disabled', 'blocked', 'delayed', 'expired' or 'system'
    host     the host that writes the report
    """

    address: str
    dialect: str
    theirs: str
    reason: str
    host: str
    new_address: str = ""


class Word(NamedTuple):
    """What one mail tells of somebody.

    kind     'dead', 'moved', 'left', 'away', 'not_here', 'opt_out', 'challenge', 'ticket', 'unmonitored', 'answered' by
             a letter, or 'passing' for a report that says nothing of the person
    about    the address that it speaks of
    person   '' if that address is nobody's
    private_address  one more that is theirs, beside ``new_address``
    return_date      the first day back, ISO 8601
    """

    kind: str
    about: str
    person: str
    new_address: str = ""
    private_address: str = ""
    new_employer: str = ""
    new_phone: str = ""
    return_date: str = ""
    successor: tuple[str, ...] = ()
    forged: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """One message.

    kind     'human', 'auto' (an automatic reply), 'news', 'list', 'robot' or 'bounce'
    chain    the numbers of the messages that it answers, oldest first
    says     what it must say; of an automatic reply all of its text
    form     the program that writes an automatic reply, a key of programs.toml
    failure  what a bounce is about
    word     what it tells of somebody
    fails    the owner's server finds that its sender is not who it says
    language the one in which a person writes it; '' for the usual one of their country
    """

    number: int
    sent: int
    kind: str
    sender: Mailbox
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    chain: tuple[int, ...] = ()
    says: str = ""
    form: str = ""
    failure: Failure | None = None
    word: Word | None = None
    fails: bool = False
    language: str = ""


def everyone(mails: Iterable[Mail]) -> Iterator[Mailbox]:
    """Every mailbox in the headers, as often as it stands there."""
    for mail in mails:
        yield mail.sender
        yield from mail.to
        yield from mail.cc
