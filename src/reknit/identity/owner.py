"""Which addresses are the user's own, judged by their mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..details.mail_address import robot_or_role

_SHARE = 0.25  # of the messages not yet covered: what a further own address must take part in
_NEW = 0.8  # of a further address's messages: without any address already chosen
_FEWEST = 3  # messages that say anything of a further address

Messages = Mapping[frozenset[str], int]


@dataclass(frozen=True, slots=True)
class _Traffic:
    messages: Messages  # the addresses that take part -> how many messages have exactly these
    sent: Mapping[str, int]
    received: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.messages.values())


def own_addresses(
    participants: Iterable[tuple[str, tuple[str, ...]]], known: Collection[str] = ()
) -> list[tuple[str, int, str]]:
    """The user's own addresses as (address, messages it takes part in, why), surest first; empty if mail does not tell.

    ``participants``: of each message the sender's address and those of its recipients, normalised. ``known``: those
    that the user said are theirs; further ones are then looked for in the messages without them. In one's own archive
    one takes part in nearly every message: the address that does so most often, and both sends and receives, is the
    user's; then the next among the messages without it (other jobs, a private address). A colleague is nearly always
    seen together with an address already chosen and so covers little that is new; a list does not send, and whoever
    writes to one only is always seen with it.
    """
    traffic = _count(participants)
    cover = _cover(traffic.messages)
    chosen = sorted(cover.keys() & set(known), key=lambda address: (-cover[address], address)) or [_first(traffic)]
    first = chosen[0]
    if not first:
        return []
    found = [(address, cover[address]) for address in chosen]
    left = traffic.messages
    for address in chosen:
        left = _without(left, address)
    while further := _further(left, traffic, first):
        found.append((further, _cover(traffic.messages)[further]))
        left = _without(left, further)
    return [(address, count, _why(address, count, traffic, first)) for address, count in found]


def _count(participants: Iterable[tuple[str, tuple[str, ...]]]) -> _Traffic:
    """Robots, roles and lists are nobody's own and are left out from the start; lists stay as company."""
    messages: Counter[frozenset[str]] = Counter()
    sent: Counter[str] = Counter()
    received: Counter[str] = Counter()
    for sender, recipients in participants:
        everyone = frozenset((sender, *recipients)) - {""}
        if everyone:
            messages[everyone] += 1
            sent[sender] += 1
            received.update(set(recipients) - {sender, ""})
    return _Traffic(messages, sent, received)


def _first(traffic: _Traffic) -> str:
    """The widest coverage; whoever sends and receives, and not with one other alone, wins over twice theirs."""
    cover = {a: n for a, n in _cover(traffic.messages).items() if not robot_or_role(a)}
    widest = max(cover.values(), default=0)
    if widest < 2:
        return ""
    both = {a: n for a, n in cover.items() if traffic.sent[a] and traffic.received[a] and 2 * n >= widest}
    own = {a for a in both if not _always_with_another(a, cover[a], traffic.messages)}
    return min(own or both or cover, key=lambda a: (-cover[a], -traffic.sent[a], a))


def _further(left: Messages, traffic: _Traffic, first: str) -> str:
    """The next own address, among the messages that have none yet; '' if there is none."""
    total = sum(left.values())
    cover, everywhere = _cover(left), _cover(traffic.messages)
    for address, count in sorted(cover.items(), key=lambda item: (-item[1], item[0])):
        if count < _FEWEST or count < _SHARE * total:
            return ""
        sends = traffic.sent[address] or not traffic.sent[first]
        receives = traffic.received[address] or not traffic.received[first]
        fresh = count >= _NEW * everywhere[address]
        if (
            sends
            and receives
            and fresh
            and not robot_or_role(address)
            and not _always_with_another(address, count, left)
        ):
            return address
    return ""


def _always_with_another(address: str, count: int, left: Messages) -> bool:
    """Whether one other address is in nearly all of its messages: one correspondent, or a list that it writes to."""
    company = _cover({everyone: n for everyone, n in left.items() if address in everyone})
    return any(n >= _NEW * count for other, n in company.items() if other != address)


def _cover(messages: Messages) -> Counter[str]:
    cover: Counter[str] = Counter()
    for everyone, count in messages.items():
        for address in everyone:
            cover[address] += count
    return cover


def _without(messages: Messages, address: str) -> Messages:
    return {everyone: count for everyone, count in messages.items() if address not in everyone}


def _why(address: str, count: int, traffic: _Traffic, first: str) -> str:
    sent, received = traffic.sent[address], traffic.received[address]
    where = f"in {count:,} of {traffic.total:,} messages ({sent:,} sent, {received:,} received)"
    return where if address == first else f"{where}, nearly always without {first}"
