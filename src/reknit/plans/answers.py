"""Which letter a mail answers, and what came of that letter. Pure.

A mail is bound by what it says itself: the letter that it returns, the letters that it answers, the token in an address
that it came to, the address of which a report speaks; last, by coming from whom a letter of the last weeks waits for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from ..details.mail_address import mailbox
from ..details.name import compatible, full
from ..model.answer import Sent
from ..model.entries import Attempt
from ..model.outcome import PATIENCE
from ..model.reply import REPORTS, Recipient, Reply
from ..model.when import When, earliest

WEEKS = timedelta(days=2 * PATIENCE)
"""So long a letter waits for a mail that does not say what it answers (judgement)."""
GIVEN_UP = frozenset({"full", "blocked_us", "expired"})
"""Verdicts after which the letter does not arrive any more; of one that is tried again the verdict is 'delayed'."""
WAITS = frozenset({"write", "greet", "ask"})
"""Routes whose letters a mail answers."""
NO_LONGER = frozenset({"dead", "moved", "disabled"})
"""Verdicts of a report after which the address leads to nobody."""
PASSING = frozenset({"vacation", "challenge", "ticket_ack"})
"""A program says that the mail is there: there is still something to wait for."""
_RANKS = {
    "": 0, "sent": 1, "undelivered": 2, "no_answer": 3, "bounced": 4, "wrong_person": 5, "found": 6, "answered": 7,
}  # fmt: skip
"""Outcomes that a mail can bring, each saying more than those before it; all others are the user's own words."""
_USERS = 9
_BY_PROGRAM = {
    "left_company": "bounced",
    "address_change": "bounced",
    "unmonitored": "bounced",
    "not_here": "wrong_person",
}
"""What an automatic reply brings: the address leads to them no more, so that the next way is proposed."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What is known of a mail that may answer a letter.

    by_people  a person wrote it to people, as far as headers tell
    to_user    the user is among those whom it is addressed to
    doubted    the user's server does not believe its sender
    returned, answers, tokens  as readers/message/word.Traces has them
    """

    id: str
    when: When
    sender: str
    name: str
    by_people: bool
    to_user: bool
    doubted: bool
    reply: Reply
    returned: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()

    @property
    def report(self) -> bool:
        """Whether a mail system wrote it."""
        return self.reply.kind in REPORTS or bool(self.reply.recipients)


@dataclass(slots=True)
class Letters:
    """The letters under way, by what a mail may be told by."""

    by_key: dict[str, Sent] = field(default_factory=dict)
    by_token: dict[str, Sent] = field(default_factory=dict)
    by_address: Mapping[str, list[Sent]] = field(default_factory=dict)

    @staticmethod
    def of(sent: Iterable[Sent]) -> Letters:
        """Those of them that a mail can answer."""
        found = [letter for letter in sent if letter.attempts[0].channel in WAITS]
        by_address: dict[str, list[Sent]] = defaultdict(list)
        for letter in sorted(found, key=lambda each: each.claimed):
            others = (box for _, boxes in letter.asked.values() for box in boxes)
            for box in {letter.to, *letter.addresses, *others} - {""}:
                by_address[box].append(letter)
        return Letters(
            {letter.key: letter for letter in found},
            {letter.token: letter for letter in found if letter.token},
            by_address,
        )


def bind(mail: Mail, letters: Letters) -> Sent | None:
    """The letter that a mail answers; None if it answers none."""
    for key in (*mail.returned, *mail.answers):
        if (letter := letters.by_key.get(key)) is not None:
            return letter
    for token in mail.tokens:
        if (letter := letters.by_token.get(token)) is not None:
            return letter
    if mail.report:
        return None if mail.returned or mail.answers else _failing(mail, letters)
    return _awaited(mail, letters)


def _failing(mail: Mail, letters: Letters) -> Sent | None:
    """Of a report that returns nothing: the newest letter of the last weeks to the address that it speaks of."""
    failing = {mailbox(each.address) for each in mail.reply.recipients} | {mailbox(mail.reply.about)}
    return _newest((letter for box in failing for letter in letters.by_address.get(box, ()) if letter.to == box), mail)


def _awaited(mail: Mail, letters: Letters) -> Sent | None:
    """The newest letter that waits for a word from that sender.

    What answers another mail says nothing of what a colleague was asked; whoever was written to is reached by it.
    """
    if mail.doubted or not mail.to_user or (mail.reply.kind == "ordinary" and not mail.by_people):
        return None
    found = letters.by_address.get(mailbox(mail.sender), ())
    if mail.answers:
        found = [letter for letter in found if not letter.asks]
    return _newest(found, mail)


def _newest(letters: Iterable[Sent], mail: Mail) -> Sent | None:
    day = earliest(mail.when)
    able = [letter for letter in letters if timedelta() <= day - earliest(letter.claimed) <= WEEKS]
    return max(able, key=lambda letter: (letter.claimed, letter.key), default=None)


def themselves(mail: Mail, name: str, addresses: Iterable[str]) -> bool:
    """Whether a person of that name and with these mailboxes wrote the mail, from wherever."""
    return mailbox(mail.sender) in addresses or (full(name) and full(mail.name) and compatible(mail.name, name))


def outcome(mail: Mail, letter: Sent) -> str:
    """What came of a letter to one person by that mail; '' if there is still something to wait for.

    A report counts against the address only where it says that nobody is there: a full box, a refusal of the user's
    server and a host that is not reached say nothing of the person, and yet it is no use to wait.
    """
    kind = mail.reply.kind
    if mail.report:
        return _of_report(mail.reply, letter)
    if kind in PASSING:
        return ""
    if not mail.by_people or kind in {"unmonitored", "not_here"}:
        return _BY_PROGRAM.get(kind, "")
    if themselves(mail, letter.name, letter.addresses):
        return "answered"
    return "wrong_person" if kind in {"left_company", "address_change"} else ""


def verdict(reply: Reply, box: str) -> Recipient | None:
    """What a report says of that mailbox, or, where it names no other, of the one that it names."""
    own = [each for each in reply.recipients if mailbox(each.address) == box]
    named = own or (reply.recipients if len(reply.recipients) == 1 else ())  # the address it was forwarded to
    return next(iter(named), None)


def _of_report(reply: Reply, letter: Sent) -> str:
    told = verdict(reply, letter.to)
    if told is not None and told.verdict in NO_LONGER:
        return "bounced"
    given_up = reply.kind == "hard_bounce" or (told is not None and told.verdict in GIVEN_UP)
    return "undelivered" if given_up else ""


def said(attempt: Attempt, result: str, mail: Mail) -> Attempt | None:
    """The line that says so of an attempt; None if no more is known than before.

    The order in which mails arrive makes no difference: what says more counts, of equals the earlier.
    """
    when = max(mail.when, attempt.claimed)
    line = replace(attempt, outcome=result, finished=when, answer=mail.id)
    if not result:
        return replace(line, outcome="sent") if not attempt.outcome else None
    before, now = (_RANKS.get(each, _USERS) for each in (attempt.outcome, result))
    if now > before:
        return line
    earlier = bool(attempt.answer) and (when, mail.id) < (attempt.finished or "", attempt.answer)
    return line if now == before and earlier else None
