"""How people can be reached: their addresses, numbers and profile over time, as they truly were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .companies import draw_place
from .draw import between, chance, log_normal, pick, weighted
from .names import ascii_form, local_part
from .nouns import Called, Detail, Employer, Spell
from .phones import Numbers

FREEMAIL = ("mailhaven.example", "letterbox.example", "postfach.example", "courriel.example", "quickmail.example")
PROVIDERS = ("dsl-nord.example", "cablelink.example", "telhome.example")
ALUMNI = "alumni.norvale.example"


@dataclass(slots=True)
class Registry:
    """What is taken: addresses and numbers, over the whole world."""

    numbers: Numbers
    taken: set[str]

    def address(self, local: str, domain: str) -> str:
        """``local`` at ``domain``; with a figure if somebody had it before, as administrators do."""
        for number in range(1, 999):
            found = f"{local}{number if number > 1 else ''}@{domain}"
            if found not in self.taken:
                self.taken.add(found)
                return found
        raise AssertionError("too many namesakes")


def work_details(
    rng: Random, registry: Registry, names: Sequence[Called], spells: Sequence[Spell], employers: Sequence[Employer]
) -> list[Detail]:
    """Addresses, desk phones and company mobiles of all jobs; those of one job die with it."""
    found: list[Detail] = []
    company_mobile = chance(rng, 0.4)
    for index, spell in enumerate(spells):
        employer = employers[spell.employer]
        country = employer.place.country
        for name in names:
            found += _addresses(registry, name, names, (index, spell), employer)
        desk = registry.numbers.take(country, "land") if chance(rng, 0.7) else None
        if desk:
            found.append(Detail("phone", desk, "work", spell.start, spell.end, index))
        if company_mobile and chance(rng, 0.7) and (number := registry.numbers.take(country, "mobile")):
            start = spell.start + timedelta(days=between(rng, 0, 60))
            if spell.end is None or start < spell.end:
                found.append(Detail("phone", number, "mobile", start, spell.end, index))
    return found


def _addresses(
    registry: Registry, name: Called, names: Sequence[Called], job: tuple[int, Spell], employer: Employer
) -> list[Detail]:
    """One for each name borne in that job and each domain of the employer; older ones stay as aliases for a while."""
    index, spell = job
    later = [n.since for n in names if n.since > name.since]
    if (spell.end and name.since >= spell.end) or (later and later[0] <= spell.start):
        return []
    found = []
    for number, era in enumerate(employer.eras):
        start = max(spell.start, era.since, name.since)
        following = employer.eras[number + 1].since if number + 1 < len(employer.eras) else None
        left = min((d for d in (following, spell.end) if d), default=None)
        if left and start >= left:
            continue
        forwarded = following + timedelta(days=employer.keeps) if following else None
        end = min((d for d in (forwarded, spell.end) if d), default=None)
        german = employer.place.country == "DE"
        local = local_part(employer.pattern, name.given, name.family, german=german)
        found.append(Detail("mail_address", registry.address(local, era.domain), "work", start, end, index))
    return found


def private_details(
    rng: Random, registry: Registry, name: Called, country: str, times: tuple[date, date]
) -> list[Detail]:
    """Mailboxes, a mobile and a home of their own, each changed now and then."""
    begun, today = times
    found: list[Detail] = []
    day = begun
    while day < today:
        kind = weighted(rng, ("free", "provider", "alumni", "own"), (80, 12 if day.year < 2012 else 2, 5, 4))
        stays = timedelta(days=int(log_normal(rng, {"free": 16, "provider": 6}.get(kind, 11), 0.8) * 365))
        address = registry.address(*_private(rng, name, kind))
        found.append(Detail("mail_address", address, "home", day, _until(day + stays, today)))
        day += stays
    day = max(begun, date(2002, 1, 1)) + timedelta(days=between(rng, 0, 1500))
    while day < today and chance(rng, 0.8) and (number := registry.numbers.take(country, "mobile")):
        stays = timedelta(days=int(log_normal(rng, 11, 0.8) * 365))
        found.append(Detail("phone", number, "mobile", day, _until(day + stays, today)))
        day += stays
    day = begun
    while day < today:
        stays = timedelta(days=int(log_normal(rng, 8, 0.7) * 365))
        place = draw_place(rng, country)
        value = ", ".join(
            p for p in (place.street, place.city, f"{place.region} {place.postcode}".strip(), country) if p
        )
        found.append(Detail("postal", value, "home", day, _until(day + stays, today)))
        day += stays
    return found


def _until(end: date, today: date) -> date | None:
    return end if end <= today else None


def _private(rng: Random, name: Called, kind: str) -> tuple[str, str]:
    if kind == "own":
        stem = ascii_form(name.family).lower().replace(" ", "").replace("'", "")
        return ascii_form(name.given).lower().replace(" ", ""), f"{stem}-{between(rng, 10, 99)}.example"
    pattern = pick(rng, ("first.last", "first.last", "flast", "first_last", "last.first", "last"))
    local = local_part(pattern, name.given, name.family) + (str(between(rng, 60, 99)) if chance(rng, 0.3) else "")
    return local, {"free": pick(rng, FREEMAIL), "provider": pick(rng, PROVIDERS)}.get(kind, ALUMNI)


def buried(details: Sequence[Detail], died: date | None) -> tuple[Detail, ...]:
    """Nothing reaches anybody after their death."""
    if died is None:
        return tuple(details)
    return tuple(
        Detail(d.kind, d.value, d.type, d.start, min(died, d.end or died), d.spell) for d in details if d.start < died
    )
