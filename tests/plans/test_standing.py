"""What was done to reach somebody says whether they are waited for, followed up, left at rest, or reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.belief import Belief
from reknit.model.entries import Attempt
from reknit.model.outcome import OUTCOMES, PATIENCE, REACHED
from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.standing import KEPT, REST, sent_lately, settled, standing, usable

TODAY = date(2026, 3, 15)


def ago(days):
    return f"{(TODAY - timedelta(days=days)).isoformat()}T09:00:00Z"


def attempt(days, outcome="sent", channel="write", target="jane@example.org", finished=None):
    ended = None if outcome in {"", "sent"} else ago(days if finished is None else finished)
    return Attempt("step", channel, ago(days), ended, outcome, "jane", target, 6)


def person(*attempts, state="dormant", **more):
    more.setdefault("tie", Tie(3, 3, "2010", "2015", 2, 2))
    return Portrait("jane", "Jane Roe", state, (), attempts=attempts, **more)


def where(*attempts, **more):
    return standing(settled(person(*attempts, **more), TODAY), TODAY)


def test_nothing_done_is_nothing_in_the_way():
    assert where().left_out == ""
    assert not where().tried


@pytest.mark.parametrize("channel", ["write", "linkedin", "call", "ask", "search", "other"])
@pytest.mark.parametrize("outcome", ["", "sent"])
def test_an_answer_under_way_is_waited_for(channel, outcome):
    assert where(attempt(PATIENCE - 1, outcome, channel)).left_out == "waiting for an answer already under way"
    assert where(attempt(PATIENCE, outcome, channel)).left_out == ""


def test_one_letter_without_an_answer_is_followed_up_once():
    one = where(attempt(PATIENCE))
    assert one.again == TODAY - timedelta(days=PATIENCE)
    assert one.tried == {("write", "jane@example.org")}
    two = where(attempt(60), attempt(PATIENCE, channel="linkedin", target="https://www.linkedin.com/in/jane"))
    assert two.left_out == "at rest after two letters without an answer"


def test_after_its_rest_somebody_is_written_to_as_if_for_the_first_time():
    rested = where(attempt(REST + 30), attempt(REST))
    assert (rested.left_out, rested.again, rested.tried) == ("", None, frozenset())


def test_two_addresses_at_once_are_one_letter():
    both = where(attempt(PATIENCE, target="a@example.org"), attempt(PATIENCE, target="b@example.net"))
    assert both.left_out == ""
    assert both.tried == {("write", "a@example.org"), ("write", "b@example.net")}


@pytest.mark.parametrize("outcome", ["bounced", "wrong_person"])
def test_what_failed_is_no_letter_without_an_answer_and_is_not_used_again(outcome):
    failed = where(attempt(2, outcome))
    assert (failed.left_out, failed.again) == ("", None)
    old = Belief("mail_address", "jane@example.org", None, 0.4, "2010", "2015", 3, "")
    assert usable([old], failed.dead) == ()
    assert usable([replace(old, seen_last="2026-03-14")], failed.dead) != ()


@pytest.mark.parametrize("outcome", sorted(REACHED))
def test_whoever_was_reached_is_in_touch_for_three_years(outcome):
    assert where(attempt(60, outcome)).left_out == "in touch already"
    assert where(attempt(3 * 366 + 30, outcome)).left_out == ""
    assert where(attempt(400, "sent"), attempt(60, outcome), state="lost").left_out == "in touch already"


def test_whoever_is_kept_comes_back_some_months_after_they_answered():
    assert where(attempt(KEPT - 1, "answered"), kept=True).left_out == "heard from lately"
    assert where(attempt(KEPT, "answered"), kept=True).left_out == ""
    assert where(attempt(KEPT, "answered"), kept=False).left_out == "in touch already"
    assert where(state="in touch", kept=True).left_out == ""


def test_our_own_letter_in_their_mail_is_no_contact():
    """A letter of ours without an answer is the last contact that the archive shows."""
    tie = Tie(4, 3, "2010", ago(PATIENCE + 5), 2, 2)
    assert where(attempt(PATIENCE + 5), state="in touch", tie=tie).again
    for day in (3, PATIENCE + 4):
        answered = Tie(4, 4, "2010", ago(day), 2, 2)
        assert where(attempt(PATIENCE + 5), state="in touch", tie=answered).left_out == "in touch already"


def test_where_they_are_was_found_so_letters_before_that_say_nothing():
    found = where(attempt(100), attempt(50), attempt(10, "found", "ask", "ann"))
    assert (found.left_out, found.again) == ("", None)
    assert ("ask", "ann") in found.tried


def test_a_letter_to_a_colleague_does_not_count_as_one_to_them():
    asked = where(attempt(90, channel="ask", target="ann"), attempt(40, channel="ask", target="bob"))
    assert (asked.left_out, asked.again) == ("", None)
    assert asked.tried == {("ask", "ann"), ("ask", "bob")}


def test_never_stands_above_all():
    assert where(attempt(1), never=True).left_out == "never to be contacted"


def test_messages_of_the_week_count_once_and_follow_ups_not():
    both = person(attempt(2, target="a@example.org"), attempt(2, "bounced", target="b@example.net"))
    asked = [replace(person(attempt(3, channel="ask", target="ann")), id=name) for name in ("bob", "cid", "dot")]
    followed = replace(person(attempt(30), attempt(1)), id="eve")
    called = replace(person(attempt(1, channel="call")), id="fay")
    old = replace(person(attempt(7)), id="gus")
    assert sent_lately([(p.id, p.attempts) for p in (both, *asked, followed, called, old)], TODAY) == 2


def test_a_second_letter_to_one_address_is_one_more_message():
    twice = (attempt(2, target="a@example.org"), attempt(1, target="a@example.org"), attempt(1, target="b@example.net"))
    assert sent_lately([("ann", twice)], TODAY) == 2


def test_of_those_greeted_in_a_week_one_is_none_of_its_messages():
    greeted = [(name, (attempt(2, "sent", "greet"),)) for name in ("ann", "bob", "cid")]
    assert [sent_lately(greeted[:n], TODAY) for n in range(4)] == [0, 0, 1, 2]


ATTEMPT = st.builds(
    attempt, st.integers(0, 1500), st.sampled_from(["", *OUTCOMES]), st.sampled_from(["write", "ask", "search", "call"])
)


@given(st.lists(ATTEMPT, max_size=6), st.sampled_from(["lost", "dormant", "in touch"]), st.randoms())
def test_the_order_of_attempts_does_not_matter(attempts, state, random):
    shuffled = list(attempts)
    random.shuffle(shuffled)
    assert where(*attempts, state=state) == where(*shuffled, state=state)
