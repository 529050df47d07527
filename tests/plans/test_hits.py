"""A hit is the right person: the rarer the name and the more agrees, the likelier."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.details.rarity import expected_bearers
from reknit.plans.hits import Agreement, bearing, chance, city, employer, field

LANTERN = employer("the page names Lantern")
BEARERS = st.floats(0, 1e6)
RATIO = st.floats(1e-6, 1e6)


@given(BEARERS, BEARERS, RATIO)
def test_a_rarer_name_is_never_less_likely(one, other, ratio):
    assert chance(min(one, other), ratio) >= chance(max(one, other), ratio)


@given(BEARERS, RATIO, RATIO)
def test_what_agrees_never_makes_it_less_likely(expected, one, other):
    assert chance(expected, max(one, other)) >= chance(expected, min(one, other))
    assert 0 <= chance(expected, one) <= 1


@given(BEARERS, RATIO, RATIO)
def test_a_namesake_whom_the_user_knows_makes_it_less_likely(expected, one, other):
    assert chance(expected, one, rivals=other) <= chance(expected, one)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_seeing_and_missing_speak_against_each_other(right, wrong):
    seen = Agreement("", right, wrong)
    assert (seen.ratio - 1) * (seen.missing("").ratio - 1) <= 1e-9


def test_a_name_that_is_not_in_the_table_is_neither_rare_nor_common():
    assert chance(10_000) < chance(None) < chance(1)


def right_person(name, agreements=()):
    return chance(expected_bearers(name), math.prod(each.ratio for each in agreements))


def test_a_common_name_needs_the_former_employer():
    assert right_person("John Smith") < 0.001
    assert right_person("John Smith", [field("he is in IT")]) < 0.1
    assert right_person("John Smith", [LANTERN]) > 0.9
    assert right_person("Jonathon Smythe") > 0.5
    assert right_person("Jonathon Smythe", [field("he is in IT")]) > 0.9


def test_an_employer_of_many_says_less():
    assert employer("", seen=500).ratio < LANTERN.ratio == employer("", seen=3).ratio
    assert city("").ratio > 1 > city("").missing("").ratio


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (None, "how many bear this name is not known"),
        (0.7, "hardly anybody else in the US is expected to bear this name"),
        (5.2, "1 of about 5 people of this name expected in the US"),
        (24_512.0, "1 of about 25,000 people of this name expected in the US"),
    ],
)
def test_how_common_a_name_is_in_words(expected, said):
    assert bearing(expected) == said
