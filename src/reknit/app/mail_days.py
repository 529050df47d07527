"""The days on which mail shows somebody: what the ledger has of mail is one line a message, so no day is lost."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from ..beliefs.past import Dated
from ..model.entries import Message, Observation
from ..model.outcome import PATIENCE
from ..model.person import Fact
from ..model.when import day_of_epoch
from ..readers.parts.mail.no_mail import KINDS as NO_MAIL
from ..readers.parts.mail.roles import by_people

Days = Mapping[str, tuple[int, ...]]
"""'from', 'to', 'cc' -> the day (ordinal, UTC) of each such message, in order."""


def mail_days(messages: Iterable[Message], record_of: Mapping[str, str]) -> dict[str, Days]:
    """Record id -> when its mailbox stood in mail of people. ``record_of``: mailbox as in Message -> record id."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for message in messages:
        if message.sent is None or not by_people(message.rule) or message.rule.partition(":")[0] in NO_MAIL:
            continue
        day = day_of_epoch(message.sent)
        for role, mailboxes in (("from", message.sender), ("to", message.to), ("cc", message.cc)):
            for mailbox in mailboxes.split("\n") if mailboxes else ():
                if mailbox in record_of:
                    found[record_of[mailbox]][role].append(day)
    return {record: {role: tuple(sorted(when)) for role, when in roles.items()} for record, roles in found.items()}


def dated_mail(fact: Fact, when: Days) -> list[Dated]:
    """A fact of a mailbox with its own days.

    Whoever writes from an address holds it that day. Being written to dates an address only until its owner writes, and
    shows nothing. A letter of the user's tells nothing before an answer is due.
    """
    seen = fact.observation
    if seen.kind == "correspondence":
        own = when.get(seen.value, ())
        return [Dated(_on(fact, own), own, wait=0 if seen.value == "from" else PATIENCE)] if own else []
    wrote = when.get("from", ())
    read = tuple(sorted((*when.get("to", ()), *when.get("cc", ()))))
    before = read[: bisect_left(read, wrote[0])] if wrote else read
    parts = [(before, False), (wrote, True)]
    return [Dated(_on(fact, own), own, shows=shows) for own, shows in parts if own]


def _on(fact: Fact, own: tuple[int, ...]) -> Fact:
    first, last = (date.fromordinal(day).isoformat() for day in (own[0], own[-1]))
    seen: Observation = replace(fact.observation, seen_first=first, seen_last=last, count=len(own))
    return replace(fact, observation=seen)
