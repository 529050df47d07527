"""Which pairs of records may be one person, how strongly, and why.

Blocking: only records that share an address, a profile, a number or a full name are ever compared, through
dictionaries, so that the work grows with the number of records and not with that of pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, pairwise
from typing import NamedTuple

from ..details import employer, mail_address, name, phone
from ..details.text import plain
from .names import block, clash, clash_at, spelled
from .rarity import Rarity
from .rows import Row

PROFILE, ADDRESS, PHONE, WORKPLACE, CITY, NAME = 5, 4, 3, 2, 1, 0
"""How strong a reason is; stronger ones are used first."""

_EVERY_PAIR = 12  # in blocks up to this size; larger ones are chained
_SWITCHBOARD = 4  # more names than this that clash: the number is no one's own
_COMMON = 60  # more records than this with one name: a city says nothing of them
_NO_EMPLOYER = frozenset(
    {
        "example",
        "mail",
        "email",
        "www",
        "com",
        "net",
        "org",
        "edu",
        "gov",
        "mil",
        "ac",
        "co",
        "onmicrosoft",
        "github",
        "online",
    }
)

_WORDS = {
    "profile": "both have the profile {0}",
    "address": "both write from {0}",
    "phone": "both have the number {0}",
    "domain": "both are called {called} and both write from {0}",
    "employer": "both are called {called} and both were at {0}",
    "employer and domain": "both are called {called}; one was at {0}, the other writes from {1}",
    "city": "both are called {called} and both were in {0}",
    "name": "both are called {called}, an uncommon name among the {0} in your list",
}

Block = tuple[str, Sequence[int]]


class Candidate(NamedTuple):
    """Two records (places in the sequence of rows, left before right) that may be one person; ``shared`` says why."""

    strength: int
    left: int
    right: int
    shared: tuple[str, ...]


def candidates(rows: Sequence[Row]) -> list[Candidate]:
    """The pairs worth joining, strongest first; the order depends on the places of the rows and on nothing else."""
    found: dict[tuple[int, int], Candidate] = {}
    for candidate in (*_by_profile(rows), *_by_address(rows), *_by_phone(rows), *_by_name(rows)):
        pair = (candidate.left, candidate.right)
        if pair not in found or candidate.strength > found[pair].strength:
            found[pair] = candidate
    return sorted(found.values(), key=lambda c: (-c.strength, c.left, c.right))


def reason(candidate: Candidate, rows: Sequence[Row]) -> str:
    """Why the two may be one person, in words."""
    kind, *shared = candidate.shared
    left, right = rows[candidate.left], rows[candidate.right]
    called = left.called or right.called or "the name in the address"
    return _WORDS[kind].format(*shared, called=called)


def _by_profile(rows: Sequence[Row]) -> Iterator[Candidate]:
    for url, members in _blocks((url, place) for place, row in enumerate(rows) for url in row.profiles):
        for left, right in _pairs(members, rows):
            yield Candidate(PROFILE, left, right, ("profile", url))


def _by_address(rows: Sequence[Row]) -> Iterator[Candidate]:
    """An address seen with names that clash joins only the records whose names fit."""
    found = ((mail_address.mailbox(a), place) for place, row in enumerate(rows) for a in row.addresses)
    for address, members in _blocks(found):
        for left, right in _unambiguous(members, rows, partial(clash_at, address)):
            yield Candidate(ADDRESS, left, right, ("address", address))


def _by_phone(rows: Sequence[Row]) -> Iterator[Candidate]:
    """A number joins records whose names fit; one of many people is a switchboard and joins nobody."""
    found = ((_line(number), place) for place, row in enumerate(rows) for number in row.phones if _line(number))
    for _, members in _blocks(found):
        names = {name.key(n): n for place in members for n in rows[place].names}
        if len(names) > _SWITCHBOARD and any(clash(a, b) for a, b in combinations(names.values(), 2)):
            continue
        for left, right in _unambiguous(members, rows):
            number = _common_number(rows[left], rows[right])
            if number and name.compatible(rows[left].called, rows[right].called):
                yield Candidate(PHONE, left, right, ("phone", number))


def _by_name(rows: Sequence[Row]) -> Iterator[Candidate]:
    """The same full name with something else in common; alone only where it is uncommon."""
    rarity = Rarity(n for row in rows for n in row.names)
    for _, members in _blocks(_named(rows)):
        yield from _same_workplace(members, rows)
        if len(members) <= _COMMON:
            shown = {plain(city): city for place in members for city in sorted(rows[place].cities)}
            for key, both in _blocks((plain(city), place) for place in members for city in rows[place].cities):
                for left, right in _fitting(both, rows):
                    yield Candidate(CITY, left, right, ("city", shown[key]))
            for left, right in _fitting(members, rows):
                if all(rows[place].names and rarity.uncommon(rows[place].called) for place in (left, right)):
                    yield Candidate(NAME, left, right, ("name", f"{rarity.total:,}"))


def _named(rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
    """The full names of each row; where it has none, the name that its address at an employer spells."""
    for place, row in enumerate(rows):
        yield from ((block(n), place) for n in row.names)
        if not row.names and not row.nicknames:
            yield from ((key, place) for a in row.addresses if (key := spelled(a)) and _domain(a))


def _same_workplace(members: Sequence[int], rows: Sequence[Row]) -> Iterator[Candidate]:
    """Pairs of namesakes with one domain, employers of one name, or an employer that the other's domain names."""
    domains = ((host, place) for place in members for a in rows[place].addresses if (host := _domain(a)))
    for host, both in _blocks(domains):
        for left, right in _fitting(both, rows):
            yield Candidate(WORKPLACE, left, right, ("domain", host))
    at: dict[str, set[int]] = defaultdict(set)
    shown: dict[tuple[str, int], str] = {}
    for place in members:
        for written in sorted((e for e in rows[place].employers if not employer.nobody(e)), reverse=True):
            at[employer.key(written)].add(place)
            shown[employer.key(written), place] = written
    for key, there in at.items():
        for left, right in _fitting(sorted(there.union(*_with_fewer_words(key, at))), rows):
            company = shown.get((key, left)) or shown.get((key, right))
            if company:
                yield Candidate(WORKPLACE, left, right, ("employer", company))
    yield from _employer_names_domain(members, rows, at, shown)


def _employer_names_domain(
    members: Sequence[int], rows: Sequence[Row], at: Mapping[str, Iterable[int]], shown: Mapping[tuple[str, int], str]
) -> Iterator[Candidate]:
    squashed = {key.replace(" ", ""): key for key in sorted(at)}
    for place in members:
        for host in sorted({host for a in rows[place].addresses if (host := _domain(a))}):
            key = squashed.get(_company_label(host))
            for other in sorted(at[key]) if key else ():
                if other != place and _fits(rows[place], rows[other]):
                    company = shown[key or "", other]
                    left, right = sorted((place, other))
                    yield Candidate(WORKPLACE, left, right, ("employer and domain", company, host))


def _with_fewer_words(key: str, at: Mapping[str, set[int]]) -> list[set[int]]:
    """Who was at a company whose name only says less: 'Lantern' for 'Lantern Group'."""
    words = key.split()
    shorter = (" ".join(words[:count]) for count in range(1, len(words)))
    return [at[stem] for stem in shorter if stem in at and employer.agree(stem, key) > 0]


def _blocks(found: Iterable[tuple[str, int]]) -> Iterator[Block]:
    """The records of each key, where there are at least two; keys and records in order."""
    first: dict[str, int] = {}
    blocks: dict[str, set[int]] = {}  # most keys are seen once and never need a set
    for key, place in found:
        if first.setdefault(key, place) != place:
            blocks.setdefault(key, {first[key]}).add(place)
    return ((key, sorted(members)) for key, members in sorted(blocks.items()))


def _pairs(members: Sequence[int], rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Every pair of a small block; of a large one, chains through the records of each name and pairs of their heads."""
    if len(members) <= _EVERY_PAIR:
        yield from combinations(members, 2)
        return
    called: dict[Hashable, list[int]] = defaultdict(list)
    for place in members:
        called[name.key(rows[place].called)].append(place)
    for same in called.values():
        yield from pairwise(same)
    heads = [same[0] for same in called.values()]
    yield from combinations(heads, 2) if len(heads) <= _EVERY_PAIR else pairwise(heads)


def _fitting(members: Sequence[int], rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    return ((left, right) for left, right in _pairs(members, rows) if _fits(rows[left], rows[right]))


def _fits(left: Row, right: Row) -> bool:
    return name.compatible(left.called, right.called)


def _unambiguous(
    members: Sequence[int], rows: Sequence[Row], differ: Callable[[str, str], bool] = clash
) -> Iterator[tuple[int, int]]:
    """Pairs of a block, without those whose name is not full where several people that clash could be meant."""
    named = [place for place in members if rows[place].names]
    bearers = {name.key(rows[place].called): place for place in reversed(named)}
    heads = sorted(bearers.values())
    if not any(differ(rows[a].called, rows[b].called) for a, b in combinations(heads[: 4 * _EVERY_PAIR], 2)):
        yield from _pairs(members, rows)
        return
    yield from _pairs(named, rows)
    for place in members:
        meant = [head for head in heads if not rows[place].names and _fits(rows[place], rows[head])]
        if meant and not any(differ(rows[a].called, rows[b].called) for a, b in combinations(meant, 2)):
            yield min(place, meant[0]), max(place, meant[0])


def _line(number: str) -> str:
    """What spellings of one number share with and without its country: the last eight digits; '' if it is too short."""
    digits, _, extension = number.lstrip("+").partition(";")
    return digits.lstrip("0")[-8:] + extension if len(digits) >= 7 else ""


def _common_number(left: Row, right: Row) -> str:
    pairs = ((a, b) for a in left.phones for b in right.phones)
    return next((max(a, b, key=len) for a, b in pairs if a == b or phone.agree(a, b) == 0.8), "")


def _domain(address: str) -> str:
    """The domain of an address, if it says where someone works or whose it is."""
    return mail_address.domain(address) if mail_address.provider(address) == "work" else ""


def _company_label(host: str) -> str:
    """The label of a domain that names the company: 'lantern' of mail.lantern.co.uk; '' if none does."""
    labels = [label.replace("-", "") for label in host.split(".")[:-1]]
    return next((label for label in reversed(labels) if len(label) > 2 and label not in _NO_EMPLOYER), "")
