"""The user's stars move the weights: a little, explainably, and never towards recency."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.person import Portrait, Spell
from reknit.model.tie import Link, Tie
from reknit.plans.worth import WEIGHTS, value
from reknit.plans.yardstick import CLOSEST, HALF, moved, notes, yardstick


def person(name, title="", state="dormant", answered=2, **more):
    spells = (Spell("Lantern", title, None, None),)
    return Portrait(name, name, state, (), Tie(5, 5, "2010", "2015", 4, answered), spells, **more)


def heads(count, **more):
    return [person(f"head{n}", "CIO", **more) for n in range(count)]


def clerks(count, **more):
    return [person(f"clerk{n}", "Clerk", **more) for n in range(count)]


def test_without_words_of_both_sorts_nothing_moves():
    assert moved(heads(5)) == WEIGHTS
    assert moved(heads(5, matters=1.0)) == WEIGHTS
    assert moved(clerks(5, passed=1)) == WEIGHTS


def test_who_stars_heads_and_passes_clerks_weighs_status_more():
    few = moved([*heads(3, matters=1.0), *clerks(3, passed=1)])
    many = moved([*heads(30, matters=1.0), *clerks(30, passed=1)])
    assert WEIGHTS["status"] < few["status"] < many["status"]
    sure = 60 / (60 + HALF)
    raw = 0.1 * (1 + sure * 0.7)
    assert many["status"] == pytest.approx(raw / (1 + raw - 0.1))
    other = person("other", "CTO"), person("one", "Clerk")
    measure = yardstick([*heads(30, matters=1.0), *clerks(30, passed=1), *other])
    assert value(other[0], measure) - value(other[1], measure) > value(other[0]) - value(other[1])
    assert "status weighs 0.14 instead of 0.10" in notes(measure)[0]


def test_stars_for_people_in_touch_do_not_make_silence_count_less():
    many = moved([*heads(30, matters=1.0, state="in touch"), *heads(30, passed=1)])
    assert many == pytest.approx(WEIGHTS)


PERSON = st.builds(
    lambda name, title, state, answered, matters, passed: person(
        name, title, state, answered, matters=matters, passed=passed
    ),
    st.sampled_from("abcdefgh"),
    st.sampled_from(["", "CIO", "Head of Data"]),
    st.sampled_from(["lost", "dormant", "in touch"]),
    st.integers(0, 50),
    st.sampled_from([None, 0.0, 0.6, 1.0]),
    st.integers(0, 3),
)


@given(st.lists(PERSON, max_size=30))
def test_weights_stay_positive_and_sum_to_one(people):
    weights = yardstick(people).weights
    assert all(weight > 0 for weight in weights.values())
    assert sum(weights.values()) == pytest.approx(1)


def test_the_closest_are_those_in_touch_who_answered_most():
    people = [person(f"p{n:02}", state="in touch", answered=n) for n in range(CLOSEST + 5)]
    assert yardstick(people).closest == {f"p{n:02}" for n in range(5, CLOSEST + 5)}


def test_somebody_of_another_circle_is_worth_more():
    near = [person("ann", state="in touch"), person("bob", state="in touch")]
    linked = Portrait("c", "C", "dormant", (), Tie(5, 5, "2010", "2015", 4, 2), links=(Link("c", "ann", 3),))
    alone = Portrait("d", "D", "dormant", (), Tie(5, 5, "2010", "2015", 4, 2), links=(Link("d", "eve", 3),))
    colleague = Portrait("e", "E", "dormant", (), alone.tie, (Spell("Lantern Ltd", "", None, None),), alone.links)
    measure = yardstick([*near, linked, alone, colleague])
    assert value(alone, measure) > value(linked, measure)
    assert value(alone, measure) > value(colleague, measure)
