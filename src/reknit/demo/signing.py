"""What stands under people's mails: the house style of an employer, the job of that day, or next to nothing."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import NamedTuple

from .draw import chance, pick, weighted
from .nouns import Employer, Person, World
from .phones import written
from .words import words

_SPAN = 4
"""Years that a house style lasts: judgement."""
_FOOTERS = (
    "Sent from my phone", "Sent from my mobile device", "Von meinem Mobilgerät gesendet", "Envoyé de mon téléphone",
    "Sent from a handheld, please excuse brevity", "Sent from my tablet",
)  # fmt: skip
_LABELS = (
    ("T", "M", "F"), ("T:", "M:", "F:"), ("Tel.", "Mobile", "Fax"), ("Phone:", "Cell:", "Fax:"),
    ("Tel:", "Mob:", "Fax:"),
    ("Office", "Mobile", "Fax"), ("p.", "m.", "f."), ("Direct:", "Mobile:", "Fax:"), ("Ph", "Mob", "Fax"),
    ("", "", "Fax"),
    ("(o)", "(c)", "(f)"), ("t |", "m |", "f |"),
)  # fmt: skip
_LABELS_OF = {
    "DE": (
        ("Tel.:", "Mobil:", "Fax:"), ("Telefon", "Mobil", "Telefax"), ("Tel", "Handy", "Fax"), ("Fon", "Mobil", "Fax"),
    ),
    "FR": (("Tél. :", "Port. :", "Fax :"), ("Tél", "Mob", "Fax"), ("Ligne directe :", "Portable :", "Télécopie :")),
}  # fmt: skip
_RULES = ("-- \n", "--\n", "", "_" * 24 + "\n", "=" * 30 + "\n", "*" * 12 + "\n")
_DEPARTMENTS = ("IT", "Information Systems", "Operations", "Global Infrastructure", "Customer Solutions")
_SLOGANS = (
    "Visit us at the spring fair, hall 4, stand B12", "Twenty-five years of doing it properly",
    "Now certified again: quality you can measure", "*** We have moved to the new building ***",
)  # fmt: skip
_LANGUAGES = {"DE": "de", "FR": "fr"}


class Signed(NamedTuple):
    """A signature; ``job`` is the numbers of the spell and of the title that it shows, ``phones`` those (E.164)."""

    text: str
    job: tuple[int, int] | None = None
    phones: tuple[str, ...] = ()


class _Style(NamedTuple):
    """How an employer's people sign in some years; numbers choose among forms."""

    rule: str
    job: int
    name: int
    labels: tuple[str, str, str]
    one_line: bool
    department: str
    address: int
    mail: int
    web: int
    linkedin: bool
    fax: bool
    slogan: str
    disclaimer: str


@dataclass(slots=True)
class Signatures:
    """Writes them, and remembers those that it wrote."""

    world: World
    made: dict[tuple[object, ...], Signed] = field(default_factory=dict)

    def under(self, rng: Random, person: Person, address: str, day: date, *, answer: bool) -> Signed:
        """Return what stands under one mail, '' for nothing; ``answer``: quick ones often go without."""
        called = person.called(day)
        first = person.nickname or called.given
        if answer and chance(rng, 0.4):
            return Signed(pick(rng, (f"{first}\n", "", f"{first[0]}.\n")))
        if day.year >= 2008 and chance(rng, 0.06):
            return Signed(f"{first}\n\n{pick(rng, _FOOTERS)}\n")
        habit = zlib.crc32(f"{self.world.seed}/habit/{person.id}".encode()) % 100
        spell = person.spell(day)
        work = spell and any(d.value == address and d.type == "work" for d in person.details)
        if spell is None or not work or habit < 9 or (habit < 30 and chance(rng, 0.5)):
            return Signed(f"{first}\n" if chance(rng, 0.7) else f"{called.given} {called.family}\n")
        return self._full(person, address, day)

    def _full(self, person: Person, address: str, day: date) -> Signed:
        """Return the whole block: the same one as long as nothing in it changes."""
        spell = person.spell(day)
        assert spell is not None
        index = person.spells.index(spell)
        title = sum(since <= day for since, _ in spell.titles) - 1
        employer = self.world.employers[spell.employer]
        block = (day.year + employer.id) // _SPAN
        phones = tuple(d for t in ("work", "mobile") for d in person.holding(day, "phone", t)[:1] if d.spell == index)
        key = (person.id, address, index, title, person.called(day), block, employer.era(day), phones)
        found = self.made.get(key)
        if found is None:
            own = Random(f"{self.world.seed}/{person.id}/{index}/{block}")
            loose = chance(own, 0.15)
            style = _style(Random(f"{self.world.seed}/{employer.id}/{block}/{person.id if loose else ''}"), employer)
            home = employer.place.country
            if chance(own, 0.7):  # as for readers abroad
                home = "GB" if home != "GB" else "DE"
            numbers = [(d.type, written(own, d.value, home)) for d in phones]
            text = _block(style, employer, person, address, day, numbers)
            found = self.made[key] = Signed(text, (index, max(0, title)), tuple(d.value for d in phones))
        return found


def _style(rng: Random, employer: Employer) -> _Style:
    """Draw a house style."""
    country = employer.place.country
    labels = _LABELS_OF.get(country, _LABELS)
    language = _LANGUAGES.get(country, "en")
    return _Style(
        rule=weighted(
            rng, ("-- \n", "--\n", "", "_" * 24 + "\n", "=" * 30 + "\n", "*" * 12 + "\n"), (46, 12, 24, 8, 6, 4)
        ),
        job=weighted(rng, range(9), (34, 14, 10, 10, 8, 8, 6, 6, 4)),
        name=weighted(rng, range(4), (70, 14, 8, 8)),
        labels=pick(rng, labels if chance(rng, 0.8) else _LABELS),
        one_line=chance(rng, 0.25),
        department=pick(rng, _DEPARTMENTS) if chance(rng, 0.2) else "",
        address=weighted(rng, range(3), (45, 30, 25)),
        mail=weighted(rng, range(4), (45, 30, 15, 10)),
        web=weighted(rng, range(3), (45, 40, 15)),
        linkedin=chance(rng, 0.15),
        fax=chance(rng, 0.35),
        slogan=pick(rng, _SLOGANS) if chance(rng, 0.12) else "",
        disclaimer=pick(rng, words(language, "disclaimer")) if chance(rng, 0.35) else "",
    )


def _block(
    style: _Style, employer: Employer, person: Person, address: str, day: date, numbers: Sequence[tuple[str, str]]
) -> str:
    """Lay the lines out."""
    called, spell, firm = person.called(day), person.spell(day), employer.era(day)
    assert spell is not None
    full = f"{called.given} {called.family}"
    names = (
        full, f"{person.prefix} {full}".strip(), f"{full}, {person.suffix}" if person.suffix else full,
        f"{called.given} {called.family.upper()}",
    )  # fmt: skip
    lines = _job(style, names[style.name], spell.title(day), firm.name)
    place = employer.place
    town = f"{place.postcode} {place.city}" if place.country in {"DE", "FR"} else f"{place.city} {place.postcode}"
    lines += ((), (f"{place.street}, {town}",), (place.street, town))[style.address]
    ways = [f"{style.labels[type_ == 'mobile']} {number}".strip() for type_, number in numbers]
    if style.labels[0] == "":
        ways = [f"{number} ({'mobile' if type_ == 'mobile' else 'office'})" for type_, number in numbers]
    if style.fax and employer.fax:
        country = place.country
        ways.append(f"{style.labels[2]} {written(Random(employer.id), employer.fax, country)}")
    lines += [" | ".join(ways)] if style.one_line and ways else ways
    lines += ((), (address,), (f"E-Mail: {address}",), (f"mailto:{address}",))[style.mail]
    lines += ((), (f"www.{firm.domain}",), (f"https://www.{firm.domain}",))[style.web]
    if style.linkedin and person.linkedin and person.linkedin <= day:
        lines.append(f"https://www.linkedin.com/in/{person.slug}")
    tail = "".join(f"\n{t}\n" for t in (style.slogan, style.disclaimer) if t)
    return f"{style.rule}" + "\n".join(lines) + "\n" + tail


def _job(style: _Style, name: str, title: str, firm: str) -> list[str]:
    """Return the lines of name, title and employer."""
    rest = [style.department] if style.department else []
    return (
        [name, title, *rest, firm],
        [name, f"{title}, {firm}"],
        [name, f"{title} | {firm}", *rest],
        [name, *rest, firm, title],
        [f"{name} | {title}", firm],
        [name, title, "", firm, *rest],
        [f"{name}, {title}", *rest, firm],
        [name, f"{title} - {firm}"],
        [firm, name, title],
    )[style.job]
