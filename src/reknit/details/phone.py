"""Telephone numbers: E.164 where the country is known, with an extension as in RFC 3966 (';ext=12')."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..model.belief import DetailKind, Law
from .decay import a_year
from .text import tidy

_LONGEST = 80  # characters; what is longer is prose, and slow to look through
_LABEL = re.compile(r"^(?:[^\W\d_][^\W\d_. -]*[.:]{0,2}\s*){1,2}(?=[+(\d])")
_NOTE = re.compile(r"\s*[(\[][^\d)\]]*[)\]]\s*$")
_EXTENSION = re.compile(
    r"(?:;\s*ext=|[,;/ ]*\b(?:extension|extn?|durchwahl|dw|poste|int|anexo|ramal|app)[.:]?\s*|\s*[x#]\s*)(\d{1,7})\)?$",
    re.IGNORECASE,
)
_VANITY = re.compile(r"\+?[\d\s().-]*\d[\s().-]*(?=(?:[\d\s().-]*[A-Z]){3})[\dA-Z\s().-]+")
_PLUS = re.compile(r"^(?:\(\s*)?\+[+\s]*(?=[\d(])")  # '(+34) 91 ...', '++49 30 ...'
_WRITTEN = re.compile(r"\+?[\d\s().,/\\\u00b7\u2022\u2010-\u2015_~-]+")

LAWS = {
    "desk": Law(
        a=0.93,
        b=57.6,
        per_year=0.05,
        follows_employer=True,
        basis="employer measured on IT people, 2026; the line itself: judgement",
    ),
    "mobile": Law(
        per_year=a_year(0.06),
        employers=0.5,
        basis="judgement within one poll (at most 10 % a year); the employer's share: judgement within two surveys",
    ),
    "home": Law(per_year=a_year(0.08), basis="judgement: ends with a move of house (US Census movers, 8 % a year)"),
}
"""How a number ages, by the kind of line.

Of mobiles that are shown with a job one in two is the employer's (judgement): 54 % of mobile workers had theirs from
the company in 2010 (iPass, Mobile Workforce Report, fourth quarter), 23 % of all employees in 2016 (Gartner).
"""


@lru_cache(maxsize=65536)
def normalise(raw: str, region: str | None = None) -> str:
    """'+12025550143', '+442079460123;ext=12'; without a known country the digits as written; '' if it is no number.

    ``region`` is the home country (ISO 3166 alpha-2) of numbers without one. A number counts if its length is possible:
    ranges kept for drama are numbers too.
    """
    text = unicodedata.normalize("NFKC", tidy(raw))
    if len(text) > _LONGEST:
        return ""
    text = re.sub(r"^(?:tel|callto|sms|fax):", "", text, flags=re.IGNORECASE)
    text = _NOTE.sub("", _LABEL.sub("", text)).strip(" ,;")
    found = _EXTENSION.search(text)
    extension = f";ext={found[1]}" if found and found.start() > 0 else ""
    text = text[: found.start()] if found and extension else text
    text = _PLUS.sub("+", text.split(";", 1)[0].strip())
    if _VANITY.fullmatch(text):
        text = _keypad(text)
    digits = "".join(char for char in text if char.isdigit())
    if not _WRITTEN.fullmatch(text) or not 3 <= len(digits) <= 20 or not digits.isascii():
        return ""
    known = _international(text, digits, region)
    plus = "+" if text.startswith("+") else ""
    return (known or plus + digits) + extension


def agree(left: str, right: str) -> float:
    """1 for the same number, 0.9 but for the extension, 0.8 if one lacks only its country, else 0."""
    if left == right:
        return 1.0
    first, second = left.partition(";")[0], right.partition(";")[0]
    if first == second:
        return 0.0 if ";" in left and ";" in right else 0.9
    if first.startswith("+") == second.startswith("+"):
        return 0.0
    national, whole = (second, first) if first.startswith("+") else (first, second)
    stem = national.lstrip("0")
    return 0.8 if len(stem) >= 7 and whole.endswith(stem) and ";" not in left + right else 0.0


def mobile(value: str, kind: str | None) -> bool:
    """Whether the number is in somebody's pocket: so called, or in a range that only mobiles have."""
    if kind == "mobile":
        return True
    return kind in {None, "home"} and value.startswith("+") and _mobile_range(value)


@lru_cache(maxsize=65536)
def country(value: str) -> str:
    """The country of a number in E.164, as ISO 3166 alpha-2; '' if it has none or belongs to no country."""
    import phonenumbers  # here as in _e164

    try:
        region = phonenumbers.region_code_for_number(phonenumbers.parse(value))
    except phonenumbers.NumberParseException:
        return ""
    return region if region and region.isalpha() else ""


def of_code(code: int) -> str:
    """The country of a calling code (ITU-T E.164), as ISO 3166 alpha-2, of several the largest; '' if none has it."""
    import phonenumbers  # here as in _e164

    region = phonenumbers.region_code_for_country_code(code)
    return region if region and region.isalpha() and region != "ZZ" else ""


def valid_in(value: str, region: str) -> bool:
    """Whether the digits are just how that country writes one of its valid numbers."""
    import phonenumbers  # here as in _e164

    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return False
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    same = [c for c in national if c.isdigit()] == [c for c in value if c.isdigit()]
    return bool(same and phonenumbers.is_valid_number(number))


def spaced(value: str) -> str:
    """The number in groups, as people read it out: '+44 20 7946 0123 x12'; as it is if it has no country."""
    import phonenumbers  # here as in _e164

    number, _, extension = value.partition(";ext=")
    try:
        known = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return value
    shown = str(phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
    return f"{shown} x{extension}" if extension else shown


def law(value: str, kind: str | None) -> Law:
    """By the kind of line: mobile, home, else a line at the employer's."""
    if mobile(value, kind):
        return LAWS["mobile"]
    return LAWS["home" if kind == "home" else "desk"]


def personal(kind: str | None) -> bool:
    """Whether somebody answers there: not a fax."""
    return kind != "fax"


def durable(value: str, kind: str | None) -> bool:
    """True for mobiles and numbers at home."""
    return kind == "home" or mobile(value, kind)


def _international(text: str, digits: str, region: str | None) -> str:
    """E.164, or '' where the country is not known or the length not possible."""
    if text.startswith("+"):
        return _e164(text.replace("(0)", ""), None)
    if digits.startswith("00"):
        return _e164("+" + text.replace("(0)", "").strip()[2:], None)
    return _e164(text, region) if region else ""


def _e164(text: str, region: str | None) -> str:
    import phonenumbers  # its tables cost more than the rest of the room

    try:
        number = phonenumbers.parse(text, region.upper() if region else None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _keypad(text: str) -> str:
    """Letters as the digits on their keys (ITU-T E.161)."""
    return text.translate(str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999"))


@lru_cache(maxsize=65536)
def _mobile_range(value: str) -> bool:
    import phonenumbers  # here as in _e164

    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE)


DETAIL = DetailKind(
    kind="phone",
    noun="phone number",
    normalise=normalise,
    agree=agree,
    law=law,
    vcard="TEL",
    durable=durable,
)
