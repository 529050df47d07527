"""Whole weeks and months that a text names, their ends, and days counted from today: 'KW 32', 'the whole of August'.

A month of which only the name is said ('back in August') is no day. A week begins on Monday (ISO 8601).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from . import daywords
from .daywords import Calendar, Day, listed
from .words import data

_FURTHEST = 400
"""Days up to which a length counted from today is believed (judgement)."""
_CJK_MONTH = re.compile(
    r"(?P<month>\d{1,2}|[今来來本当當次]|이번 ?|다음 ?)?(?P<unit>\s?个?個?[月달월])\s?"
    r"(?:(?P<end>末(?!から)日?|底|いっぱい|말(?:일)?(?!부터)(?=까지)|晦日)"
    r"|(?P<whole>整个?月?|全月|一整个?月|中(?=は|、|の|休|不在|ずっと)|一杯|내내|한 ?달))"
)
_CJK_TODAY = re.compile(r"(?:今日|本日|今天|即日|오늘)\s?(?:から|より|부터|起)\s?")
_CJK_LENGTH = re.compile(
    r"(?P<count>\d{1,3}|[一二两兩三四五六七八九十])\s?(?P<unit>日間|天|日(?!から)|週間|周|週|个?星期|個星期|일간|주간|주일|주)"
)


def _spans() -> dict[str, list[str]]:
    spans: dict[str, list[str]] = data("days")["spans"]
    return spans


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """(weeks by their number, whole months, ends, lengths from today)."""
    words, spans = data("days")["words"], _spans()
    months, week, to = listed(daywords.month_names()), listed(words["week"]), listed([*words["to"], *words["and"]])
    dash = rf"\s?(?:[-\u2013\u2014/&+]|(?<= )(?:{to})(?= ))\s?"
    weeks = re.compile(
        rf"(?<![a-z0-9/])(?:(?:{week})s?\.?\s?(?:nr\.?\s?)?(?P<first>\d{{1,2}})(?:{dash}(?:(?:{week})\.?\s?)?(?P<last>\d{{1,2}}))?"
        rf"|(?P<early>\d{{1,2}})\.(?:{dash}(?P<late>\d{{1,2}})\.)?\s?(?:{week}))(?![\da-z%:]|[.,]\d)"
        r"(?:[\s/,(]{0,2}(?P<year>20\d\d))?"
    )
    whole = re.compile(
        rf"(?<![a-z])(?:{listed(spans['whole'])})\s?(?P<first>{months})(?![a-z.])(?!\s\d)"
        rf"(?:,?\s(?:{listed(words['and'])})\s(?P<last>{months})(?![a-z]))?(?:\s(?P<year>20\d\d))?"
    )
    end = re.compile(
        rf"(?<![a-z])(?:{listed(spans['end'])})\s?(?:(?P<month>{months})(?![a-z])(?:\s(?:de\s)?(?P<year>20\d\d))?"
        rf"|(?P<this>{listed(spans['month'])})"
        rf"|(?P<year_now>{listed(spans['year'])})|(?P<week>{listed(spans['this_week'])})"
        rf"|(?P<next>{listed(words['next_week'])}))(?![a-z])(?!\s\d)"
        rf"|(?<![a-z])(?:(?P<month_end>{listed(spans['month_end'])})|(?P<year_end>{listed(spans['year_end'])}))(?![a-z])"
    )
    count, units = rf"\d{{1,3}}|{listed(daywords.count_words())}", listed(daywords.units())
    length = re.compile(
        rf"(?<![a-z\d])(?:(?:{listed(spans['today'])})\sin\s(?P<later>{count})\s(?P<unit_later>{units})"
        rf"|(?P<during>(?:{listed(spans['during'])})\s(?:the\s)?(?:next\s)?)?(?P<count>{count})[\s-](?P<unit>{units})"
        rf"\s(?:{listed(spans['from'])})\s(?:{listed(spans['today'])}))(?![a-z])"
    )
    return weeks, whole, end, length


def weeks(text: str, calendar: Calendar) -> Iterator[Day]:
    """'KW 32', 'weeks 30-32', '42. Woche'."""
    for match in _patterns()[0].finditer(text):
        first = int(match["first"] or match["early"])
        last = int(match["last"] or match["late"] or first)
        low = in_week(first, 1, calendar.written, int(match["year"] or 0))
        high = in_week(last, 7, low) if low else None
        if low and high and low < high:
            yield Day(match.start(), match.end(), high, low, whole=True)


def months(text: str, calendar: Calendar) -> Iterator[Day]:
    """'The whole of August', 'July and August, all of it'."""
    for match in _patterns()[1].finditer(text):
        low = _month(daywords.month_of(match["first"]), int(match["year"] or 0), calendar.written)
        high = _month(daywords.month_of(match["last"]), 0, low) if match["last"] else low
        yield Day(match.start(), match.end(), _last(high), low, whole=True)
    for match in _CJK_MONTH.finditer(text):
        if match["month"] and match["month"].isdigit():
            if not 1 <= int(match["month"]) <= 12:
                continue
            low = _month(int(match["month"]), 0, calendar.written)
        else:
            low = calendar.written.replace(day=1)
            if match["month"] and match["month"].strip() in {"来", "來", "次", "다음"}:
                low = _last(low) + timedelta(days=1)
            elif not match["month"] and not match["end"]:
                continue
        yield Day(match.start(), match.end(), _last(low), None if match["end"] else low, whole=True)


def ends(text: str, calendar: Calendar) -> Iterator[Day]:
    """'The end of August', 'the end of the month', 'the end of next week': the last day."""
    written = calendar.written
    for match in _patterns()[2].finditer(text):
        if match["month"]:
            last = _last(_month(daywords.month_of(match["month"]), int(match["year"] or 0), written))
        elif match["this"] or match["month_end"]:
            last = _last(written)
        elif match["year_now"] or match["year_end"]:
            last = date(written.year, 12, 31)
        else:
            last = written + timedelta(days=7 - written.isoweekday() + (7 if match["next"] else 0))
        yield Day(match.start(), match.end(), last, whole=True)


def lengths(text: str, calendar: Calendar) -> Iterator[Day]:
    """'Two weeks from today' is a day, 'for two weeks from today' all days before it; '今日から2週間'."""
    for match in _patterns()[3].finditer(text):
        number, unit = match["later"] or match["count"], match["unit_later"] or match["unit"]
        if day := _counted(match, daywords.count_of(number) * daywords.unit_of(unit), calendar):
            yield day
    for start in _CJK_TODAY.finditer(text):
        if length := _CJK_LENGTH.match(text, start.end()):
            total = daywords.count_of(length["count"]) * cjk_unit(length["unit"])
            if 0 < total <= _FURTHEST:
                last = calendar.written + timedelta(days=total - 1)
                yield Day(start.start(), length.end(), last, calendar.written)


def _counted(match: re.Match[str], total: int, calendar: Calendar) -> Day | None:
    if not 0 < total <= _FURTHEST:
        return None
    found = calendar.written + timedelta(days=total)
    if match["during"]:
        return Day(match.start(), match.end(), found - timedelta(days=1), calendar.written)
    return Day(match.start(), match.end(), found)


def lasting(text: str, day: Day) -> Day:
    """A day from which a length is counted: '3 May for two weeks', '5月3日から2週間'; else the day as it was."""
    if day.first:
        return day
    match = _for().match(text, day.end)
    total = daywords.count_of(match["count"]) * daywords.unit_of(match["unit"]) if match else 0
    if not match and (opened := re.compile(r"\s?(?:から|より|부터|起)\s?").match(text, day.end)):
        match = _CJK_LENGTH.match(text, opened.end())
        total = daywords.count_of(match["count"]) * cjk_unit(match["unit"]) if match else 0
    if not match or not 0 < total <= _FURTHEST:
        return day
    return Day(day.start, match.end(), day.date + timedelta(days=total - 1), day.date)


@cache
def _for() -> re.Pattern[str]:
    return re.compile(
        rf",?\s(?:{listed(_spans()['during'])})\s(?P<count>\d{{1,3}}|{listed(daywords.count_words())})\s(?P<unit>{listed(daywords.units())})(?![a-z])"
    )


def cjk_unit(unit: str) -> int:
    """Days in a unit of time that Japanese, Chinese or Korean name."""
    return 7 if any(char in unit for char in "週周星주") else 1


def in_week(week: int, number: int, near: date, year: int = 0) -> date | None:
    """A day of a week of a year, else of the next such week that is not long past."""
    for one in (year,) if year else (near.year, near.year + 1):
        try:
            found = date.fromisocalendar(one, week, number)
        except ValueError:
            continue
        if year or (found - near).days >= -daywords.BEFORE:
            return found
    return None


def _month(month: int, year: int, near: date) -> date:
    """The first of a month: of that year, else of this month or the next such one."""
    if year:
        return date(year, month, 1)
    return date(near.year + (month < near.month), month, 1)


def _last(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
