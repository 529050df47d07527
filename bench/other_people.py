"""Invented people for bench/other_cards.py: what their cards say, in the spellings of a dozen countries.

Numbers are of the ranges kept for fiction where a country keeps some (NANPA 555-01XX, Ofcom, BNetzA, ARCEP, PTS), hosts
end in .example, .test or are example.com, .net and .org (RFC 2606). The words stand in other_words.json; nothing that is
trained has seen them: streets have their number at ``{n}``, cities are (postcode, city, region), of Japan and China each
is written twice ('there|in English', 'there=in Latin letters').
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

WORDS: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("other_words.json").read_text(encoding="utf-8"))

LOCALES = tuple(WORDS)
EAST = {"ja", "zh"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a card. ``rows`` is how it is broken into lines; ``label`` what may stand before it, '' for nothing."""

    kind: str
    value: str
    raw: str
    rows: tuple[str, ...]
    type: str | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    label: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """What one side of a card can say, in one language; ``more`` is what is no value: slogans and small print."""

    locale: str
    values: tuple[Value, ...]
    slogan: str
    small_print: tuple[str, ...]
    host: str

    def of(self, *kinds: str) -> list[Value]:
        """The values of these kinds."""
        return [value for value in self.values if value.kind in kinds]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone's card: a face, and of cards in two languages the other one."""

    id: str
    locale: str
    face: Face
    other: Face | None


Number = tuple[str, str, tuple[str, ...]]
"""Country code, trunk prefix, and the national number in the groups in which it is written."""


def _number(rng: Random, locale: str, mobile: bool) -> Number:
    def digits(count: int) -> str:
        return "".join(str(rng.randrange(10)) for _ in range(count))

    two = [digits(2) for _ in range(5)]
    draws: dict[str, Callable[[], Number]] = {
        "en-US": lambda: ("1", "", (rng.choice(("312", "503", "404", "617", "505", "612", "415")), "555", f"01{two[0]}")),
        "en-GB": lambda: (
            ("44", "0", ("7700", f"900{digits(3)}"))
            if mobile
            else ("44", "0", rng.choice((("20", "7946", f"0{digits(3)}"), ("113", "496", f"0{digits(3)}"), ("1632", f"960{digits(3)}"))))
        ),
        "de": lambda: (
            ("49", "0", rng.choice((("171", f"39200{two[0]}"), ("152", f"288173{two[0]}"), ("176", f"040690{two[0]}"))))
            if mobile
            else ("49", "0", rng.choice((("30", "23125", digits(3)), ("69", "90009", digits(3)), ("40", "66969", digits(3)), ("89", "99998", digits(3)))))
        ),
        "fr": lambda: (
            ("33", "0", ("6", "39", "98", two[0], two[1]))
            if mobile
            else ("33", "0", rng.choice((("1", "99", "00", two[0], two[1]), ("2", "61", "91", two[0], two[1]), ("5", "36", "49", two[0], two[1]))))
        ),
        "es": lambda: ("34", "", (f"6{two[0]}", digits(3), digits(3)) if mobile else rng.choice((("91", digits(3), *two[:2]), ("954", *two[:3]), ("932", *two[:3])))),
        "sv": lambda: (
            ("46", "0", ("70", "174", "06", f"{rng.randrange(5, 100):02d}"))
            if mobile
            else ("46", "0", rng.choice((("8", "465", "004", two[0]), ("31", "390", "06", two[0]), ("40", "628", "04", two[0]))))
        ),
        "it": lambda: ("39", "", (f"3{rng.choice('2348')}{digits(1)}", digits(3), digits(4)) if mobile else rng.choice((("02", digits(4), digits(4)), ("055", digits(3), digits(4)), ("0422", digits(6))))),
        "nl": lambda: ("31", "0", ("6", *(two[:4])) if mobile else rng.choice((("20", digits(3), two[0], two[1]), ("30", digits(3), digits(4)), ("118", digits(3), digits(3))))),
        "pt": lambda: ("351", "", (f"9{rng.choice('136')}{digits(1)}", digits(3), digits(3)) if mobile else (rng.choice(("22", "21")) + digits(1), digits(3), digits(3))),
        "pl": lambda: ("48", "", (f"{rng.choice(('50', '60', '79'))}{digits(1)}", digits(3), digits(3)) if mobile else ("22", digits(3), two[0], two[1])),
        "ja": lambda: (
            ("81", "0", (rng.choice(("90", "80", "70")), digits(4), digits(4)))
            if mobile
            else ("81", "0", rng.choice((("3", f"3{digits(3)}", digits(4)), ("6", f"6{digits(3)}", digits(4)), ("75", digits(3), digits(4)), ("76", f"2{two[0]}", digits(4)))))
        ),
        "zh": lambda: (
            ("86", "", (f"13{digits(1)}", digits(4), digits(4)))
            if mobile
            else ("86", "0", rng.choice((("10", f"6{digits(3)}", digits(4)), ("21", f"5{digits(3)}", digits(4)), ("755", f"8{digits(3)}", digits(4)))))
        ),
    }  # fmt: skip
    return draws[locale]()


def _spelled(rng: Random, locale: str, number: Number, home: bool) -> Callable[[Number], str]:
    """A way to write numbers, the same for the whole card."""
    code = number[0]
    gap = rng.choice(("thin", " ", " ", "."))
    style = rng.random()

    def write(one: Number) -> str:
        _, trunk, groups = one
        if locale == "en-US":
            area, exchange, line = groups
            shapes = (
                f"({area}) {exchange}-{line}", f"{area}.{exchange}.{line}", f"{area}-{exchange}-{line}", f"{area} {exchange} {line}",
                f"+1 {area} {exchange} {line}", f"+1 ({area}) {exchange}-{line}", f"1-{area}-{exchange}-{line}", f"{area}/{exchange}-{line}",
                f"+1.{area}.{exchange}.{line}", f"({area}){exchange}-{line}",
            )  # fmt: skip
            return shapes[int(style * len(shapes))]
        joint = " " if gap == "thin" else gap
        if locale in {"ja", "zh"} or (locale == "pt" and style < 0.2):
            joint = "-" if style < 0.8 else " "
        rest = joint.join(groups[1:])
        if not home or style < 0.45:
            shape = int(style * 997) % 6
            opened = (
                f"+{code} ({trunk}){groups[0]}"
                if trunk and shape in {0, 1}
                else f"+{code}{'-' if joint == '-' else ' '}{groups[0]}"
            )
            opened = f"00{code} {groups[0]}" if shape == 2 else opened
            opened = f"+{code} ({groups[0]})" if shape == 3 and locale in {"de", "zh", "it"} else opened
            opened = f"(+{code}) {groups[0]}" if shape == 4 and locale in {"es", "pt", "it"} else opened
            return f"{opened}{joint}{rest}"
        shapes = {
            "de": (f"{trunk}{groups[0]} / {rest}", f"{trunk}{groups[0]}/{rest}", f"({trunk}{groups[0]}) {rest}", f"{trunk}{groups[0]}-{rest}", f"{trunk}{groups[0]} {rest}"),
            "sv": (f"{trunk}{groups[0]}-{' '.join(groups[1:])}", f"{trunk}{groups[0]} - {' '.join(groups[1:])}"),
            "nl": (f"{trunk}{groups[0]} - {' '.join(groups[1:])}", f"{trunk}{groups[0]}-{''.join(groups[1:])}", f"({trunk}{groups[0]}) {rest}"),
            "ja": (f"{trunk}{groups[0]}-{'-'.join(groups[1:])}", f"{trunk}{groups[0]}({groups[1]}){groups[-1]}", f"({trunk}{groups[0]}) {'-'.join(groups[1:])}"),
            "zh": (f"{trunk}{groups[0]}-{''.join(groups[1:])}" if trunk else " ".join(groups), f"{trunk}{groups[0]}-{'-'.join(groups[1:])}"),
            "en-GB": (f"{trunk}{groups[0]} {rest}", f"({trunk}{groups[0]}) {rest}", f"{trunk}{''.join(groups)}"),
        }.get(locale, (f"{trunk}{groups[0]}{joint}{rest}", f"{trunk}{groups[0]}{joint}{rest}", f"{trunk}{groups[0]} {''.join(groups[1:])}"))  # fmt: skip
        return shapes[int(style * 991) % len(shapes)]

    return write


PHONE_LABELS: dict[str, dict[str, tuple[str, ...]]] = {
    "en-US": {"work": ("Office", "Tel", "T", "O", "Direct", "D", "Phone", "P", "Ph"), "mobile": ("Mobile", "Cell", "M", "C", "Mobile/WhatsApp"), "fax": ("Fax", "F", "Facsimile"), "main": ("Main", "Switchboard"), "home": ("Home", "Res.")},
    "en-GB": {"work": ("Tel", "T", "Telephone", "Direct line", "DDI", "Office", "t"), "mobile": ("Mobile", "M", "Mob", "m"), "fax": ("Fax", "F", "f"), "main": ("Main", "Switchboard", "Reception"), "home": ("Home",)},
    "de": {"work": ("Tel.", "Telefon", "T", "Fon", "Büro", "Durchwahl", "Tel"), "mobile": ("Mobil", "M", "Handy", "Mobiltelefon", "Funk"), "fax": ("Fax", "F", "Telefax"), "main": ("Zentrale",), "home": ("Privat", "priv.")},
    "fr": {"work": ("Tél.", "Tél", "T", "Téléphone", "Ligne directe", "Bureau"), "mobile": ("Mobile", "Port.", "Portable", "M", "Mob."), "fax": ("Fax", "Télécopie", "F"), "main": ("Standard",), "home": ("Domicile",)},
    "es": {"work": ("Tel.", "Tfno.", "Teléfono", "T", "Telf."), "mobile": ("Móvil", "M", "Móv.", "Cel."), "fax": ("Fax", "F"), "main": ("Centralita",), "home": ("Particular",)},
    "sv": {"work": ("Tel", "Telefon", "Direkt", "T"), "mobile": ("Mobil", "Mob", "M"), "fax": ("Fax",), "main": ("Växel",), "home": ("Hem",)},
    "it": {"work": ("Tel.", "Telefono", "T", "Uff."), "mobile": ("Cell.", "Mobile", "M", "Cellulare"), "fax": ("Fax", "F"), "main": ("Centralino",), "home": ("Abit.",)},
    "nl": {"work": ("Tel.", "Telefoon", "T", "Direct"), "mobile": ("Mobiel", "M", "Mob."), "fax": ("Fax", "F"), "main": ("Receptie",), "home": ("Privé",)},
    "pt": {"work": ("Tel.", "Telefone", "T", "Telef."), "mobile": ("Tlm.", "Telemóvel", "Cel.", "M"), "fax": ("Fax", "F"), "main": ("Geral",), "home": ("Res.",)},
    "pl": {"work": ("tel.", "Tel.", "T"), "mobile": ("kom.", "tel. kom.", "M", "Mobile"), "fax": ("fax", "faks", "F"), "main": ("centrala",), "home": ("dom",)},
    "ja": {"work": ("TEL", "Tel", "電話", "直通", "T"), "mobile": ("携帯", "Mobile", "携帯電話"), "fax": ("FAX", "Fax", "F"), "main": ("代表",), "home": ("自宅",)},
    "zh": {"work": ("电话", "Tel", "直线", "T"), "mobile": ("手机", "Mobile", "M"), "fax": ("传真", "Fax"), "main": ("总机",), "home": ("宅电",)},
}  # fmt: skip
MAIL_LABELS = {
    "en-US": ("Email", "E", "E-mail", "e"), "en-GB": ("Email", "E", "e"), "de": ("E-Mail", "Mail", "E", "eMail"), "fr": ("Courriel", "E-mail", "Mail", "Mél"),
    "es": ("E-mail", "Correo", "E", "e-mail"), "sv": ("E-post", "E", "Mejl"), "it": ("E-mail", "Mail", "Email", "PEC"), "nl": ("E-mail", "E"), "pt": ("E-mail", "E", "Correio"),
    "pl": ("e-mail", "E", "mail"), "ja": ("E-mail", "Mail", "メール", "E-Mail"), "zh": ("邮箱", "E-mail", "电子邮件", "Email"),
}  # fmt: skip
WEB_LABELS = {
    "en-US": ("Web", "W", ""), "en-GB": ("Web", "W", "w"), "de": ("Web", "Internet", "W", ""), "fr": ("Site", "Web", ""), "es": ("Web", "W", ""), "sv": ("Webb", ""),
    "it": ("Web", "Sito", ""), "nl": ("Web", "W", ""), "pt": ("Site", "Web", ""), "pl": ("www", ""), "ja": ("URL", "HP", "Web"), "zh": ("网址", "Web", "Http"),
}  # fmt: skip
POST_LABELS = {
    "ja": ("住所", "〒", ""),
    "zh": ("地址", "地址", "Add"),
    "fr": ("", "Adresse"),
    "it": ("", "Sede"),
    "en-GB": ("", "A"),
    "en-US": ("", "Address", "A"),
}


def person(rng: Random, number: int, locale: str, name: str) -> Person:
    """The ``number``-th card: someone of that locale; ``name`` is the name of the set, the head of the id."""
    face, other = _faces(rng, locale)
    return Person(f"{name}-{number:04d}", locale, face, other)


def _faces(rng: Random, locale: str) -> tuple[Face, Face | None]:
    words = WORDS[locale]
    east = locale in EAST
    given, family = rng.choice(words["given"]), rng.choice(words["family"])
    firm, slug = rng.choice(words["firms"])
    given_there, _, given_latin = given.partition("=") if east else (given, "", given)
    family_there, _, family_latin = family.partition("=") if east else (family, "", family)
    host = slug + rng.choice(
        (".example", ".example", ".test", ".example.com", ".example.org", f".{locale[:2]}.example")
    )
    title, department = rng.choice(words["titles"]), rng.choice(words["departments"]) if rng.random() < 0.35 else ""
    title = "" if rng.random() < 0.06 else title
    prefix = rng.choice(words["prefixes"]) if "prefixes" in words and rng.random() < 0.22 else ""
    suffix = rng.choice(words["suffixes"]) if "suffixes" in words and rng.random() < 0.14 else ""
    contacts = _contacts(rng, locale, host, given_latin, family_latin)
    second = rng.choice(words["streets"]), rng.choice(words["cities"])
    with_post = rng.random() < 0.85
    country = words["country"] if rng.random() < 0.25 else ""
    house = [str(rng.randrange(1, 180)) for _ in range(4)]
    slogan = rng.choice(words["slogans"]) if rng.random() < 0.35 else ""
    small = tuple(rng.sample(words["small_print"], k=rng.choice((0, 0, 0, 1, 1, 2))))

    def made(of: int) -> Face:
        """The face in the country's writing (0) or in English (1)."""

        def side(text: str) -> str:
            return text.split("|")[min(of, text.count("|"))]

        values = [
            _name(
                rng, locale, (given_there, family_there) if of == 0 else (given_latin, family_latin), prefix, suffix, of
            )
        ]
        values += [_plain("title", side(title))] if title else []
        values += [_plain("employer", side(firm))]
        values += [_plain("department", side(department))] if department else []
        values += [_postal(rng, locale, second, house, side(country), of)] if with_post else []
        values += _contacts_in(contacts, locale if of == 0 else "en-GB")
        return Face(
            locale if of == 0 else "en-GB", tuple(values), slogan if of == 0 else "", small if of == 0 else (), host
        )

    return made(0), made(1) if east else None


def _plain(kind: str, text: str) -> Value:
    return Value(kind, text, text, (text,))


def _name(rng: Random, locale: str, name: tuple[str, str], prefix: str, suffix: str, of: int) -> Value:
    given, family = name
    parts = {"given": given, "family": family, "prefix": prefix, "suffix": suffix}
    if locale in EAST and of == 0:
        gap = (
            rng.choice((" ", "\u3000", ""))
            if locale == "ja"
            else ("  " if len(family + given) == 2 and rng.random() < 0.3 else "")
        )
        written = f"{family}{gap}{given}"
        value = f"{family} {given}"
    elif locale in EAST:
        written = rng.choice((f"{given} {family}", f"{given} {family.upper()}", f"{family.upper()} {given}"))
        value = f"{given} {family}"
    else:
        middle = f"{rng.choice('ABCDEFHJKLMRST')}. " if locale == "en-US" and rng.random() < 0.25 else ""
        parts = parts | ({"given": f"{given} {middle.strip()}"} if middle else {})
        value = f"{given} {middle}{family}"
        loud = rng.random()
        shown = family.upper() if (locale == "fr" and loud < 0.4) or loud < 0.03 else family
        written = f"{given} {middle}{shown}"
        written = written.upper() if 0.5 < loud < 0.62 else written
        written = written.lower() if loud > 0.985 else written
        written = f"{prefix} {written}".strip()
        written = f"{written}{rng.choice((', ', ', ', ' '))}{suffix}" if suffix else written
        value = f"{prefix} {value}".strip() + (f", {suffix}" if suffix else "")
    return Value("name", value, written, (written,), parts={part: text for part, text in parts.items() if text})


def _postal(rng: Random, locale: str, where: tuple[str, list[str]], house: list[str], country: str, of: int) -> Value:
    street, (postcode, city, region) = where
    latin = of == 1
    street = street.split("|")[min(of, street.count("|"))]
    numbers = iter(house)
    street = re.sub(
        r"\{n\}", lambda _: next(numbers) if locale not in EAST else str(int(next(numbers)) % 30 + 1), street
    )
    if locale in EAST:
        city = city.split(",")[1 if latin else 0]
        region = region if latin else ""
        if latin:
            rows = (street, ", ".join(x for x in (city, region, postcode) if x))
        elif locale == "ja":
            rows = (f"〒{postcode}", f"{city}{street}") if rng.random() < 0.6 else (f"〒{postcode} {city}{street}",)
        else:
            rows = (f"{city}{street}", f"邮编 {postcode}") if rng.random() < 0.4 else (f"{city}{street}",)
            postcode = postcode if len(rows) == 2 else ""
    elif locale == "en-US":
        rows = (street, f"{city}, {region} {postcode}")
    elif locale == "en-GB":
        rows = rng.choice(((street, city, *([region] if region else []), postcode), (street, f"{city} {postcode}")))
        region = region if len(rows) == 4 else ""
    elif locale == "it":
        rows = (street, f"{postcode} {city} {rng.choice((f'({region})', region))}")
    elif region:
        rows = (street, f"{postcode} {city}{rng.choice((f', {region}', f' - {region}', f' ({region})'))}")
    else:
        rows = (street, f"{postcode} {city}")
    rows = (*rows, country) if country and (latin or locale not in EAST) else rows
    if len(rows) > 1 and rng.random() < 0.22:
        rows = (rng.choice((", ", " · ", " | ", ", ")).join(rows),)
    parts = {
        "street": street,
        "city": city,
        "region": region,
        "postcode": postcode,
        "country": country if rows[-1].endswith(country) else "",
    }
    parts = {part: text for part, text in parts.items() if text}
    area = " ".join(parts[part] for part in ("region", "postcode") if part in parts)
    value = ", ".join(text for text in (street, city, area, parts.get("country", "")) if text)
    label = rng.choice(POST_LABELS.get(locale if not latin else "en-GB", ("",)))
    return Value("postal", value, " / ".join(rows), rows, parts=parts, label="" if label == "〒" else label)


def _ascii(text: str) -> str:
    text = text.replace("ß", "ss").replace("ł", "l").replace("ø", "o").replace("Ł", "L").replace("æ", "ae")
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z]", "", text.lower())


def _contacts(
    rng: Random, locale: str, host: str, given: str, family: str
) -> list[tuple[str, str, str, str | None, float]]:
    """(kind, value, raw, type, a number that chooses the label) of what can be dialled, written to or opened."""
    first, last = _ascii(given), _ascii(family.removeprefix("Freifrau "))
    if locale in {"de", "sv"} and rng.random() < 0.7:
        umlauts = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}) if locale == "de" else str.maketrans({})
        first, last = _ascii(given.lower().translate(umlauts)), _ascii(family.lower().translate(umlauts))
    forms = (
        f"{first}.{last}", f"{first}.{last}", f"{first}.{last}", f"{first[0]}.{last}", f"{first[0]}{last}", f"{first}", f"{last}", f"{first}_{last}",
        f"{first}-{last}", f"{first[0]}{last[:3]}", f"{last}.{first}", f"{last}{first[0]}", f"{first[:2]}",
    )  # fmt: skip
    local = rng.choice(forms)
    mail_host = host
    if rng.random() < 0.1:
        mail_host, local = rng.choice(("example.net", "example.org", "example.com")), f"{local}{rng.randrange(1, 99)}"
    found: list[tuple[str, str, str, str | None, float]] = []
    if rng.random() < 0.96:
        mail = f"{local}@{mail_host}"
        shape = rng.random()
        raw = mail.upper() if shape < 0.02 else f"{local.title()}@{mail_host}" if shape < 0.09 else mail
        found.append(("mail_address", mail, raw, None, rng.random()))
    if rng.random() < 0.08:
        info = rng.choice(
            {"de": ("kontakt", "info", "kanzlei"), "fr": ("contact", "accueil")}.get(
                locale, ("info", "office", "hello")
            )
        )
        found.append(("mail_address", f"{info}@{host}", f"{info}@{host}", None, rng.random()))
    found += _phones(rng, locale)
    if rng.random() < 0.72:
        page = rng.choice(
            (
                f"www.{host}",
                f"www.{host}",
                f"www.{host}",
                host,
                f"http://www.{host}",
                f"https://{host}",
                f"www.{host}/{locale[:2]}",
                f"{host}/team",
            )
        )
        value = page if "://" in page else f"https://{page}"
        found.append(("website", value, page, None, rng.random()))
    if rng.random() < 0.12:
        handle = rng.choice((f"{first}-{last}", f"{first}{last}", f"{first}-{last}-{rng.randrange(10, 99)}"))
        form = rng.random()
        if form < 0.6:
            raw = rng.choice(
                (f"linkedin.com/in/{handle}", f"www.linkedin.com/in/{handle}", f"linkedin.com/in/{handle}")
            )
            found.append(("profile", f"https://www.linkedin.com/in/{handle}", raw, None, rng.random()))
        elif form < 0.8:
            found.append(
                ("profile", f"https://github.com/{first}{last}", f"github.com/{first}{last}", None, rng.random())
            )
        elif locale == "de":
            found.append(
                (
                    "profile",
                    f"https://www.xing.com/profile/{given.title()}_{last.title()}",
                    f"xing.com/profile/{given.title()}_{last.title()}",
                    None,
                    rng.random(),
                )
            ) if given.isascii() and " " not in given else None
        else:
            found.append(("profile", f"https://x.com/{first}{last}", f"x.com/{first}{last}", None, rng.random()))
    return found


def _phones(rng: Random, locale: str) -> list[tuple[str, str, str, str | None, float]]:
    types = rng.choice(
        (
            ("work",),
            ("mobile",),
            ("work", "mobile"),
            ("work", "mobile"),
            ("work", "mobile"),
            ("work", "fax"),
            ("work", "mobile", "fax"),
            ("work", "mobile", "fax"),
            ("main", "work"),
            ("work", "fax", "main"),
            ("work", "home"),
        )
    )
    home = rng.random() < 0.55
    found: list[tuple[str, str, str, str | None, float]] = []
    office = _number(rng, locale, mobile=False)
    spell = _spelled(rng, locale, office, home)
    for place, kind in enumerate(types):
        number = _number(rng, locale, mobile=kind == "mobile")
        if kind in {"fax", "main"} and place and len(office[2]) > 2 and locale != "en-US":
            number = (
                office[0],
                office[1],
                (*office[2][:-1], number[2][-1] if len(number[2][-1]) == len(office[2][-1]) else office[2][-1][::-1]),
            )
        number = office if place == 0 and kind != "mobile" else number
        raw, value = spell(number), f"+{number[0]}{''.join(number[2])}"
        if kind == "work" and locale in {"en-US", "en-GB", "fr"} and rng.random() < 0.1:
            extension = str(rng.randrange(10, 9999))
            raw, value = (
                f"{raw}{rng.choice((' x', ' ext. ', ', ext. ', ' x ')) if locale != 'fr' else ' poste '}{extension}",
                f"{value};ext={extension}",
            )
        if all(other[1] != value for other in found):
            found.append(("phone", value, raw, kind, rng.random()))
    return found


def _contacts_in(contacts: list[tuple[str, str, str, str | None, float]], locale: str) -> list[Value]:
    found = []
    for kind, value, raw, of_type, choice in contacts:
        labels: tuple[str, ...] = ("",)
        if kind == "phone" and of_type is not None:
            labels = PHONE_LABELS[locale][of_type]
        elif kind == "mail_address":
            labels = MAIL_LABELS[locale]
        elif kind == "website":
            labels = WEB_LABELS[locale]
        found.append(Value(kind, value, raw, (raw,), of_type, label=labels[int(choice * len(labels))]))
    return found
