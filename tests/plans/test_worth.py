from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.person import Portrait, Spell
from reknit.model.tie import Link, Tie
from reknit.plans.worth import EVEN, WEIGHTS, parts, worth
from reknit.plans.worth import value as number

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


def test_only_half_of_what_the_parts_say_is_believed():
    shares = parts(person())
    seen = sum(WEIGHTS[part] * share for part, share in shares.items())
    assert value() == pytest.approx((EVEN + seen) / 2)


COUNT = st.integers(0, 10**5)


@given(COUNT, COUNT, COUNT, COUNT, st.sampled_from(["lost", "dormant", "in touch"]))
def test_worth_is_between_nothing_and_one(sent, received, threads, answered, state):
    assert 0 <= value(Tie(sent, received, None, None, threads, answered), state) <= 1


@given(st.dates(date(1990, 1, 1), date(2023, 3, 14)), st.dates(date(1990, 1, 1), date(2023, 3, 14)), COUNT, COUNT)
def test_two_alike_but_for_the_date_of_a_long_silence_are_worth_the_same(one, other, threads, answered):
    first, second = (
        Tie(6, 6, "1990", day.isoformat(), threads, answered) for day in (one, other)
    )  # fmt: skip
    assert value(first) == value(second)


def test_each_not_this_one_lowers_the_worth_and_a_star_stands_above_the_parts():
    assert value(passed=2) < value(passed=1) < value()
    assert value(matters=1.0) > value()
    assert value(matters=1.0, passed=1) < value(matters=1.0)
    said = worth(person(passed=2, matters=0.8), TODAY).reasons
    assert said[:2] == ("you said 'not this one' twice, so they count for less", "you said how much they matter: 80 %")


def test_a_title_counts_now_or_then():
    now = (Spell("Quill", "Clerk", "2015", "2019"), Spell("Lantern", "CIO", "2010", "2014"))
    assert value(spells=now) == value(spells=now[::-1])
    assert "was CIO at Lantern" in worth(person(spells=now), TODAY).reasons
    assert "was CIO when last seen" in worth(person(spells=now[::-1]), TODAY).reasons


def test_the_number_alone_is_the_number_with_its_reasons():
    for jane in (person(), person(matters=0.3), person(passed=1)):
        assert worth(jane, TODAY).value == number(jane)
