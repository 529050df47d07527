"""How much two people have had to do with each other, as their mail shows it."""

from __future__ import annotations

from dataclasses import dataclass

from .when import When

DORMANT = 36.0
"""Months without contact after which a tie is dormant (Levin, Walter, Murnighan, Organization Science 22(4), 2011)."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Between the user and one person.

    sent, received  messages from the user to them, and from them to the user (lists and robots left out)
    first, last     of any of these
    threads         conversations with both of them in it
    answered        messages of the one that answer a message of the other
    last_subject    of the newest message between them
    met             the day of connecting (LinkedIn) or the date of a card, where known
    """

    sent: int = 0
    received: int = 0
    first: When | None = None
    last: When | None = None
    threads: int = 0
    answered: int = 0
    last_subject: str = ""
    met: When | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Between two people whom the user knows: how one may know where the other is now.

    shared_threads   conversations with both in it
    shared_employer  where both were seen at about the same time; '' if nowhere
    """

    person: str
    other: str
    shared_threads: int = 0
    shared_employer: str = ""
