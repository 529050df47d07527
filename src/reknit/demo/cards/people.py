"""The invented people of the cards: a name, a firm, an address, and what follows from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from .. import names
from ..draw import between, chance, pick
from ..names import ascii_form
from .words import Words, digits, mine


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts; ``latin`` is (given, family) in Latin letters where the name has others."""

    given: str
    family: str
    middle: str = ""
    short: str = ""
    prefix: str = ""
    suffix: str = ""
    latin: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Address:
    """An address: its lines as printed, and its parts; ``latin`` is the same in Latin letters, if it has others."""

    lines: tuple[str, ...]
    parts: dict[str, str]
    latin: tuple[str, ...] = ()
    latin_parts: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm. ``short`` is what a logo says of it; ``host`` its mail host."""

    name: str
    short: str
    host: str
    trade: str
    latin: str = ""


_AFTER_STREET = re.compile(r"(?:/|, | - |, {2})(?:[A-Z]{1,2}[- ]|C\.P\. |CEP )?\{(?:postcode|city)\}")


_MIXED = {"en": "US", "de": "DE", "fr": "FR"}


def both(word: str) -> tuple[str, str]:
    """'営業部=Sales' -> ('営業部', 'Sales'); a word without a second form has itself."""
    own, _, latin = word.partition("=")
    return own, latin or own


def draw_name(rng: Random, words: Words) -> tuple[Name, bool]:
    """Draw a name, and whether it is a woman's."""
    female = chance(rng, 0.4)
    given, given_latin = both(words.one(rng, "female" if female else "male"))
    family, family_latin = both(words.family(rng, female=female))
    if words.language in {"ja", "zh"}:
        return Name(given, family, latin=(given_latin, family_latin)), female
    if words.language in _MIXED and chance(rng, 0.3):
        return _from_anywhere(rng, words)
    if words.language in {"es", "pt"} and chance(rng, 0.45) and " " not in family:
        family += " " + words.family(rng)
    elif words.language in {"de", "fr", "sv", "nl", "da", "pl"} and chance(rng, 0.05) and family.isalpha():
        family += "-" + words.family(rng)
    shorts = dict(s.split("=") for s in words.all("short"))
    middle = ""
    if words.language == "en" and chance(rng, 0.3):
        middle = pick(rng, "ABCDEFGHJKLMNPRSTW") + "."
    prefix = words.one(rng, "prefixes") if chance(rng, 0.28 if words.language == "de" else 0.1) else ""
    suffix = words.one(rng, "degrees") if chance(rng, 0.16) else ""
    if words.language == "en" and not suffix and chance(rng, 0.03):
        suffix = pick(rng, ("Jr.", "III", "Sr.", "II"))
    return Name(given, family, middle, shorts.get(given, ""), prefix, suffix), female


def _from_anywhere(rng: Random, words: Words) -> tuple[Name, bool]:
    """A name of any culture that lives in the country, as the demo's world has them."""
    while True:
        drawn = names.draw_name(rng, _MIXED[words.language])
        if mine(drawn.family, words.split):
            return Name(drawn.given, drawn.family, short=drawn.short), drawn.female


def draw_firm(rng: Random, words: Words, country: str, family: str) -> Firm:
    """Draw a firm; one in a few bears its owner's name."""
    stem, stem_latin = both(words.one(rng, "stems"))
    trade, trade_latin = both(words.one(rng, "trades"))
    second = both(words.family(rng))[0]
    form, form_latin = both(words.one(rng, "forms"))
    cities = words.country(country, "cities")
    town, town_latin = both(pick(rng, cities).split("|")[0])
    own = family if chance(rng, 0.5) else both(words.family(rng))[0]
    values = {
        "stem": stem,
        "STEM": stem.upper(),
        "trade": trade,
        "trade1": trade.lower().split()[0],
        "family": own,
        "family2": second,
    }
    values["town"] = town[:2]
    latin_values = values | {"stem": stem_latin, "trade": trade_latin, "town": town_latin.split(", ")[-1]}
    name, latin = form.format(**values), form_latin.format(**latin_values)
    if words.language == "fr":
        name = latin = re.sub(r"\b([dD])e (?=[AEÉIOUH])", r"\1'", name)
    bare = ascii_form(own if "{family}" in form and "{stem}" not in form else stem_latin, german=words.language == "de")
    base = re.sub(r"[^a-z0-9]+", pick(rng, ("-", "", "")), bare.lower()).strip("-") or "firm"
    tail = ascii_form(trade_latin, german=words.language == "de").lower().split(" ")[0]
    base = pick(rng, (base, base, base, f"{base}-{tail}", f"{base}{tail}", f"{base}group", f"{base[:3]}-{tail}"))
    host = base + pick(rng, words.country(country, "hosts"))
    if chance(rng, 0.06):
        host = pick(rng, ("mail.", "uk.", "eu.", "hq.", "physics.")) + host
    short = stem if "stem" in form.lower() else own
    return Firm(name, short, re.sub(r"[^a-z0-9.-]", "", host), trade, latin if latin != name else "")


def draw_address(rng: Random, words: Words, country: str) -> Address:
    """Draw an address in that country."""
    if words.language in {"ja", "zh"}:
        return _eastern(rng, words, country)
    city, region, code = pick(rng, words.country(country, "cities")).split("|")
    n4 = digits(rng, "####")
    box = pick(rng, words.all("boxes")).format(n2=digits(rng, "##"), n3=digits(rng, "###"), n4=digits(rng, "1###"))
    extra = own(words, country, "extras", rng).format(
        n2=digits(rng, "1#"), n3=digits(rng, "2##"), n4=n4, n5=digits(rng, "2####")
    )
    numbers = (
        pick(rng, ("1#", "#", "2##", "1###", "8#"))
        if country in {"US", "CA", "MX"}
        else pick(rng, ("1#", "#", "2#", "1##", "8#"))
    )
    values = {
        "street": draw_street(rng, words, country),
        "n": digits(rng, numbers).replace("0", "3", 1),
        "n2": digits(rng, "4#"),
        "n4": n4,
        "extra": extra,
        "box": box,
        "city": city,
        "region": region,
        "postcode": digits(rng, code),
        "country": pick(rng, words.country(country, "name")),
    }
    form = pick(rng, words.country(country, "lines"))
    if "{region}" in form and not region:
        form = re.sub(r"[/,]? ?\(?\{region\}\)?", "", form)
    lines = tuple(filled for line in form.split("/") if (filled := line.format(**values).strip(" ,")))
    street = _AFTER_STREET.split(form)[0].replace("/", ", ").format(**values)
    postcode = values["postcode"] + (f"-{n4}" if "-{n4}" in form else "")
    parts = {
        "street": street,
        "city": city,
        "region": region if "{region}" in form else "",
        "postcode": postcode if "{postcode}" in form else "",
        "country": values["country"] if "{country}" in form else "",
    }
    if not parts["country"] and chance(rng, 0.22):
        lines = (*lines, values["country"])
        parts["country"] = values["country"]
    return Address(lines, {k: v for k, v in parts.items() if v})


def own(words: Words, country: str, key: str, rng: Random) -> str:
    """A street or the like, the country's own if the language has lists by country."""
    listed = [w for w in words.country(country, key) if mine(w, words.split)]
    return pick(rng, listed) if listed else words.one(rng, key)


def draw_street(rng: Random, words: Words, country: str) -> str:
    """A street: a listed one, or one called after somebody, two in three where the language has such forms."""
    forms = words.shared("street_forms")
    if not forms or chance(rng, 0.35):
        return own(words, country, "streets", rng)
    named = {"word": words.made(rng), "given": words.one(rng, "male")}
    return pick(rng, forms).format(**named)


def _eastern(rng: Random, words: Words, country: str) -> Address:
    where, code = pick(rng, words.country(country, "cities")).split("|")
    (city, city_latin), postcode = both(where), digits(rng, code)
    street, street_latin = both(own(words, country, "streets", rng))
    extra, extra_latin = both(own(words, country, "extras", rng))
    values = {"n1": digits(rng, "#"), "n2": digits(rng, "1#"), "n3": digits(rng, "12##")}
    extra, extra_latin = (extra.format(**values), extra_latin.format(**values)) if chance(rng, 0.6) else ("", "")
    nation = pick(rng, words.country(country, "name")[:2])
    if country == "JP":
        a, b, c = between(rng, 1, 9), between(rng, 1, 28), between(rng, 1, 19)
        ward = f"{a}-{b}-{c}" if chance(rng, 0.7) else f"{a}丁目{b}番{c}号"
        mark = pick(rng, ("〒", "〒", ""))
        lines: tuple[str, ...] = (f"{mark}{postcode}", f"{city}{street}{ward}{' ' + extra if extra else ''}")
        if extra and chance(rng, 0.5):
            lines = (f"{mark}{postcode} {city}{street}{ward}", extra)
        elif chance(rng, 0.4):
            lines = (f"{mark}{postcode} {lines[1]}",)
        parts = {"street": f"{street}{ward}{' ' + extra if extra else ''}", "city": city, "postcode": postcode}
        latin = (f"{extra_latin + ', ' if extra else ''}{a}-{b}-{c} {street_latin}", f"{city_latin} {postcode}", nation)
        return Address(
            lines, parts, latin, {"street": latin[0], "city": city_latin, "postcode": postcode, "country": nation}
        )
    number = between(rng, 3, 1999)
    lines = (f"{city}{street}{number}号{extra}",)
    if chance(rng, 0.4):
        lines = (f"{city}{street}{number}号", extra) if extra else lines
    parts = {"street": f"{street}{number}号{extra}", "city": city}
    if chance(rng, 0.5):
        lines, parts = (*lines, postcode), parts | {"postcode": postcode}
    latin = (f"{extra_latin + ', ' if extra else ''}No. {number} {street_latin}", f"{city_latin} {postcode}", nation)
    return Address(
        lines, parts, latin, {"street": latin[0], "city": city_latin, "postcode": postcode, "country": nation}
    )


def local(rng: Random, name: Name, language: str, pattern: str = "") -> str:
    """The left side of somebody's address."""
    given, family = name.latin if name.latin[0] else (name.given, name.family)
    given, family = (re.sub(r"[^a-z]", "", ascii_form(w, german=language == "de").lower()) for w in (given, family))
    forms = {
        "first.last": f"{given}.{family}",
        "flast": f"{given[:1]}{family}",
        "f.last": f"{given[:1]}.{family}",
        "first": given,
        "last": family,
        "first_last": f"{given}_{family}",
        "last.first": f"{family}.{given}",
        "firstl": f"{given}{family[:1]}",
        "first-last": f"{given}-{family}",
        "lastf": f"{family}{given[:1]}",
        "n": f"{given}{between(rng, 1, 99)}",
    }
    weights = ["first.last"] * 9 + ["flast"] * 5 + ["f.last"] * 4 + ["first"] * 3 + ["last"] * 2 + [*forms]
    return forms[pattern or pick(rng, weights)] or "post"
