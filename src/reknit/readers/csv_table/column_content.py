"""What the columns of a table hold, as far as their cells tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...details import DETAILS
from ...details.lists import words
from ...details.name import full, split
from ..parts.cells import whole_number
from ..parts.dates import Order

ENOUGH = 0.6
"""The share of filled cells that must look alike for the column to be taken for it."""

_MAIL = re.compile(r"(?:[^<>@]*<)?[^\s,;<>()@\"]+@[^\s,;<>()@\"]+\.[^\s,;<>()@\"]{2,}>?")
_PHONE = re.compile(r"(?:tel\.?:?\s*)?[+(0]?[\d\s()/.\u2010-\u2015-]{6,24}(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+|(?:\w+\.)*linkedin\.com/\S+", re.IGNORECASE)
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[-'\u2019.][^\W\d_]+)*\.?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDER = Order()


def is_mail(cell: str) -> bool:
    """Whether the cell is one mail address, with or without a name before it."""
    return "@" in cell and bool(_MAIL.fullmatch(cell))


def is_phone(cell: str) -> bool:
    """Whether the cell is written as a telephone number and not as a date or a plain count."""
    digits = sum(char.isdigit() for char in cell)
    if not 7 <= digits <= 15 or not _PHONE.fullmatch(cell) or is_date(cell):
        return False
    return cell[0] in "+(0" or any(mark in cell for mark in " -/()") or cell.lower().startswith("tel")


def is_url(cell: str) -> bool:
    """Whether the cell is one web address."""
    return bool(_URL.fullmatch(cell))


def is_date(cell: str) -> bool:
    """Whether the cell is a date that says more than a year."""
    return len(cell) >= 6 and not cell.isdigit() and _ORDER.read(cell) is not None


def is_day(cell: str) -> bool:
    """Whether the cell is a date, or a year of our time alone."""
    return is_date(cell) or bool(_YEAR.fullmatch(cell))


def is_number(cell: str) -> bool:
    """Whether the cell is a whole number, as spreadsheets write it."""
    return whole_number(cell) is not None


def is_person(cell: str) -> bool:
    """Whether the cell looks like the full name of one person."""
    tokens = cell.replace(",", " ").split()
    if not 2 <= len(tokens) <= 5 or any(char.isdigit() for char in cell):
        return False
    capitals = sum(bool(_CAPITALISED.fullmatch(token)) for token in tokens)
    return capitals >= 2 and full(cell) and not is_company(cell)


def is_company(cell: str) -> bool:
    """Whether the cell ends with a legal form, or begins with one."""
    tokens = [token.strip(".,()").lower() for token in cell.split()]
    forms = words("legal_forms")
    return len(tokens) > 1 and (tokens[-1] in forms or tokens[0] in forms)


def looks_like_data(cell: str) -> bool:
    """Whether the cell is no header: an address, a number, a date."""
    return is_mail(cell) or is_phone(cell) or is_url(cell) or is_date(cell) or cell.replace(".", "").isdigit()


def share(cells: Sequence[str], looks: Callable[[str], bool]) -> float:
    """The share of the filled cells that look so; 0 if none is filled."""
    filled = [cell for cell in cells if cell]
    return sum(map(looks, filled)) / len(filled) if filled else 0.0


def by_content(cells: Sequence[str]) -> tuple[str, float]:
    """What a column holds and how sure that is; ('', 0) if its cells do not tell. Names and companies are not tried."""
    for spec, looks, confidence in (
        ("mail_address", is_mail, 0.95),
        ("website", is_url, 0.9),
        ("phone", is_phone, 0.85),
    ):
        if share(cells, looks) >= ENOUGH:
            return spec, confidence
    return "", 0.0


def title_or_prefix(cells: Sequence[str]) -> str:
    """A column called 'Title' holds 'Dr.' and 'Mrs', or 'Head of IT'."""
    return "name:prefix" if share(cells, lambda cell: bool(split(f"{cell} X Y").get("prefix"))) > 0.5 else "title"


def two_names(columns: Sequence[Sequence[str]], mails: Sequence[str]) -> tuple[int, int] | None:
    """The columns of given and family name, as the mail addresses beside them tell; None if they do not."""
    for left, right in zip(range(len(columns)), range(1, len(columns)), strict=False):
        rows = list(zip(columns[left], columns[right], mails, strict=False))
        fitting = sum(_both_in(*row) for row in rows)
        if rows and fitting >= 0.4 * len(rows):
            return left, right
    return None


def _both_in(given: str, family: str, mail: str) -> bool:
    local = DETAILS["mail_address"].normalise(mail, None).partition("@")[0]
    both = (given.lower(), family.lower())
    return bool(local) and all(word.isalpha() and len(word) > 1 for word in both) and all(w in local for w in both)
