"""Postal addresses: one line, 'street, city, region postcode, country'."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model.belief import DetailKind, Law
from .decay import a_year
from .text import plain, share, tidy

_WORD = re.compile(r"[^\W_]+")
_NUMBERS = re.compile(r"(?<!\S)(?:[A-Z]{1,2}-)?\w*\d[\w-]*(?!\S)")

LAW = Law(per_year=a_year(0.08), basis="US Census: 8 % of people move within a year")
WORK_LAW = Law(
    a=0.93,
    b=57.6,
    follows_employer=True,
    per_year=a_year(0.05),
    basis="employer measured on IT people, 2026; moves of offices: judgement",
)


def from_parts(parts: Mapping[str, str]) -> str:
    """The address in one line from street, city, region, postcode and country; '' if all are empty."""
    street, city_name, region, postcode, country = (
        _line(parts.get(part, "")) for part in ("street", "city", "region", "postcode", "country")
    )
    area = " ".join(part for part in (region, postcode) if part)
    return normalise(", ".join(part for part in (street, city_name, area, country) if part))


def normalise(raw: str, region: str | None = None) -> str:  # noqa: ARG001 - the shape that all kinds share
    """In one line, the lines parted by ', '; '' if no letter or digit is in it."""
    line = _line(raw)
    return line if _WORD.search(line) else ""


def city(where: str | Mapping[str, str]) -> str:
    """The city, from the parts or guessed from the line; '' if there is none."""
    if not isinstance(where, str):
        return tidy(where.get("city", ""))
    pieces = where.split(", ")
    if len(pieces) < 2:
        return ""
    coded = [
        bare
        for piece in pieces[1:]
        if re.match(r"(?:[A-Z]{1,2}-)?\d{4,5} ", piece) and (bare := _NUMBERS.sub("", piece).strip())
    ]
    return coded[0] if coded else _NUMBERS.sub("", pieces[1]).strip()


def agree(left: str, right: str) -> float:
    """The share of words that both have."""
    first, second = (frozenset(_WORD.findall(plain(text))) for text in (left, right))
    return 1.0 if first == second else share(first, second)


def law(_value: str, kind: str | None) -> Law:
    """An office is left with the employer, a home with a move."""
    return WORK_LAW if kind == "work" else LAW


def _line(text: str) -> str:
    pieces = (tidy(piece) for piece in re.split(r"[\r\n,]+", text))
    return ", ".join(piece for piece in pieces if piece)


DETAIL = DetailKind(
    kind="postal",
    noun="postal address",
    normalise=normalise,
    agree=agree,
    law=law,
    vcard="ADR",
    durable=lambda _value, kind: kind != "work",
)
