"""What days are called in twelve languages: months, weekdays and numerals, and the patterns of days made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from .words import data, fold

_NUMERALS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
WEEKDAYS = "月火水木金土日"
ZH_WEEKDAYS = "一二三四五六日天"
KO_WEEKDAYS = "월화수목금토일"

ISO = re.compile(r"(?<![\d./-])((?:19|20)\d\d)\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?![\d])\.?")
NUMBERS = re.compile(
    r"(?<![\d./:,])(\d{1,2})\s?([./-])\s?(\d{1,2})"
    r"(?:(?:\s?\2\s?|\s)((?:19|20)\d\d|\d\d)(?![\d:.]\d)|\.(?!\d)|(?![\d/:]|-\d{1,2}(?![\d/])|-\d{3}|\.\d|,\d))"
)
CJK = re.compile(
    r"(?:(民國|民国)?\s?((?:19|20)?\d{2,3}|[〇零一二三四五六七八九十]{2,5})\s?[年년]\s?)?"
    r"(\d{1,2}|十?[一二]|[一二三四五六七八九十])\s?[月월]\s?(\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号號일]"
)
CJK_DAY = re.compile(r"(?<![\d월月.])(\d{1,2})\s?[日号號일](?![前間间本常程後后내])")
KO_SLASH = re.compile(r"(?<![\d./])(\d{1,2})/(\d{1,2})(?=\s?[(\uff08]?[월화수목금토일月火水木金土日])")
CJK_WEEKDAY = re.compile(
    r"(?P<next>来週の?|次の|下个?(?:周|星期|礼拜)|下個?(?:週|星期|禮拜)|다음\s?주\s?)?(?:(?P<ja>[月火水木金土日])曜日?|(?:周|星期|週|礼拜|禮拜)"
    r"(?P<zh>[一二三四五六日天])|(?P<ko>[월화수목금토일])요일)"
)
CJK_NEXT = re.compile(
    r"下个?(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])|下個?(?:週|星期|禮拜)(?P<tw>[一二三四五六日天])"
)
CJK_PARENS = re.compile(
    r"\s?[(\uff08]\s?(?:[月火水木金土日]曜?日?|周[一二三四五六日]|週[一二三四五六日]|星期[一二三四五六日天]|[월화수목금토일](?:요일)?)(?:・?祝)?\s?[)\uff09]"
)


def numeral(text: str) -> int:
    """The number that digits or Chinese numerals write."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_NUMERALS.get(tens, 1) if tens else 1) * 10 + (_NUMERALS.get(ones, 0) if ones else 0)
    return int("".join(str(_NUMERALS.get(char, 0)) for char in text) or 0)


def _listed(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted({fold(word) for word in words}, key=len, reverse=True))


@cache
def _numbered(key: str) -> dict[str, int]:
    return {fold(word): int(number) for number, words in data("days")[key].items() for word in words}


def month_of(word: str) -> int:
    """The number of a month by its name; 0 if it is none."""
    return _numbered("months").get(word.rstrip("."), 0)


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
    return re.compile(rf"(?<![a-z])(?:{_listed(list(relative_days()))})(?![a-z])")


@cache
def named_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """('14. August 2019', 'August 14th, 2019')."""
    months = _listed(list(_numbered("months")))
    year = r"(?:,?\s?(?:de\s|del\s|of\s|of\sthe\s)?(?P<year>(?:19|20)\d\d)(?!\d))?"
    day = r"(?<![\d.,:/])(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th|er|eme|e|o|a|:e|º|ª|°|\.)(?![a-z]))?"
    first = rf"{day}[\s-]?(?:(?:de|of|di|d'|the|dnia)\s?)?[\s-]?(?P<month>{months})\.?(?![a-z]){year}"
    second = rf"(?<![a-z])(?P<month>{months})\.?\s?(?:the\s)?{day}(?![\d:/%]|\.\d|\s?(?:uhr|am\b|pm\b)){year}"
    return re.compile(first), re.compile(second)


@cache
def weekday_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """('Monday of week 34', 'next Monday')."""
    words = data("days")["words"]
    names = _listed(list(_numbered("weekdays")))
    between = _listed(words["between"])
    week_of = re.compile(
        rf"(?<![a-z])(?P<weekday>{names})\.?,?\s(?:(?:{between})\s){{0,3}}(?:{_listed(words['week'])})\.?\s?"
        rf"(?P<number>\d{{1,2}})(?!\d)"
    )
    following, later = _listed(words["next"]), _listed(words["next_week"])
    weekday = re.compile(
        rf"(?<![a-z])(?:(?P<week>{later})\s(?:(?:{between})\s)?|(?P<next>{following})\s)?(?P<weekday>{names})"
        rf"(?![a-z])"
        rf"(?:,?\s(?:(?:{between})\s)?(?P<week2>{later})|\s(?P<next2>{following})(?![a-z]))?"
    )
    return week_of, weekday


@cache
def ordinal_pattern() -> re.Pattern[str]:
    """'Monday 19th', 'until the 19th'."""
    words = data("days")["words"]
    names, between = _listed(list(_numbered("weekdays"))), _listed(words["between"])
    tail = r"(?![\d:/]|\.\d|\s?(?:uhr|h\b|am\b|pm\b|%))"
    return re.compile(
        rf"(?<![a-z])(?:(?:{names})\.?,?\s(?:(?:{between})\s){{0,2}}(?P<first>[12]?\d|3[01])(?:st|nd|rd|th|\."
        rf"|\u00ba)?"
        rf"|(?:on the|until the|till the|by the) (?P<second>[12]?\d|3[01])(?:st|nd|rd|th)){tail}"
    )


@cache
def range_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(what joins the two days of a range, the same and the last day after it)."""
    words = data("days")["words"]
    to, between = _listed(words["to"]), _listed(words["between"])
    joint = rf"(?:[-\u2013\u2014~\u301c\uff5e\u2212]|(?:{to})(?![a-z])|から|부터|至|到|までの?|~)"
    before = re.compile(rf"\s?[,(\uff08]?\s?(?:\d{{1,2}}[:h.]\d\d\s?)?{joint}\s?(?:(?:{between})\s?)?")
    after = re.compile(
        rf"\s?{joint}\s?(?:(?:{between})\s)?(\d{{1,2}})(?:st|nd|rd|th)?(?![\d:./a-z\u6708\u65e5\uc6d4\uc77c])"
    )
    return before, after


@cache
def bare_pattern() -> re.Pattern[str]:
    """A day of the month before 'to' and the last day of a range, at the end of a text."""
    words = data("days")["words"]
    to, between = (
        _listed([word for word in words["to"] if word not in {"and", "und", "et", "en", "y el", "e o", "i"}]),
        _listed(words["between"]),
    )
    return re.compile(
        rf"(?<![\d:/.,-])(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s?(?:[-\u2013\u2014~\u301c\uff5e]|\s(?:{to}))\s?(?:"
        rf"(?:{between})\s)?$"
    )
