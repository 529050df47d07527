"""From the lines of the ledger to records, in the order learned, with whom they show: network, user, or machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from ..details import phone
from ..details.mail_address import normalise, robot_or_role
from ..identity.owner import own_addresses
from ..model.entries import Message, Observation, Place, Record, name_and_address
from ..model.person import Fact
from ..readers.parts.mail.mailboxes import as_records, mailbox_key
from ..readers.parts.mail.roles import ABOUT_ADDRESS
from ..store import read
from .config import Config

SAMPLE = 200
"""Numbers looked at to guess the home country: enough to be sure, few enough to be quick."""
FEWEST = 5
"""From fewer numbers nothing is guessed (judgement)."""
MAIL = "mail"
"""The source of what mail shows, all archives taken together."""

Party = tuple[str, tuple[str, ...]]
"""Who took part in a message: the address that it is from, and those that it is to."""


class Standing(NamedTuple):
    """Where a record stands."""

    file: str
    place: Place


@dataclass(slots=True)
class Network:
    r"""What identity and beliefs are made from.

    facts     record id -> what is known of it, records in the order learned (ties by id)
    standing  record id -> its first place
    mailbox   'name\taddress' -> record id
    mine      the user's own addresses, with why
    names     the user's own names
    country   where numbers without a country are taken to be, with why; both '' if that is not known
    machines  how many mailboxes belong to robots, lists and roles
    """

    facts: dict[str, list[Fact]] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)
    mailbox: dict[str, str] = field(default_factory=dict)
    mine: dict[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    country: tuple[str, str] = ("", "")
    machines: int = 0

    def observations(self) -> dict[str, list[Observation]]:
        """As identity takes them."""
        return {record: [f.observation for f in facts] for record, facts in self.facts.items()}


def network(connection: Connection, config: Config) -> Network:
    """Reads everything that counts. The user's own records are told apart and left out."""
    found = Network()
    learned: dict[str, int] = {}
    mine_too: set[str] = set()
    for fact, action, file, place, owner in read.facts(connection):
        found.facts.setdefault(fact.record, []).append(fact)
        found.standing.setdefault(fact.record, Standing(file, place))
        learned.setdefault(fact.record, action)
        if owner:
            mine_too.add(fact.record)
    parties = _add_mailboxes(connection, found, learned)
    found.mine = _own(config, found, mine_too, parties)
    own = {r for r, facts in found.facts.items() if r in mine_too or any(_is_mine(f, found.mine) for f in facts)}
    found.country = home_country(config, found.facts.values())
    if found.country[0]:
        for facts in found.facts.values():
            facts[:] = [_at_home(fact, found.country[0]) for fact in facts]
    found.names = _own_names(config, (found.facts[r] for r in sorted(own)))
    order = sorted(found.facts.keys() - own, key=lambda r: (learned[r], r))
    found.facts = {record: found.facts[record] for record in order}
    return found


def _own(config: Config, found: Network, owner: set[str], parties: list[Party]) -> dict[str, str]:
    mine = dict.fromkeys(config.addresses, "you said so")
    for record in sorted(owner):
        for fact in found.facts[record]:
            if fact.observation.kind == "mail_address":
                mine.setdefault(fact.observation.value, f"stands in your own profile, in {fact.source}")
    for address, _count, why in own_addresses(parties):
        mine.setdefault(address, why)
    return {address: why for address, why in mine.items() if address not in config.not_mine}


def _add_mailboxes(connection: Connection, found: Network, learned: dict[str, int]) -> list[Party]:
    """Adds a record for each mailbox of people; returns who took part in each message."""
    names = read.source_names(connection)
    first: dict[str, tuple[int, int]] = {}
    parties: list[Party] = []
    known: dict[str, Record] = {}
    machines: set[str] = set()
    for record in as_records(_personal(connection, first, parties, machines)):
        mailbox = record.data.decode("utf-8", "surrogatepass")
        _, address = name_and_address(mailbox)
        if robot_or_role(address):
            machines.add(address)
            continue
        known[mailbox] = record
        key = record.id
        found.facts[key] = [Fact(key, MAIL, o) for o in _as_written(record.observations)]
    for written, (action, source) in first.items():
        mailbox = mailbox_key(written)
        if (shown := known.get(mailbox)) is not None:
            key = found.mailbox[written] = shown.id
            name, address = name_and_address(mailbox)
            place = {**shown.place, "name": name, "address": address}
            found.standing.setdefault(key, Standing(names[source], place))
            learned[key] = min(action, learned.get(key, action))
    found.machines = len(machines - {name_and_address(mailbox)[1] for mailbox in known})
    return parties


def _as_written(observations: Sequence[Observation]) -> Iterator[Observation]:
    """Who writes from an address holds it that day; being written to says so only of those who never wrote."""
    wrote = next((o for o in observations if o.kind == "correspondence" and o.value == "from"), None)
    for seen in observations:
        if wrote and wrote.seen_last and seen.kind in {"mail_address", "name"}:
            yield replace(seen, seen_last=wrote.seen_last)
        else:
            yield seen


def _personal(
    connection: Connection, first: dict[str, tuple[int, int]], parties: list[Party], machines: set[str]
) -> Iterator[Message]:
    """What people wrote to people; notes who took part, and in which action and source a mailbox stood first.

    And the senders of all other mail that a rule about the address tells from people.

    All of it in one pass, because reading a hundred thousand messages takes half a second.
    """
    for action, source, message in read.mails(connection):
        if message.rule:
            if message.rule.partition(":")[0] in ABOUT_ADDRESS:
                machines.add(_address(message.sender))
            continue
        others = message.recipients
        for mailbox in (message.sender, *others):
            first.setdefault(mailbox, (action, source))
        if message.sender:
            parties.append((_address(message.sender), tuple(map(_address, others))))
        yield message


@lru_cache(maxsize=1 << 16)
def _address(mailbox: str) -> str:
    _, written = name_and_address(mailbox)
    return normalise(written, None) or written.lower()


def home_country(config: Config, records: Iterable[Sequence[Fact]]) -> tuple[str, str]:
    """(country, why): as the user said, else where the numbers written without one are valid; ('', '') if unsure.

    Numbers with a country say only which countries are likely: at home, people leave it out.
    """
    if config.country:
        return config.country, "you said so"
    numbers = sorted({f.observation.value for facts in records for f in facts if f.observation.kind == "phone"})
    local = _sample([number for number in numbers if not number.startswith("+")])
    if len(local) < FEWEST:
        return "", ""
    likely = {phone.country(number) for number in _sample([n for n in numbers if n.startswith("+")])} - {""}
    counts = sorted(((sum(phone.valid_in(n, c) for n in local), c) for c in likely), reverse=True)
    best, second = [*counts, (0, ""), (0, "")][:2]
    if best[0] < FEWEST or 2 * best[0] < len(local) or best[0] < 2 * second[0]:
        return "", ""
    return best[1], f"a guess: {best[0]:,} of {len(local):,} phone numbers without a country are valid there"


def _sample(numbers: Sequence[str]) -> Sequence[str]:
    """SAMPLE of the numbers at the most, from all over the list."""
    return numbers[:: 1 + (len(numbers) - 1) // SAMPLE] if numbers else ()


def _at_home(fact: Fact, country: str) -> Fact:
    """A number read before the home country was known, as it is dialled from there."""
    seen = fact.observation
    if seen.kind != "phone" or seen.value.startswith("+"):
        return fact
    return replace(fact, observation=replace(seen, value=phone.normalise(seen.raw, country) or seen.value))


def _is_mine(fact: Fact, mine: dict[str, str]) -> bool:
    return fact.observation.kind == "mail_address" and fact.observation.value in mine


def _own_names(config: Config, records: Iterable[Sequence[Fact]]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for facts in records:
        for fact in facts:
            if fact.observation.kind == "name":
                counts[fact.observation.value] = counts.get(fact.observation.value, 0) + fact.observation.count
    return config.names or tuple(sorted(counts, key=lambda n: (-counts[n], n)))
