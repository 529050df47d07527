"""A greeting to a friend goes first, and somebody else's turn comes each week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from reknit.model.belief import Belief
from reknit.model.entries import Attempt
from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.choose import week
from reknit.plans.limits import new_messages
from reknit.plans.warm_up import PRACTISED

TODAY = date(2026, 3, 15)


def person(name, state="dormant", answered=2, greeted=None, **more):
    address = Belief("mail_address", f"{name}@example.org", None, 0.8, None, None, 1, "seen in mail")
    if greeted is not None:
        day = f"{TODAY - timedelta(days=greeted)}T09:00:00Z"
        more["attempts"] = (Attempt("s", "greet", day, None, "sent", name, address.value, 3),)
    return Portrait(name, name, state, (address,), Tie(3, 3, "2010", "2015", 2, answered), **more)


def routes(people, minutes=45):
    return [(step.route, step.person) for step in week(people, minutes, TODAY).steps]


def friend(name, **more):
    return person(name, "in touch", **more)


def test_a_friend_is_greeted_before_new_letters_and_not_counted_among_them():
    plan = week([friend("ann"), *(person(f"p{n}") for n in range(6))], 45, TODAY)
    assert [step.route for step in plan.steps] == ["greet", *["write"] * 5]
    assert new_messages(plan.steps) == 5
    assert plan.minutes == 33
    assert plan.steps[0].action == "First say hello to ann, at ann@example.org"


def test_without_letters_nobody_is_greeted():
    assert routes([friend("ann")]) == []


def test_once_a_week_is_enough():
    assert ("greet", "ann") not in routes([friend("ann"), friend("bob", greeted=6), person("p")])
    assert ("greet", "ann") in routes([friend("ann"), friend("bob", greeted=7), person("p")])


def wrote(days, channel="write"):
    day = f"{TODAY - timedelta(days=days)}T09:00:00Z"
    sent = Attempt("s", channel, day, None, "no_answer", "old", "old@example.org", 6)
    return person("old", attempts=(sent,))


def test_who_wrote_harder_letters_lately_needs_no_warming_up():
    assert routes([friend("ann"), wrote(PRACTISED - 1), person("p")])[0][0] == "write"
    assert routes([friend("ann"), wrote(PRACTISED), person("p")])[0] == ("greet", "ann")
    assert routes([friend("ann"), wrote(1, "search"), person("p")])[0] == ("greet", "ann")


def test_whoever_was_not_greeted_for_longest_is_next():
    people = [friend("ann", greeted=20), friend("bob", greeted=90), friend("cid", greeted=8), person("p")]
    assert routes(people)[0] == ("greet", "bob")
    assert routes([*people, friend("dot", answered=1), friend("eve", answered=9)])[0] == ("greet", "eve")


def test_nobody_is_greeted_whom_the_user_does_not_want():
    unwanted = [friend("ann", never=True), friend("bob", passed=1), friend("cid", kept=True)]
    assert "greet" not in [route for route, _ in routes([*unwanted, person("p")])]
    people = [friend("ann"), person("p")]
    first = week(people, 45, TODAY).steps[0]
    assert "greet" not in [step.route for step in week(people, 45, TODAY, declined={first.id}).steps]


def test_a_greeting_that_would_crowd_out_the_only_letter_is_left_out():
    assert routes([friend("ann"), person("p")], 6) == [("write", "p")]
    assert routes([friend("ann"), person("p")], 9) == [("greet", "ann"), ("write", "p")]


def test_nobody_is_greeted_at_an_address_that_has_probably_died():
    gone = replace(friend("ann"), beliefs=(replace(friend("ann").beliefs[0], chance=0.3),))
    assert routes([gone, person("p")]) == [("write", "p")]
    assert routes([friend("ann"), person("p")]) == [("greet", "ann"), ("write", "p")]
