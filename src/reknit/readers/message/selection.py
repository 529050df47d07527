"""Which bodies can say something: reports, automatic replies, answers to the user, the first and last of a month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from ...details.mail_address import normalise
from ...model.entries import Message, name_and_address
from ...model.when import from_epoch
from ..parts.mail.roles import by_people

A_MONTH = 2
"""The first and last so many of each sender and month: where a job changes, a signature does within a month."""
_ALWAYS = ("bounce", "auto-reply")
_MACHINE = ("robot: Auto-Submitted", "robot: X-Auto-Response-Suppress")
_LISTS = "list:"
_DAEMONS = ("mailer-daemon", "postmaster", "mailer_daemon", "maildaemon", "mdaemon", "mail-daemon", "nobody", "uucp")


def worth_reading(messages: Iterable[Message], user: Collection[str]) -> list[Message]:
    """Those of the messages, in their order, whose bodies are read; ``user``: the user's own addresses.

    What answers a message of the user's, the reports of mail systems and automatic replies are all read. Of other
    mail by people, to lists too, and by machines that may write in somebody's name, the first and the last of each
    sender in a month. What the user wrote and newsletters say nothing of anybody's whereabouts.
    """
    kept = list(messages)
    senders = [normalise(name_and_address(m.sender)[1]) for m in kept]
    sent = {m.id for m, sender in zip(kept, senders, strict=True) if sender in user}
    months: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    wanted: set[int] = set()
    for at, (message, sender) in enumerate(zip(kept, senders, strict=True)):
        if sender in user:
            continue
        if message.in_reply_to in sent or message.rule.startswith(_ALWAYS) or sender.startswith(_DAEMONS):
            wanted.add(at)
        elif by_people(message.rule) or message.rule in _MACHINE or message.rule.startswith(_LISTS):
            month = from_epoch(message.sent)[:7] if message.sent is not None else ""
            months[sender, month].append((message.sent or 0, at))
    for there in months.values():
        there.sort()
        wanted.update(at for _, at in there[:A_MONTH] + there[-A_MONTH:])
    return [kept[at] for at in sorted(wanted)]
