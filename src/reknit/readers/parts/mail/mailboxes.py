"""Messages -> records: one for each name-and-address that their headers show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ....details.mail_address import normalise
from ....details.name import normalise as normalise_name
from ....details.name import split
from ....model.entries import Message, Observation, Record, name_and_address
from ....model.place import Place
from ....model.when import When, from_epoch
from .no_mail import KINDS as NO_MAIL
from .roles import ABOUT_ADDRESS, address_rule

READER = "correspondence"


@dataclass(slots=True)
class _Seen:
    """How often, when, and in which message first a mailbox stood in one header."""

    message: Message
    count: int = 0
    first: int | None = None
    last: int | None = None

    def add(self, count: int, first: int | None, last: int | None) -> None:
        self.count += count
        if first is not None and (self.first is None or first < self.first):
            self.first = first
        if last is not None and (self.last is None or last > self.last):
            self.last = last

    @property
    def when(self) -> tuple[When | None, When | None]:
        return (
            None if self.first is None else from_epoch(self.first),
            None if self.last is None else from_epoch(self.last),
        )

    @property
    def place(self) -> Place:
        place: dict[str, str | int] = {"message": self.message.id, "offset": self.message.offset}
        if self.message.member:
            place["member"] = self.message.member
        return place


_Roles = dict[str, _Seen]
"""'from', 'to', 'cc' -> sightings; only those in which the mailbox stood. '' -> drafts, spam and deleted mails."""
_LABELS = ABOUT_ADDRESS | {"spam"}


def as_records(messages: Iterable[Message]) -> list[Record]:
    """One record for each pair of decoded name and address, in the order in which they were met.

    Each shows the address, the name (unless it is only an address again), and one observation 'correspondence' for
    each of 'from', 'to' and 'cc' in which it stood: how often, from when to when, and in which message first; drafts,
    spam and deleted mails are no correspondence. A mailbox that only ever sent mail of a kind in ``_LABELS``, or whose
    address says that it is no person's, has a 'label' with that kind ('robot'), as written the rule that says so
    ('robot: no-reply address').
    """
    met: dict[str, _Roles] = {}
    machine: dict[str, str] = {}
    for message in messages:
        kind = message.rule.partition(":")[0]
        if message.sender:
            _note(met, message.sender, "from" if kind not in NO_MAIL else "", message)
            rule = message.rule if kind in _LABELS else ""
            machine[message.sender] = rule and machine.get(message.sender, rule)
        if message.to:
            for line in message.to.split("\n"):
                _note(met, line, "to" if kind not in NO_MAIL else "", message)
        if message.cc:
            for line in message.cc.split("\n"):
                _note(met, line, "cc" if kind not in NO_MAIL else "", message)
    return [_record(key, *found, machine) for key, found in _by_key(met).items()]


def mailbox_key(mailbox: str) -> str:
    """'name TAB address' with the address in its one spelling: the data of the mailbox's record."""
    name, address = name_and_address(mailbox)
    return f"{name}\t{normalise(address) or address.lower()}"


def _note(met: dict[str, _Roles], line: str, role: str, message: Message) -> None:
    roles = met.get(line)
    if roles is None:
        roles = met[line] = {}
    seen = roles.get(role)
    if seen is None:
        seen = roles[role] = _Seen(message)
    seen.add(1, message.sent, message.sent)


def _by_key(met: dict[str, _Roles]) -> dict[str, tuple[list[str], _Roles]]:
    """Puts together what differs only in how the address is written: (the ways, first met first; sightings)."""
    found: dict[str, tuple[list[str], _Roles]] = {}
    for line, roles in met.items():
        ways, all_roles = found.setdefault(mailbox_key(line), ([], {}))
        ways.append(line)
        for role, seen in roles.items():
            all_roles.setdefault(role, _Seen(seen.message)).add(seen.count, seen.first, seen.last)
    return found


def _record(key: str, ways: list[str], roles: _Roles, machine: dict[str, str]) -> Record:
    name, address = name_and_address(key)
    total = _Seen(next(iter(roles.values())).message)
    for seen in roles.values():
        total.add(seen.count, seen.first, seen.last)
    first, last = total.when
    raw_name, raw_address = name_and_address(ways[0])
    found = [
        Observation(kind, value, raw, parts=parts, seen_first=first, seen_last=last, count=total.count)
        for kind, value, raw, parts in _details(name, raw_name, address, raw_address)
    ]
    rules = [machine[way] for way in ways if way in machine]
    rule = rules[0] if rules and all(rules) else address_rule(key)
    if rule:
        found.append(Observation("label", rule.partition(":")[0], rule, seen_first=first, seen_last=last))
    found += (_correspondence(role, roles[role]) for role in ("from", "to", "cc") if role in roles)
    return Record(READER, key.encode("utf-8", "surrogatepass"), tuple(found), total.place)


def _details(
    name: str, raw_name: str, address: str, raw_address: str
) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """(kind, value, as written, parts); what is neither a name nor an address is kept as a note."""
    if address:
        yield ("mail_address" if normalise(address) else "note"), address, raw_address, {}
    if shown := normalise_name(name):
        yield "name", shown, raw_name, split(name)
    elif name and "@" not in name:
        yield "note", name, raw_name, {}


def _correspondence(role: str, seen: _Seen) -> Observation:
    first, last = seen.when
    return Observation(
        "correspondence", role, role, seen_first=first, seen_last=last, count=seen.count, place=seen.place
    )
