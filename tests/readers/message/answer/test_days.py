"""Days that texts name."""

from __future__ import annotations

from datetime import date

import pytest

from reknit.readers.message.answer.days import days
from reknit.readers.message.answer.daywords import Calendar
from reknit.readers.message.answer.words import fold

WRITTEN = date(2025, 8, 4)  # a Monday


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("back on 14 August", date(2025, 8, 14)),
        ("ab dem 14. August 2025 wieder", date(2025, 8, 14)),
        ("de retour le 1er mars", date(2026, 3, 1)),
        ("zurück am 14.08.", date(2025, 8, 14)),
        ("2025-08-14", date(2025, 8, 14)),
        ("8月14日(木)", date(2025, 8, 14)),
        ("8월 14일", date(2025, 8, 14)),
        ("tomorrow", date(2025, 8, 5)),
        ("on Friday", date(2025, 8, 8)),
        ("by January 2", date(2026, 1, 2)),
    ],
)
def test_one_day(text: str, due: date) -> None:
    assert [day.date for day in days(fold(text), Calendar(WRITTEN, month_first=False))] == [due]


def test_a_range_knows_its_first_day() -> None:
    (day,) = days("from 3 to 14 august", Calendar(WRITTEN, month_first=False))
    assert (day.first, day.date) == (date(2025, 8, 3), date(2025, 8, 14))


@pytest.mark.parametrize(("first", "due"), [(True, date(2025, 9, 8)), (False, date(2025, 8, 9))])
def test_the_order_of_numbers(*, first: bool, due: date) -> None:
    assert [day.date for day in days("9/8", Calendar(WRITTEN, month_first=first))] == [due]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Monday the 18th", date(2025, 8, 18)),
        ("I answer mail from the 21st, slowest first", date(2025, 8, 21)),
        ("as from the twelfth we are here", date(2025, 8, 12)),
        ("ab dem 19. wieder am Platz", date(2025, 8, 19)),
        ("vanaf de 17e weer", date(2025, 8, 17)),
        ("am ersten Oktober", date(2025, 10, 1)),
        ("14.VIII.2025", date(2025, 8, 14)),
        ("令和7年9月3日", date(2025, 9, 3)),
        ("R7.9.3", date(2025, 9, 3)),
        ("二十三號", date(2025, 8, 23)),
        ("下个月一号", date(2025, 9, 1)),
        ("1 September next year", date(2026, 9, 1)),
        ("two weeks from today", date(2025, 8, 18)),
        ("heute in zwei Wochen", date(2025, 8, 18)),
        ("Tuesday week", date(2025, 8, 12)),
        ("übernächsten Montag", date(2025, 8, 18)),
        ("下下周一", date(2025, 8, 18)),
        ("the Monday after the 17th", date(2025, 8, 18)),
        ("donderdagochtend", date(2025, 8, 7)),
    ],
)
def test_days_by_other_names(text: str, due: date) -> None:
    assert [day.date for day in days(fold(text), Calendar(WRITTEN, month_first=False))] == [due]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3.-17.9.", date(2025, 9, 3), date(2025, 9, 17)),
        ("24 Dec up to and including 2 Jan", date(2025, 12, 24), date(2026, 1, 2)),
        ("entre el 11 y el 22 de agosto", date(2025, 8, 11), date(2025, 8, 22)),
        ("from 3 September for two weeks", date(2025, 9, 3), date(2025, 9, 16)),
        ("9月3日から2週間", date(2025, 9, 3), date(2025, 9, 16)),
        ("for two weeks from today", date(2025, 8, 4), date(2025, 8, 17)),
        ("the whole of August", date(2025, 8, 1), date(2025, 8, 31)),
        ("KW 34-36", date(2025, 8, 18), date(2025, 9, 7)),
        ("Ende August", None, date(2025, 8, 31)),
        ("the end of the month", None, date(2025, 8, 31)),
        ("今月末", None, date(2025, 8, 31)),
    ],
)
def test_ranges(text: str, first: date | None, last: date) -> None:
    day = days(fold(text), Calendar(WRITTEN, month_first=False))[-1]
    assert (day.first, day.date) == (first, last)


def test_the_monday_after_is_counted_from_the_day_before_it() -> None:
    _, day = days(fold("until 15 August; back the Monday after"), Calendar(WRITTEN, month_first=False))
    assert day.date == date(2025, 8, 18)


@pytest.mark.parametrize(
    "text",
    [
        "the Monday after Easter",
        "the Tuesday following the bank holiday",
        "every Monday",
        "the first Friday of each month",
        "le lundi de Pâques",
        "from 9 to 5",
        "24/7",
        "9.15",
        "in Room 17. We",
    ],
)
def test_no_day(text: str) -> None:
    assert days(fold(text), Calendar(WRITTEN, month_first=False)) == []


@pytest.mark.parametrize(("language", "count"), [("en", 1), ("fr", 0)])
def test_an_english_weekday_may_be_another_word(language: str, count: int) -> None:
    assert len(days("mon retour", Calendar(WRITTEN, month_first=False, language=language))) == count
