"""Weekdays that a text names: 'next Monday', 'Tuesday week', 'Friday of week 34', 'the Monday after', '来週の月曜'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from . import dayspans, daywords
from .daywords import Calendar, Day, listed
from .words import data

_REACH = 110
"""Characters before a weekday in which the day stands from which it is counted (judgement)."""
_ENGLISH = frozenset({"mon", "tue", "tues", "wed", "weds", "thu", "thurs", "fri", "sat", "sun"})
"""Weekdays that are words of other languages too: 'mon retour'."""
_FEAST = re.compile(
    r" (?:(?:in|of) (?:lent|advent)|de (?:paques|pentecote|pascua|resurreccion)|des cendres|santo|santa|gordo|gras"
    r"|in albis|di pasqua|dell'angelo|de (?:pascoa|carnaval|cinzas)|wielkanocn)"
)
"""What makes of a weekday a feast, whose day no calendar here knows."""
_WEEK_ON = re.compile(
    r"\s(?:week|weeks)(?!\s?\d|\s(?:of|or|and|to|from))(?![a-z])|\sen huit(?![a-z])|\sin (?:acht tagen|einer woche)"
    r"|\som en vecka|\sover een week"
)
_A_WEEK = re.compile(r"\ba week (?:on|from|after) $")
_FORTNIGHT = re.compile(
    r"\s(?:fortnight(?![a-z])|en quinze(?![a-z])|in (?:14 tagen|zwei wochen)|om tva veckor"
    r"|over (?:14 dagen|twee weken))"
)
_ENDS = re.compile(
    r"\s*(?:that|this|it|dem|dessen|cela|que|eso|quello|dat|isso|det|tym)?"
    r"(?:[.,;:!?)\n]|$|\s(?:in|at|i|and|on)(?![a-z]))"
)
"""What may stand behind 'the Monday after' where nothing else is named."""


def weekdays(text: str, calendar: Calendar) -> Iterator[Day]:
    """Weekdays, but for those of every week."""
    week_of, weekday = daywords.weekday_patterns()
    for match in week_of.finditer(text):
        number = daywords.weekday_of(match["weekday"])
        if found := dayspans.in_week(int(match["number"]), number, calendar.written):
            yield Day(match.start(), match.end(), found)
    for match in weekday.finditer(text):
        foreign = match["weekday"] in _ENGLISH and calendar.language not in {"", "en"}
        feast = _FEAST.match(text, match.end())
        if feast or foreign or _every().search(text, max(0, match.start() - 20), match.start()):
            continue
        number = daywords.weekday_of(match["weekday"])
        end = match.end()
        if match["week"] or match["week2"]:
            found = _next_week(number, calendar.written)
        elif match["later"] or match["later2"]:
            found = _coming(number, calendar.written, skip=False) + timedelta(days=7)
        else:
            found = _coming(number, calendar.written, skip=bool(match["next"] or match["next2"]))
            if after := _WEEK_ON.match(text, end) or _FORTNIGHT.match(text, end):
                found += timedelta(days=14 if _FORTNIGHT.match(text, end) else 7)
                end = after.end()
            elif _A_WEEK.search(text, max(0, match.start() - 16), match.start()):
                found += timedelta(days=7)
        yield Day(match.start(), end, found, weekday=number)


def cjk_weekdays(text: str, calendar: Calendar) -> Iterator[Day]:
    """Weekdays in Japanese, Chinese and Korean."""
    for match in daywords.CJK_NEXT.finditer(text):
        number = min(daywords.ZH_WEEKDAYS.index(match["zh"] or match["tw"]), 6) + 1
        found = _next_week(number, calendar.written) + timedelta(days=7 if match["far"] else 0)
        yield Day(match.start(), match.end(), found, weekday=number)
    for match in daywords.CJK_WEEKDAY.finditer(text):
        if match["ja"]:
            number = daywords.WEEKDAYS.index(match["ja"]) + 1
        elif match["zh"]:
            number = min(daywords.ZH_WEEKDAYS.index(match["zh"]), 6) + 1
        else:
            number = daywords.KO_WEEKDAYS.index(match["ko"]) + 1
        said = match["next"] or ""
        found = coming(number, calendar.written)
        if said and not said.startswith("次"):
            found = _next_week(number, calendar.written)
        if match["later"]:
            found = _next_week(number, calendar.written) + timedelta(days=7)
        yield Day(match.start(), match.end(), found, weekday=number)


def counted(text: str, found: Sequence[Day]) -> list[Day]:
    """Weekdays that are counted from another day: 'the Monday after', 'the Monday after the 17th'."""
    kept: list[Day] = []
    for day in found:
        if not day.weekday:
            kept.append(day)
            continue
        before = _following().search(text[max(0, day.start - 26) : day.start])
        inside = _following_inside().search(text, day.start, day.end)
        behind = _following_behind().match(text, day.end)
        after = _after().match(text, day.end)
        if after and not (behind and _ENDS.match(text, behind.end())):
            continue  # after a feast that no calendar here knows, or a day to be joined below
        base = next((one for one in reversed(kept) if day.start - one.end < _REACH and not one.weekday), None)
        if base and (before or inside or behind):
            kept.append(Day(day.start, behind.end() if behind else day.end, coming(day.weekday, base.date)))
        elif not (behind or (before and not inside)) or inside:
            kept.append(day)
    return _joined(text, found, kept)


def _joined(text: str, found: Sequence[Day], kept: list[Day]) -> list[Day]:
    """'The Monday after the 17th' as the day that it is."""
    heads = {day.start: day for day in found if day.weekday}
    made: list[Day] = []
    for day in kept:
        head = next(
            (
                one
                for one in heads.values()
                if one.start < day.start
                and (after := _after().match(text, one.end))
                and 0 <= day.start - after.end() <= 5
            ),
            None,
        )
        if head and not day.weekday:
            made.append(Day(head.start, day.end, coming(head.weekday, day.date)))
        else:
            made.append(day)
    return made


def _coming(number: int, written: date, *, skip: bool) -> date:
    """The first such weekday after the mail; with ``skip`` ('next Friday' of a Monday) not one of the same week."""
    ahead = (number - written.isoweekday() - 1) % 7 + 1
    if skip and written.isoweekday() + ahead <= 7:
        ahead += 7
    return written + timedelta(days=ahead)


def coming(number: int, base: date) -> date:
    """The first such weekday after a day."""
    return _coming(number, base, skip=False)


def _next_week(number: int, written: date) -> date:
    return written + timedelta(days=7 - written.isoweekday() + number)


@cache
def _every() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{listed(data('days')['spans']['every'])})\s$")


@cache
def _following() -> re.Pattern[str]:
    words = [word for word in data("days")["spans"]["following"] if word not in data("days")["spans"]["after"]]
    return re.compile(
        rf"(?<![a-z])(?:{listed(words)})\s$|翌\s?$|그\s?다음\s?(?:주\s?)?$|翌週の?$|(?:随后|隨後|之后|之後|接下来|接下來)的?$"
    )


@cache
def _following_inside() -> re.Pattern[str]:
    """What the name of a weekday has taken along: 'Segunda-feira seguinte'."""
    return re.compile(rf"(?<![a-z])(?:{listed(data('days')['spans']['following'])})(?![a-z])")


@cache
def _following_behind() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{listed(data('days')['spans']['following'])})(?![a-z])")


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{listed(data('days')['spans']['after'])})(?![a-z])\s?(?=\S)")
