"""Invented employers: their names in every form in which they are written, their domains, and what becomes of both."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

from .draw import between, chance, pick, shuffled, weighted
from .names import ascii_form, data_lines
from .nouns import Employer, Era, Place
from .phones import Numbers

COUNTRIES = ("US", "GB", "CA", "FR", "DE")
_SHARES = (34, 26, 12, 14, 14)
_PATTERNS = ("first.last", "flast", "f.last", "first", "first_last", "last.first", "last")
_PATTERN_SHARES = (50, 20, 10, 6, 5, 5, 4)


@cache
def _tables() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {"field": []}
    for line in data_lines("employers.txt"):
        head, rest = line.split(" ", 1)
        if head == "stem":
            tables["stem"] = rest.split()
        elif head == "field":
            tables["field"].append(rest)
        else:
            key, values = rest.split(" ", 1)
            tables[f"{head} {key}"] = values.split(";" if head == "city" else "|")
    return tables


def draw_country(rng: Random) -> str:
    """Where somebody or some firm is at home."""
    return weighted(rng, COUNTRIES, _SHARES)


def draw_place(rng: Random, country: str) -> Place:
    """Draw an invented address in an invented town, with a postcode that is given to nobody."""
    tables = _tables()
    city, region, postcode, area = pick(rng, tables[f"city {country}"]).split("|")
    street, number = pick(rng, tables[f"street {country}"]), between(rng, 1, 240)
    line = f"{street} {number}" if country == "DE" else f"{number} {street}"
    return Place(line, city, region, postcode, country, area)


def build_employers(rng: Random, count: int, times: tuple[date, date], numbers: Numbers) -> tuple[Employer, ...]:
    """``count`` employers, the largest first; some are renamed, some taken over, some are parts of others."""
    made: list[Employer] = []
    domains: set[str] = set()
    stems = shuffled(rng, _tables()["stem"])
    for number in range(count):
        stem = stems[number % len(stems)]
        parent = made[between(rng, 0, len(made) // 4)] if number > 20 and chance(rng, 0.1) else None
        made.append(_employer(rng, numbers, number, parent, stem=stem, domains=domains))
    return tuple(_history(rng, e, made, times, domains) for e in made)


def own_firm(rng: Random, numbers: Numbers, number: int, family: str, begun: tuple[date, str]) -> Employer:
    """Return the firm that somebody founds under their own name."""
    since, country = begun
    word = pick(rng, ("Consulting", "Advisory", "IT Services"))
    stem = ascii_form(family).replace(" ", "").replace("'", "")
    name = f"{family} {word}"
    era = Era(since, name, f"{stem.lower()}-{number}.example")
    place = draw_place(rng, country)
    board = numbers.take(country, "land") or ""
    return Employer(number, (era,), (name, f"{name} Ltd"), "first", 0, place, board, board, 0.0, "own")


def _employer(
    rng: Random, numbers: Numbers, number: int, parent: Employer | None, *, stem: str, domains: set[str]
) -> Employer:
    tables = _tables()
    country = draw_country(rng)
    weights = [float(f.split()[0]) for f in tables["field"]]
    _, kind, words = weighted(rng, tables["field"], weights).split(" ", 2)
    field = pick(rng, words.split("|"))
    legal = pick(rng, tables[f"legal {country}"])
    if parent:
        short = f"{parent.eras[0].name.split(' ')[0]} {field} {country}"
        domain = parent.eras[0].domain if chance(rng, 0.5) else f"{country.lower()}.{parent.eras[0].domain}"
    else:
        short = f"{stem} {field}"
        domain = _domain(rng, stem, field, domains)
    name = short if kind == "public" else f"{short} {legal}"
    era = Era(date.min, name, domain)
    pattern = parent.pattern if parent else weighted(rng, _PATTERNS, _PATTERN_SHARES)
    size = 60.0 / (number + 4)
    place = draw_place(rng, country)
    return Employer(
        id=number,
        eras=(era,),
        forms=_forms(rng, short, name, legal),
        pattern=pattern,
        keeps=between(rng, 180, 1500),
        place=place,
        switchboard=numbers.take(country, "land") or "",
        fax=numbers.take(country, "land") or "",
        size=size,
        kind=kind,
        parent=parent.id if parent else None,
    )


def _domain(rng: Random, stem: str, field: str, taken: set[str]) -> str:
    first, second = (re.sub("[^a-z0-9-]", "", ascii_form(t).lower()) for t in (stem, field))
    initials = "".join(w[0] for w in f"{stem} {field}".replace("-", " ").split()).lower()
    shapes = [first, f"{first}-{second}", f"{first}{second}", f"{initials}-{second}", f"{first}-group", f"my{first}"]
    start = weighted(rng, range(4), (5, 3, 2, 1))
    for shape in (*shapes[start:], *shapes[:start], *(f"{first}{n}" for n in range(2, 99))):
        domain = f"{shape}.example"
        if domain not in taken:
            taken.add(domain)
            return domain
    raise AssertionError("more employers than domains")


def _forms(rng: Random, short: str, name: str, legal: str) -> tuple[str, ...]:
    initials = "".join(w[0] for w in short.replace("-", " ").split() if w[0].isalpha()).upper()
    extra = [short.upper(), f"{short}, {legal}"]
    if len(initials) > 2 and chance(rng, 0.3):
        extra.append(initials)
    return tuple(dict.fromkeys((name, short, *extra)))


def _history(
    rng: Random, employer: Employer, others: list[Employer], times: tuple[date, date], domains: set[str]
) -> Employer:
    """Let a third live through a change of name, domain or owner, at a day of its own."""
    if not chance(rng, 0.33) or employer.parent is not None:
        return employer
    start, today = times
    day = start + timedelta(days=between(rng, 200, max(201, (today - start).days - 60)))
    old = employer.eras[0]
    if employer.id > 10 and chance(rng, 0.4):
        buyer = others[between(rng, 0, 10)]
        era = Era(day, buyer.eras[0].name, buyer.eras[0].domain)
        forms = (*employer.forms, *buyer.forms)
    elif chance(rng, 0.5):
        words = old.name.split(" ")
        era = Era(day, old.name, _domain(rng, words[0] + pick(rng, ("one", "net", "global")), words[1], domains))
        forms = employer.forms
    else:
        words = old.name.split(" ")
        stem = words[0] + pick(rng, ("is", "eo", "iq", "ara"))
        era = Era(day, " ".join((stem, *words[2:])) if len(words) > 2 else stem, _domain(rng, stem, "group", domains))
        forms = (*employer.forms, era.name, stem)
    return replace(employer, eras=(old, era), forms=tuple(dict.fromkeys(forms)))
