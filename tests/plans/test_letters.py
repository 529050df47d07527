"""One letter to a colleague serves several people."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.entries import Attempt
from reknit.model.person import Portrait
from reknit.model.tie import Link, Tie
from reknit.plans.choose import taking, week
from reknit.plans.letters import CANDIDATES, letters, mailings, minutes
from reknit.plans.limits import Limits, new_messages
from reknit.plans.way import Way

TODAY = date(2026, 3, 15)


def address(name, chance):
    return Belief("mail_address", f"{name}@example.org".replace(" ", "."), None, chance, None, None, 1, "seen in mail")


def lost(name, *links, **more):
    """Somebody of one name, so that nobody searches for them, whom only colleagues can find."""
    return Portrait(name, name, "lost", (), Tie(5, 5, "2010", "2015", 4, 4), links=links, **more)


def colleague(name="Mara Quill", **more):
    tie = Tie(30, 30, "2015", "2026-02-01", 20, 20)
    return Portrait(name, name, "in touch", (address(name, 0.95),), tie, **more)


def team(count, through="Mara Quill"):
    return [lost(f"Name{n}", Link(f"Name{n}", through, 9)) for n in range(count)]


def asked(plan):
    return [step for step in plan.steps if step.route == "ask"]


def test_one_letter_asks_after_three():
    plan = week([colleague(), *team(3)], 45, TODAY)
    found = asked(plan)
    assert [step.person for step in found] == ["Name0", "Name1", "Name2"]
    assert {step.target for step in found} == {"Mara Quill"}
    assert {step.action for step in found} == {"Ask Mara Quill where Name0, Name1 and Name2 are now"}
    assert sum(step.minutes for step in found) == pytest.approx(7 + 1.5 + 1.5, abs=0.05)
    assert plan.minutes == taking(plan.steps) == 10
    assert new_messages(plan.steps) == 1


def test_a_letter_has_seven_names_at_the_most():
    assert len(asked(week([colleague(), *team(12)], 45, TODAY))) == 7


@pytest.mark.parametrize("count", [1, 2])
def test_fewer_than_three_only_where_there_are_no_more(count):
    assert len(asked(week([colleague(), *team(count)], 45, TODAY))) == count


@pytest.mark.parametrize(("available", "names"), [(9.5, 0), (10, 3), (11.5, 4)])
def test_no_letter_is_begun_that_would_ask_after_two_of_many(available, names):
    assert len(asked(week([colleague(), *team(7)], available, TODAY))) == names


def test_a_letter_is_one_message_and_of_these_two_a_week_go_to_colleagues():
    teams = [
        who
        for mate in ("Mara Quill", "Nils Berg", "Olga Stern")
        for who in (colleague(mate), *(lost(f"{mate[:4]}{n}", Link("", mate, 9)) for n in range(3)))
    ]
    assert new_messages(week(teams, 60, TODAY).steps) == 2
    assert new_messages(week(teams, 60, TODAY, limits=Limits(messages=1)).steps) == 1


def test_nobody_is_asked_after_twice_in_one_week():
    people = [lost(f"Name{n}", Link("", "Mara Quill", 9), Link("", "Nils Berg", 9)) for n in range(8)]
    found = asked(week([colleague(), colleague("Nils Berg"), *people], 60, TODAY))
    assert len({step.person for step in found}) == len(found) == 8
    sizes = sorted(sum(step.target == mate for step in found) for mate in ("Mara Quill", "Nils Berg"))
    assert sizes[0] >= 3


def test_a_colleague_who_was_asked_is_left_in_peace_for_a_while():
    asking = Attempt("s", "ask", "2026-01-20T09:00:00Z", None, "no_answer", "Zoe", "Mara Quill")
    before = lost("Zoe", Link("Zoe", "Mara Quill", 9), attempts=(asking,))
    assert asked(week([colleague(), *team(3), before], 45, TODAY)) == []
    assert len(asked(week([colleague(), *team(3), before], 45, date(2026, 5, 1)))) == 3


def test_a_colleague_is_known_by_the_records_that_are_theirs():
    """An attempt names a record of whom was asked, which need not be the one that gives the person its id."""
    mara = Portrait(
        "p9",
        "Mara Quill",
        "in touch",
        (Belief("mail_address", "mara@example.org", None, 0.9, None, None, 1, "", ("p9", "r7")),),
        Tie(3, 3, "2020", "2026-01-01", 2, 2),
    )
    asking = Attempt("s", "ask", "2026-02-20T09:00:00Z", None, "no_answer", "Zoe", "r7")
    before = lost("Zoe", Link("Zoe", "p9", 9), attempts=(asking,))
    assert asked(week([mara, *team(3, "p9"), before], 45, TODAY)) == []


def test_the_colleague_who_is_asked_is_not_greeted_too():
    plan = week([colleague(), *team(3)], 45, TODAY)
    assert [step.route for step in plan.steps] == ["ask"] * 3
    other = week([colleague(), colleague("Nils Berg"), *team(3)], 45, TODAY)
    assert (other.steps[0].route, other.steps[0].person) == ("greet", "Nils Berg")


def test_only_some_letters_are_weighed_and_each_choice_of_two():
    offers = [(0.1 + n / 100, Way(f"p{n}", "ask", f"c{n % 6}", 7, 0.5)) for n in range(30)]
    found = letters(offers, 24)
    assert [letter.colleague for letter in found] == ["c5", "c4", "c3", "c2"]
    assert len(mailings(found, 2)) == 1 + CANDIDATES + CANDIDATES * (CANDIDATES - 1) // 2
    assert [letter.size for letter in found] == [(3, 5)] * 4
    assert minutes(1) == 7


LOST = st.builds(
    lambda n, mates: lost(f"Name{n}", *(Link("", mate, count) for mate, count in mates.items())),
    st.integers(0, 15),
    st.dictionaries(st.sampled_from(["Mara Quill", "Nils Berg", "Olga Stern"]), st.integers(1, 20), max_size=3),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(LOST, max_size=12, unique_by=lambda p: p.id), st.floats(0, 60), st.floats(0, 30), st.randoms())
def test_more_minutes_promise_no_less_and_order_does_not_matter(people, available, more, random):
    everybody = [colleague(), colleague("Nils Berg"), colleague("Olga Stern"), *people]
    plan = week(everybody, available, TODAY)
    assert plan.minutes <= available
    assert new_messages(plan.steps) <= 2
    assert week(everybody, available + more, TODAY).promise >= plan.promise - 1e-9
    random.shuffle(everybody)
    assert week(everybody, available, TODAY) == plan
