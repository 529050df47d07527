"""The owner's address books: the Google one of today, the cards once typed up, the old phone."""

from __future__ import annotations

import binascii
from datetime import date, timedelta
from pathlib import Path
from random import Random

from .draw import between, chance, pick, stream, weighted
from .names import ascii_form
from .nouns import Person, World
from .phones import written
from .spelling import remembered, typo
from .tables import Row, Shown, csv_text, employer_of, shown

_GOOGLE = (
    "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name",
    "Name Prefix", "Name Suffix", "Nickname", "File As", "Organization Name", "Organization Title",
    "Organization Department", "Birthday", "Notes", "Photo", "Labels",
)  # fmt: skip
_ADDRESS = ("Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country", "Extended Address")
GOOGLE = (
    *_GOOGLE,
    *(f"E-mail {n} - {part}" for n in (1, 2, 3) for part in ("Label", "Value")),
    *(f"Phone {n} - {part}" for n in (1, 2, 3) for part in ("Label", "Value")),
    *(f"Address 1 - {part}" for part in _ADDRESS),
    "Website 1 - Label",
    "Website 1 - Value",
)
CARDS = (
    "First seen",
    "Name",
    "Title",
    "Company",
    "Street",
    "City",
    "Country",
    "Phone",
    "Mobile",
    "Fax",
    "E-mail",
    "Web",
    "Remarks",
)
_COUNTRIES = {"US": "USA", "CA": "Canada", "GB": "United Kingdom", "DE": "Germany", "FR": "France"}


def seen(rng: Random, person: Person, day: date, *, stale: float) -> date:
    """Return the day from which an entry dates; ``stale`` is the chance that it was never updated after the meeting."""
    span = max(0, (day - person.met).days)
    return person.met if chance(rng, stale) else person.met + timedelta(days=int(span * rng.random()))


def write_google(world: World, path: Path) -> list[Shown]:
    """Write the Google address book, form of 2024 and later: half the people, entries of every age, some twice."""
    rng = stream(world.seed, "google")
    rows: list[Row] = []
    for person in world.people:
        if chance(rng, 0.45):
            rows.append(_google_row(world, rng, person, seen(rng, person, world.today, stale=0.6)))
            if chance(rng, 0.05):
                rows.append(_google_row(world, rng, person, seen(rng, person, world.today, stale=0.1)))
    for employer in world.employers[:25]:
        cells = dict.fromkeys(GOOGLE, "")
        cells |= {"Organization Name": employer.forms[0], "Labels": "* myContacts", "Phone 1 - Label": "Work"}
        cells["Phone 1 - Value"] = employer.switchboard
        rows.append(Row(tuple(cells.values())))
    rows.sort(key=lambda r: (r.cells[0], r.cells[2], r.person))
    path.write_bytes(csv_text(GOOGLE, [r.cells for r in rows]).encode())
    return shown(path.name, rows)


def _google_row(world: World, rng: Random, person: Person, day: date) -> Row:
    given, family = remembered(rng, person, person.called(day))
    labels = pick(rng, ("* myContacts", "* myContacts", "Work ::: * myContacts"))
    cells = dict.fromkeys(GOOGLE, "") | {"First Name": given, "Last Name": family, "Labels": labels}
    if chance(rng, 0.06):
        cells |= {"First Name": f"{given} {family}", "Last Name": ""}
    if person.prefix and chance(rng, 0.5):
        cells["Name Prefix"] = person.prefix
    employer = None
    if (job := employer_of(world, person, day)) and chance(rng, 0.65):
        employer = job[0].id
        cells["Organization Name"] = _employer_form(rng, job[0].era(day).name, job[0].forms)
        cells["Organization Title"] = job[1] if chance(rng, 0.6) else ""
    cells |= _google_ways(rng, person, day, world.owner.country) | _google_extras(rng, person, day)
    return Row(tuple(cells.values()), person.id, employer, "")


def _google_ways(rng: Random, person: Person, day: date, home: str) -> dict[str, str]:
    """Addresses and numbers; two addresses at times in one cell."""
    cells: dict[str, str] = {}
    mails = [d for d in person.holding(day, "mail_address")[:3] if chance(rng, 0.85)]
    if len(mails) == 2 and chance(rng, 0.15):
        return {"E-mail 1 - Label": "* Work", "E-mail 1 - Value": " ::: ".join(d.value for d in mails)}
    for n, detail in enumerate(mails, 1):
        cells[f"E-mail {n} - Label"] = pick(rng, ({"work": "Work", "home": "Home"}[detail.type], "* Other", ""))
        cells[f"E-mail {n} - Value"] = detail.value.title() if chance(rng, 0.02) else detail.value
    phones = [d for d in person.holding(day, "phone")[:3] if chance(rng, 0.5)]
    for n, detail in enumerate(phones, 1):
        cells[f"Phone {n} - Label"] = {"work": "Work", "mobile": "Mobile"}[detail.type] if chance(rng, 0.9) else ""
        cells[f"Phone {n} - Value"] = written(rng, detail.value, home)
    return cells


def _google_extras(rng: Random, person: Person, day: date) -> dict[str, str]:
    """Give a few a birthday, a home, a note."""
    cells: dict[str, str] = {}
    if chance(rng, 0.07):
        cells["Birthday"] = f"--{person.birth:%m-%d}" if chance(rng, 0.5) else f"{person.birth}"
    homes = person.holding(day, "postal")
    if homes and chance(rng, 0.06):
        street, city, *rest = homes[0].value.split(", ")
        cells |= {"Address 1 - Label": "Home", "Address 1 - Formatted": "\n".join((street, city, *rest))}
        cells |= {"Address 1 - Street": street, "Address 1 - City": city, "Address 1 - Country": rest[-1]}
    if chance(rng, 0.04):
        notes = ("met at the spring conference", "knows everybody in storage", "ask about the pilot,\nagain")
        cells["Notes"] = pick(rng, notes)
    return cells


def _employer_form(rng: Random, name: str, forms: tuple[str, ...]) -> str:
    return name if name not in forms[:2] or chance(rng, 0.5) else pick(rng, forms[:4])


def write_cards(world: World, path: Path) -> list[Shown]:
    """Write business cards of the first nine years, typed up: semicolons, Windows-1252, slips of the hand."""
    rng = stream(world.seed, "cards")
    until = world.start + (world.today - world.start) * 0.45
    rows: list[Row] = []
    for person in sorted(world.people, key=lambda p: (p.met, p.id)):
        if person.met < until and chance(rng, 0.7):
            row = _card(world, rng, person, person.met)
            rows += [row] if row else []
            later = person.met + timedelta(days=between(rng, 300, 1500))
            if row and later < until and chance(rng, 0.08) and (again := _card(world, rng, person, later)):
                rows.append(again)
    text = csv_text(CARDS, [r.cells for r in rows], delimiter=";", end="\r\n")
    path.write_bytes(text.encode("cp1252"))
    return shown(path.name, rows)


def _card(world: World, rng: Random, person: Person, day: date) -> Row | None:
    job = employer_of(world, person, day)
    if job is None:
        return None
    employer, title = job
    era, place, called = employer.era(day), employer.place, person.called(day)
    mails = person.holding(day, "mail_address", "work")
    phones, mobiles = person.holding(day, "phone", "work"), person.holding(day, "phone", "mobile")
    name = f"{called.given} {called.family}"
    style = weighted(rng, ("plain", "comma", "upper", "typo", "title"), (80, 6, 3, 6, 5))
    name = {
        "comma": f"{called.family}, {called.given}",
        "upper": f"{called.given} {called.family.upper()}",
        "typo": typo(rng, name),
        "title": f"{person.prefix or 'Dipl.-Ing.'} {name}",
    }.get(style, name)
    when = weighted(rng, (f"{day}", f"{day:%Y-%m}", f"{day.year}", ""), (80, 10, 7, 3))
    desk = phones[0].value if phones else employer.switchboard
    cells = (
        when, name, title, _employer_form(rng, era.name, employer.forms), place.street, place.city,
        _COUNTRIES[place.country] if chance(rng, 0.8) else "", written(rng, desk, place.country),
        written(rng, mobiles[0].value, place.country) if mobiles and chance(rng, 0.6) else "",
        written(rng, employer.fax, place.country) if chance(rng, 0.3) else "",
        _mail_slip(rng, mails[0].value) if mails and chance(rng, 0.92) else "",
        f"www.{era.domain}" if chance(rng, 0.5) else "",
        "" if chance(rng, 0.9) else pick(rng, ("tall", "trade fair", "no German")),
    )  # fmt: skip
    return Row(tuple(_typed(c) for c in cells), person.id, employer.id, when)


def _mail_slip(rng: Random, address: str) -> str:
    """One address in thirty is mistyped before the @."""
    local, domain = address.split("@")
    return f"{typo(rng, local)}@{domain}" if chance(rng, 0.03) else address


def _typed(text: str) -> str:
    """Return what an old Windows keyboard can type: letters beyond it lose their accents."""
    return "".join(c if c.encode("cp1252", "ignore") else ascii_form(c) or "?" for c in text)


def write_phone(world: World, path: Path) -> list[Shown]:
    """Write the old phone of the sixth year: vCard 2.1, quoted-printable, names cut short, hardly a date."""
    rng = stream(world.seed, "phone")
    day = world.start + (world.today - world.start) * 0.28
    cards: list[tuple[list[str], str]] = []
    for person in world.people:
        if person.met < day and chance(rng, 0.75):
            card = _phone_card(world, rng, person, seen(rng, person, day, stale=0.5))
            cards += [(card, person.id)] * (2 if chance(rng, 0.03) else 1) if card else []
    for title in ("Taxi", "Voicemail", "Dentist", "ICE"):
        number = world.employers[len(title)].switchboard
        cards.append(
            (["BEGIN:VCARD", "VERSION:2.1", f"N:;{title};;;", f"FN:{title}", f"TEL;VOICE:{number}", "END:VCARD"], "")
        )
    lines: list[str] = []
    found = []
    for card, id_ in cards:
        found.append(Shown(path.name, {"line": len(lines) + 1}, id_))
        lines += card
    path.write_bytes("\r\n".join([*lines, ""]).encode())
    return found


def _phone_card(world: World, rng: Random, person: Person, day: date) -> list[str]:
    given, family = remembered(rng, person, person.called(day))
    job = employer_of(world, person, day)
    if job and chance(rng, 0.07):
        family = job[0].forms[1].split(" ")[0]
    family = family if chance(rng, 0.94) else ""
    phones = [d for d in person.holding(day, "phone") if d.type == "mobile" or chance(rng, 0.4)][:3]
    mails = person.holding(day, "mail_address")[:1] if chance(rng, 0.35) else ()
    if not phones and not mails:
        return []
    lines = [
        "BEGIN:VCARD",
        "VERSION:2.1",
        *_property("N", f"{family};{given};;;"),
        *_property("FN", f"{given} {family}".strip()),
    ]
    kinds = {"mobile": ("TEL;CELL", "TEL;CELL", "TEL;PREF;CELL"), "work": ("TEL;WORK", "TEL;WORK;VOICE", "TEL;VOICE")}
    lines += [f"{pick(rng, kinds[d.type])}:{_dialled(rng, d.value, world.owner.country)}" for d in phones]
    lines += [f"EMAIL;INTERNET:{d.value}" for d in mails]
    if job and chance(rng, 0.3):
        lines += [*_property("ORG", job[0].era(day).name), *_property("TITLE", job[1])]
    if chance(rng, 0.04):
        lines.append(f"REV:{day:%Y%m%d}T081500Z")
    return [*lines, "END:VCARD"]


def _dialled(rng: Random, number: str, country: str) -> str:
    """Digits only, mostly with the country, as a phone keeps them."""
    text = written(rng, number, country).replace("(0)", "") if chance(rng, 0.3) else number
    return "".join(c for c in text if c.isdigit() or c == "+")


def _property(name: str, value: str) -> list[str]:
    """Return a line of vCard 2.1; what is not ASCII becomes UTF-8 in quoted-printable, with soft breaks."""
    if value.isascii():
        return [f"{name}:{value}"]
    data = binascii.b2a_qp(value.encode(), istext=False).decode()
    return f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{data}".split("\n")
