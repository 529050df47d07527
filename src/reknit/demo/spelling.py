"""How names get written: by their owners' mail programs, by others, by typists, on profiles."""

from __future__ import annotations

from random import Random

from .draw import between, chance, pick, weighted
from .names import ascii_form
from .nouns import Called, Person


def shown_in_mail(rng: Random, person: Person, name: Called, address: str) -> str:
    """Return the display name that a mail program or a colleague's address book puts before an address; '' for none."""
    given, family = name.given, name.family
    style = weighted(rng, range(9), (50, 13, 7, 5, 4, 4, 3, 3, 1))
    forms = (
        f"{given} {family}",
        f"{family}, {given}",
        "",
        given,
        f"{person.nickname or given} {family}",
        f"{family}, {given} ({pick(rng, ('IT', 'Ext', 'Corp', 'Sales', person.country))})",
        address,
        ascii_form(f"{given} {family}"),
        f"{given} {family}".upper(),
    )
    return forms[style]


def typo(rng: Random, text: str) -> str:
    """Return the text with one slip of the hand: two letters swapped, one left out, one doubled, or an accent lost."""
    if len(text) < 4:
        return text
    at = between(rng, 1, len(text) - 3)
    slips = (
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        ascii_form(text),
    )
    return pick(rng, slips)


def on_profile(rng: Random, person: Person, name: Called) -> tuple[str, str]:
    """First and last name as a member writes them: with titles, emoji, nicknames, initials."""
    given, family = name.given, name.family
    style = weighted(rng, range(9), (78, 4, 4, 2, 3, 3, 2, 2, 2))
    forms = (
        (given, family),
        (given, f"{family}, {person.suffix or 'MBA'}"),
        (f"{given} ({person.nickname or family[:1]})" if person.nickname else given, family),
        (f"Dr. {given}" if person.prefix else given, family),
        (person.nickname or given, family),
        (given, f"{family} {pick(rng, ('🚀', '☁️', '✅', '🇪🇺'))}"),
        (given, f"{family[:1]}."),
        (given.upper(), family.upper()),
        (given.lower(), family.lower()),
    )
    return forms[style]


def remembered(rng: Random, person: Person, name: Called) -> tuple[str, str]:
    """Given and family name as the owner typed them into an address book."""
    given = person.nickname if person.nickname and chance(rng, 0.3) else name.given
    family = name.family
    if chance(rng, 0.05):
        given, family = (typo(rng, given), family) if chance(rng, 0.3) else (given, typo(rng, family))
    if chance(rng, 0.06):
        given, family = ascii_form(given), ascii_form(family)
    return given, family
