"""Dates in cells -> When, by one rule for the whole file.

'04/05/2021' is the fourth of May or the fifth of April; one cell cannot say which, but a file is written in one way.
So all cells are shown to an ``Order`` first, which then reads each of them. Where no row of a file decides, only what
is sure is said: the year.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources

from ...model.when import When, valid

DAY_FIRST, MONTH_FIRST = "day first", "month first"

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]00:?00)?)?)?)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)(?:[ T,].*)?")
_NUMBERS = re.compile(r"(\d\d?)([./-])\s?(\d\d?)\2\s?(\d{4}|\d\d)(?:[ T,]+(\d.*))?")
_DAY_MONTH_WORD = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(\d\d?)(?:st|nd|rd|th|\.|er)?[\s/-]*(?:de\s+|of\s+)?([^\W\d]+)\.?,?[\s/-]*"
    r"(?:de\s+|del\s+)?(\d{4}|\d\d)(?:[ T,]+\d.*)?"
)
_MONTH_WORD_DAY = re.compile(r"(?:[^\W\d]+\.?,?\s+)?([^\W\d]+)\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})(?:[ T,]+\d.*)?")
_MONTH_WORD_YEAR = re.compile(r"([^\W\d]+)\.?,?[\s/-]*(?:de\s+)?(\d{4}|\d\d)")
_MONTH_YEAR = re.compile(r"(\d\d?)[./-](\d{4})")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of the 1900 date system after February 1900 (ECMA-376-1, 18.17.4.1)


@dataclass(frozen=True, slots=True)
class Order:
    """How the dates of one file are read.

    numbers  DAY_FIRST, MONTH_FIRST, or '' where no row says which
    unsure   a cell that could be read both ways, '' if there was none or the rows decided
    """

    numbers: str = ""
    unsure: str = ""

    def read(self, cell: str) -> When | None:
        """The date in ``cell``, only as precise as sure; None if it is none."""
        return _read(cell, self.numbers)


def decide(cells: Iterable[str], otherwise: str = "") -> Order:
    """The order of day and month in which all these cells can be read; ``otherwise`` where none of them decides.

    A file that holds both orders (two tables pasted together) is decided by the greater number of rows that can be
    read only one way; as many of each decide nothing.
    """
    votes = {DAY_FIRST: 0, MONTH_FIRST: 0}
    unsure = ""
    for cell in cells:
        vote = _vote(cell)
        if vote in votes:
            votes[vote] += 1
        elif vote:
            unsure = unsure or cell
    if votes[DAY_FIRST] != votes[MONTH_FIRST]:
        return Order(max(votes, key=votes.__getitem__))
    if otherwise:
        return Order(otherwise)
    return Order("", unsure)


@lru_cache(maxsize=4096)
def _vote(cell: str) -> str:
    """The only order in which ``cell`` is a date, 'both' where both are and differ, '' where it does not matter."""
    match = _NUMBERS.fullmatch(cell.strip())
    if not match:
        return ""
    first, mark, second, rest = int(match[1]), match[2], int(match[3]), match[5] or ""
    if re.search(r"[AaPp]\.?[Mm]", rest):
        return MONTH_FIRST  # only the order of the United States goes with a clock of twelve hours and no month's name
    if first > 12 >= second or mark == ".":
        return DAY_FIRST  # no country writes the month first with dots (Unicode CLDR, date formats)
    if second > 12 >= first:
        return MONTH_FIRST
    return "both" if first != second and first <= 12 else ""


@lru_cache(maxsize=65536)
def _read(cell: str, numbers: str) -> When | None:
    text = cell.strip()
    for pattern, build in _SHAPES:
        if match := pattern.fullmatch(text):
            when = build(match, numbers)
            if when and valid(when):
                return when
    return None


def _iso(match: re.Match[str], _numbers: str) -> When | None:
    year, month, day, hour, minute, second, zone = match.groups()
    known = "-".join(part.zfill(2) for part in (year, month, day) if part)
    if zone and int(hour) < 24 and int(minute) < 60:
        return f"{known}T{int(hour):02}:{minute}:{second or '00'}Z"
    return known  # a time without a zone is sure to the day only


def _year_first(match: re.Match[str], _numbers: str) -> When | None:
    return _join(match[1], match[2], match[3])


def _numbers(match: re.Match[str], numbers: str) -> When | None:
    order = _vote(match.group()) if numbers == "" else numbers
    first, second, year = match[1], match[3], match[4]
    if order == "both":
        return _year(year)
    if order == MONTH_FIRST:
        first, second = second, first
    return _join(year, second, first) if 1 <= int(second) <= 12 else _join(year, first, second)


def _day_month_word(match: re.Match[str], _numbers: str) -> When | None:
    return _join(match[3], month_of(match[2]), match[1])


def _month_word_day(match: re.Match[str], _numbers: str) -> When | None:
    return _join(match[3], month_of(match[1]), match[2])


def _month_word_year(match: re.Match[str], _numbers: str) -> When | None:
    month = month_of(match[1])
    return f"{_year(match[2])}-{month:02}" if month else None


def _month_year(match: re.Match[str], _numbers: str) -> When | None:
    return f"{match[2]}-{int(match[1]):02}"


def _serial(match: re.Match[str], _numbers: str) -> When | None:
    return (_SERIAL_ZERO + timedelta(days=int(float(match.group())))).isoformat()


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], When | None]], ...] = (
    (_ISO, _iso),
    (_YEAR_FIRST, _year_first),
    (_NUMBERS, _numbers),
    (_DAY_MONTH_WORD, _day_month_word),
    (_MONTH_WORD_DAY, _month_word_day),
    (_MONTH_WORD_YEAR, _month_word_year),
    (_MONTH_YEAR, _month_year),
    (_SERIAL, _serial),
)


def _join(year: str, month: int | str, day: int | str) -> When:
    return f"{_year(year)}-{int(month):02}-{int(day):02}"


def _year(year: str) -> str:
    """Two digits as spreadsheets read them: 00 to 29 are 2000 to 2029 (Microsoft, 'Change the date system', Excel)."""
    if len(year) == 4:
        return year
    return f"{'20' if int(year) < 30 else '19'}{year}"


@lru_cache(maxsize=512)
def month_of(word: str) -> int:
    """1 to 12 for the name of a month or its beginning, in the languages of data/months.toml; else 0."""
    plain = unicodedata.normalize("NFD", word.casefold().replace("ä", "ae"))
    plain = "".join(char for char in plain if char.isalpha() and char.isascii())
    for length in range(len(plain), 2, -1):
        if month := _months().get(plain[:length]):
            return month
    return 0


@cache
def _months() -> dict[str, int]:
    text = resources.files(__package__).joinpath("data/months.toml").read_text("utf-8")
    return {word: int(number) for number, words in tomllib.loads(text).items() for word in words}


def birthday(cell: str, order: Order) -> str:
    """A birthday as a When, or '--MM-DD' where its year is not known; '' if it is no date.

    '0/0/00' is Outlook's and 1604 Apple's way to say that there is none, or no year.
    """
    text = cell.strip()
    if match := re.fullmatch(r"--(\d\d)-?(\d\d)", text):
        return f"--{match[1]}-{match[2]}"
    if match := re.fullmatch(r"([^\W\d]+)\.?\s+(\d\d?)|(\d\d?)\.?\s+([^\W\d]+)\.?", text):
        month = month_of(match[1] or match[4])
        return f"--{month:02}-{int(match[2] or match[3]):02}" if month else ""
    when = order.read(text) or ""
    return f"--{when[5:]}" if when.startswith("1604-") and len(when) == 10 else when[:10]
