"""What days are called in twelve languages: months, weekdays and numerals, and the patterns of days made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from .words import data, fold

BEFORE = 75
"""Days before the mail's own date in which a day without a year may lie; an earlier one is of the next year."""
_NUMERALS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
WEEKDAYS = "月火水木金土日"
ZH_WEEKDAYS = "一二三四五六日天"
KO_WEEKDAYS = "월화수목금토일"

ISO = re.compile(r"(?<![\d./-])((?:19|20)\d\d)\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?![\d])\.?")
NUMBERS = re.compile(
    r"(?<![\d./:,])(?!24/7(?!\d))(\d{1,2})\s?([./-])\s?(\d{1,2})"
    r"(?:(?:\s?\2\s?|\s)((?:19|20)\d\d|\d\d)(?![\d:.]\d)|\.(?!\d)|(?![\d/:]|-\d{1,2}(?![\d/])|-\d{3}|\.\d|,\d))"
)
CJK = re.compile(
    r"(?:(民國|民国)?\s?((?:19|20)?\d{2,3}|[〇零一二三四五六七八九十]{2,5})\s?[年년]\s?)?"
    r"(\d{1,2}|十?[一二]|[一二三四五六七八九十])\s?[月월]\s?(\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号號일]"
)
CJK_DAY = re.compile(
    r"(?:(?P<next>来月の?|來月|下个?月|下個月|翌月の?|다음 ?달 ?)|(?<![\d월月第.一二三四五六七八九十]))"
    r"(?P<day>\d{1,2}|[一二三]?十[一二三四五六七八九]?|(?(next)[一二三四五六七八九]|(?!)))\s?[日号號일]"
    r"(?![前間间本常程後后내以目线線楼樓])"
)
KO_SLASH = re.compile(r"(?<![\d./])(\d{1,2})/(\d{1,2})(?=\s?[(\uff08]?[월화수목금토일月火水木金土日])")
CJK_WEEKDAY = re.compile(
    r"(?P<later>再来週の?|다다음\s?주\s?)?(?P<next>来週の?|次の|下个?(?:周|星期|礼拜)|下個?(?:週|星期|禮拜)|다음\s?주\s?)?(?:(?P<ja>[月火水木金土日])曜日?|(?:周|星期|週|礼拜|禮拜)"
    r"(?P<zh>[一二三四五六日天])|(?P<ko>[월화수목금토일])요일)"
)
CJK_NEXT = re.compile(
    r"(?P<far>下)?下(?:个?(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])|個?(?:週|星期|禮拜)(?P<tw>[一二三四五六日天]))"
)
ERA = re.compile(
    r"(?P<era>令和|平成|昭和)\s?(?P<year>\d{1,2}|元)\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
    r"|(?<![a-z\d])(?P<letter>[rhs])(?P<short>\d{1,2})[./](?P<second>\d{1,2})[./](?P<third>\d{1,2})(?![\d./])"
)
ROMAN = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})(?:(?:\.\s?|/|-)(?P<month>xii?|ix|viii|vii|vi|iv|iii|ii|i|v|x)(?:[./-]\s?|\s)(?P<year>(?:19|20)\d\d)?"
    r"|(?:\s(?P<bare>xii?|ix|viii|vii|vi|iv|iii|ii)))(?![a-z\d])"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "r": 2018, "h": 1988, "s": 1925}
"""The year before the first of each era (Japanese Era Names Act, 1979; cabinet orders of 1989 and 2019)."""
CJK_PARENS = re.compile(
    r"\s?[(\uff08]\s?(?:[月火水木金土日]曜?日?|周[一二三四五六日]|週[一二三四五六日]|星期[一二三四五六日天]|[월화수목금토일](?:요일)?)(?:・?祝)?\s?[)\uff09]"
)


Date = date


class Day(NamedTuple):
    """A day named from ``start`` to before ``end``.

    first    the first day of a range that ends with it
    whole    whether it is the end of a week or a month named as one
    weekday  its number where no more than a weekday is said, else 0
    """

    start: int
    end: int
    date: Date
    first: Date | None = None
    whole: bool = False
    weekday: int = 0


class Calendar(NamedTuple):
    """How days without all their parts are to be read.

    written      the day of the mail
    month_first  whether '8/9' is the ninth of August
    language     of the text; '' if it is not known
    """

    written: date
    month_first: bool
    language: str = ""


def numeral(text: str) -> int:
    """The number that digits or Chinese numerals write."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_NUMERALS.get(tens, 1) if tens else 1) * 10 + (_NUMERALS.get(ones, 0) if ones else 0)
    return int("".join(str(_NUMERALS.get(char, 0)) for char in text) or 0)


def roman(text: str) -> int:
    """The month that a Roman numeral up to XII writes."""
    return _ROMAN.index(text) + 1


def era_year(era: str, year: str) -> int:
    """The year of our calendar; the first of an era is '元'."""
    return _ERAS[era] + (1 if year == "元" else int(year))


def listed(words: Iterable[str]) -> str:
    """Alternatives of a pattern: the words, folded, the longest first."""
    return "|".join(re.escape(word) for word in sorted({fold(word) for word in words}, key=len, reverse=True))


@cache
def _numbered(key: str) -> dict[str, int]:
    return {fold(word): int(number) for number, words in data("days")[key].items() for word in words}


def month_of(word: str) -> int:
    """The number of a month by its name; 0 if it is none."""
    return _numbered("months").get(word.rstrip("."), 0)


def month_names() -> list[str]:
    """All names of months."""
    return list(_numbered("months"))


def count_of(word: str) -> int:
    """The number that digits or a word say; 0 if it is none."""
    return int(word) if word.isdigit() else _numbered("counts").get(word, 0)


def count_words() -> list[str]:
    """The words that say how many."""
    return list(_numbered("counts"))


def unit_of(word: str) -> int:
    """Days in a unit of time."""
    return _numbered("units")[word]


def units() -> list[str]:
    """The names of days, weeks and fortnights."""
    return list(_numbered("units"))


def day_of(word: str) -> int:
    """The day of a month in digits or as an ordinal."""
    return int(word) if word.isdigit() else _numbered("ordinals")[word]


def weekday_of(word: str) -> int:
    """The number of a weekday by its name, Monday is 1 (ISO 8601)."""
    return _numbered("weekdays")[word.rstrip(".")]


@cache
def between_words() -> frozenset[str]:
    """Words between a weekday and its date."""
    return frozenset(fold(word) for word in data("days")["words"]["between"])


@cache
def relative_days() -> dict[str, int]:
    """How many days after the mail 'tomorrow' and the like are."""
    return _numbered("relative")


@cache
def relative_pattern() -> re.Pattern[str]:
    """'Tomorrow' and the like."""
    return re.compile(rf"(?<![a-z])(?:{listed(list(relative_days()))})(?![a-z])")


@cache
def named_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """('14. August 2019', 'August 14th, 2019')."""
    months = listed(list(_numbered("months")))
    year = r"(?:,?\s?(?:de\s|del\s|of\s|of\sthe\s)?(?P<year>(?:19|20)\d\d)(?!\d))?"
    ordinals = listed(_numbered("ordinals"))
    day = (
        r"(?<![\d.,:/])(?:(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th|er|eme|ste|de|e|o|a|:e|º|ª|°|go|\.)(?![a-z]))?"
        rf"|(?<![a-z-])(?P<word>{ordinals})(?![a-z]))"
    )
    first = rf"{day}[\s-]?(?:(?:de|of|di|d'|the|dnia)\s?)?[\s-]?(?P<month>{months})\.?(?![a-z]){year}"
    second = rf"(?<![a-z])(?P<month>{months})\.?\s?(?:the\s)?{day}(?![\d:/%]|\.\d|\s?(?:uhr|am\b|pm\b)){year}"
    return re.compile(first), re.compile(second)


@cache
def next_year_pattern() -> re.Pattern[str]:
    """'Of next year' behind a day and its month."""
    return re.compile(
        rf",?\s(?:(?:of|in|de|del|van|des|im)\s)?(?:{listed(data('days')['words']['next_year'])})(?![a-z])"
    )


@cache
def weekday_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """('Monday of week 34', 'next Monday')."""
    words = data("days")["words"]
    names = listed(list(_numbered("weekdays")))
    between = listed(words["between"])
    week_of = re.compile(
        rf"(?<![a-z])(?P<weekday>{names})\.?,?\s(?:(?:{between})\s){{0,3}}(?:{listed(words['week'])})\.?\s?"
        rf"(?P<number>\d{{1,2}})(?!\d)"
    )
    following, later, far = listed(words["next"]), listed(words["next_week"]), listed(words["after_next"])
    weekday = re.compile(
        rf"(?<![a-z])(?:(?P<week>{later})\s(?:(?:{between})\s)?|(?P<later>{far})\s|(?P<next>{following})\s)?"
        rf"(?P<weekday>{names})(?:{listed(words['part_of_day'])})?(?![a-z])"
        rf"(?:,?\s(?:(?:{between})\s)?(?P<week2>{later})|\s(?P<later2>{far})(?![a-z])|\s(?P<next2>{following})(?![a-z]))?"
    )
    return week_of, weekday


@cache
def ordinal_pattern() -> re.Pattern[str]:
    """'Monday 19th', 'until the 19th', 'ab dem 19.', 'den 19:e', 'poniedziałek trzeciego'."""
    words = data("days")["words"]
    names, between = listed(_numbered("weekdays")), listed(words["between"])
    number = r"[12]?\d|3[01]"
    ordinals, before = listed(_numbered("ordinals")), listed(words["before_day"])
    tail = r"(?![\d:/]|[.,]\d|-\d{1,2}[:.]|\s?(?:uhr|h\b|am\b|pm\b|%))"
    joined = rf"(?:{listed(words['and'])})\s(?!(?:(?:{between}|{before})\s)?\d)"
    alone = rf"(?=\s?(?:[,;!?)(\n]|\.?$|\.\s|{joined}|(?:{listed(words['behind_day'])})(?![a-z])))"
    return re.compile(
        rf"(?<![a-z])(?:(?:{names})\.?,?\s(?:(?:{between})\s){{0,2}}(?:(?P<first>{number})(?:st|nd|rd|th|ste|de|e|:e|go|\."
        rf"|\u00ba)?|(?P<word>{ordinals})(?![a-z]))"
        rf"|(?:{listed(words['before_the'])}) the"
        rf" (?:(?P<second>{number})(?:st|nd|rd|th)|(?P<nth>{ordinals}){alone}(?![a-z-]))"
        rf"|(?:{before})\s(?:(?P<third>{number})(?:er|ste|de|e|:e|-?go|\.|\u00ba)?{alone}"
        rf"|(?P<fourth>{ordinals})(?![a-z]){alone})){tail}"
        rf"|(?:{listed(words['before_the'])}) (?P<plain>{number})(?:st|nd|rd|th)(?![a-z-])"
        rf"|(?<![a-z\d])(?P<bare>{number})(?:st|nd|rd|th|:e)(?=\s?(?:[,;!?)\n]|\.?$|\.\s|(?:inst|prox)(?![a-z])))"
    )


@cache
def range_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(what joins the two days of a range, the same and the last day after it)."""
    words = data("days")["words"]
    to, between = listed(words["to"]), listed(words["between"])
    joint = rf"(?:[-\u2013\u2014~\u301c\uff5e\u2212]|(?:{to})(?![a-z])|から|부터|至|到|までの?|~)"
    before = re.compile(rf"\s?[,(\uff08]?\s?(?:\d{{1,2}}[:h.]\d\d\s?)?{joint}\s?(?:(?:{between})\s?)?")
    after = re.compile(
        rf"\s?{joint}\s?(?:(?:{between})\s)?(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:./a-z\u6708\u65e5\uc6d4\uc77c]|\s?(?:h|uhr|heures?|ore|horas?|uur)\b)"
    )
    return before, after


@cache
def bare_pattern() -> re.Pattern[str]:
    """A day of the month before 'to' and the last day of a range, at the end of a text."""
    words = data("days")["words"]
    to, between = (
        listed([word for word in words["to"] if word not in {"and", "und", "et", "en", "y el", "e o", "i"}]),
        listed(words["between"]),
    )
    number, both = r"(\d{1,2})(?:st|nd|rd|th|er|\.)?", rf"(?:{listed(words['both'])})\s(?:(?:{between})\s)?"
    return re.compile(
        rf"(?<![\d:/.,-])(?:{number}\s?(?:[-\u2013\u2014~\u301c\uff5e]|\s(?:{to}))"
        rf"|(?<![a-z]){both}{number}\s(?:{listed(words['and'])}))\s?(?:(?:{between})\s)?$"
    )
