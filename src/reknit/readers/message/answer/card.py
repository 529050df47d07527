"""Business cards beside the text: a vCard that a mail brings along (text/vcard, RFC 6350; text/x-vcard before it).

Their lines stand on the page (``attached``); here they are told apart. A whole card is the vCard reader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple, TypeVar

from ....model.reply import Quote
from .attached import CARD
from .found import Found, addresses
from .page import Page

_WHOSE = re.compile(r"(?:[\w-]+\.)?(FN|ORG|EMAIL|TEL)((?:;[^:\n]{0,200})?):(.{1,400})", re.IGNORECASE)


_Kept = TypeVar("_Kept")


class Card(NamedTuple):
    """Whom a card shows.

    name       as written; '' if it has none
    employer   as written, without its departments; '' if it has none
    addresses  its EMAIL lines, the preferred one first
    phones     its TEL lines as written, without those of fax machines, the preferred one first
    """

    name: str
    employer: str
    addresses: tuple[Found, ...]
    phones: tuple[Quote, ...]


def cards(shown: Page) -> list[Card]:
    """The cards of a page, in order."""
    zones = [zone for zone in shown.zones if zone.kind == CARD]
    found = addresses(shown) if zones else []
    return [_card(shown, zone.start, zone.end, found) for zone in zones]


def _card(shown: Page, start: int, end: int, found: list[Found]) -> Card:
    name = employer = ""
    mails: list[tuple[bool, Found]] = []  # whether others are preferred
    phones: list[tuple[bool, Quote]] = []
    for match in _WHOSE.finditer(shown.text, start, end):
        kind, types, value = match[1].upper(), match[2].upper(), match[3].strip()
        low, high = match.span(3)
        if kind == "FN":
            name = name or value
        elif kind == "ORG":
            employer = employer or value.split(";", 1)[0]
        elif kind == "EMAIL":
            mails += (("PREF" not in types, one) for one in found if low <= one.start < high and one.address)
        elif "FAX" not in types:
            phones.append(("PREF" not in types, shown.quote(low, high)))
    return Card(name, employer, _ordered(mails), _ordered(phones))


def _ordered(listed: Iterable[tuple[bool, _Kept]]) -> tuple[_Kept, ...]:
    return tuple(one for _, one in sorted(listed, key=itemgetter(0)))
