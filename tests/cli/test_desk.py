"""The desk at a terminal: told, answered with one key each, taken back."""

from __future__ import annotations

import json

import pytest

LETTERS = "".join(
    f"From x@y.example Mon Mar  4 10:00:00 2019\nMessage-ID: <{n}@x.example>\nFrom: Mara <mara@norvale.example>\n"
    f"To: {name} <{name.lower()}@lantern.example>\nDate: Mon, 4 Mar 2019 10:0{n}:00 +0000\nSubject: Hello\n\nHello\n\n"
    f"From x@y.example Mon Mar  5 10:00:00 2019\nMessage-ID: <r{n}@x.example>\n"
    f"From: {name} <{name.lower()}@lantern.example>\nTo: mara@norvale.example\n"
    f"Date: Tue, 5 Mar 2019 10:0{n}:00 +0000\nIn-Reply-To: <{n}@x.example>\n"
    f"Auto-Submitted: auto-replied\nSubject: Automatic reply: Hello\n\nI have left Lantern. My new address is "
    f"{name.lower()}@harbeck.example.\n\n"
    for n, name in enumerate(("Alba", "Bero", "Cato"))
)


@pytest.fixture
def desk(run, tmp_path):
    path = tmp_path / "mail.mbox"
    path.write_text(LETTERS)
    said = run("gather", path)
    assert said.exit_code == 0
    return said


def answers(run) -> dict[str, str | None]:
    lines = run("desk", "--all", "--json").output.splitlines()
    return {line["about"].partition("@")[0]: line["answer"] for line in map(json.loads, lines)}


def test_gather_ends_with_what_the_mailbox_knows(desk):
    assert "Your mailbox already knows: 3 people have new addresses." in desk.output
    assert "'My new address is" in desk.output or "new address is" in desk.output


def test_the_desk_tells_who_what_and_in_whose_words(run, desk):
    said = run("desk").output
    assert "Alba" in said
    assert "new address: alba@harbeck.example" in said
    assert "from their own address" in said
    assert "mail.mbox" in said
    assert "alba" not in run("desk", "--kind", "dead").output


def test_an_empty_desk_says_why(run, cards, tmp_path):
    assert "No body of a mail has been read yet" in run("desk").output
    letter = tmp_path / "letter.mbox"
    letter.write_text(LETTERS.partition("From x@y.example Mon Mar  5")[0])
    assert run("gather", letter, "--all-bodies").exit_code == 0
    assert "The desk is empty" in run("desk").output
    assert "Nothing of that kind" in run("desk", "--kind", "dead").output


def test_what_says_the_opposite_is_refused(run, desk):
    assert run("desk", "--review", "--json").exit_code == 2
    assert run("gather", "x", "--headers-only", "--all-bodies").exit_code == 2


def test_review_needs_a_terminal(run, desk):
    said = run("desk", "--review")
    assert said.exit_code == 2


def test_each_question_takes_one_key_and_the_answers_are_kept(run, desk, press):
    said = press("desk", "ynl")
    assert "3 of 3" in said
    assert sorted(map(str, answers(run).values())) == ["None", "no", "yes"]
    assert run("undo").exit_code == 0
    assert sorted(map(str, answers(run).values())) == ["None", "None", "yes"]


def test_an_answer_is_taken_back_with_one_key(run, desk, press):
    press("desk", "yuq")
    assert set(answers(run).values()) == {None}


def test_a_refused_address_is_shown_no_more(run, desk, press):
    press("desk", "nnn")
    assert "harbeck" not in run("show", "Bero").output
    assert "The desk is empty" in run("desk").output


def test_later_takes_an_earlier_answer_back(run, desk, press):
    press("desk", "nnn")
    said = press("desk --all", "llq")
    assert "2 answers kept" in said
    assert sorted(map(str, answers(run).values())) == ["None", "None", "no"]
    assert run("undo").exit_code == 0
    assert sorted(map(str, answers(run).values())) == ["None", "no", "no"]
