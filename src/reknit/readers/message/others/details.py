"""Addresses, numbers, profiles and employers in a clause, and how sure it is that they are those of its person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ....details import DETAILS, profile
from ....details.mail_address import domain, mailbox, robot_or_role
from ...parts.numbers import NUMBER
from ..answer.number import normalised
from ..answer.organisation import Name, believable, covers, names, organisation
from ..answer.said import Said
from ..answer.who import Person, Persons, likeness, person
from .asked import Asked, Detail
from .clauses import Clause

FITS, GOES_ON, ALONE, DOUBTED = 0.97, 0.95, 0.88, 0.8
"""How sure a detail is the person's: it bears their name, or stands with it; the clause only goes on about them; it
stands with their name and could be anybody's; something speaks against it. All judgement, the first two above
others.SURE, the others below."""
_URL = re.compile(r"https?://[^\s<>()\"']{5,200}")
_AT = re.compile(
    r"(?<!\w)(?:at|with|for|by|joined|bei|beim|zu|zur|fur|chez|pour|en|con|para|na|no|em|presso|per|bij|voor|naar|hos|p\u00e5"
    r"|till|vid|w|do|dla|->|\u2192)(?:\s(?:the|der|die|das|den|la|le|les|el|de|il|a|o|het))?\s*$",
    re.IGNORECASE,
)
"""What stands before the name of an employer."""
_LISTED = re.compile(r"[,:(\u2013\u2014>]\s*$|\s-+\s$")
_OLD = re.compile(
    r"(?:left|quit|verlassen|quitt\u00e9|dej\u00f3|lasciato|verlaten|not|no longer|nicht mehr)\s(?:the\s)?$",
    re.IGNORECASE,
)
_FEWEST = 8
"""Digits of a number."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, whom the user asked after, and whose addresses are of no interest."""

    said: Said
    asked: Sequence[Asked]
    user: frozenset[str]
    sender: str

    def of(self, key: str) -> Asked:
        """The one with that key."""
        return next(each for each in self.asked if each.key == key)


def details(reading: Reading, clause: Clause, gist: Mapping[str, float]) -> Iterator[tuple[str, list[Detail]]]:
    """(key of the person, what the clause says of them)."""
    found: dict[str, list[Detail]] = defaultdict(list)
    if clause.asks:
        return
    for key, detail in _addresses(reading, clause, gist):
        found[key].append(detail)
    if len(clause.keys) == 1:
        found[clause.keys[0]] += [*_numbers(reading, clause), *_profiles(reading, clause)]
    for key in clause.keys:
        hosts = [domain(each.value) for each in found[key] if each.kind == "mail_address"]
        found[key] += _employer(reading, clause, reading.of(key), hosts)
    yield from ((key, every) for key, every in found.items() if every)


def _addresses(reading: Reading, clause: Clause, gist: Mapping[str, float]) -> Iterator[tuple[str, Detail]]:
    sheet = reading.said.sheet
    everybody = {each.key: person(each.names, each.addresses) for each in reading.asked}
    known = {mailbox(address) for each in reading.asked for address in each.addresses}
    own = {mailbox(address) for address in (*reading.user, reading.sender)}
    inside = [
        one.address
        for one, place in zip(sheet.found, sheet.places, strict=True)
        if clause.start <= place < clause.end and one.address
    ]
    new = [a for a in inside if mailbox(a) not in known | own]
    for address in new:
        key, sure = _whose(clause, address, everybody)
        if not key or (robot_or_role(address) and likeness(everybody[key], f"x@{domain(address)}") < 2):
            continue
        doubted = len(new) > len(clause.keys) or gist["other"] > 0.7 or _supposed(reading.said, clause)
        yield key, Detail("mail_address", address, address, min(sure, DOUBTED) if doubted else sure)


def _whose(clause: Clause, address: str, everybody: Mapping[str, Person]) -> tuple[str, float]:
    """(the one whose address it is, how sure that is)."""
    fits = {key for key, each in everybody.items() if likeness(each, address) > 1}
    own = fits & set(clause.keys)
    if len(own) == 1 and fits == own:
        return next(iter(own)), FITS if clause.named else GOES_ON
    if len(fits) == 1:  # of somebody else whom the user asked after
        return next(iter(fits)), DOUBTED
    if len(clause.keys) == 1 and not fits - own:
        return clause.keys[0], ALONE if clause.named else DOUBTED
    return "", 0.0


def _supposed(said: Said, clause: Clause) -> bool:
    return any(clause.start <= hit.start < clause.end for hit in said.hits("unsure"))


def _numbers(reading: Reading, clause: Clause) -> Iterator[Detail]:
    sheet = reading.said.sheet
    language = sheet.languages[0] if sheet.languages else ""
    for match in NUMBER.finditer(sheet.cased, clause.start, clause.end):
        if sum(char.isdigit() for char in match[0]) >= _FEWEST:
            value = normalised(match[0], language, sheet.text)
            if value:
                yield Detail("phone", value, match[0].strip(), GOES_ON if clause.named else DOUBTED)


def _profiles(reading: Reading, clause: Clause) -> Iterator[Detail]:
    for match in _URL.finditer(reading.said.sheet.cased, clause.start, clause.end):
        if value := profile.normalise(match[0].rstrip(".,;:!?")):
            yield Detail("profile", value, match[0], GOES_ON if clause.named else DOUBTED)


def _employer(reading: Reading, clause: Clause, asked: Asked, hosts: Iterable[str]) -> Iterator[Detail]:
    """The first name that stands where an employer's does, or that the host of the new address bears."""
    said, cased = reading.said, reading.said.sheet.cased
    language = said.sheet.languages[0] if said.sheet.languages else ""
    people = Persons(person(asked.names, asked.addresses), "", reading.sender, reading.user, by_hand=True)
    hosted = list(hosts)
    for found in map(_whole, names(cased, clause.start, clause.end, language)):
        before = cased[max(clause.start, found.start - 24) : found.start]
        if _OLD.search(before) or not believable(people, found) or _of_asked(reading, found):
            continue
        borne = any(covers(found.text, host) for host in hosted)
        placed = bool(_AT.search(before) or _cued(said, clause, found))
        listed = bool(_LISTED.search(before)) and organisation(found.text)
        if borne or (placed and (organisation(found.text) or " " in found.text)) or listed:
            value = DETAILS["employer"].normalise(found.text, None)
            sure = GOES_ON if (borne or placed) and not _supposed(said, clause) else ALONE
            yield Detail("employer", value, found.text, sure)
            return


def _whole(name: Name) -> Name:
    """Without what it has: of 'Norvale's Leeds' only 'Norvale'."""
    return Name(re.split(r"['\u2019]s\b", name.text)[0], name.start)


def _cued(said: Said, clause: Clause, name: Name) -> bool:
    """Whether words that name an employer end right before the name."""
    return any(
        clause.start <= hit.start and 0 <= name.start - hit.end <= 2 for hit in said.hits("employer")
    )  # fmt: skip


def _of_asked(reading: Reading, name: Name) -> bool:
    """Whether it is the name of somebody whom the user asked after."""
    words = set(name.text.lower().split())
    return any(words <= set(own.lower().split()) for each in reading.asked for own in each.names)
