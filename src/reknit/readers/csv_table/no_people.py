"""Tables and rows that look like people and are none: price lists, bank statements, calendars; sums and footers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files

from ...details import DETAILS
from ...model.entries import Observation
from ..parts.columns import Column, fold

_REACHED = frozenset({"mail_address", "phone", "profile"})
_OF_PEOPLE = frozenset({"birthday", "met_on"})
_PARTS_OF_PEOPLE = frozenset({("name", "given"), ("name", "family"), ("postal", ""), ("postal", "street")})
_DIGITS = 6
"""Digits of a telephone number at least; the codes of countries have fewer."""
_ASIDE = frozenset({"note", "label", "birthday", "met_on"})
_NUMBER = re.compile(r"[\d\s]+")


@cache
def _words() -> Mapping[str, frozenset[str]]:
    text = files(__package__).joinpath("data/no_people.toml").read_text("utf-8")
    return {part: frozenset(map(fold, listed)) for part, listed in tomllib.loads(text).items()}


def things(header: Sequence[str], columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[str]:
    """The headers that say that the table shows goods, money, places or events; empty if it may show people.

    rows  some rows below the header. A table with an address, a number, a street or a birthday in it, or with names in
          two columns, is one of people whatever else stands there. One row alone is what was kept of a person: it is
          judged by its headers, and prices in it tell nothing.
    """
    if _people(columns, rows):
        return []
    known = _words()
    events = [name for name in header if fold(name) in known["events"]]
    strong, weak = (
        [name for name in header if not known[part].isdisjoint(fold(name).split())] for part in ("things", "weak")
    )
    found = [*strong, *weak] if len(rows) > 1 and (strong or len(weak) > 1) else []
    return found + (events if len(events) > 1 else [])


def _people(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> bool:
    for place, column in enumerate(columns):
        cells = [row[place] for row in rows if place < len(row) and row[place]]
        if column.kind in _REACHED:
            if len(rows) < 2 or any(_reaches(column.kind, cell) for cell in cells):
                return True
        elif cells and (column.kind in _OF_PEOPLE or (column.kind, column.part) in _PARTS_OF_PEOPLE):
            return True
    return False


def footer(shown: Collection[Observation]) -> bool:
    """Whether a row is none of the people but the sum of a column, their count, or when the list was made."""
    told = [observation for observation in shown if observation.kind not in _ASIDE]
    return len(told) == 1 and told[0].kind in {"name", "employer"} and _ends_a_list(told[0].raw)


def _ends_a_list(cell: str) -> bool:
    """'Total', 'Summe: 2', '2 contacts', 'Total: 2 contacts', 'Exported on 2014-03-04', 'Page 1 of 2'."""
    known, text = _words(), fold(cell)
    words = " ".join(_NUMBER.sub(" ", text).split())
    if any(char.isdigit() for char in text):
        counted = {f"{total} {thing}" for total in ("total", "gesamt", "summe") for thing in known["counted"]}
        if words in known["counted"] | counted or _begins(text, known["made"]):
            return True
    return words in known["totals"]


def _begins(text: str, known: Collection[str]) -> bool:
    return any(text.startswith(f"{word} ") for word in known)


def _reaches(kind: str, cell: str) -> bool:
    value = DETAILS[kind].normalise(cell, None)
    return bool(value) and (kind != "phone" or sum(char.isdigit() for char in value) >= _DIGITS)
