from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.endings import dated, said
from reknit.model.person import Spell

SPELL = Spell("Lantern Ltd", "CIO", "2014", "2021-03-10")
TODAY = date(2026, 4, 15).toordinal()


def day(text):
    return date.fromisoformat(text).toordinal()


def test_between_two_sightings():
    found = dated(SPELL, 0.02, (0.84, 0.1, 0.04), (day("2021-03-10"), day("2021-07-02"), day("2023-01-01")), TODAY)
    assert (found.ended_after, found.ended_before, found.ended_chance) == ("2021-03-10", "2021-07-02", 0.84)
    assert said(found) == "moved on between March and July 2021, about 84 %"


def test_a_stretch_is_as_long_as_it_must_be():
    found = dated(SPELL, 0.02, (0.5, 0.4, 0.08), (day("2021-03-10"), day("2021-07-02"), day("2023-01-01")), TODAY)
    assert said(found) == "moved on between March 2021 and January 2023, about 90 %"


def test_of_several_stretches_that_are_enough_the_shortest_is_named():
    days = day("2012-01-01"), day("2020-01-01"), day("2021-01-01")
    assert (
        said(dated(SPELL, 0.05, (0.1, 0.75, 0.1), days, TODAY))
        == "has probably moved on since January 2020, about 85 %"
    )
    sooner = day("2019-01-01"), *days[1:]
    assert said(dated(SPELL, 0.05, (0.1, 0.75, 0.1), sooner, TODAY)).endswith(
        "January 2019 and January 2021, about 85 %"
    )


def test_the_open_end():
    found = dated(SPELL, 0.38, (0.62,), (day("2023-05-04"),), TODAY)
    assert (found.still, found.ended_before) == (0.38, None)
    assert said(found) == "has probably moved on since May 2023, about 62 %"


def test_probably_still_there():
    assert said(dated(SPELL, 0.7, (0.3,), (day("2023-05-04"),), TODAY)) == "probably still there, about 70 %"


def test_of_a_sighting_without_a_date_only_the_later_bound_is_known():
    found = dated(SPELL, 0.02, (0.9, 0.08), (None, day("2021-07-02")), TODAY)
    assert (found.ended_after, found.ended_before) == (None, "2021-07-02")
    assert said(found) == "moved on before July 2021, about 90 %"
    assert said(dated(SPELL, 0.2, (0.8,), (None,), TODAY)) == "has probably moved on, about 80 %"


def test_within_a_month_and_never_weighed():
    found = dated(SPELL, 0.01, (0.98, 0.01), (day("2021-07-02"), day("2021-07-28")), TODAY)
    assert said(found) == "moved on in July 2021, about 98 %"
    assert said(SPELL) == ""


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 4000)), min_size=1, max_size=5), st.floats(0.001, 1))
def test_what_is_named_holds_four_fifths_of_the_chance_and_no_more_than_there_is(parts, still):
    total = sum(chance for chance, _ in parts) + still
    ended = [chance / total for chance, _ in parts]
    days = sorted(day("2012-01-01") + offset for _, offset in parts)
    found = dated(SPELL, still / total, ended, days, TODAY)
    assert 0.8 * sum(ended) - 1e-4 <= found.ended_chance <= sum(ended) + 1e-4
    assert found.ended_chance + found.still <= 1 + 2e-4
    assert found.ended_before is None or found.ended_after <= found.ended_before


def test_nothing_that_has_ended_has_no_dates():
    found = dated(SPELL, 1.0, (0.0,), (day("2026-04-15"),), TODAY)
    assert found.still == 1
    assert said(found) == "probably still there, over 99 %"
    assert found.ended_chance == pytest.approx(0)
