"""One person or two: told side by side, answered with one key each, contradictions shown, all of it taken back."""

from __future__ import annotations

import json
import re

import pytest

from reknit.app.house import open_house
from reknit.model.entries import Judgement
from reknit.store import append

CARDS = """\
Name,E-mail,Company,Phone,Last seen
Eva Berg,bergs@gmail.com,Lantern Systems,+493023125017,2014-03-20
Jan Berg,bergs@gmail.com,Osterby Energi,+493023125018,2016
Mara Quill,quills@gmail.com,Norvale,,2012
Dora Quill,quills@gmail.com,A Company With Quite A Long Name Indeed And Sons Limited,,2018
Alba Lund,lunds@gmail.com,Harbeck,,2012
Cato Lund,lunds@gmail.com,Harbeck,,2013
"""


@pytest.fixture
def doubtful(run, tmp_path):
    path = tmp_path / "cards.csv"
    path.write_text(CARDS)
    assert run("gather", path).exit_code == 0
    return run


@pytest.fixture
def record(doubtful):
    """Name -> the id of the record of that name."""
    lines = map(json.loads, doubtful("people", "--json").output.splitlines())
    return {line["name"]: line["records"][0]["id"] for line in lines}


@pytest.fixture
def say(home):
    """Says a word on two records, as an answer of its own."""

    def say(verdict: str, left: str, right: str, command: str = "questions") -> None:
        with open_house(home).writing() as connection:
            action = append.begin(connection, command, verdict, "2026-10-05T10:00:00Z")
            append.add_judgement(connection, action, Judgement(verdict, left, right))

    return say


def lines(run, *more: str) -> list[dict]:
    return [json.loads(line) for line in run("questions", "--json", *more).output.splitlines()]


def names(run, *more: str) -> list[str]:
    return [line["left"]["name"].split()[-1] for line in lines(run, *more)]


def people(run) -> int:
    return len(run("people", "--json").output.splitlines())


def test_two_records_stand_side_by_side_in_80_columns(doubtful):
    said = doubtful("questions").output
    assert "Not sure whether they are one person: 3 pairs of records" in said
    assert re.search(r"name +(Eva|Jan) Berg +(Eva|Jan) Berg\n", said)
    assert re.search(r"phone +\+493023125017? +", said) or "+493023125018" in said
    assert re.search(r"last seen +20\S+ +20\S+\n", said)
    assert re.search(r"for +both write from bergs@gmail.com", said)
    assert re.search(r"against +one is called", said)
    assert "in 10 that they are; now two people" in said
    assert "row 2" in said.replace("\n", " ")
    assert max(map(len, said.splitlines())) <= 80


def test_what_files_say_stays_text(run, tmp_path):
    path = tmp_path / "cards.csv"
    rows = "".join(f"{name} Berg,bergs@gmail.com,[red]Osterby[/red]\x1b[2J,2014\n" for name in ("Eva", "Jan"))
    path.write_text(f"Name,E-mail,Company,Last seen\n{rows}")
    run("gather", path)
    said = run("questions").output
    assert "[red]Osterby[/red]" in said
    assert "\x1b" not in said


def test_nothing_to_ask_is_said(run, tmp_path):
    path = tmp_path / "cards.csv"
    path.write_text(
        "Name,E-mail,Last seen\nEva Berg,eva.berg@lantern.example,2014\nTom Okafor,t.o@norvale.example,2015\n"
    )
    run("gather", path)
    assert run("questions").output == "No pair of records waits for your word.\n"


def test_what_says_the_opposite_is_refused(doubtful):
    assert doubtful("questions", "--review", "--json").exit_code == 2
    assert doubtful("questions", "--review").exit_code == 2  # no terminal


def test_each_answer_is_kept_and_told_what_came_of_it(doubtful, press):
    said = press("questions", "snq")
    assert "3 of 3" in said
    assert "2 answers kept" in said
    assert "1 person was joined to another." in said
    assert "1 question is left." in said
    assert people(doubtful) == 5
    assert sorted(str(line["answer"]) for line in lines(doubtful, "--all")) == ["None", "not_same", "same"]
    assert len(lines(doubtful)) == 1
    assert "'not the same' to the question" in doubtful("undo").output
    assert len(lines(doubtful)) == 2
    assert doubtful("undo").exit_code == 0
    assert people(doubtful) == 6
    assert len(lines(doubtful)) == 3


def test_an_answer_is_taken_back_with_one_key(doubtful, press):
    press("questions", "suq")
    assert people(doubtful) == 6
    assert [line["answer"] for line in lines(doubtful)] == [None] * 3


def test_a_pair_that_was_put_off_goes_to_the_end_and_is_asked_again(doubtful, press):
    first, second, third = names(doubtful)
    said = press("questions", "lq")
    assert "Nobody was joined or parted by it." in said
    assert "3 questions are left." in said
    assert names(doubtful) == [second, third, first]
    assert [line["answer"] for line in lines(doubtful)] == [None, None, "later"]
    assert "(put off, " in doubtful("questions").output
    assert doubtful("undo").exit_code == 0
    assert names(doubtful) == [first, second, third]


def test_later_takes_an_earlier_answer_back(doubtful, press):
    press("questions", "sss")
    assert people(doubtful) == 3
    said = press("questions --all", "lq")
    assert "you said: same" in said
    assert "1 person was parted from another." in said
    assert people(doubtful) == 4
    assert [line["answer"] for line in lines(doubtful)] == ["later"]


def test_all_shows_what_was_answered(doubtful, press):
    press("questions", "nnn")
    assert "No pair of records waits" in doubtful("questions").output
    said = doubtful("questions", "--all").output
    assert said.count("you said: not the same") == 3
    assert "these you have answered" in said


@pytest.fixture
def against(doubtful, record, say):
    say("same", record["Eva Berg"], record["Mara Quill"])
    say("same", record["Mara Quill"], record["Cato Lund"], "merge")
    say("not_same", record["Eva Berg"], record["Cato Lund"])
    return doubtful


def test_answers_that_contradict_each_other_are_shown_with_who_said_what_when(against, record):
    said = against("questions").output
    flat = " ".join(said.split())
    assert said.startswith("Your answers contradict each other (1):")
    eva, cato = sorted(("Eva Berg", "Cato Lund"), key=lambda name: record[name])
    assert f"{eva} and {cato} are not the same person: you said so on 5 October 2026, by `reknit questions`" in flat
    assert "Mara Quill are the same" in flat or "and Cato Lund are the same" in flat
    assert "by `reknit merge`" in flat
    for name in ("Eva Berg", "Mara Quill", "Cato Lund"):
        assert f"{name} is {record[name][:8]} in " in flat
    (told, *_) = lines(against)
    assert {told["contradiction"]["left"], told["contradiction"]["right"]} == {record["Eva Berg"], record["Cato Lund"]}
    assert len(told["contradiction"]["path"]) == 2


def test_doctor_counts_contradictions(against, doubtful):
    against("questions")
    said = against("doctor")
    assert said.exit_code == 1
    assert "1 of your answers to who is who contradict others" in " ".join(said.output.split())
    assert against("undo").exit_code == 0  # which makes the views anew
    assert "well  your answers agree with each other" in against("doctor").output


def test_contradictions_are_asked_again_first_and_gone_once_answered(against, press):
    asked = [line for line in lines(against) if "kind" in line]
    assert [line["kind"] for line in asked[:4]] == ["contradiction"] * 3 + ["same_person"]
    assert asked[0]["answer"] == "not_same"  # the newest word is the likeliest to be a slip
    said = press("questions", "sq")
    assert said.count("is answered by what you said before") == 2
    assert "Your answers contradict" not in against("questions").output


def test_a_chain_of_answers_decides_what_need_not_be_asked(run, tmp_path, press):
    path = tmp_path / "cards.csv"
    rows = "".join(f"{name} Berg,bergs@gmail.com,2014\n" for name in ("Eva", "Jan", "Ole"))
    path.write_text(f"Name,E-mail,Last seen\n{rows}")
    run("gather", path)
    asked = len(lines(run))
    said = press("questions", "ss")
    assert said.count("is answered by what you said before") == asked - 2
    assert people(run) == 1


def test_the_desk_shows_no_pairs(doubtful):
    assert doubtful("desk", "--json", "--all").output == ""
