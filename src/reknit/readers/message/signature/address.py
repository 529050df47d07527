"""Postal addresses in a block: a postcode with its town, the streets before it, the country after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....details import country, postal
from ....details.text import plain
from .pieces import Found, Piece, at_commas, pieces
from .words import EASTERN, labels, places, tokens

_UPPER = "A-Z\u00c0-\u00de\u0141\u015a\u0179\u017b\u010c\u0160"
# Postcodes as their countries write them (Universal Postal Union, 'Addressing solutions'), with the town.
_TOWN = rf"(?P<city>[{_UPPER}][^\d\x00]{{1,40}})"
_POSTCODES = (
    re.compile(r"\u3012\s?(?P<code>\d{3}-?\d{4})\s*(?P<city>)"),
    re.compile(rf"(?P<code>[1-9]\d{{3}}\s?[A-Z]{{2}})\s+{_TOWN}$"),
    re.compile(rf"(?P<code>(?:[A-Z]{{1,3}}-)?\d{{2}}-\d{{3}})\s+{_TOWN}$"),
    re.compile(rf"(?P<code>\d{{4,5}}-\d{{3}})\s*(?:{_TOWN})?$"),
    re.compile(rf"(?P<code>(?:[A-Z]{{1,3}}-)?\d{{3}}\s\d{{2}})\s+{_TOWN}$"),
    re.compile(rf"(?P<code>(?:[A-Z]{{1,3}}-)?\d{{4,5}})\s+{_TOWN}$"),
    re.compile(r"(?P<city>.{0,40}?)\s*\b(?P<code>[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})$"),
    re.compile(r"(?P<city>.{0,40}?)\s*\b(?P<region>NSW|VIC|QLD|WA|SA|TAS|ACT|NT)\s+(?P<code>\d{4})$"),
    re.compile(r"(?P<city>.{0,40}?)\s*\b(?P<region>[A-Z]{2})\s+(?P<code>[A-Z]\d[A-Z]\s?\d[A-Z]\d)$"),
    re.compile(
        r"(?P<city>.{0,40}?)\s*\b(?P<region>[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\.?\s+(?P<code>\d{5}(?:-\d{4})?)$"
    ),
)
_HOUSE = re.compile(
    rf"\d{{1,5}}\s?[A-Za-z]?\s+[{_UPPER}]|[{_UPPER}][\w.'\s-]{{2,40}}\s\d{{1,5}}\s?[a-zA-Z]?(?:[-/]\d{{1,4}})?$"
)
_MOST = 6


def addresses(block: str) -> list[Found]:
    """The first postal address of a block; none where no street or no postcode can be told."""
    parts = [part for whole in pieces(block) for part in at_commas(whole)]
    for at, part in enumerate(parts):
        match = _postcode(part.text)
        if match and (found := _around(block, parts, at, match)):
            return [found]
    for part in parts:
        labelled, _, rest = part.text.replace("\uff1a", ":").partition(":")
        if plain(labelled.strip()) in labels().address and len(_eastern(rest)) > 1:
            start = part.end - len(rest.lstrip())
            return [_found(block, start, part.end, [rest], {})]
    return []


def _postcode(text: str) -> re.Match[str] | None:
    return (
        next((match for pattern in _POSTCODES if (match := pattern.match(text))), None)
        if _digit(text) and not _street_first(text)
        else None
    )


def _street_first(text: str) -> bool:
    """'1400 Louisiana Street' is no town."""
    words = tokens(text)
    known = places()
    return (
        bool(words)
        and words[0].isdigit()
        and len(words[0]) < 5
        and (words[-1] in known.streets or words[-1].endswith(known.ends))
    )


def _around(block: str, parts: Sequence[Piece], at: int, match: re.Match[str]) -> Found | None:
    first, named = at, match["city"].strip()
    streets = 0
    if match.start() == 0 and "\u3012" in match[0]:
        streets = 1
    while first and at - first < _MOST and parts[at].line - parts[first - 1].line < 5:
        before = parts[first - 1]
        if _street(before.text):
            streets += 1
        elif not (first == at and not named and _town(before.text)):
            break
        elif not named:
            named = before.text
        first -= 1
    if not streets:
        return None
    last = at
    following = parts[at + 1] if at + 1 < len(parts) else None
    land = ""
    if following and following.line - parts[at].line < 2 and len(following.text) > 1 and country.code(following.text):
        last, land = at + 1, following.text
    found = {"postcode": match["code"], "city": named, "country": land}
    if "region" in match.groupdict() and match["region"]:
        found["region"] = match["region"]
    streets_end = [part.text for part in parts[first:at] if part.text != named]
    found["street"] = ", ".join(streets_end)
    start = parts[first].start
    texts = [part.text for part in parts[first : last + 1]]
    if first < at or streets:
        start, texts[0] = _unlabelled(block, start, texts[0])
    return _found(block, start, parts[last].end, texts, found)


def _unlabelled(block: str, start: int, text: str) -> tuple[int, str]:
    head, colon, rest = text.partition(":")
    if colon and plain(head.strip()) in labels().address:
        bare = rest.strip()
        return block.index(bare, start), bare
    return start, text


def _found(block: str, start: int, end: int, texts: Sequence[str], parts: dict[str, str]) -> Found:
    value = postal.normalise(", ".join(texts))
    kept = tuple((part, text) for part, text in parts.items() if text)
    return Found("postal", value, block[start:end], start, end, "work", kept)


def _street(text: str) -> bool:
    """Whether the text is a street, a house number, a floor, a box."""
    words = tokens(text)
    known = places()
    if not words or len(text) > 60 or words[-1] == "engineering":  # no ring road
        return False
    named = any(word in known.streets or word.endswith(known.ends) for word in words) or text[:2].lower() == "c/"
    if _digit(text):
        return named or bool(_HOUSE.match(text)) or len(text) < 8
    return (
        text[:2].lower() == "c/"
        or words[0] in known.streets - {"park", "way", "hill", "mail", "house", "campus"}
        or (len(words) < 5 and (words[-1] in known.streets or words[-1].endswith(known.ends)) and text[:1].isupper())
    )


def _town(text: str) -> bool:
    return not _digit(text) and len(text) < 40 and text[:1].isupper() and len(text.split()) < 5


def _digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _eastern(text: str) -> set[str]:
    return {char for char in text if char in places().eastern} if EASTERN.search(text) else set()
