"""When a sighting without a date can have been: bounded by what has one."""

from datetime import date, timedelta
from random import Random

import pytest

from reknit.beliefs.ages import AGES, DATED, LONGEST, Calendar, touched
from reknit.beliefs.sightings import sightings
from reknit.model.entries import Observation
from reknit.model.person import Fact

TODAY = date(2026, 11, 1).toordinal()
BOOK = "book.csv"


def fact(record: str, when: str | None = None, source: str = BOOK) -> Fact:
    return Fact(
        record, source, Observation("mail_address", f"{record}@lantern.example", seen_first=when, seen_last=when)
    )


def book(*days: date) -> list[tuple[list, list[Fact]]]:
    facts = [[fact(f"r{n}", day.isoformat())] for n, day in enumerate(days)] + [[fact("undated")]]
    return [(sightings(each), each) for each in facts]


def test_a_file_goes_on_by_the_mean_gap_between_its_dates():
    days = [date(2010, 1, 1) + timedelta(days=100 * n) for n in range(5)]
    assert touched(book(*days))[BOOK].until == days[-1].toordinal() + 100
    assert touched(book(*days[: DATED - 1])) == {}


def test_on_average_that_is_where_the_file_ends():
    rng, begin, long = Random(3), date(2010, 1, 1), 2_000
    ends = [
        touched(book(*(begin + timedelta(days=rng.random() * long) for _ in range(6))))[BOOK].until - begin.toordinal()
        for _ in range(2_000)
    ]
    assert sum(ends) / len(ends) == pytest.approx(long, rel=0.02)


def test_a_file_that_dates_every_record_needs_no_end():
    assert touched(book(*(date(2010, 1, n) for n in range(1, 8)))[:-1]) == {}


def test_without_a_date_the_ages_are_the_middles_of_equal_slices():
    def ages(*facts: Fact) -> tuple[float, ...]:
        calendar = Calendar(sightings(facts), facts, {}, TODAY)
        return calendar.ages(None, ("undated",), (BOOK,)).months

    assert ages(fact("undated")) == pytest.approx([LONGEST * (i + 0.5) / AGES for i in range(AGES)])
    ten_years = [12 * 10 * (i + 0.5) / AGES for i in range(AGES)]
    assert ages(fact("undated"), fact("other", "2016-11-01")) == pytest.approx(ten_years, rel=0.001)
    assert ages(fact("undated"), fact("other", "2026-01-01")) == pytest.approx(ages(fact("undated")))
