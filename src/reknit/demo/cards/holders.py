"""Whose card it is: everything that both of its sides may say."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ..draw import chance, pick, weighted
from . import phones
from .people import Address, Firm, Name, both, draw_address, draw_firm, draw_name, local
from .words import LOCALES, Words


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose card it is."""

    locale: str
    country: str
    words: Words
    name: Name
    female: bool
    firm: Firm
    address: Address
    titles: tuple[tuple[str, str], ...]
    department: tuple[str, str]
    numbers: dict[str, str]
    mail: str
    site: str


def draw_holder(rng: Random, split: str, locale: str = "") -> Holder:
    """Draw somebody who has a card."""
    locale = locale or pick(rng, tuple(LOCALES))
    language, countries = LOCALES[locale]
    words = Words(language, split)
    country = pick(rng, countries)
    name, female = draw_name(rng, words)
    count = weighted(rng, (0, 1, 2), (6, 82, 12))
    titles: list[tuple[str, str]] = []
    for _ in range(count):
        own, latin = both(words.one(rng, "titles"))
        own = own.split("~")[-1 if female else 0]
        titles.append((own, latin if "=" in latin or latin != own else own))
    department = both(words.one(rng, "departments")) if chance(rng, 0.33) else ("", "")
    chances = {"work": 0.9, "mobile": 0.66, "fax": 0.5, "direct": 0.17, "main": 0.14, "home": 0.04}
    numbers = {kind: phones.draw(rng, country, kind) for kind, p in chances.items() if chance(rng, p)}
    if not {"work", "mobile", "direct"} & numbers.keys():
        numbers["work"] = phones.draw(rng, country, "work")
    firm = draw_firm(rng, words, country, name.family)
    address = draw_address(rng, words, country)
    mail = f"{local(rng, name, language)}@{firm.host}"
    page = pick(rng, ("", "", "", "", "", "/", f"/{language}", f"/~{local(rng, name, language, 'last')}"))
    site = pick(rng, ("www.", "www.", "www.", "", "http://www.", "https://", "http://")) + firm.host + page
    once = tuple(dict.fromkeys(titles))
    return Holder(locale, country, words, name, female, firm, address, once, department, numbers, mail, site)
