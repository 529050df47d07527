"""Time, need and success, counted from attempts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reknit.app.outcome import note
from reknit.app.status import WEEKS, came_of, status, time_spent
from reknit.model.entries import Attempt
from reknit.model.outcome import OUTCOMES, USED, WORKED

TODAY = date(2026, 11, 23)


def attempt(days_ago: int, outcome: str = "sent", minutes: float | None = 6.0, **more: str) -> Attempt:
    day = (TODAY - timedelta(days=days_ago)).isoformat()
    finished = day if outcome else None
    given = {"step": f"s{days_ago}", "channel": "write", "person": "jan", "target": "jan@berg.example"} | more
    return Attempt(claimed=f"{day}T10:00:00Z", finished=finished, outcome=outcome, minutes=minutes, **given)


def test_minutes_stand_in_their_week():
    found = time_spent([attempt(0), attempt(6), attempt(7, minutes=10), attempt(83, minutes=1), attempt(84)], TODAY)
    assert found["weeks"] == [1.0, *[0.0] * 9, 10.0, 12.0]
    assert found["last_4"]["minutes"] == 5.5
    assert found["last_12"]["minutes"] == 1.9
    assert found["since"] == (TODAY - timedelta(days=84)).isoformat()


def test_who_began_a_week_ago_is_not_reckoned_over_twelve():
    found = time_spent([attempt(8, minutes=30)], TODAY)
    assert (found["last_4"]["weeks"], found["last_12"]["weeks"]) == (2, 2)
    assert found["last_4"]["minutes"] == 15


def test_one_letter_about_three_people_is_one_message():
    asks = [attempt(1, channel="ask", target="ada", person=p, step=p, minutes=3.0) for p in ("jan", "ute", "eva")]
    lately = time_spent(asks, TODAY)["last_4"]
    assert (lately["steps"], lately["messages"], lately["minutes"]) == (3, 1, 9.0)


def test_one_letter_to_two_addresses_is_one_message_and_one_step():
    both = [attempt(1, target=t, step=t, minutes=3.0) for t in ("jan@berg.example", "jan@fell.example")]
    lately = time_spent(both, TODAY)["last_4"]
    assert (lately["steps"], lately["messages"], lately["minutes"]) == (1, 1, 6.0)
    unmeasured = time_spent([replace(each, minutes=None) for each in both], TODAY)["last_4"]
    assert (unmeasured["steps"], unmeasured["unmeasured"]) == (1, 1)


def test_what_is_only_begun_or_came_by_itself_is_no_step():
    found = [
        attempt(1, "", None),
        attempt(2, "met", None, channel="other"),
        attempt(3, "no_answer", None, channel="call"),
    ]
    lately = time_spent(found, TODAY)["last_4"]
    assert (lately["steps"], lately["messages"], lately["answers"], lately["unmeasured"]) == (1, 0, 1, 1)


def test_an_answer_counts_when_it_came():
    late = Attempt("s", "write", "2026-06-01T10:00:00Z", "2026-11-20T08:00:00Z", "answered", "jan", "x", 6.0)
    found = time_spent([late], TODAY)
    assert found["last_4"] == {"weeks": 4, "minutes": 0.0, "steps": 0, "messages": 0, "answers": 1, "unmeasured": 0}


def test_nothing_is_nothing():
    found = time_spent([], TODAY)
    assert found["since"] is None
    assert found["last_12"]["weeks"] == 0
    assert came_of([], USED, {})["people"] == 0


def test_people_are_counted_once_whatever_their_records():
    found = [attempt(3, "asked", person="a"), attempt(2, "helped", person="b"), attempt(1, "referred", person="c")]
    of = {"a": "jan", "b": "jan", "c": "ute"}
    used, worked = came_of(found, USED, of), came_of(found, WORKED, of)
    assert used == {
        "people": 2, "asked": 1, "helped": 1, "referred": 1, "refused": 0, "first": "2026-11-20", "last": "2026-11-22",
    }  # fmt: skip
    assert worked == {"people": 2, "helped": 1, "referred": 1, "first": "2026-11-21", "last": "2026-11-22"}


@given(st.lists(st.builds(attempt, st.integers(0, 400), st.sampled_from([*OUTCOMES, ""]), st.floats(0, 60))))
def test_no_minute_is_told_twice_and_who_helped_was_asked(attempts):
    found = time_spent(attempts, TODAY)
    recent = [a for a in attempts if (TODAY - date.fromisoformat(a.claimed[:10])).days < 7 * WEEKS]
    assert abs(sum(found["weeks"]) - sum(a.minutes or 0 for a in recent)) < 0.1 * WEEKS
    assert found["last_4"]["steps"] <= found["last_12"]["steps"]
    assert came_of(attempts, WORKED, {})["people"] <= came_of(attempts, USED, {})["people"]


def test_the_status_of_a_home_answers_all_four(network, known):
    note(network, known("jan"), "sent", by="write", minutes=5)
    note(network, known("ute"), "helped")
    found = status(network)
    assert found["people"] == 3
    assert found["time"]["weeks"][-1] == 5
    assert (found["used"]["people"], found["worked"]["helped"]) == (1, 1)
