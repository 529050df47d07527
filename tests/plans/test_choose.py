from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.person import Portrait
from reknit.model.step import Step
from reknit.model.tie import Tie
from reknit.plans.choose import _knapsack, _shortlist, gain, week
from reknit.plans.limits import Limits, is_message

TODAY = date(2026, 3, 15)


def person(name, chance=0.8, state="dormant", **more):
    address = Belief("mail_address", f"{name}@example.org", None, chance, None, None, 1, "seen in mail")
    return Portrait(name, name, state, (address,), Tie(3, 3, "2010", "2015", 2, 2), **more)


def test_the_likeliest_of_equals_come_first_and_five_messages_are_enough():
    found = week([person(f"p{n}", 0.5 + n / 100) for n in range(9)], 45, TODAY)
    assert [s.person for s in found.steps] == ["p8", "p7", "p6", "p5", "p4"]
    assert found.minutes == 30
    assert found.skipped == {"for another week: 5 new messages are enough for one": 4}


def test_who_is_left_out_and_why():
    people = [
        person("friend", state="in touch"),
        person("never", never=True),
        person("gone", 0.01),
        person("no"),
        person("yes"),
    ]
    declined = {s.id for s in week([people[3]], 45, TODAY).steps}
    found = week(people, 45, TODAY, declined=declined)
    assert [s.person for s in found.steps] == ["yes"]
    assert found.skipped == {
        "in touch already": 1,
        "never to be contacted": 1,
        "no way to reach them is known": 1,
        "declined": 1,
    }


def test_no_minutes_and_no_people_are_an_empty_week():
    assert week([person("a")], 0, TODAY).steps == ()
    assert week([], 45, TODAY) == week([], 45, TODAY)
    assert week([], 45, TODAY).steps == ()


def test_a_full_week_still_leaves_calls_and_searches():
    assert week([person("a")], 45, TODAY, limits=Limits(messages=0)).steps == ()
    searched = week([person("Jane Quillfeather", 0.3)], 45, TODAY, limits=Limits(messages=0)).steps
    assert [s.route for s in searched] == ["search"]


OFFER = st.builds(
    lambda who, route, target, minutes, chance, worth: Step(who, who, route, target, minutes, chance, worth, ""),
    st.sampled_from("abcd"),
    st.sampled_from(["write", "call", "search"]),
    st.sampled_from("xy"),
    st.sampled_from([4, 5.5, 12]),
    st.floats(0.01, 1),
    st.floats(0.01, 1),
)


@settings(max_examples=60)
@given(st.lists(OFFER, max_size=8), st.integers(0, 40), st.integers(0, 3))
def test_no_other_choice_gains_more(offers, minutes, messages):
    """Against every choice there is: for each person one of the offers, or none."""
    by_person = [[None, *(o for o in offers if o.person == who)] for who in "abcd"]
    best = 0.0
    for choice in product(*by_person):
        taken = [o for o in choice if o]
        fits = sum(-(-o.minutes // 1) for o in taken) <= minutes
        if fits and sum(is_message(o.route) for o in taken) <= messages:
            best = max(best, sum(gain(o) for o in taken))
    chosen = _knapsack(_shortlist(offers, minutes), minutes, messages)
    assert sum(gain(o) for o in chosen) == pytest.approx(best)
    assert len({o.person for o in chosen}) == len(chosen)


PEOPLE = st.lists(st.tuples(st.floats(0.05, 1), st.sampled_from(["lost", "dormant"])), max_size=12).map(
    lambda rows: [person(f"Jane Roe{n}", chance, state) for n, (chance, state) in enumerate(rows)]
)


@settings(max_examples=40)
@given(PEOPLE, st.floats(0, 90), st.floats(0, 60))
def test_more_minutes_never_gain_less(people, minutes, more):
    def total(available):
        return sum(gain(s) for s in week(people, available, TODAY).steps)

    assert total(minutes + more) >= total(minutes) - 1e-9


@settings(max_examples=40)
@given(PEOPLE, st.randoms())
def test_the_order_of_people_does_not_matter(people, random):
    shuffled = list(people)
    random.shuffle(shuffled)
    assert week(people, 45, TODAY) == week(shuffled, 45, TODAY)
    assert week(people, 45, TODAY).minutes <= 45
