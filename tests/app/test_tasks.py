"""The week's plan stays as it was reckoned, and is told as far as it is done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reknit.app import steps
from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.planned import Planned, Wanted, load_wanted, plan, planned, save_wanted, write_letters
from reknit.app.reach.letters import approve_together, keep_draft, throw_away
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.app.tasks import Task, this_week
from reknit.model.account import Account
from reknit.model.trouble import UserError
from reknit.store.undo import undo


@pytest.fixture
def made(network, tmp_path) -> Planned:
    path = tmp_path / "lately.csv"
    path.write_text("Name,E-mail,Company,Last seen\nMara Quill,mara.quill@gmail.com,Norvale,2024\n")
    gather(network, [path], Options())
    rebuild(network)
    return plan(network, Wanted(45, 5))


def names(tasks: tuple[Task, ...]) -> set[str]:
    return {name for task in tasks for _, name in task.errand.people}


def test_the_plan_is_kept_with_its_letters_to_the_end_of_the_week(network: House, made, later):
    assert made.plan.steps
    assert planned(network) == made
    assert {letter.route for letter in made.letters} <= {"write", "ask", "greet"}
    later(days=5)
    assert planned(network) == made
    later(days=3)
    assert planned(network) is None
    assert this_week(network).open == ()


def test_what_is_begun_or_done_is_open_no_more_and_its_minutes_count(network: House, made):
    week = this_week(network)
    assert names(week.open) == {step.name for step in made.plan.steps}
    errand = week.open[0].errand
    begun, _ = steps.begin(network, errand)
    assert this_week(network).open[0].errand.attempts == begun.attempts
    assert this_week(network).done == ()
    steps.finish(network, begun, "no_answer", 7)
    assert errand.names not in names(this_week(network).open)
    (done,) = this_week(network).done
    assert (done.names, this_week(network).spent, this_week(network).free) == (errand.names, 7, 38)
    with network.writing() as connection:
        undo(connection, network.now())
        undo(connection, network.now())
    assert this_week(network) == week


@pytest.mark.parametrize(("say", "word"), [("skip", "skip"), ("pass_over", "pass"), ("never", "never")])
def test_what_is_left_out_is_told_apart_and_comes_back_when_that_is_taken_back(network: House, made, say, word):
    week = this_week(network)
    task = week.open[0]
    said = getattr(steps, say)
    action = said(network, task.errand if say == "skip" else task.errand.people[0][0])
    (left,) = this_week(network).left
    assert (left.key, left.word) == (task.key, word)
    assert task.key not in {other.key for other in this_week(network).open}
    steps.retract(network, action)
    assert this_week(network) == week


def test_a_draft_takes_the_place_of_what_was_written_until_it_is_thrown_away(network: House, made):
    task = next(task for task in this_week(network).open if task.letters)
    (letter,) = task.letters
    own = replace(letter, text="Dear you,\n")
    keep_draft(network, [own])
    (now,) = (other for other in this_week(network).open if other.key == task.key)
    assert (now.letters, now.drafted) == ((own,), True)
    throw_away(network, own)
    (now,) = (other for other in this_week(network).open if other.key == task.key)
    assert (now.letters, now.drafted) == ((letter,), False)


def test_what_is_approved_waits_and_is_open_no_more(network: House, made):
    task = next(task for task in this_week(network).open if task.letters)
    account = Account("robin@quill.example", None, None, "robin@quill.example")
    ready, _ = approve_together(network, task.letters, account, 4)
    week = this_week(network)
    assert week.waiting == ready
    assert week.spent == 4
    assert task.key not in {other.key for other in week.open}


def test_letters_are_written_anew_for_some_of_the_steps(network: House, made):
    task = next(task for task in this_week(network).open if task.letters)
    write_letters(network, made, task.errand.steps)
    again = planned(network)
    assert again
    assert set(again.letters) == set(made.letters)
    assert again.at == made.at
    assert this_week(network).unwritten == ()


def test_what_the_user_gives_a_week_stands_in_the_settings(network: House):
    assert load_wanted(network.home) == Wanted(45, 5)
    save_wanted(network.home, Wanted(60, 3))
    assert load_wanted(network.home) == Wanted(60, 3)
    assert "minutes = 60\n" in (network.home / "reknit.toml").read_text()
    for wrong in ('minutes = "long"', "minutes = 0", "messages = -1", "messages = true"):
        (network.home / "reknit.toml").write_text(f"[week]\n{wrong}\n")
        with pytest.raises(UserError, match=r"in \[week\] must be a number"):
            load_wanted(network.home)
