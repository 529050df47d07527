"""The countries that the addresses of a card state: they tell where its numbers without one belong."""

from __future__ import annotations

from ...details import DETAILS
from ...details.country import code
from .card import Card
from .content_lines import Line
from .values import components, plain

_COUNTRY = 6  # of ADR (RFC 6350, 6.3.1)


def countries(card: Card) -> dict[str, str | None]:
    """ISO 3166 code -> the type of the first address there; Apple's X-ABADR speaks for an address that names none."""
    apple = {
        line.head.group: plain(line, card.version) for line in card.lines if line.head and line.head.name == "X-ABADR"
    }
    found: dict[str, str | None] = {}
    for line in card.lines:
        if line.head and line.head.name == "ADR":
            pieces = components(line, card.version)
            written = pieces[_COUNTRY] if len(pieces) > _COUNTRY else ""
            if any(pieces) and (iso := code(written or apple.get(line.head.group, ""))):
                found.setdefault(iso, card.type(line))
    return found


def phone(card: Card, line: Line, raw: str) -> str:
    """The number with the country that the card states, of an address of its type where it states several."""
    alike = [iso for iso, type_ in card.countries.items() if type_ and type_ == card.type(line)]
    stated = [*card.countries] if len(card.countries) == 1 else alike[:1]
    for region in stated:
        if (value := DETAILS["phone"].normalise(raw, region)).startswith("+"):
            return value
    return DETAILS["phone"].normalise(raw, card.region)
