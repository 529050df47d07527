"""Messages -> ties: how much the user and each person have had to do with each other, and who shared threads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ..model.entries import Message, name_and_address
from ..model.tie import Link, Tie
from ..model.when import from_epoch
from .links import shared_threads
from .threads import Part, threads

_ME = ""
"""Stands for the user among the ids of people."""


class _Letter(NamedTuple):
    """A message with ids of people for mailboxes; ``people``: author and readers, each once, sorted."""

    id: str
    answers: str
    sent: int | None
    author: str | None
    readers: tuple[str, ...]
    people: tuple[str, ...]
    subject: str


@dataclass(slots=True)
class _Sum:
    """A tie while it is being counted."""

    sent: int = 0
    received: int = 0
    first: int | None = None
    last: int | None = None
    subject: str = ""
    answered: int = 0
    threads: set[str] = field(default_factory=set)


def ties(
    messages: Iterable[Message], person_of: Mapping[str, str], mine: Container[str]
) -> tuple[dict[str, Tie], list[Link]]:
    """The tie of each person id, and the links between people who shared threads.

    ``person_of``  mailbox as in Message (name, tab, address) -> person id
    ``mine``       the user's own addresses, in lower case

    Messages with a rule (lists, robots) do not count, and a message counts once however often it is in the archives.
    Whatever somebody else wrote that is in the user's mail was received. ``Tie.met`` is left to others.
    """
    letters = _letters(messages, person_of, mine)
    roots = threads([Part(m.id, m.answers, m.subject, m.people) for m in letters])
    authors = {m.id: m.author for m in letters}
    sums: dict[str, _Sum] = defaultdict(_Sum)
    conversations: dict[str, set[str]] = defaultdict(set)
    for letter, root in zip(letters, roots, strict=True):
        people = [p for p in letter.people if p != _ME]
        conversations[root].update(people)
        for person in people:
            sums[person].threads.add(root)
        if letter.author == _ME:
            for reader in letter.readers:
                if reader != _ME:
                    sums[reader].sent += 1
                    _date(sums[reader], letter)
            other = authors.get(letter.answers)
            if other:
                sums[other].answered += 1
        elif letter.author is not None:
            sums[letter.author].received += 1
            _date(sums[letter.author], letter)
            if authors.get(letter.answers) == _ME:
                sums[letter.author].answered += 1
    return {person: _tie(each) for person, each in sums.items()}, shared_threads(map(tuple, conversations.values()))


def _letters(messages: Iterable[Message], person_of: Mapping[str, str], mine: Container[str]) -> list[_Letter]:
    """The messages that count, with ids of people for mailboxes; mailboxes of nobody known are left out."""

    @lru_cache(maxsize=1 << 16)
    def who(mailboxes: str) -> tuple[str, ...]:
        found = {}
        for mailbox in mailboxes.split("\n"):
            if name_and_address(mailbox)[1].lower() in mine:
                found[_ME] = True
            elif mailbox in person_of:
                found[person_of[mailbox]] = True
        return tuple(found)

    letters, seen = [], set()
    for message in messages:
        if message.rule or message.id in seen:
            continue
        seen.add(message.id)
        author = next(iter(who(message.sender)), None)
        readers = who(message.to)
        if message.cc:
            readers = tuple(dict.fromkeys(readers + who(message.cc)))
        people = tuple(sorted(readers if author is None else {author, *readers}))
        letters.append(_Letter(message.id, message.in_reply_to, message.sent, author, readers, people, message.subject))
    return letters


def _date(each: _Sum, letter: _Letter) -> None:
    if letter.sent is None:
        return
    each.first = letter.sent if each.first is None else min(each.first, letter.sent)
    if each.last is None or (letter.sent, letter.subject) > (each.last, each.subject):
        each.last, each.subject = letter.sent, letter.subject


def _tie(each: _Sum) -> Tie:
    return Tie(
        sent=each.sent,
        received=each.received,
        first=None if each.first is None else from_epoch(each.first),
        last=None if each.last is None else from_epoch(each.last),
        threads=len(each.threads),
        answered=each.answered,
        last_subject=each.subject,
    )
