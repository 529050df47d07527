"""What comes back to the user's letters: each mail is bound to the letter that it answers, and says what came of it.

A mail speaks once of a letter: what the user says afterwards, or takes back, stands. Who asks not to be written to, or
is said to have died, is never written to again, from that moment on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Self

from sqlalchemy import Connection

from ...channels.mail import token
from ...details.mail_address import mailbox, normalise, of_mailbox
from ...model.answer import Answer, Sent, letter_key
from ...model.entries import Attempt, Judgement, Message, Record, name_and_address
from ...model.reply import Reply
from ...model.when import When, from_epoch
from ...plans.answers import Letters, Mail, bind, outcome, said, themselves, verdict
from ...readers.message.answers import answer, answer_record, of_person
from ...readers.message.word import failed, traces
from ...readers.parts.mail.mime import Part
from ...readers.parts.mail.roles import by_people
from ...store import opt_outs, read, views
from ...store.views import PersonRow
from ..reach.letters import ever_approved
from .colleagues import OUTCOME_OF, Filed, filed, of_others

_Begun = tuple[str, When]
"""Step and claim: they name an attempt."""


@dataclass(slots=True)
class Lines:
    """What one mail, or several, add to the ledger beside what it says of people.

    stopped  addresses whose owners are not written to any more
    """

    records: list[Record] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    stopped: set[str] = field(default_factory=set)
    said: list[Answer] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.records or self.attempts or self.judgements or self.stopped)

    def add(self, filed: Filed) -> None:
        """What a colleague told of somebody."""
        self.records += filed.records
        self.judgements += filed.judgements

    def __iadd__(self, other: Lines) -> Self:
        self.records += other.records
        self.attempts += other.attempts
        self.judgements += other.judgements
        self.stopped |= other.stopped
        self.said += other.said
        return self


class Answers:
    """The letters under way as the ledger has them, and what is heard of them from here on.

    ``user``: the user's own addresses.
    """

    def __init__(self, connection: Connection, user: frozenset[str]) -> None:
        sent = list(_sent(connection))
        self._user = user
        self._letters = Letters.of(sent)
        self._now: dict[_Begun, Attempt] = {(a.step, a.claimed): a for letter in sent for a in letter.attempts}
        self._told = {(a.letter, a.mail, a.said, a.person) for a in read.answers(connection, ever=True)}
        self._heard = {mail for _, mail, _, _ in self._told}
        self._stopped = opt_outs.load(connection)
        asked = views.of_records(connection, {person for letter in sent for person in letter.asked})
        self._employers = {record: person.employer for record, person in asked.items()}

    def wanted(self, message: Message) -> bool:
        """Whether the headers of a mail let it seem an answer to a letter, so that its body must be read."""
        if message.in_reply_to in self._letters.by_key:
            return True
        if not self._letters.by_address or self._own(message):
            return False
        return mailbox(of_mailbox(message.sender)) in self._letters.by_address

    def may_complain(self, message: Message) -> bool:
        """Whether it may be a complaint about a letter (RFC 5965): offices write these, and only the body tells."""
        if not self._letters.by_address or message.sent is None or not message.rule.startswith("role"):
            return False
        return from_epoch(message.sent) >= min(claimed for _, claimed in self._now)

    def heard(self, message: Message) -> bool:
        """Whether it has spoken of a letter before."""
        return message.id in self._heard

    def seen(self, message: Message) -> Lines:
        """What it says of a letter that the user's own copy of it is in the mailbox: it went out."""
        found = Lines()
        letter = self._letters.by_key.get(message.id)
        if letter is not None and self._own(message):
            for attempt in self._current(letter):
                if not attempt.outcome:
                    when = from_epoch(message.sent) if message.sent is not None else attempt.claimed
                    self._note(found, replace(attempt, outcome="sent", finished=max(when, attempt.claimed)))
        return found

    def of(self, mail: Part, message: Message, reply: Reply, now: When) -> Lines:
        """What a whole mail says of the letters under way. ``now``: where no header says when it was written."""
        if self._own(message):
            return Lines()
        name, sender = name_and_address(message.sender)
        found = traces(mail)
        word = Mail(
            id=message.id,
            when=from_epoch(message.sent) if message.sent is not None else now,
            sender=normalise(sender),
            name=name,
            by_people=by_people(message.rule),
            to_user=any(of_mailbox(to) in self._user for to in message.recipients),
            doubted=failed(mail),
            reply=reply,
            returned=found.returned,
            answers=found.answers,
            tokens=found.tokens,
        )
        letter = bind(word, self._letters)
        if letter is None:
            return self._stranger(word)
        told = verdict(reply, letter.to) if word.report else None
        own = answer(mail, message, reply, letter.key, word.when, told)
        return self._bound(mail, word, letter, own, message)

    def _bound(self, whole: Part, mail: Mail, letter: Sent, own: Answer, message: Message) -> Lines:
        found = Lines()
        if not self._new(own):
            return found
        found.records.append(answer_record(message, own))
        found.said.append(own)
        if own.stops:
            found.stopped |= self._stop(mail, letter)
            found.judgements += _never(letter)
        results = self._of_colleague(found, whole, mail, letter, own, message) if letter.asks else {}
        result = outcome(mail, letter)
        if letter.asks:  # its outcomes are those of the people whom it asks after
            result = {"wrong_person": "bounced", "answered": ""}.get(result, result)
        for attempt in self._current(letter):
            if line := said(attempt, results.get(attempt.person, result), mail):
                self._note(found, line)
        return found

    def _of_colleague(
        self, found: Lines, whole: Part, mail: Mail, letter: Sent, own: Answer, message: Message
    ) -> dict[str, str]:
        """Adds what the answer to a letter that asks after several says of each; person -> what came of it."""
        if not mail.by_people or mail.report:
            return {}
        wrote = [person for person, (name, boxes) in letter.asked.items() if themselves(mail, name, boxes)]
        if wrote and not themselves(mail, letter.name, letter.addresses):
            return dict.fromkeys(wrote, "answered")
        results = {}
        for told in of_others(whole, letter, self._user):
            answer_to = of_person(own, told.key, told.said, told.quote, "died" if told.said == "died" else "")
            found.said.append(answer_to)
            found.records.append(answer_record(message, answer_to))
            found.add(filed(told, letter, message, mail.when, self._employers.get(told.key, "")))
            if told.said == "died":
                found.judgements.append(Judgement("never_contact", told.key))
            results[told.key] = OUTCOME_OF[told.said]
        return results

    def _stranger(self, mail: Mail) -> Lines:
        """A person asks the user to be left alone, in answer to nothing of ours."""
        found = Lines()
        if mail.reply.opt_out and mail.by_people and mail.to_user and not mail.doubted and mail.sender:
            found.stopped |= {mail.sender} if mail.sender not in self._stopped else set()
        return found

    def _stop(self, mail: Mail, letter: Sent) -> set[str]:
        """The address that wrote and the one written to; none after a death, of which a yes or no is asked."""
        wrote = {mail.sender} if not mail.report else set()
        return {*wrote, letter.to} - {""} if mail.reply.opt_out else set()

    def _new(self, told: Answer) -> bool:
        key = told.letter, told.mail, told.said, told.person
        fresh = key not in self._told
        self._told.add(key)
        self._heard.add(told.mail)
        return fresh

    def _note(self, found: Lines, line: Attempt) -> None:
        self._now[line.step, line.claimed] = line
        found.attempts.append(line)

    def _current(self, letter: Sent) -> list[Attempt]:
        return [self._now[attempt.step, attempt.claimed] for attempt in letter.attempts]

    def _own(self, message: Message) -> bool:
        return of_mailbox(message.sender) in self._user


def _never(letter: Sent) -> Iterator[Judgement]:
    """Whom the letter went to is never to be contacted."""
    first = letter.attempts[0]
    yield Judgement("never_contact", first.target if letter.asks else first.person)


def _sent(connection: Connection) -> Iterator[Sent]:
    """Every letter of which an attempt tells."""
    together: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in read.attempted(connection):
        together[letter_key(attempt)].append(attempt)
    letters = ever_approved(connection)
    records = {a.person for attempts in together.values() for a in attempts}
    records |= {a.target for attempts in together.values() for a in attempts if a.channel == "ask"}
    people = views.of_records(connection, records)
    for key, attempts in together.items():
        first = attempts[0]
        whom = people.get(first.target if first.channel == "ask" else first.person)
        letter = letters.get(key)
        to = letter.to if letter else first.target if "@" in first.target else ""
        asked = {a.person: _known(people[a.person]) for a in attempts if a.channel == "ask" and a.person in people}
        yield Sent(
            key=key,
            attempts=tuple(attempts),
            to=mailbox(normalise(to)),
            name=whom.name if whom else letter.name if letter else "",
            addresses=frozenset({mailbox(normalise(to))} | (_known(whom)[1] if whom else frozenset())) - {""},
            token=token(first.message) if first.message else "",
            asked=asked,
            language=letter.language if letter else "",
        )


def _known(person: PersonRow) -> tuple[str, frozenset[str]]:
    """Their name and their mailboxes."""
    return person.name, frozenset(mailbox(b.value) for b in person.beliefs if b.kind == "mail_address")
