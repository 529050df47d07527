"""Days that a text names, in twelve languages: '14 August', '08/14', 'le 1er mars', '8月14日', 'next Monday'.

What has no year is in the one that lies nearest to the day on which the mail was written, rather after than before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from . import dayspans, dayweek, daywords
from .daywords import Calendar, Day

_MORNING = re.compile(r"\b(?:la|guten|heute|am|den|jeden|diesen|goede|goeie)\s$")
"""What makes of 'tomorrow' the morning: 'por la mañana', 'guten Morgen'."""
_ROC = 1911
"""The year before the first of the Republic of China, whose years Taiwan writes."""


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
    whole = _ranged(text, _widened(text, dayweek.counted(text, found)))
    return [dayspans.lasting(text, day) for day in whole]


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
        if found and -daywords.BEFORE <= (found - written).days <= 366 - daywords.BEFORE:
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
        if match[2] == "." and second > 12 >= first and not year and not match[0].endswith("."):
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
        day = daywords.numeral(match["day"])
        found = _made(base.year, base.month, day)
        if match["next"] or (found and found < base):
            found = _made(base.year + base.month // 12, base.month % 12 + 1, day)
        if found:
            tail = daywords.CJK_PARENS.match(text, match.end())
            yield Day(match.start(), tail.end() if tail else match.end(), found)


def _named(text: str, calendar: Calendar) -> Iterator[Day]:
    day_first, month_named = daywords.named_patterns()
    for pattern in (day_first, month_named):
        for match in pattern.finditer(text):
            day = daywords.day_of(match["day"] or match["word"])
            year = _year(match["year"])
            if not year and daywords.next_year_pattern().match(text, match.end()):
                year = calendar.written.year + 1
            if found := _whole(year, daywords.month_of(match["month"]), day, calendar):
                yield Day(match.start(), match.end(), found)


def _roman(text: str, calendar: Calendar) -> Iterator[Day]:
    """'14.VIII.2019', '14 VIII'."""
    for match in daywords.ROMAN.finditer(text):
        month = daywords.roman(match["month"] or match["bare"])
        if found := _whole(_year(match["year"]), month, int(match["day"]), calendar):
            yield Day(match.start(), match.end(), found)


def _eras(text: str, _calendar: Calendar) -> Iterator[Day]:
    """'令和7年5月7日', 'R7.5.7': years of the Japanese eras."""
    for match in daywords.ERA.finditer(text):
        year = daywords.era_year(match["era"] or match["letter"], match["year"] or match["short"])
        month = daywords.numeral(match["month"] or match["second"])
        if found := _made(year, month, daywords.numeral(match["day"] or match["third"])):
            tail = daywords.CJK_PARENS.match(text, match.end())
            yield Day(match.start(), tail.end() if tail else match.end(), found)


def _of_month(text: str, calendar: Calendar) -> Iterator[Day]:
    """'Monday 19th', 'the 19th': the next such day of a month."""
    for match in daywords.ordinal_pattern().finditer(text):
        group = next(i for i, said in enumerate(match.groups(), 1) if said)
        number = daywords.day_of(match[group])
        start = match.start() if group <= 2 else match.start(group)
        year, month = calendar.written.year, calendar.written.month
        for _ in range(12):
            found = _made(year, month, number)
            if found and found > calendar.written:
                yield Day(start, match.end(), found)
                break
            year, month = year + month // 12, month % 12 + 1


def _relative(text: str, calendar: Calendar) -> Iterator[Day]:
    for match in daywords.relative_pattern().finditer(text):
        if _MORNING.search(text, max(0, match.start() - 8), match.start()):
            continue
        yield Day(match.start(), match.end(), calendar.written + timedelta(days=daywords.relative_days()[match[0]]))


_READERS = (
    _iso,
    dayspans.lengths,
    _eras,
    _cjk,
    dayspans.months,
    _cjk_day,
    _named,
    _roman,
    _numbers,
    _of_month,
    dayspans.ends,
    dayspans.weeks,
    dayweek.weekdays,
    dayweek.cjk_weekdays,
    _relative,
)
"""In this order, because what one has read no later one reads again."""


def _widened(text: str, found: Sequence[Day]) -> list[Day]:
    """A weekday before or behind a date is part of it."""
    kept: list[Day] = []
    for day in found:
        last = kept[-1] if kept else None
        if last and day.start - last.end <= 12 and _filler(text[last.end : day.start]):
            weekday_first = _is_weekday(text[last.start : last.end])
            if weekday_first != _is_weekday(text[day.start : day.end]):
                kept[-1] = (day if weekday_first else last)._replace(start=last.start, end=day.end, weekday=0)
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
        elif (number := daywords.bare_pattern().search(head)) and 1 <= int(number[1] or number[2]) <= 31:
            low = int(number[1] or number[2])
            first = _made(day.date.year, day.date.month, low) if low < day.date.day else None
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
