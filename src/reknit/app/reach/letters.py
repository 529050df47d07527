"""The user's letters on their way: drafted, approved, waiting to be sent. Each is a line of the ledger for each step.

A letter is approved with a Message-ID of its own. That id is claimed at most once, whatever is undone (sending): so
what was claimed never waits again, and what has to go once more is approved anew.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from ...details.mail_address import for_mail
from ...model.account import Account
from ...model.entries import Attempt, Judgement
from ...model.ids import content_id
from ...model.letter import Letter
from ...plans.standing import ended
from ...store import append, decisions
from ...store.append import Action
from ..house import House
from ..keep import keep

DRAFT, APPROVE = "draft", "approve"
VERDICTS = (DRAFT, APPROVE)
"""What is said of letters."""
SELF = "self"
"""The channel of a letter that the user sent to themselves."""


def key_of(letter: Letter) -> str:
    """The id of an approved letter, as Attempt.message and Message.id have it."""
    return content_id(b"mid", letter.message_id.strip("<>").encode())  # what mail_id gives, without the room of readers


def keep_draft(house: House, letters: Iterable[Letter]) -> Action:
    """Keeps drafts, each in place of what was drafted or approved for the same steps: one action."""
    return keep(house, "draft", "messages drafted", _lines(DRAFT, letters))


def change(house: House, before: Iterable[Letter], after: Sequence[Letter]) -> Action:
    """Keeps drafts in place of those before; with another address they may be of other steps."""
    steps = {step for letter in after for step in letter.steps}
    left = (word for letter in before for word in thrown(letter) if word.subject not in steps)
    drafted = _lines(DRAFT, (letter.draft() for letter in after))
    return keep(house, "draft", "a message changed", [*left, *drafted])


def throw_away(house: House, letter: Letter) -> Action:
    """The letter is not wanted, be it drafted or approved."""
    return keep(house, "draft", "a message is not wanted", thrown(letter))


def thrown(letter: Letter) -> list[Judgement]:
    """The lines that say that a letter is not wanted."""
    return [Judgement(DRAFT, step, person) for step, (person, _) in zip(letter.steps, letter.people, strict=True)]


def approve(house: House, letter: Letter, account: Account) -> Letter:
    """Keeps that the user saw and approved it as it is, to be sent from that account; returns it with its id."""
    (ready,), _ = approve_together(house, [letter], account)
    return ready


def approve_together(
    house: House, letters: Sequence[Letter], account: Account, minutes: float | None = None
) -> tuple[tuple[Letter, ...], Action]:
    """The same of the letters of one step, which may go to two addresses, as one action that is taken back at once.

    ``minutes``: of the user's time that they took, shared among them.
    """
    share = None if minutes is None else minutes / len(letters)
    ready = tuple(
        replace(letter, sender=account.address, message_id=new_id(account.address), minutes=share) for letter in letters
    )
    return ready, keep(house, "approve", "a message", _lines(APPROVE, ready))


def withdraw(house: House, letter: Letter) -> Action:
    """It is not to be sent after all: it is a draft again."""
    return keep(house, "draft", "an approval withdrawn", _lines(DRAFT, [letter.draft()]))


def claimed(house: House, letter: Letter) -> bool:
    """Whether the sending of that approved letter has begun, so that nothing takes it back."""
    with house.reading() as connection:
        return key_of(letter) in append.messages_claimed(connection)


def drafts(connection: Connection) -> list[Letter]:
    """What is drafted and not approved, oldest first."""
    return [letter.draft() for verdict, letter in _newest(_words(connection)) if verdict == DRAFT]


def approved(connection: Connection, decided: Sequence[Judgement] | None = None) -> list[Letter]:
    """What is approved and was never claimed, oldest first. ``decided``: what store/read says, if that is known."""
    claimed = append.messages_claimed(connection)
    newest = _newest(_words(connection) if decided is None else decided)
    return [letter for verdict, letter in newest if verdict == APPROVE and key_of(letter) not in claimed]


def unsent(connection: Connection) -> Iterator[tuple[str, Letter]]:
    """What is drafted, and what is approved and waits to be sent: ('draft' or 'approved', the letter)."""
    yield from (("draft", letter) for letter in drafts(connection))
    yield from (("approved", letter) for letter in approved(connection))


def ever_approved(connection: Connection, decided: Sequence[Judgement] | None = None) -> dict[str, Letter]:
    """Every letter whose approval counts, by its key; those that were claimed, sent or put aside too."""
    said = _words(connection) if decided is None else decided
    words = dict.fromkeys(j.value for j in said if j.verdict == APPROVE)
    return {key_of(letter): letter for letter in map(Letter.from_json, words)}


def returned(attempts: Iterable[Attempt], letters: Mapping[str, Letter]) -> dict[str, date]:
    """Address -> the last day on which a letter to a colleague came back from it: their attempts name only the person.

    ``letters``: those that were ever approved, by key.
    """
    back = sorted((a for a in attempts if a.channel == "ask" and a.outcome == "bounced"), key=ended)
    return {letters[a.message].to: ended(a) for a in back if a.message in letters}


def not_sent(letter: Letter, *, again: bool) -> list[Judgement]:
    """What is to be said of a letter that was claimed and did not go: it takes the place of its approval.

    ``again``: it waits once more, under a new Message-ID; else it is a draft. What the user said since stands, and what
    they take back takes that along.
    """
    if again:
        waits = replace(letter, message_id=new_id(letter.sender), again=letter.message_id)
        return list(_lines(APPROVE, [waits]))
    return list(_lines(DRAFT, [replace(letter.draft(), again=letter.message_id)]))


def new_id(sender: str) -> str:
    """A Message-ID of the account's domain (RFC 5322, section 3.6.4), which no other mail has."""
    return f"<{secrets.token_hex(12)}@{for_mail(sender).rpartition('@')[2]}>"


def _words(connection: Connection) -> list[Judgement]:
    """All that was said of letters and counts."""
    return decisions.decided(connection, VERDICTS)


def _newest(decided: Iterable[Judgement]) -> Iterator[tuple[str, Letter]]:
    """(verdict, letter) as the newest word on each step says; a letter with several steps once."""
    said: dict[str, list[Judgement]] = {}
    for judgement in decided:
        if judgement.verdict not in VERDICTS:
            continue
        if before := judgement.value and Letter.from_json(judgement.value).again:
            _put_in_place(said.get(judgement.subject, []), before, judgement)
        else:
            said[judgement.subject] = [*said.pop(judgement.subject, ()), judgement]
    newest = (words[-1] for words in said.values())
    once = dict.fromkeys((judgement.verdict, judgement.value) for judgement in newest if judgement.value)
    for verdict, value in once:
        yield verdict, Letter.from_json(value)


def _put_in_place(words: list[Judgement], before: str, judgement: Judgement) -> None:
    """Of the word that approved the letter with that Message-ID; nothing, if that was taken back."""
    for place, word in enumerate(words):
        if word.value and Letter.from_json(word.value).message_id == before:
            words[place] = judgement


def _lines(verdict: str, letters: Iterable[Letter]) -> Iterator[Judgement]:
    for letter in letters:
        for step, (person, _) in zip(letter.steps, letter.people, strict=True):
            yield Judgement(verdict, step, person, letter.to_json())
