"""What came back, as a value: what kind of mail it is, what it says about whom, and the words that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

KINDS = (
    "left_company",  # no longer works there: left, retired, dead; with or without an address
    "address_change",  # the same person at a new address, be it a report that names it (5.1.6, 251, 551)
    "not_here",  # the one who reads that mail says that the person is not or never was there
    "vacation",  # absent for a time, whatever else is offered; part-time notices too
    "human_reply",  # a person wrote it to the user
    "hard_bounce",  # a report of a lasting failure, without a new address
    "soft_bounce",  # a report of a passing failure, or of a delay
    "challenge",  # wants a proof that a human wrote before it delivers
    "ticket_ack",  # a desk has taken the mail in under a number
    "unmonitored",  # nobody reads that mailbox
    "feedback",  # somebody called a mail spam (RFC 5965)
    "receipt",  # it was displayed, or deleted (RFC 8098)
    "ordinary",  # anything else
)
REPORTS = frozenset({"hard_bounce", "soft_bounce", "feedback", "receipt"})

VERDICTS = ("dead", "moved", "full", "disabled", "blocked_us", "delayed", "expired", "unknown")
"""What a report says of an address. Only 'dead' and 'moved' speak of where the person is."""


class Quote(NamedTuple):
    """Words as they stand: ``text`` is the decoded characters of ``part`` from ``start`` to before ``end``.

    part  its number as IMAP counts (RFC 3501, section 6.4.5), 'subject', or the name of another header
    """

    text: str
    part: str
    start: int
    end: int


class Recipient(NamedTuple):
    """One address that a report speaks of.

    status       the enhanced status code (RFC 3463), '5.1.1'; '' if none is known
    diagnostic   what the server said, as written, white space folded; '' if nothing
    new_address  where the person is now, if the report says so; else ''
    quote        the words that say so
    """

    address: str
    verdict: str
    status: str = ""
    diagnostic: str = ""
    new_address: str = ""
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One mail as an answer.

    kind          one of ``KINDS``
    language      ISO 639-1; '' if unknown
    about         the address that it speaks of: who left, moved, is away; '' if it does not say
    new_address   the one to use from now on for the person of ``about``; '' if none
    successor     addresses of those to write to instead
    return_date   the first day back, ISO 8601; '' if none
    new_employer  as written; '' if none
    new_phone     E.164; '' if none
    opt_out       they do not want to be written to
    quotes        for each of these that it says ('kind' for the kind): the words that say so
    recipients    of a report
    """

    kind: str
    language: str = ""
    about: str = ""
    new_address: str = ""
    successor: tuple[str, ...] = ()
    return_date: str = ""
    new_employer: str = ""
    new_phone: str = ""
    opt_out: bool = False
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    recipients: tuple[Recipient, ...] = ()
