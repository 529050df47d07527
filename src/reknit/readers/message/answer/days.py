"""Days that a text names, in twelve languages: '14 August', '08/14', 'le 1er mars', '8月14日', 'next Monday'.

What has no year is in the one that lies nearest to the day on which the mail was written, rather after than before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from . import daywords

Date = date

_BEFORE = 75
"""Days before the mail's own date in which a day without a year may lie; an earlier one is of the next year."""
_ROC = 1911
"""The year before the first of the Republic of China, whose years Taiwan writes."""


class Day(NamedTuple):
    """A day named from ``start`` to before ``end``.

    first  the first day of a range that ends with it
    """

    start: int
    end: int
    date: Date
    first: Date | None = None


class Calendar(NamedTuple):
    """How days without all their parts are to be read.

    written      the day of the mail
    month_first  whether '8/9' is the ninth of August
    """

    written: date
    month_first: bool


def days(text: str, calendar: Calendar) -> list[Day]:
    """The days that folded text names, in order; a weekday beside a date belongs to it."""
    found: list[Day] = []
    taken = bytearray(len(text))
    for read in _READERS:
        for day in read(text, calendar):
            if not any(taken[day.start : day.end]):
                taken[day.start : day.end] = b"\x01" * (day.end - day.start)
                found.append(day)
    found.sort()
    return _ranged(text, _widened(text, found))


def month_first(text: str, language: str, *, west: bool) -> bool:
    """Whether numbers stand month first: as the text itself shows, else as the language and the zone (``west``) do."""
    if language in {"ja", "zh", "ko"}:
        return True
    votes = 0
    for match in daywords.NUMBERS.finditer(text):
        first, second = int(match[1]), int(match[3])
        if match[2] != ".":
            votes += (first <= 12 < second <= 31) - (second <= 12 < first <= 31)
    return votes > 0 or (votes == 0 and language == "en" and west)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(month: int, day: int, written: date) -> date | None:
    for year in (written.year, written.year + 1, written.year - 1):
        found = _made(year, month, day)
        if found and -_BEFORE <= (found - written).days <= 366 - _BEFORE:
            return found
    return _made(written.year, month, day)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    number = int(text)
    return number if number > 99 else 2000 + number if number < 70 else 1900 + number


def _whole(year: int | None, month: int, day: int, calendar: Calendar) -> date | None:
    if not 1 <= month <= 12:
        return None
    return _made(year, month, day) if year else _near(month, day, calendar.written)


def _iso(text: str, _calendar: Calendar) -> Iterator[Day]:
    for match in daywords.ISO.finditer(text):
        if found := _made(int(match[1]), int(match[2]), int(match[3])):
            yield Day(match.start(), match.end(), found)


def _numbers(text: str, calendar: Calendar) -> Iterator[Day]:
    for match in daywords.NUMBERS.finditer(text):
        first, second, year = int(match[1]), int(match[3]), match[4]
        if match[2] == "-" and not year:
            continue
        if text[match.start() - 1 : match.start()] == "-" and match[2] == "-":
            continue
        if match[2] == "." and not year and not match[0].endswith(".") and (len(match[3]) < 2 or _clock(text, match)):
            continue
        turned = match[2] != "." and (calendar.month_first and first <= 12)
        if not turned and second > 12 >= first:
            turned = True
        month, day = (first, second) if turned else (second, first)
        if found := _whole(_year(year), month, day, calendar):
            yield Day(match.start(), match.end(), found)


def _clock(text: str, match: re.Match[str]) -> bool:
    """Whether '17.30' is a time."""
    after = text[match.end() : match.end() + 5].strip()
    before = text[max(0, match.start() - 5) : match.start()].strip()
    return after.startswith(("uhr", "h", "-", "\u2013")) or before.endswith(("kl", "kl.", "ore", "um", "at"))


def _cjk(text: str, calendar: Calendar) -> Iterator[Day]:
    for match in daywords.CJK.finditer(text):
        era, written, month, day = match.groups()
        year = None
        if written:
            year = int(written) if written.isdigit() else daywords.numeral(written)
            if era:
                year += _ROC
            elif year < 100:
                year += 2000
        found = _whole(year, daywords.numeral(month), daywords.numeral(day), calendar)
        if found:
            tail = daywords.CJK_PARENS.match(text, match.end())
            yield Day(match.start(), tail.end() if tail else match.end(), found)
    for match in daywords.KO_SLASH.finditer(text):
        if found := _whole(None, int(match[1]), int(match[2]), calendar):
            tail = daywords.CJK_PARENS.match(text, match.end())
            yield Day(match.start(), tail.end() if tail else match.end(), found)


def _cjk_day(text: str, calendar: Calendar) -> Iterator[Day]:
    """'18日' alone: of the month of the date before it, else the next such day."""
    known = list(_cjk(text, calendar))
    for match in daywords.CJK_DAY.finditer(text):
        base = next((one.date for one in reversed(known) if one.end <= match.start() <= one.end + 14), calendar.written)
        day = int(match[1])
        found = _made(base.year, base.month, day)
        if found and found < base:
            found = _made(base.year + base.month // 12, base.month % 12 + 1, day)
        if found:
            tail = daywords.CJK_PARENS.match(text, match.end())
            yield Day(match.start(), tail.end() if tail else match.end(), found)


def _named(text: str, calendar: Calendar) -> Iterator[Day]:
    day_first, month_named = daywords.named_patterns()
    for match in day_first.finditer(text):
        if found := _whole(_year(match["year"]), daywords.month_of(match["month"]), int(match["day"]), calendar):
            yield Day(match.start(), match.end(), found)
    for match in month_named.finditer(text):
        if found := _whole(_year(match["year"]), daywords.month_of(match["month"]), int(match["day"]), calendar):
            yield Day(match.start(), match.end(), found)


def _of_month(text: str, calendar: Calendar) -> Iterator[Day]:
    """'Monday 19th', 'the 19th': the next such day of a month."""
    for match in daywords.ordinal_pattern().finditer(text):
        number = int(match["first"] or match["second"])
        year, month = calendar.written.year, calendar.written.month
        for _ in range(12):
            found = _made(year, month, number)
            if found and found > calendar.written:
                yield Day(match.start(), match.end(), found)
                break
            year, month = year + month // 12, month % 12 + 1


def _weekdays(text: str, calendar: Calendar) -> Iterator[Day]:
    week_of, weekday = daywords.weekday_patterns()
    for match in week_of.finditer(text):
        if found := _in_week(int(match["number"]), daywords.weekday_of(match["weekday"]), calendar.written):
            yield Day(match.start(), match.end(), found)
    for match in weekday.finditer(text):
        number = daywords.weekday_of(match["weekday"])
        if match["week"] or match["week2"]:
            found = _next_week(number, calendar.written)
        else:
            found = _coming(number, calendar.written, skip=bool(match["next"] or match["next2"]))
        yield Day(match.start(), match.end(), found)


def _cjk_weekdays(text: str, calendar: Calendar) -> Iterator[Day]:
    for match in daywords.CJK_NEXT.finditer(text):
        number = min(daywords.ZH_WEEKDAYS.index(match["zh"] or match["tw"]), 6) + 1
        yield Day(match.start(), match.end(), _next_week(number, calendar.written))
    for match in daywords.CJK_WEEKDAY.finditer(text):
        if match["ja"]:
            number = daywords.WEEKDAYS.index(match["ja"]) + 1
        elif match["zh"]:
            number = min(daywords.ZH_WEEKDAYS.index(match["zh"]), 6) + 1
        else:
            number = daywords.KO_WEEKDAYS.index(match["ko"]) + 1
        following = match["next"] and not match["next"].startswith("次")
        found = _next_week(number, calendar.written) if following else _coming(number, calendar.written, skip=False)
        yield Day(match.start(), match.end(), found)


def _relative(text: str, calendar: Calendar) -> Iterator[Day]:
    for match in daywords.relative_pattern().finditer(text):
        yield Day(match.start(), match.end(), calendar.written + timedelta(days=daywords.relative_days()[match[0]]))


def _coming(number: int, written: date, *, skip: bool) -> date:
    """The first such weekday after the mail; with ``skip`` ('next Friday' of a Monday) not one of the same week."""
    ahead = (number - written.isoweekday() - 1) % 7 + 1
    if skip and written.isoweekday() + ahead <= 7:
        ahead += 7
    return written + timedelta(days=ahead)


def _next_week(number: int, written: date) -> date:
    return written + timedelta(days=7 - written.isoweekday() + number)


def _in_week(week: int, number: int, written: date) -> date | None:
    for year in (written.year, written.year + 1):
        try:
            found = date.fromisocalendar(year, week, number)
        except ValueError:
            continue
        if (found - written).days >= -_BEFORE:
            return found
    return None


_READERS = (_iso, _cjk, _cjk_day, _named, _numbers, _of_month, _weekdays, _cjk_weekdays, _relative)


def _widened(text: str, found: Sequence[Day]) -> list[Day]:
    """A weekday before or behind a date is part of it."""
    kept: list[Day] = []
    for day in found:
        last = kept[-1] if kept else None
        if last and day.start - last.end <= 12 and _filler(text[last.end : day.start]):
            weekday_first = _is_weekday(text[last.start : last.end])
            if weekday_first or _is_weekday(text[day.start : day.end]):
                kept[-1] = Day(last.start, day.end, day.date if weekday_first else last.date)
                continue
        kept.append(day)
    return kept


def _filler(between: str) -> bool:
    bare = between.strip(" ,.()\uff08\uff09、")
    return all(word in daywords.between_words() for word in bare.split()) and "\n" not in between


def _is_weekday(text: str) -> bool:
    return not any(char.isdigit() for char in text) and not daywords.relative_pattern().fullmatch(text)


def _ranged(text: str, found: Sequence[Day]) -> list[Day]:
    """Days that end a range know its first day: '3 to 14 August', 'August 3-14'."""
    before, after = daywords.range_patterns()
    made: list[Day] = []
    for i, day in enumerate(found):
        head = text[max(0, day.start - 40) : day.start]
        last = found[i - 1] if i else None
        if (
            last
            and (match := before.search(text[last.end : day.start]))
            and match.end() - match.start() == day.start - last.end
        ):
            end = day.date
            if end < last.date and (last.date - end).days < 366:
                end = _near(end.month, end.day, last.date) or end
            made.append(Day(day.start, day.end, end, last.date))
        elif (number := daywords.bare_pattern().search(head)) and 1 <= int(number[1]) <= 31:
            first = _made(day.date.year, day.date.month, int(number[1])) if int(number[1]) < day.date.day else None
            made.append(Day(day.start, day.end, day.date, first))
        elif (
            (match := after.match(text, day.end))
            and day.date.day < int(match[1]) <= 31
            and not _is_weekday(text[day.start : day.end])
        ):
            end_day = _made(day.date.year, day.date.month, int(match[1]))
            made.append(Day(day.start, match.end(), end_day, day.date) if end_day else day)
        else:
            made.append(day)
    return made
