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


CARD = {"side": "front", "quad": ((0, 0), (9, 0), (9, 9), (0, 9))}


def photographed(record: str, by: str | None) -> Fact:
    seen = Observation("mail_address", f"{record}@lantern.example", seen_by=by, place=CARD)
    return Fact(record, f"{record}.jpg", seen)


def ages_of(*facts: Fact):
    undated = tuple(dict.fromkeys(f.record for f in facts if not f.observation.seen_last))
    return Calendar(sightings(facts), facts, {}, TODAY).ages(None, undated, (BOOK,))


def test_what_was_photographed_is_no_younger_than_its_photo():
    found = ages_of(photographed("card", "2016-11-01"))
    assert min(found.months) > 12 * 10
    assert max(found.months) < 12 * 10 + LONGEST
    assert "15 years before November 2016" in found.words


def test_a_photo_of_today_says_no_more_than_none():
    today = date.fromordinal(TODAY).isoformat()
    assert ages_of(photographed("card", today)).months == pytest.approx(ages_of(fact("card")).months)
    assert ages_of(photographed("card", "2027-03")).months == pytest.approx(ages_of(fact("card")).months)


def test_one_record_without_a_day_takes_the_bound_of_the_other_away():
    both = ages_of(photographed("card", "2016-11-01"), fact("other"))
    assert both.months == pytest.approx(ages_of(fact("other")).months)


def test_a_card_may_be_older_than_every_other_trace():
    trace = fact("other", "2012-11-01")
    assert ages_of(photographed("card", None), trace).months == pytest.approx(ages_of(fact("card")).months)
    assert ages_of(photographed("card", "2016-11-01"), trace) == ages_of(photographed("card", "2016-11-01"))


def test_what_is_bounded_by_a_first_trace_and_a_photo_lies_between_them():
    seen = Observation("mail_address", "a@lantern.example", seen_by="2016-11-01")
    found = ages_of(Fact("a", "a.vcf", seen), fact("other", "2010-11-01"))
    assert 12 * 10 < min(found.months) <= max(found.months) < 12 * 16
    assert "November 2010" in found.words
    assert "November 2016" in found.words
