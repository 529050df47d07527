"""What a mail said to a letter of the user's, as the ledger keeps it beside what it says of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .entries import Attempt, Observation
from .when import When

ANSWER = "answer"
"""The kind of observation that is such a record: its value names the letter (``letter_key``), its raw text the words
of the mail that say so, its parts what they say, its day that of the mail."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One mail that a letter brought.

    letter   what it answers (``letter_key``)
    mail     its id, as Message.id
    said     the kind of a reply (model/reply.KINDS), of a report the verdict on the address (model/reply.VERDICTS)
    quote    the words that say so
    when     the UTC time of the mail
    sender, name  whom it is from
    about    the address that it speaks of; ``new_address``, ``return_date``, ``status``: as in model/reply
    person   a record of the one of whom it speaks, in an answer to a letter that asks after several; else ''
    stops    'opt_out' or 'died': nobody writes to them any more; else ''
    """

    letter: str
    mail: str
    said: str
    quote: str = ""
    when: When | None = None
    sender: str = ""
    name: str = ""
    about: str = ""
    new_address: str = ""
    return_date: str = ""
    status: str = ""
    person: str = ""
    stops: str = ""

    @property
    def observation(self) -> Observation:
        """The line of the ledger."""
        told = {key: getattr(self, key) for key in _PARTS if getattr(self, key)}
        return Observation(ANSWER, self.letter, self.quote, parts=told, seen_first=self.when, seen_last=self.when)


_PARTS = ("mail", "said", "sender", "name", "about", "new_address", "return_date", "status", "person", "stops")


def answer_of(seen: Observation) -> Answer:
    """What ``Answer.observation`` wrote."""
    told = {key: seen.parts.get(key, "") for key in _PARTS}
    return Answer(seen.value, quote=seen.raw, when=seen.seen_last, **told)


@dataclass(frozen=True, slots=True)
class Sent:
    """One letter under way, as what comes back is told by.

    key        its name (``letter_key``)
    attempts   one for each person that it is to reach
    to         the mailbox that it went to (details/mail_address.mailbox); '' if that is not known
    name       whose that is
    addresses  all mailboxes of theirs
    token      of its plus-address; '' if it has none
    asked      of a letter to a colleague: record of each person asked after -> (name, mailboxes)
    language   of the letter; '' if unknown
    """

    key: str
    attempts: tuple[Attempt, ...]
    to: str = ""
    name: str = ""
    addresses: frozenset[str] = frozenset()
    token: str = ""
    asked: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    language: str = ""

    @property
    def asks(self) -> bool:
        """Whether it asks somebody after others."""
        return self.attempts[0].channel == "ask"

    @property
    def claimed(self) -> When:
        """When it was begun."""
        return self.attempts[0].claimed


def letter_key(attempt: Attempt) -> str:
    """How the letter of an attempt is named: the id of its mail, or, if another program sent it, its step and time."""
    return attempt.message or f"{attempt.step} {attempt.claimed}"
