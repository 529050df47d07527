"""Days that texts name."""

from __future__ import annotations

from datetime import date

import pytest

from reknit.readers.message.answer.days import Calendar, days
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
