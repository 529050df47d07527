"""What one card says of a person: its lines, then what only the card as a whole can say (its name, its day)."""

from __future__ import annotations

from collections.abc import Sequence

from ...details.text import tidy
from ...model.entries import Observation
from ...model.when import When, earliest
from .card import REST_WAS_READ, Card, short
from .content_lines import Line
from .country import countries
from .dates import revision, scanned
from .fields import FIELDS, label_of_address
from .name import read_name
from .values import plain, text_of

_NOT_PEOPLE = frozenset({"group", "location", "device", "application"})
_NICKNAME_CONFIDENCE = 0.8
"""A card without N and FN: how sure we are that its nickname, or the name beside its address, is the name."""
_LONGEST = 10_000
"""Bytes of the longest name, address or number that is read; only a note may be longer."""


def observe(
    lines: Sequence[Line], version: str, region: str | None = None, as_of: When | None = None
) -> tuple[list[Observation], list[tuple[int, str]]]:
    """The observations of one card, each with its line as place, and (line, message) for what could not be read."""
    seen, by = _days(lines, version, as_of)
    card = Card(lines, version, region, seen, by, _labels(lines, version))
    card.countries = countries(card)
    kind = _kind(lines, version)
    if kind in _NOT_PEOPLE:
        card.troubles.append((lines[0].number, f"This card is a {kind}, not a person, so it was left out."))
        return [], card.troubles
    later: list[Line] = []
    for line in lines:
        if line.head is None:
            if line.broken:
                text = line.raw.decode("utf-8", "replace")
                card.troubles.append((line.number, f"'{short(text)}' is no line of a vCard, {REST_WAS_READ}"))
        elif line.head.name == "LABEL":
            later.append(line)
        elif line.value and (handle := FIELDS.get(line.head.name)) is not None:
            if len(line.value) > _LONGEST and line.head.name != "NOTE":
                card.doubt(line, text_of(line)[:100], "value of believable length")
            else:
                handle(card, line)
    for line in later:
        label_of_address(card, line)
    if kind != "org" or (card.parts.get("given") and card.parts.get("family")):
        _add_name(card)
    return card.found, card.troubles


def _days(lines: Sequence[Line], version: str, as_of: When | None) -> tuple[When | None, When | None]:
    """(the day that the card speaks of, the last day that it can speak of).

    REV, else the day of the file. Where a program that scans business cards made it, what stands on it is as old as
    the card, and was copied and changed since: only a day before the scan says more than the scan does.
    """
    seen = revised(lines) or as_of
    notes = (plain(line, version) for line in lines if line.head and line.head.name == "NOTE")
    by = next(filter(None, map(scanned, notes)), None)
    days = [day for day in (as_of, seen) if day and by and earliest(day) <= earliest(by)]
    return (days[0], None) if days else (None, by) if by else (seen, None)


def revised(lines: Sequence[Line]) -> When | None:
    """The newest REV that is a date."""
    stamps = [when for line in lines if line.head and line.head.name == "REV" and (when := revision(text_of(line)))]
    return max(stamps, default=None)


def _labels(lines: Sequence[Line], version: str) -> dict[str, str]:
    return {
        line.head.group: plain(line, version)
        for line in lines
        if line.head and line.head.group and line.head.name == "X-ABLABEL"
    }


def _kind(lines: Sequence[Line], version: str) -> str:
    """KIND of RFC 6350 6.1.4 and Apple's words for it: 'individual', 'org', 'group', ..."""
    for line in lines:
        if line.head is None:
            continue
        if line.head.name == "X-ABSHOWAS" and plain(line, version).upper() == "COMPANY":
            return "org"
        if line.head.name in {"KIND", "X-ADDRESSBOOKSERVER-KIND"}:
            return plain(line, version).lower()
    return "individual"


def _add_name(card: Card) -> None:
    """The name, first among the observations; none where FN only repeats the company, a number or an address."""
    value, parts = read_name(card.shown, card.parts)
    companies = {o.value.casefold() for o in card.found if o.kind == "employer"}
    if tidy(card.shown or value).casefold() in companies and not (card.parts.get("given") and card.parts.get("family")):
        value = ""
    confidence = 1.0
    if not value:
        value, parts = read_name(card.nickname or card.mail_name, {})
        confidence = _NICKNAME_CONFIDENCE
    if not value:
        return
    if card.nickname:
        parts = parts | {"nickname": card.nickname}
    raw = card.shown or (text_of(card.name_line).strip() if card.name_line else card.mail_name)
    line = card.name_line or next(line for line in card.lines if line.head and line.head.name == "EMAIL")
    rest, card.found = card.found, []
    card.add(line, "name", value, raw, parts=parts, confidence=confidence)
    card.found += rest
