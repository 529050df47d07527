from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.past import Dated, as_of, cut, with_days
from reknit.model.entries import Observation
from reknit.model.person import Fact
from reknit.model.when import latest

BEGIN, END = date(2005, 1, 1).toordinal(), date(2026, 1, 1).toordinal()


def fact(first, last, count=1, kind="employer", value="Lantern Ltd"):
    return Fact("r", "cards.csv", Observation(kind, value, seen_first=first, seen_last=last, count=count))


def day(text):
    return date.fromisoformat(text).toordinal()


@st.composite
def whens(draw):
    exact = date.fromordinal(draw(st.integers(BEGIN, END))).isoformat()
    return exact[: draw(st.sampled_from((4, 7, 10)))]


@st.composite
def facts(draw):
    ends = sorted(draw(st.lists(whens(), min_size=1, max_size=2)), key=lambda w: (latest(w), w))
    return fact(
        draw(st.sampled_from((ends[0], None))) if len(ends) == 1 else ends[0], ends[-1], draw(st.integers(1, 9))
    )


@st.composite
def histories(draw):
    """What has a span, and what has the day of each sighting, as mail has."""
    spans = with_days(draw(st.lists(facts(), max_size=4)))
    seen = draw(st.lists(st.lists(st.integers(BEGIN, END), min_size=1, max_size=6), max_size=3))
    for each in map(sorted, seen):
        first, last = (date.fromordinal(d).isoformat() for d in (each[0], each[-1]))
        spans.append(Dated(fact(first, last, len(each)), tuple(each), wait=draw(st.sampled_from((0, 21)))))
    return spans


@given(histories(), st.integers(BEGIN, END))
def test_facts_cut_at_a_day_know_nothing_later(history, today):
    for known in as_of(history, today):
        seen = known.observation
        assert all(latest(when).toordinal() <= today for when in (seen.seen_first, seen.seen_last) if when)
    for each in history:
        left = cut(each, today)
        assert left is None or max(left.days) + left.wait <= today


@given(histories(), st.integers(BEGIN, END), st.integers(BEGIN, END))
def test_cutting_twice_is_cutting_at_the_earlier_day(history, one, other):
    for each in history:
        once = cut(each, one)
        assert (once and cut(once, other)) == cut(each, min(one, other))


@given(histories())
def test_nothing_is_lost_at_the_end(history):
    assert as_of(history, END + 365) == [each.fact for each in history]


@given(histories(), st.integers(BEGIN, END), st.integers(0, 900))
def test_a_later_day_knows_no_less(history, today, more):
    for each in history:
        before, after = cut(each, today), cut(each, today + more)
        assert before is None or (after is not None and set(before.days) <= set(after.days))
        assert before is None or before.fact.observation.count <= after.fact.observation.count


def test_of_a_span_only_its_ends_are_known():
    """That it was seen again later must not make it look fresh today."""
    (known,) = with_days([fact("2010-03-04", "2019-05-06", count=12)])
    (then,) = as_of([known], day("2015-01-01"))
    assert (then.observation.seen_first, then.observation.seen_last, then.observation.count) == (
        "2010-03-04",
        "2010-03-04",
        1,
    )
    assert as_of([known], day("2010-03-03")) == []
    assert as_of([known], day("2019-05-06")) == [known.fact]


def test_of_mail_each_day_is_known():
    days = tuple(map(day, ("2010-03-04", "2011-01-01", "2011-01-01", "2014-06-07", "2019-05-06")))
    known = Dated(fact("2010-03-04T10:11:12Z", "2019-05-06T10:11:12Z", count=5), days)
    (then,) = as_of([known], day("2015-01-01"))
    assert (then.observation.seen_first, then.observation.seen_last) == ("2010-03-04T10:11:12Z", "2014-06-07")
    assert then.observation.count == 4


def test_a_date_that_is_not_exact_counts_from_its_last_day():
    (known,) = with_days([fact("2014", "2014")])
    assert as_of([known], day("2014-12-30")) == []
    assert as_of([known], day("2014-12-31")) == [known.fact]


def test_what_has_no_date_counts_for_no_day():
    assert with_days([fact(None, None)]) == []


def test_what_must_wait_tells_nothing_before():
    known = Dated(fact("2014-03-01", "2014-03-01"), (day("2014-03-01"),), wait=21)
    assert as_of([known], day("2014-03-21")) == []
    assert as_of([known], day("2014-03-22")) == [known.fact]


@pytest.mark.parametrize("value", ["2014", "2014-03", "2014-03-04"])
def test_one_end_is_enough(value):
    (known,) = with_days([fact(value, None)])
    assert known.days == (latest(value).toordinal(),)
