"""Which bodies can say something: reports, automatic replies, answers, the first and last of a month, a few own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from ...details.mail_address import of_mailbox
from ...model.entries import Message
from ...model.when import from_epoch
from ..parts.mail.roles import by_people
from .voice import alone

A_MONTH = 2
"""The first and last so many of each sender and month: where a job changes, a signature does within a month."""
OWN = 2
"""The newest so many of the user's own to each correspondent: the second where the first is too short (judgement)."""
_ALWAYS = ("bounce", "auto-reply")
_MACHINE = ("robot: Auto-Submitted", "robot: X-Auto-Response-Suppress")
_LISTS = "list:"
_DAEMONS = ("mailer-daemon", "postmaster", "mailer_daemon", "maildaemon", "mdaemon", "mail-daemon", "nobody", "uucp")


def worth_reading(messages: Iterable[Message], user: Collection[str]) -> list[Message]:
    """Those of the messages, in their order, whose bodies are read; ``user``: the user's own addresses.

    What answers a message of the user's, the reports of mail systems and automatic replies are all read. Of other
    mail by people, to lists too, and by machines that may write in somebody's name, the first and the last of each
    sender in a month. Of what the user wrote, the newest to each correspondent alone show how the two write to one
    another; the rest, and newsletters, say nothing of anybody.
    """
    kept = list(messages)
    sent = {m.id for m in kept if of_mailbox(m.sender) in user}
    return chosen(kept, user, sent)


def chosen(
    messages: Iterable[Message],
    user: Collection[str],
    sent: Collection[str],
    always: Callable[[Message], bool] = lambda _message: False,
) -> list[Message]:
    """As ``worth_reading``, of a stream: those that are not chosen are not kept.

    ``sent``: the ids of the user's own messages; ``always``: whether one is to be read in any case.
    """
    months: dict[tuple[str, str], list[tuple[int, int, Message]]] = defaultdict(list)
    own: dict[str, list[tuple[int, int, Message]]] = defaultdict(list)
    wanted: dict[int, Message] = {}
    for at, message in enumerate(messages):
        sender = of_mailbox(message.sender)
        if sender in user:
            if by_people(message.rule) and (other := alone(message, user)):
                own[other] = sorted([*own[other], (message.sent or 0, at, message)])[-OWN:]
            continue
        answers = message.in_reply_to in sent or message.rule.startswith(_ALWAYS) or sender.startswith(_DAEMONS)
        if answers or always(message):
            wanted[at] = message
        elif by_people(message.rule) or message.rule in _MACHINE or message.rule.startswith(_LISTS):
            month = from_epoch(message.sent)[:7] if message.sent is not None else ""
            there = months[sender, month]
            there.append((message.sent or 0, at, message))
            if len(there) > 4 * A_MONTH:
                months[sender, month] = _ends(there)
    for there in months.values():
        wanted.update((at, message) for _, at, message in _ends(there))
    for newest in own.values():
        wanted.update((at, message) for _, at, message in newest)
    return [wanted[at] for at in sorted(wanted)]


def _ends(there: list[tuple[int, int, Message]]) -> list[tuple[int, int, Message]]:
    """The first and the last of a month."""
    there.sort()
    return there if len(there) <= 2 * A_MONTH else there[:A_MONTH] + there[-A_MONTH:]
