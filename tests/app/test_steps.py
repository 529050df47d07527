"""Steps as they are done: each word is an action, and can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.app import steps
from reknit.app.errands import errands, under_way
from reknit.app.gather import gather
from reknit.app.reach.letters import approve, withdraw
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.app.week import portraits, week
from reknit.model.account import Account
from reknit.model.letter import Letter
from reknit.model.step import Step
from reknit.store import decisions
from reknit.store.undo import undo


@pytest.fixture
def letter(network, known):
    """A letter to Jan Berg, as a plan would have it."""
    jan = known("jan")
    (planned,) = errands(network, [Step(jan.id, jan.name, "write", "jan@berg.example", 6.0, 0.5, 0.5, "Write")])
    return planned


def take_back(house, *, redo: bool = False) -> None:
    with house.writing() as connection:
        assert undo(connection, house.now(), redo=redo)


def test_a_step_is_claimed_before_it_is_done(network, letter, attempts):
    begun, _ = steps.begin(network, letter)
    assert attempts() == [("write", letter.to, "", None)]
    steps.finish(network, begun, "sent", 4)
    assert attempts() == [("write", letter.to, "sent", 4)]
    take_back(network)
    assert attempts() == [("write", letter.to, "", None)]
    take_back(network)
    assert attempts() == []
    take_back(network, redo=True)
    take_back(network, redo=True)
    assert attempts() == [("write", letter.to, "sent", 4)]


def test_what_was_not_done_was_never_begun(network, letter, attempts):
    begun, _ = steps.begin(network, letter)
    steps.give_back(network, begun)
    assert attempts() == []
    take_back(network)
    assert attempts() == [("write", letter.to, "", None)]
    (again,), _ = under_way(network)
    steps.give_back(network, again)  # as the next review has it from the ledger
    steps.begin(network, letter)  # within the same second
    assert attempts() == [("write", letter.to, "", None)]


def test_minutes_of_a_letter_are_shared_by_its_names(network, known, attempts):
    ada = known("ada").id
    asks = [Step(p.id, p.name, "ask", ada, 4.0, 0.3, 0.5, "ask") for p in (known("jan"), known("ute"))]
    (letter,) = errands(network, asks)
    begun, _ = steps.begin(network, letter)
    steps.finish(network, begun, "sent", 9)
    assert attempts() == [("ask", ada, "sent", 4.5)] * 2
    take_back(network)
    assert attempts() == [("ask", ada, "", None)] * 2


def test_an_answer_keeps_the_minutes_of_the_letter(network, letter, attempts, later):
    begun, _ = steps.begin(network, letter)
    steps.finish(network, begun, "sent", 4)
    later(days=3)
    _, (waits,) = under_way(network)
    steps.finish(network, waits, "answered")
    assert attempts() == [("write", letter.to, "answered", 4)]


def test_what_is_skipped_comes_back_next_week(network, later):
    (first, *_) = errands(network, week(network, 45).steps)
    (step,) = first.steps
    steps.skip(network, first)
    assert step.id not in {s.id for s in week(network, 45).steps}
    later(days=6)  # from Monday to Sunday
    assert step.id not in {s.id for s in week(network, 45).steps}
    later(days=1)
    assert step.id in {s.id for s in week(network, 45).steps}


def test_what_is_approved_is_planned_as_if_it_went_out_today(network, tmp_path):
    path = tmp_path / "more.csv"
    path.write_text("Name,E-mail,Last seen\nMara Quill,quill@gmail.com,2026\nTom Okafor,okafor@gmail.com,2026\n")
    gather(network, [path], Options())
    rebuild(network)

    def letters(messages):
        return {step.person: step for step in week(network, 60, messages).steps if step.route == "write"}

    first, other = letters(2)
    step = letters(2)[first]
    text = Letter("reconnect", "write", step.target, ((first, step.name),), step.target, step.name, "Hello", "Hello\n")
    ready = approve(network, text, Account("robin@quill.example", None, None, "robin"))
    assert letters(2).keys() == {other}
    assert letters(1).keys() == set()
    withdraw(network, ready)
    assert letters(2).keys() == {first, other}


def test_what_is_said_of_a_person_reaches_their_portrait(network, known):
    jan = known("jan").id
    steps.pass_over(network, jan)
    assert {p.id: p.passed for p in portraits(network)}[jan] == 1
    action = steps.never(network, jan)
    with network.reading() as connection:
        assert [j.verdict for j in decisions.decided(connection)] == ["not_this_one", "never_contact"]
    steps.retract(network, action)
    with network.reading() as connection:
        assert [j.verdict for j in decisions.decided(connection)] == ["not_this_one"]


def test_a_word_is_taken_back_whatever_was_added_since(network, known, letter, attempts):
    action = steps.pass_over(network, known("jan").id)
    steps.begin(network, letter)
    steps.retract(network, action)
    assert attempts() == [("write", letter.to, "", None)]
    with network.reading() as connection:
        assert decisions.decided(connection) == []
    take_back(network, redo=True)
    with network.reading() as connection:
        assert [j.verdict for j in decisions.decided(connection)] == ["not_this_one"]


def test_no_name_stands_in_the_list_of_actions(network, letter, known):
    begun, _ = steps.begin(network, letter)
    steps.finish(network, begun, "sent", 4)
    steps.skip(network, letter)
    steps.never(network, known("jan").id)
    steps.pass_over(network, known("jan").id)
    with network.reading() as connection:
        details = connection.exec_driver_sql("select detail from actions where command = 'week'").scalars().all()
    assert len(details) == 5
    assert not any(word in detail for detail in details for word in ("Jan", "Ada", "Ute", "@"))


@given(st.integers(0, 60 * 60 * 24 * 3))
def test_minutes_are_whole_and_within_reason(seconds):
    hours, rest = divmod(seconds, 3600)
    now = f"2026-11-{23 + hours // 24}T{hours % 24:02}:{rest // 60:02}:{rest % 60:02}Z"
    found = steps.spent("2026-11-23T00:00:00Z", now)
    assert found == int(found)
    assert 1 <= found <= steps.MOST
    assert abs(found - min(steps.MOST, seconds / 60)) <= 1
