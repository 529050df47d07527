"""A record as identity sees it: what tells people apart, in the form in which it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..details import mail_address, name, postal
from ..model.entries import Observation

_FIELDS = {
    "name": "names",
    "mail_address": "addresses",
    "phone": "phones",
    "profile": "profiles",
    "employer": "employers",
    "postal": "cities",
}
_NUMBERED = re.compile(r"(.*?\D)(\d*)$")


@dataclass(frozen=True, slots=True)
class Row:
    """What one record shows of its person.

    names       full names as shown, one spelling of each
    nicknames   names that are not full: 'Mara', 'M. Quill', 'mquill'
    generations 'jr', 'sr', 'i', ... as the suffixes of its names say
    addresses   where one person answers: no role, robot or list addresses
    phones      of one line: no fax, no main number
    """

    names: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    generations: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """The name for use in a sentence; '' if it has none."""
        return next(iter(self.names or self.nicknames), "")

    @property
    def linkedin(self) -> frozenset[str]:
        """The current LinkedIn profiles: of one person there is hardly ever more than one."""
        return frozenset(url for url in self.profiles if url.startswith("https://www.linkedin.com/in/"))

    @property
    def numbered(self) -> frozenset[tuple[str, str, str]]:
        """Addresses at employers as (domain, local part without its number, number): 'jan.berg2' is not 'jan.berg'."""
        found = set()
        for address in self.addresses:
            local, _, host = address.rpartition("@")
            match = _NUMBERED.match(local.split("+", 1)[0])
            if match and mail_address.provider(address) == "work":
                found.add((host, match[1], match[2]))
        return frozenset(found)


def row(observations: Iterable[Observation]) -> Row:
    """The row of one record. Details that do not work any more count: they were the person's."""
    kept: dict[str, list[str]] = {}
    generations = []
    for seen in observations:
        field = _field(seen)
        if field:
            kept.setdefault(field, []).append(postal.city(seen.parts) if field == "cities" else seen.value)
        if seen.kind == "name" and "suffix" in seen.parts:
            generations.append(name.generation(seen.parts["suffix"]))
    fields = {field: tuple(dict.fromkeys(values)) for field, values in kept.items()}
    return Row(generations=frozenset(filter(None, generations)), **fields)


def _field(seen: Observation) -> str:
    """Where in the row an observation goes; '' if nowhere."""
    kind = seen.kind
    if not seen.value or kind not in _FIELDS:
        return ""
    if kind == "name":
        return "names" if name.full(seen.value) else "nicknames"
    nobody = (
        (kind == "mail_address" and mail_address.robot_or_role(seen.value))
        or (kind == "phone" and seen.type in {"fax", "main"})
        or (kind == "postal" and not postal.city(seen.parts))
    )
    return "" if nobody else _FIELDS[kind]
