from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.person import Portrait, Spell
from reknit.model.tie import Link, Tie
from reknit.plans.worth import WEIGHTS, worth

TODAY = date(2026, 3, 15)
LIVELY = Tie(6, 6, "2010", "2015", 5, 6)


def person(tie=LIVELY, state="dormant", **more):
    return Portrait("jane", "Jane Roe", state, (), tie, **more)


def value(*args, **more):
    return worth(person(*args, **more), TODAY).value


def test_the_weights_sum_to_one():
    assert sum(WEIGHTS.values()) == pytest.approx(1)


@pytest.mark.parametrize("last", ["2005", "2011-02", "2019-06-03", "2022-12"])
def test_recency_does_not_rank(last):
    """Of two that fell silent the one who did so later is worth no more."""
    assert value(Tie(6, 6, "2004", last, 5, 6)) == value()


def test_a_dormant_tie_comes_before_a_living_one():
    assert value() > value(state="in touch")


def test_whoever_answered_comes_before_whoever_did_not():
    assert value() > value(Tie(12, 0, "2010", "2015", 5, 0))
    assert "you answered each other 6 times" in worth(person(), TODAY).reasons


def test_little_time_together_comes_before_much():
    assert value(Tie(6, 6, "2010", "2015", 3, 6)) > value(Tie(6, 6, "2010", "2015", 80, 6))


def test_ten_people_in_common_come_before_none_and_before_all():
    def links(count):
        return tuple(Link("jane", str(n), 1) for n in range(count))

    assert value(links=links(10)) > value(links=links(2)) > value()
    assert value(links=links(10)) > value(links=links(20))


def test_someone_who_heads_it_counts_for_more():
    assert value(spells=(Spell("Lantern", "CIO", None, None),)) > value(spells=(Spell("Lantern", "Clerk", None, None),))


def test_the_word_of_the_user_stands():
    assert value(matters=0.9) == 0.9
    assert worth(person(matters=0.9), TODAY).reasons[0] == "you said how much they matter: 90 %"


COUNT = st.integers(0, 10**5)


@given(COUNT, COUNT, COUNT, COUNT, st.sampled_from(["lost", "dormant", "in touch"]))
def test_worth_is_between_nothing_and_one(sent, received, threads, answered, state):
    assert 0 <= value(Tie(sent, received, None, None, threads, answered), state) <= 1
