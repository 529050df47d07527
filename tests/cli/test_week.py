"""The week at a terminal: told, gone through with single keys, taken back, gone on with another day."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from reknit.app.errands import errands
from reknit.app.house import open_house
from reknit.cli.walk import walk
from reknit.cli.walk_cards import cards
from reknit.cli.week import say_week
from reknit.model.entries import Attempt
from reknit.model.step import Step
from reknit.plans.choose import Week
from reknit.store import append, decisions, read, views

PEOPLE = """\
Name,E-mail,Company,Title,Phone,Last seen
Eva Berg,,Lantern Systems,CIO,+4915150123456,2024
Jan Quillfeather,,Osterby Energi,Head of IT,,2012
Mara Quill,quill@gmail.com,Norvale,,,2022
"""


@pytest.fixture
def plan(run, tmp_path) -> dict[str, int]:
    """First name -> the number of their step; the week is a call, a search and a letter."""
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE)
    assert run("gather", path).exit_code == 0
    found = [json.loads(line) for line in run("week", "--json").output.splitlines()]
    assert sorted(step["route"] for step in found) == ["call", "search", "write"]
    return {step["name"].split()[0]: number for number, step in enumerate(found)}


@pytest.fixture
def keys(plan):
    """(Mara=keys, ...) -> all keys in the order of the plan; 's' for those who are not named."""
    return lambda **said: [k for name in sorted(plan, key=plan.get) for k in said.get(name, ["s"])]


@pytest.fixture
def ledger(home):
    """-> (attempts as (route, outcome, minutes), verdicts) that count."""

    def found():
        with open_house(home).reading() as connection:
            tried = [(a.channel, a.outcome, a.minutes) for a in read.attempted(connection)]
            return tried, [j.verdict for j in decisions.decided(connection)]

    return found


@pytest.fixture
def done(home, run, plan):
    """Has a letter to Mara go out so many days ago, or only begun."""

    def wrote(days: int, outcome: str = "sent") -> None:
        mara = json.loads(run("people", "mara", "--json").output)["id"]
        day = f"{datetime.now(UTC) - timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}"
        with open_house(home).writing() as connection:
            action = append.begin(connection, "week", "a step", day)
            attempt = Attempt("s", "write", day, day if outcome else None, outcome, mara, "quill@gmail.com", None)
            append.add_attempt(connection, action, attempt)

    return wrote


def test_the_plan_says_how_to_go_through_it(run, plan):
    said = " ".join(run("week").output.split())
    assert "3 steps" in said
    assert "reknit week --review goes through it" in said


def test_review_needs_a_terminal_and_json_asks_nothing(run, plan):
    assert run("week", "--review").exit_code == 2
    assert run("week", "--review", "--json").exit_code == 2


def test_a_step_is_taken_done_and_its_minutes_corrected(run, press, keys, ledger):
    said = press("week", keys(Mara=["t", "d", "7\r"], Eva=["t", "n", "\r"], Jan=["t", "f", "\r"]))
    assert "to: quill@gmail.com" in said
    assert 'search: "Jan Quillfeather" "Osterby Energi"' in said
    assert "`reknit found` keeps where they are" in said
    assert "3 steps done in 9 minutes." in said
    assert "6 words kept" in said
    tried, _ = ledger()
    assert sorted(tried) == [("call", "no_answer", 1.0), ("search", "found", 1.0), ("write", "sent", 7.0)]
    assert run("undo").exit_code == 0
    assert sum(outcome == "" for _, outcome, _ in ledger()[0]) == 1


def test_no_line_is_wider_than_the_terminal(press, keys):
    said = press("week", keys(Mara=["t", "d", "\r"]))
    assert max(len(re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", line).rstrip()) for line in said.splitlines()) <= 80


def test_skip_not_this_one_and_never(run, press, keys, ledger):
    said = press("week", keys(Mara=["s"], Eva=["n"], Jan=["x", "y"]))
    assert "Never contact Jan Quillfeather again?" in said
    assert sorted(ledger()[1]) == ["decline", "never_contact", "not_this_one"]
    left = [json.loads(line) for line in run("week", "--json").output.splitlines()]
    assert "Jan Quillfeather" not in {step["name"] for step in left}
    assert not any(step["target"] == "quill@gmail.com" for step in left)


def test_never_is_asked_once_more(press, keys, ledger):
    press("week", keys(Jan=["x", "n", "s"]))
    assert ledger()[1] == ["decline"] * 3


def test_every_word_is_taken_back_with_one_key(press, keys, plan, ledger):
    first = min(plan, key=plan.get)
    press("week", ["n", "u", "t", "u", "u", "q"])
    assert ledger() == ([], []), first
    press("week", ["s", "s", "u", "u", "q"])
    assert ledger() == ([], [])


def test_a_step_that_was_not_done_is_proposed_again(press, ledger, plan):
    said = press("week", ["t", "b", "n", "q"])
    assert "Not done: it counts as never begun." in said
    assert ledger() == ([], ["not_this_one"])


def test_a_claim_without_a_result_is_asked_about(run, press, plan, ledger):
    said = press("week", ["t", "q"])
    assert "kept as begun" in said
    assert "1 step is begun" in run("week").output
    ((route, outcome, _),) = ledger()[0]
    assert outcome == ""
    key = {"write": "d", "call": "a", "search": "n"}[route]
    said = press("week", [key, "\r", "q"])
    assert "begun on" in said
    assert "minutes, of your time [not known]" in said
    ((_, outcome, minutes),) = ledger()[0]
    assert (outcome, minutes) == ({"write": "sent", "call": "answered", "search": "no_answer"}[route], None)


def test_ctrl_c_keeps_what_was_said(press, plan, ledger):
    press("week", ["n", "\x03"])
    assert ledger() == ([], ["not_this_one"])
    press("week", ["t", "\x03"])
    ((_, outcome, _),) = ledger()[0]
    assert outcome == ""


def test_stopping_at_the_minutes_keeps_the_result(press, done, ledger):
    done(1, "")
    press("week", ["d", "\x04"])
    assert ledger()[0] == [("write", "sent", None)]


def test_what_went_out_is_asked_about_from_the_next_day(run, press, done, ledger):
    done(3)
    assert "1 message has no answer so far" in run("week").output
    said = press("week", ["l", "q"])
    assert "Did Mara Quill answer the letter of" in said
    assert "Nothing was kept." in said
    press("week", ["a", "q"])
    assert ledger()[0] == [("write", "answered", None)]
    assert "has no answer" not in run("week").output


def test_what_came_back_is_noted(press, done, ledger):
    done(3)
    press("week", ["c", "u", "g", "q"])
    assert ledger()[0] == [("write", "no_answer", None)]


def test_what_is_opened_goes_to_the_browser_and_only_then(press, keys, tmp_path, monkeypatch):
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {opened}\n')
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(browser))
    press("week", keys(Jan=["o", "q"], Mara=["n"], Eva=["n"]))
    urls = opened.read_text().splitlines()
    assert len(urls) >= 3
    assert all(url.startswith("https://") and "%22Jan%20Quillfeather%22" in url for url in urls)


def test_of_a_letter_about_several_one_is_left_out(home, plan, monkeypatch, capsys, ledger):
    """The loop itself, with keys from a list: a plan that asks needs more of a network than a table."""
    house = open_house(home)
    with house.reading() as connection:
        mara, jan, eva = (views.find(connection, [name])[0] for name in ("mara", "jan", "eva"))
    asks = [Step(p.id, p.name, "ask", mara.id, 4.0, 0.3, 0.5, "ask") for p in (jan, eva)]
    pressed = iter(["n", "b", "x", "2", "y", "t", "d"])
    monkeypatch.setattr("click.getchar", lambda: next(pressed))
    monkeypatch.setattr("click.prompt", lambda *_args, **more: more["value_proc"]("5"))
    done = walk(house, cards([], [], errands(house, asks)), lambda _pages: True)
    said = capsys.readouterr().out
    assert "Which of them?   1 Jan Quillfeather   2 Eva Berg   b none" in said
    assert "Ask Mara Quill where Jan Quillfeather is now" in said
    assert "to: Mara Quill, quill@gmail.com" in said
    assert (done.done, done.minutes, done.kept, done.begun) == (1, 5, 3, False)
    assert ledger() == ([("ask", "sent", 5)], ["never_contact"])


def test_one_minute_is_too_little(gathered):
    assert "Nobody can be reached in 1 minute by a way" in gathered("week", "--minutes", "1").output


def test_one_letter_about_several_is_told_once_and_in_whole_minutes(capsys):
    steps = tuple(Step(n, n, "ask", "t", 14.5 / 6, 0.3, 0.5, "Ask Ada where they are now") for n in ("Jan", "Ute"))
    say_week(Week(steps, 29 / 6, {}), 45)
    said = capsys.readouterr().out
    assert said.count("Ask Ada where they are now") == said.count("In the same letter") == 1
    assert "2 steps in 5 of 45 minutes" in said
    assert said.count("   2 min   ") == 2


def test_what_is_no_number_of_minutes_is_said_in_two_lines(gathered):
    for words in (("week", "--minutes", "nan"), ("outcome", "ann", "sent", "--minutes", "nan")):
        said = gathered(*words)
        assert said.exit_code == 2
        assert "'nan' is no number of minutes." in said.output


def test_how_many_new_messages_a_week_holds_is_the_users_word(gathered):
    def messages(*words):
        steps = [json.loads(line) for line in gathered("week", "--json", *words).output.splitlines()]
        return [step for step in steps if step["route"] in {"write", "linkedin", "ask"}]

    assert messages()
    assert not messages("--messages", "0")
