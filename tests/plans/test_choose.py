from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.entries import Attempt
from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.choose import gain, week
from reknit.plans.limits import Limits, new_messages

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
    assert [(s.person, s.route) for s in found.steps] == [("friend", "greet"), ("yes", "write")]
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


PEOPLE = st.lists(st.tuples(st.floats(0.05, 1), st.sampled_from(["lost", "dormant"])), max_size=12).map(
    lambda rows: [person(f"Jane Roe{n}", chance, state) for n, (chance, state) in enumerate(rows)]
)


@settings(max_examples=40)
@given(PEOPLE, st.floats(0, 90), st.floats(0, 60))
def test_more_minutes_never_gain_less(people, minutes, more):
    assert week(people, minutes + more, TODAY).promise >= week(people, minutes, TODAY).promise - 1e-9


@settings(max_examples=40)
@given(PEOPLE, st.randoms())
def test_the_order_of_people_does_not_matter(people, random):
    shuffled = list(people)
    random.shuffle(shuffled)
    assert week(people, 45, TODAY) == week(shuffled, 45, TODAY)
    assert week(people, 45, TODAY).minutes <= 45


def sent(name, days, outcome="sent", channel="write"):
    return Attempt(
        "s", channel, f"{TODAY - timedelta(days=days)}T09:00:00Z", None, outcome, name, f"{name}@example.org"
    )


def test_an_answer_under_way_is_waited_for_and_said_so():
    plan = week([person("a", attempts=(sent("a", 5),)), person("b")], 45, TODAY)
    assert [step.person for step in plan.steps] == ["b"]
    assert plan.skipped == {"waiting for an answer already under way": 1}


def test_a_follow_up_is_due_and_is_no_new_message():
    waiting = [person(f"f{n}", attempts=(sent(f"f{n}", 25),)) for n in range(2)]
    plan = week([*waiting, *(person(f"p{n}") for n in range(6))], 45, TODAY)
    assert sum(step.again for step in plan.steps) == 2
    assert new_messages(plan.steps) == 5
    followed = next(step for step in plan.steps if step.again)
    assert followed.minutes == 4
    assert followed.reasons[0] == "no answer to what you sent on 18 February 2026"


def test_messages_sent_this_week_count():
    people = [person(f"p{n}", attempts=(sent(f"p{n}", 2),) if n < 3 else ()) for n in range(9)]
    assert len(week(people, 45, TODAY).steps) == 2
    assert len(week(people, 45, TODAY + timedelta(days=5)).steps) == 5


def test_whoever_was_reached_leaves_the_list_unless_kept():
    reached = sent("a", 100, "answered")
    assert week([person("a", attempts=(reached,))], 45, TODAY).skipped == {"in touch already": 1}
    assert len(week([person("a", attempts=(reached,), kept=True)], 45, TODAY).steps) == 1


def test_not_this_one_comes_later_and_a_star_first():
    people = [person(f"p{n}") for n in range(6)]
    people[0] = person("p0", passed=1)
    people[5] = person("p5", matters=1.0)
    plan = week(people, 45, TODAY)
    assert plan.steps[0].person == "p5"
    assert "p0" not in [step.person for step in plan.steps]


def test_steps_come_by_gain_a_minute():
    plan = week([person(f"p{n}", 0.5 + n / 30) for n in range(9)], 45, TODAY)
    rates = [gain(step) / step.minutes for step in plan.steps]
    assert rates == sorted(rates, reverse=True)
    assert plan.promise == pytest.approx(sum(map(gain, plan.steps)))


def test_a_week_of_all_hours_is_planned_as_one_of_four():
    people = [person(f"Jane Roe{n}", 0.4) for n in range(80)]
    assert week(people, 10_080, TODAY) == week(people, 240, TODAY)
