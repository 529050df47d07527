"""A record as identity sees it: what tells people apart, in the form in which it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..details import employer, name, postal
from ..details.text import plain
from ..model.entries import Observation
from ..model.when import earliest, latest
from .words import address, name_words, personal

_ALSO = re.compile(
    r"(?<!\S)(?:\(([^\s()]{3,30})\)|[\"\u201c\u201e'](\w[^\s\"\u201c\u201d\u201e']{2,29})[\"\u201d\u201c'])(?!\S)"
)
_MAIDEN = re.compile(r"(?:n\u00e9e?|nee|nata|geborene?r?|geb\.?|born|formerly)\s+([^\W\d_][\w'-]+)")
"""A name that somebody had before, as details/name keeps it behind the name."""
_NAME, _PART = 4, 3
"""Letters of a word of a local part that can be a name; of a part that two words share."""
_DATED = frozenset({"name", "mail_address", "employer", "title", "phone", "correspondence"})


@dataclass(frozen=True, slots=True)
class Row:
    """What one record shows of its person.

    names       full names as shown, one spelling of each
    nicknames   names that are not full: 'Mara', 'M. Quill', 'mquill'
    generations 'jr', 'sr', 'i', ... as the suffixes of its names say
    addresses   where one person answers: no role, robot or list addresses
    phones      of one line, the digits that spellings share: no fax, no main number
    numbers     the same as shown
    profiles    URLs
    employers   as shown
    cities, titles   folded
    first, last days between which it was seen (ordinals); None if no source says
    times       how often it was seen
    """

    names: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    generations: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    times: int = 1

    @property
    def called(self) -> str:
        """The name for use in a sentence; '' if it has none."""
        return next(iter(self.names or self.nicknames), "")


def row(observations: Sequence[Observation]) -> Row:
    """The row of one record. Details that do not work any more count: they were the person's."""
    kept: dict[str, dict[str, None]] = {}
    numbers: dict[str, str] = {}
    generations = set()
    for seen in observations:
        for field, value in _fields(seen):
            kept.setdefault(field, {})[value] = None
            if field == "phones":
                numbers.setdefault(value, seen.value)
        if seen.kind == "name" and "suffix" in seen.parts:
            generations.add(name.generation(seen.parts["suffix"]))
    dated = [o for o in observations if o.kind in _DATED]
    firsts = [earliest(o.seen_first).toordinal() for o in dated if o.seen_first]
    lasts = [latest(o.seen_last).toordinal() for o in dated if o.seen_last]
    if len(kept.get("addresses", ())) > 1:
        kept["addresses"] = dict.fromkeys(
            _of_one(list(kept["addresses"]), [*kept.get("names", ()), *kept.get("nicknames", ())])
        )
    return Row(
        generations=frozenset(generations - {""}),
        first=min(firsts, default=min(lasts, default=None)),
        last=max(lasts, default=max(firsts, default=None)),
        numbers=tuple(numbers.values()),
        times=max((o.count for o in dated), default=1),
        **{field: tuple(values) for field, values in kept.items()},
    )


def _fields(seen: Observation) -> Iterable[tuple[str, str]]:
    """Where in the row an observation goes, and as what."""
    value = seen.value
    if not value:
        return
    if seen.kind == "name":
        yield from _names(seen)
    elif seen.kind == "mail_address" and personal(value):
        yield "addresses", value
    elif seen.kind == "phone" and seen.type not in {"fax", "main"} and (line := one_line(value)):
        yield "phones", line
    elif seen.kind == "profile":
        yield "profiles", value
    elif seen.kind == "employer" and not employer.nobody(value):
        yield "employers", value
    elif seen.kind == "title":
        yield "titles", plain(value)
    elif seen.kind == "postal" and (city := postal.city(seen.parts)):
        yield "cities", plain(city)


def _names(seen: Observation) -> Iterable[tuple[str, str]]:
    """The name itself, what its bearer is called besides, and the name that they had before."""
    yield ("names" if name.full(seen.value) else "nicknames"), seen.value
    for also in _ALSO.findall(seen.raw):
        yield "nicknames", also[0] or also[1]
    for maiden in _MAIDEN.findall(seen.parts.get("suffix", "")):
        yield "names", f"{seen.parts.get('given', '')} {maiden}".strip()


def _of_one(addresses: Sequence[str], names: Sequence[str]) -> list[str]:
    """The addresses without those at employers that spell somebody else, as where a mail tells news of a third person.

    They share no first letter and no part with the names; where there is none, with the address that stands first.
    """
    known = {word for called in names for word in name_words(called)} or set(address(addresses[0]).words)
    return [shown for shown in addresses if _fits(shown, known)] or list(addresses)


def _fits(shown: str, known: Iterable[str]) -> bool:
    """Whether an address may be that of somebody with such names; only one of an employer, made of a name, may not."""
    read = address(shown)
    spelled = [word for word in read.words if word[0] > "9"]
    if read.provider != "work" or max(map(len, spelled), default=0) < _NAME:
        return True
    letters = [word for word in known if word[0] > "9"]
    if {word[0] for word in spelled} & {word[0] for word in letters}:
        return True
    return any(len(one) >= _PART and one in other for a in spelled for b in letters for one, other in ((a, b), (b, a)))


def one_line(number: str) -> str:
    """What spellings of one number share: all of one with a country, else its last eight digits; '' if too short."""
    digits, _, extension = number.lstrip("+").partition(";")
    if len(digits) < 7:
        return ""
    return f"+{digits}{extension}" if number.startswith("+") else digits.lstrip("0")[-8:] + extension
