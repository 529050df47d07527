"""Letters of the user's, and what came back: who has not answered is a little less likely to be there yet."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from ..details.mail_address import normalise
from ..model.entries import Message, name_and_address
from ..model.outcome import PATIENCE
from ..model.when import day_of_epoch


class Letter(NamedTuple):
    """The user wrote on that day (an ordinal) to so many people at once."""

    day: int
    readers: int


class Exchange(NamedTuple):
    """What went to an address, and the days on which mail came from it; both by day."""

    written: tuple[Letter, ...] = ()
    heard: tuple[int, ...] = ()


Exchanges = Mapping[str, Exchange]
"""By address."""


def exchanges(messages: Iterable[Message], mine: Container[str]) -> dict[str, Exchange]:
    """From the user's mail; ``mine`` are the user's own addresses. Machines' mail, and undated mail, does not count."""
    written: dict[str, set[Letter]] = defaultdict(set)
    heard: dict[str, set[int]] = defaultdict(set)
    for message in messages:
        if message.rule or message.sent is None or not message.sender:
            continue
        day = day_of_epoch(message.sent)
        sender = _address(message.sender)
        if sender not in mine:
            heard[sender].add(day)
            continue
        readers = {_address(box) for box in message.recipients}
        others = [reader for reader in readers if reader not in mine]
        letter = Letter(day, len(others))
        for reader in others:
            written[reader].add(letter)
    return {
        address: Exchange(tuple(sorted(written[address])), tuple(sorted(heard[address])))
        for address in written.keys() | heard.keys()
    }


def known_on(mails: Exchanges, day: int) -> dict[str, Exchange]:
    """What was known on a day of the past (an ordinal): what had come, and the letters to which an answer was due."""
    return {
        address: Exchange(
            each.written[: bisect_right(each.written, day - PATIENCE, key=lambda letter: letter.day)],
            each.heard[: bisect_right(each.heard, day)],
        )
        for address, each in mails.items()
    }


def _address(mailbox: str) -> str:
    _, written = name_and_address(mailbox)
    return normalise(written) or written.lower()


def unanswered(exchange: Exchange, heard: int, today: int) -> Letter | None:
    """The newest letter to an address, if it was written long enough ago and nothing came from the person since.

    ``heard`` is the day of their last word from anywhere, ``today`` today; ordinals.
    """
    if not exchange.written:
        return None
    last = exchange.written[-1]
    return last if heard < last.day <= today - PATIENCE else None
