"""Where a block was written, as far as it shows: numbers without a country belong there."""

from __future__ import annotations

import re

from ....details import country, phone
from ...parts.numbers import NUMBER
from .pieces import at_commas, pieces
from .words import places

_POSTCODES = (
    ("JP", re.compile(r"\u3012\s?\d{3}-?\d{4}")),
    ("GB", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")),
    ("CA", re.compile(r"\b[A-CEGHJ-NPR-TVXY]\d[A-Z]\s?\d[A-Z]\d\b")),
    ("NL", re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\s+[A-Z]")),
    ("PL", re.compile(r"\b\d{2}-\d{3}\s+[A-Z\u0141\u015a\u0179\u017b]")),
    ("US", re.compile(r"\b(?:[A-Z]{2}|[A-Z][a-z]+),?\s{1,3}\d{5}(?:-\d{4})?\s*(?:$|\n|,|USA|U\.S)", re.MULTILINE)),
    ("BR", re.compile(r"(?<![\d/-])\d{5}-\d{3}\b")),
    ("PT", re.compile(r"\b\d{4}-\d{3}\s+[A-Z]")),
    ("AU", re.compile(r"\b(?:NSW|VIC|QLD|TAS|ACT)\s+\d{4}\b")),
)
_PREFIXED = re.compile(r"\b(D|DE|CH|A|AT|F|FR|I|IT|E|ES|B|BE|NL|L|LU|DK|S|SE|N|NO|FI|P|PT|PL)-\d{2}[\d -]{2,5}")
_CODES = {"D": "DE", "A": "AT", "F": "FR", "I": "IT", "E": "ES", "B": "BE", "L": "LU", "S": "SE", "N": "NO", "P": "PT"}
_SHAPES = (
    ("KR", re.compile("[\uac00-\ud7af]")),
    ("JP", re.compile("[\u3040-\u30ff]")),
    ("US", re.compile(r"(?:\(\d{3}\)\s?|\b\d{3}[-.])\d{3}[-.]\d{4}\b")),
    ("FR", re.compile(r"\b0[1-9](?:[ .]\d\d){4}\b")),
    ("NL", re.compile(r"\b06[- ]\d{4} ?\d{4}\b")),
    ("DE", re.compile(r"\b0\d{2,4}/\d{3}")),
)
"""Scripts and ways to write a number that give a country away."""
_BRITISH = re.compile(r"\b0[12378]\d{1,4}\s?\d{2,4}\s?\d{3,6}\b")
# Country-code domains that everybody takes.
_GENERIC = frozenset(["io", "co", "me", "tv", "ai", "eu", "fm", "ly", "to", "cc", "ws", "nu", "gg", "sh", "im", "la"])


def region(block: str, body: str, address: str) -> str | None:
    """The country as ISO 3166 alpha-2: named, of a number with its code, of the domain, of a postcode, of words."""
    for piece in pieces(block):
        for part in at_commas(piece):
            if (
                len(part.text) > 3
                and not any(char.isdigit() for char in part.text)
                and (code := country.code(part.text))
            ):
                return code
    for match in NUMBER.finditer(block):
        if match[0].startswith("+") and (code := phone.country(phone.normalise(match[0]))):
            return code
    return _of_domain(address) or _of_postcode(block) or _of_words(block, body)


def _of_domain(address: str) -> str:
    ending = address.rpartition(".")[2].upper()
    if len(ending) != 2 or ending.lower() in _GENERIC:
        return ""
    return "GB" if ending == "UK" else ending


def _of_postcode(block: str) -> str:
    if found := _PREFIXED.search(block):
        return _CODES.get(found[1], found[1])
    return next((code for code, pattern in _POSTCODES if pattern.search(block)), "")


def _of_words(block: str, body: str) -> str | None:
    for text in (block, body):
        for word, code in places().countries:
            at = text.find(word)
            after = text[at + len(word) : at + len(word) + 1]
            if at >= 0 and not (word.isascii() and (text[at - 1 : at].isalpha() or after.isalpha())):
                return code
    for code, pattern in _SHAPES:
        if pattern.search(block):
            return code
    return "GB" if block.isascii() and _BRITISH.search(block) else None
