"""reknit outcome and reknit star, as a person and as a script use them."""

from __future__ import annotations

import json

import pytest

from reknit.app.house import open_house
from reknit.model.outcome import OUTCOMES
from reknit.store import views


def line(result) -> dict:
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def words(result) -> str:
    return " ".join(result.output.split())


def test_what_came_of_it_is_told_with_what_changes(gathered):
    said = words(gathered("outcome", "ann", "sent", "--by", "write", "--minutes", "4"))
    assert "Ann Quillfeather: it went out; nothing came back so far (by mail)." in said
    assert "no other way to Ann Quillfeather is proposed" in said
    said = words(gathered("outcome", "Ann", "Quillfeather", "answered"))
    assert "they answered (by mail, begun on" in said
    assert "in touch again, and leaves the list. --keep keeps them on it" in said
    assert "stays on the list" in words(gathered("outcome", "ann", "--keep"))
    assert "leaves the list" not in words(gathered("outcome", "ann", "met"))
    assert "leaves the list while in touch" in words(gathered("outcome", "ann", "--let-go"))


def test_an_answer_of_long_ago_is_no_touch_of_today(gathered):
    assert "in touch again" not in gathered("outcome", "ann", "answered", "--on", "2012-05-04").output
    assert "in touch again" in words(gathered("outcome", "ann", "answered"))


def test_what_was_taken_back_can_be_given_back(gathered):
    gathered("star", "ann")
    said = gathered("undo").output
    assert "one person has 1 star\n" in said
    assert "reknit undo --redo gives it back." in said
    assert "--redo" not in gathered("undo", "--redo").output


def test_a_script_gets_one_line(gathered):
    said = line(gathered("outcome", "ann", "bounced", "--by", "write", "--on", "2026-01-04", "--json"))
    assert {key: said[key] for key in ("outcome", "by", "target", "finished", "new", "kept")} == {
        "outcome": "bounced",
        "by": "write",
        "target": "ann@lantern.example",
        "finished": "2026-01-04",
        "new": True,
        "kept": None,
    }
    assert line(gathered("outcome", "ann", "--keep", "--json"))["outcome"] is None


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_is_taken_told_and_taken_back(gathered, outcome):
    by = ["--by", "write"] if outcome != "found" else []
    assert "reknit undo takes it back." in words(gathered("outcome", "ann", outcome, *by))
    assert "Taken back: outcome" in gathered("undo").output


def test_a_mistake_takes_two_lines(gathered):
    result = gathered("outcome", "ann", "sent")
    assert result.exit_code == 2
    assert "Nothing is under way to Ann Quillfeather" in result.output
    assert "Say how you tried: write, " in result.output
    assert "--by" in result.output
    assert gathered("outcome", "ann").exit_code == 2
    assert "answered, met" in words(gathered("outcome", "ann", "hired"))
    assert "fits 2 people" in words(gathered("outcome", "teal", "met"))


def test_stars_are_shown_with_a_word(gathered):
    assert "Matters" not in gathered("people").output
    assert "Ann Quillfeather matters much to you." in words(gathered("star", "ann", "quillfeather", "2"))
    assert "★★ matters much to you" in gathered("show", "ann").output
    shown = gathered("people").output
    assert "Matters" in shown
    assert next(row for row in shown.splitlines() if row.startswith("Ann")).endswith("★★")
    assert max(map(len, shown.splitlines())) <= 80
    assert line(gathered("show", "ann", "--json"))["matters"] == 0.8
    assert gathered("undo").exit_code == 0
    assert "★" not in gathered("show", "ann").output


def test_long_names_leave_room_for_the_stars(run, tmp_path):
    (tmp_path / "long.csv").write_text(f"Name,Company\nAnn {'Quillfeather' * 4},{'Lantern ' * 6}\n")
    assert run("gather", tmp_path / "long.csv").exit_code == 0
    assert run("star", "ann", "3").exit_code == 0
    head, row, *_ = run("people").output.splitlines()
    assert head.split()[-1] == "Matters"
    assert row.endswith("★★★")


def test_stars_in_ascii(gathered, shell):
    assert line(gathered("star", "bob", "3", "--json"))["matters"] == 1.0
    assert b"*** matters most to you" in shell("reknit show bob", PYTHONIOENCODING="ascii").stdout


def test_one_star_if_no_number_is_said_and_none_takes_them_back(gathered):
    assert "matters to you" in words(gathered("star", "bob"))
    assert "has no star now" in words(gathered("star", "bob", "0"))
    assert "Matters" not in gathered("people").output
    assert gathered("star", "bob", "4").exit_code == 2


def test_status_answers_the_four_questions_in_their_words(gathered):
    empty = gathered("status").output
    questions = (
        "Is my network up to date?",
        "How much time do I spend on it each week?",
        "Have I ever had to use it?",
        "Did it work?",
    )
    assert [row for row in empty.splitlines() if row.endswith("?")] == list(questions)
    assert "reknit week --review" in empty
    assert "reknit outcome NAME asked" in empty
    gathered("outcome", "ann", "sent", "--by", "write", "--minutes", "7")
    gathered("outcome", "ann", "asked")
    asked = words(gathered("status"))
    assert "7 minutes in the last 7 days: 1 step, 1 message, 0 answers" in asked
    assert "1 person asked for help" in asked
    assert "nobody has helped yet" in asked
    gathered("outcome", "ann", "helped")
    assert "1 of 1 helped, on" in words(gathered("status"))


def test_a_word_on_somebody_does_not_remake_the_views(gathered, home):
    made = made_at(home)
    gathered("star", "bob")
    gathered("outcome", "bob", "met")
    assert made_at(home) == made
    gathered("people")
    assert made_at(home) > made


def test_who_is_not_in_the_views_yet_is_found(gathered, home):
    with open_house(home).writing() as connection:
        views.clear(connection)
    assert gathered("star", "bob").exit_code == 0


def made_at(home) -> int:
    """The state of the ledger that the views are made of."""
    with open_house(home).reading() as connection:
        return views.summary(connection)["stamp"]


def test_who_was_reached_by_a_way_that_was_not_said_stays_lost_and_is_asked_for_it(run, tmp_path):
    (tmp_path / "old.csv").write_text("Name,E-mail,Last seen\nBob Ashdown,bob@acmevalves.example,2001\n")
    run("gather", str(tmp_path / "old.csv"))
    asked = "No detail of Bob Ashdown probably holds. If one led to them: --by ROUTE --to ADDRESS."
    assert asked in words(run("outcome", "bob", "answered"))
    assert asked not in words(run("outcome", "bob", "answered", "--by", "write", "--to", "bob@acmevalves.example"))
