"""From the lines of the ledger to records, in the order learned, with whom they show: network, user, or machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from ..beliefs.attempts import facts_of_attempts
from ..details import phone
from ..details.mail_address import normalise, robot_or_role
from ..identity.claims import Judged, judgements_of, weighed
from ..identity.contradictions import latest
from ..identity.owner import own_addresses
from ..model import own_word
from ..model.answer import ANSWER
from ..model.card import CARD_READER, PICTURE, TYPED
from ..model.claim import CLAIM, SIGNATURE, Claim, subject
from ..model.entries import Message, Observation, Record, name_and_address
from ..model.page import FoundPage
from ..model.person import Fact
from ..model.place import Place
from ..model.question import YES
from ..model.voice import VOICE
from ..plans.cards import NAMING
from ..readers.message import NAME as BODIES
from ..readers.parts.mail.mailboxes import as_records, mailbox_key
from ..readers.parts.mail.roles import ABOUT_ADDRESS, DOUBTED, by_people
from ..store import decisions, read
from .config import Config
from .pages import counting, take_out
from .reach.letters import ever_approved

SAMPLE = 200
"""Numbers looked at to guess the home country: enough to be sure, few enough to be quick."""
FEWEST = 5
"""From fewer numbers nothing is guessed (judgement)."""
MAIL = "mail"
"""The source of what mail shows, all archives taken together."""

_NOBODY = Message("", None, "", "", "", "", "", "", 0)

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
    claims    what single mails say of people; only what counts of it is among the facts
    bodies    the records that were read in bodies of mail
    pages     what the user found in searches; only what counts of it is among the facts
    cards     record id of each business card -> all that was read off it, what the user called wrong too
    judged    what the user said of single details
    attempts  record id -> what came of the steps to reach its person; not among the facts, it joins nobody to anybody
    """

    facts: dict[str, list[Fact]] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)
    mailbox: dict[str, str] = field(default_factory=dict)
    mine: dict[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    country: tuple[str, str] = ("", "")
    machines: int = 0
    claims: list[Claim] = field(default_factory=list)
    bodies: set[str] = field(default_factory=set)
    pages: list[FoundPage] = field(default_factory=list)
    cards: dict[str, list[Fact]] = field(default_factory=dict)
    judged: Judged = field(default_factory=dict)
    attempts: dict[str, list[Fact]] = field(default_factory=dict)

    def observations(self) -> dict[str, list[Observation]]:
        """As identity takes them."""
        return {record: [f.observation for f in facts] for record, facts in self.facts.items()}


def network(connection: Connection, config: Config) -> Network:
    """Reads everything that counts. The user's own records are told apart and left out.

    What a mail claims of somebody counts if it is that person's own word and was not refused, or was accepted.
    """
    found = Network()
    learned, mine_too = _learn(connection, found)
    found.claims = [_claim(facts, found.standing[record]) for record, facts in _taken_out(found, CLAIM)]
    _taken_out(found, VOICE)  # how people write says nothing of where they are
    found.pages = take_out(found.facts)
    for record in [record for record, facts in found.facts.items() if facts[0].observation.kind == ANSWER]:
        del found.facts[record]  # it is of a letter, not of anybody
    answered: dict[str, Message] = {
        claim.parts["answers"]: _NOBODY for claim in found.claims if "answers" in claim.parts
    }
    parties = _add_mailboxes(connection, found, learned, answered)
    found.mine = _own(config, found, mine_too, parties)
    decided = decisions.decided(connection)
    found.judged = judged = judgements_of(decided)
    for at, claim in enumerate(found.claims):
        found.claims[at] = counted = weighed(claim, answered, found.mine, judged)
        if counted.counting:
            found.facts[claim.record] = [Fact(claim.record, counted.source(o), o, claim.said) for o in counted.counting]
    for page in counting(found.pages, found.facts, latest(decided)):
        found.facts[page.record] = list(page.facts)
        found.standing[page.record] = Standing(page.where, {})
    _drop_wrong(found, judged)
    _look_at_cards(found)
    _drop_unheard(found)
    own = {r for r, facts in found.facts.items() if r in mine_too or any(_is_mine(f, found.mine) for f in facts)}
    found.country = home_country(config, found.facts.values())
    if found.country[0]:
        for facts in found.facts.values():
            facts[:] = [_at_home(fact, found.country[0]) for fact in facts]
    found.names = _own_names(config, (found.facts[r] for r in sorted(own)))
    order = sorted(found.facts.keys() - own, key=lambda r: (learned[r], r))
    found.facts = {record: found.facts[record] for record in order}
    went_to = {key: letter.to for key, letter in ever_approved(connection, decided).items()}
    found.attempts = facts_of_attempts(read.attempted(connection), went_to)
    return found


def _learn(connection: Connection, found: Network) -> tuple[dict[str, int], set[str]]:
    """Takes in every fact; returns in which action each record was learned, and those that show the user."""
    learned: dict[str, int] = {}
    mine_too: set[str] = set()
    for fact, action, file, place, owner, reader in read.facts(connection):
        if reader == BODIES:
            found.bodies.add(fact.record)
        known = replace(fact, source=SIGNATURE) if reader == BODIES else fact
        if reader == CARD_READER:
            known = replace(fact, source=f"a business card ({fact.source})")
            found.cards.setdefault(fact.record, []).append(known)
        if reader == own_word.READER:
            known = replace(fact, source=own_word.HOLDS if fact.observation.holds else own_word.NO_MORE)
        found.facts.setdefault(fact.record, []).append(known)
        if found.standing.setdefault(fact.record, Standing(file, place)).file == TYPED:
            found.standing[fact.record] = Standing(file, place)
        learned.setdefault(fact.record, action)
        if owner:
            mine_too.add(fact.record)
    return learned, mine_too


def own_addresses_of(connection: Connection, config: Config) -> dict[str, str]:
    """The user's own addresses with why, from what is in the ledger now."""
    found = Network()
    owner: set[str] = set()
    for learned in read.facts(connection, owner=True):
        found.facts.setdefault(learned.fact.record, []).append(learned.fact)
        owner.add(learned.fact.record)
    parties = [both for _, _, m in read.mails(connection) if (both := party(m))]
    return _own(config, found, owner, parties)


def personal_mails(connection: Connection) -> list[Message]:
    """All mail, with an empty rule where people wrote it, be it from an address whose owner is doubted."""
    return [m._replace(rule="") if m.rule == DOUBTED else m for _, _, m in read.mails(connection)]


def party(message: Message) -> Party | None:
    """Who took part in a mail of people; None if it is none."""
    if not by_people(message.rule) or not message.sender:
        return None
    return _address(message.sender), tuple(map(_address, message.recipients))


def _taken_out(found: Network, kind: str) -> list[tuple[str, list[Fact]]]:
    """The records that begin with an observation of that kind, which are no longer among the facts."""
    records = [record for record, facts in found.facts.items() if facts[0].observation.kind == kind]
    return [(record, found.facts.pop(record)) for record in records]


def _drop_wrong(found: Network, judged: Judged) -> None:
    """Details that the user called wrong count for nobody."""
    wrong = {key for key, verdict in judged.items() if verdict == "wrong"}
    for record in {record for record, _ in wrong} & found.facts.keys():
        kept = [f for f in found.facts[record] if (record, subject(f.observation)) not in wrong]
        if kept:
            found.facts[record] = kept
        else:
            del found.facts[record]


def _look_at_cards(found: Network) -> None:
    """What the user called right was read right. A card without a name and an address shows nobody, but is kept."""
    for record in found.cards.keys() & found.facts.keys():
        kept = [_as_judged(f, found.judged) for f in found.facts[record] if f.observation.kind != PICTURE]
        if any(f.observation.kind in NAMING for f in kept):
            found.facts[record] = kept
        else:
            del found.facts[record]


def _as_judged(fact: Fact, judged: Judged) -> Fact:
    if judged.get((fact.record, subject(fact.observation))) != YES:
        return fact
    return replace(fact, observation=replace(fact.observation, confidence=1.0))


def _drop_unheard(found: Network) -> None:
    """A mailbox that says of itself that it is somebody's new one, and is nobody's own word, is nobody's yet.

    Its name would join it to the bearer of that name. Not so where the user has written there, or has accepted it.
    """
    doubted = {o.value for c in found.claims if not c.own for o in c.details if _is_new(o, c) and not c.verdict(o)}
    accepted = {o.value for c in found.claims for o in c.counting if _is_new(o, c)}
    dropped: set[str] = set()
    for mailbox, record in found.mailbox.items():
        _, address = name_and_address(mailbox_key(mailbox))
        if address not in doubted - accepted or record not in found.facts:
            continue
        letters = [f.observation for f in found.facts[record] if f.observation.kind == "correspondence"]
        if all(o.value == "from" for o in letters):
            del found.facts[record]
            dropped.add(address)
    for record in found.bodies & found.facts.keys():
        shown = {f.observation.value for f in found.facts[record] if f.observation.kind == "mail_address"}
        if not shown.isdisjoint(dropped) and shown.isdisjoint(accepted):
            del found.facts[record]


def _is_new(detail: Observation, claim: Claim) -> bool:
    return detail.kind == "mail_address" and detail.holds and detail.value != claim.about


def _claim(facts: Sequence[Fact], standing: Standing) -> Claim:
    head, *details = (f.observation for f in facts)
    return Claim(
        record=facts[0].record,
        said=head.value,
        about=head.parts.get("about", ""),
        parts=head.parts,
        quote=head.raw,
        when=head.seen_last,
        file=standing.file,
        place=standing.place,
        details=tuple(details),
    )


def _own(config: Config, found: Network, owner: set[str], parties: list[Party]) -> dict[str, str]:
    mine = dict.fromkeys(config.addresses, "you said so")
    for address in config.accounts:
        mine.setdefault(address, "a mail account of yours")
    said = tuple(mine)
    for record in sorted(owner):
        for fact in found.facts[record]:
            if fact.observation.kind == "mail_address":
                mine.setdefault(fact.observation.value, f"stands in your own profile, in {fact.source}")
    for address, _count, why in own_addresses(parties, said):
        mine.setdefault(address, why)
    return {address: why for address, why in mine.items() if address not in config.not_mine}


def _add_mailboxes(
    connection: Connection, found: Network, learned: dict[str, int], answered: dict[str, Message]
) -> list[Party]:
    """Adds a record for each mailbox of people; returns who took part in each message.

    Those of the messages that are keys of ``answered`` become its values.
    """
    names = read.source_names(connection)
    first: dict[str, tuple[int, int]] = {}
    parties: list[Party] = []
    known: dict[str, Record] = {}
    machines: set[str] = set()
    for record in as_records(_personal(connection, first, parties, machines, answered)):
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
    connection: Connection,
    first: dict[str, tuple[int, int]],
    parties: list[Party],
    machines: set[str],
    answered: dict[str, Message],
) -> Iterator[Message]:
    """What people wrote to people; notes who took part, and in which action and source a mailbox stood first.

    And the senders of all other mail that a rule about the address tells from people.

    All of it in one pass, because reading a hundred thousand messages takes half a second.
    """
    for action, source, message in read.mails(connection):
        if message.id in answered:
            answered[message.id] = message
        if not by_people(message.rule):
            if message.rule.partition(":")[0] in ABOUT_ADDRESS:
                machines.add(_address(message.sender))
            continue
        for mailbox in (message.sender, *message.recipients):
            first.setdefault(mailbox, (action, source))
        if (both := party(message)) is not None:
            parties.append(both)
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
