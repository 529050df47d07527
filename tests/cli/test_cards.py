"""The stack of business cards at a terminal: told, asked with one key each, corrected, opened."""

from __future__ import annotations

import json
import stat

import pytest
from stacked import SIZE, WHOLE, line, put, record_of

from reknit.app.house import open_house
from reknit.model.card import FRONT, Card, Side
from reknit.readers.parts.cards import packed

INES = [
    ("mail_address", "ines.ca1deira@harrowvale.example", 0.6),
    ("name", "Ines Caldeira", 0.99),
    ("website", "https://harrowvale.example", 0.8),
]


@pytest.fixture
def stack(home):
    house = open_house(home)
    put(house, record_of(INES, unsure=[(7, 0.5, (("l", 0.4),))]))
    put(house, record_of([], file="/cards/IMG_0008.jpg"), file="/cards/IMG_0008.jpg")
    return house


def lines(run):
    return [json.loads(line) for line in run("cards", "--all", "--json").output.splitlines()]


def answers(run):
    return {line["value"]: line["answer"] for line in lines(run)}


def test_an_empty_stack_says_what_to_gather(run):
    assert "No business card has been gathered yet: `reknit gather FOLDER`" in run("cards").output


def test_gather_ends_with_how_the_stack_stands(run, tmp_path):
    lines = (line("Ines Caldeira", 60, 60), line("ines.caldeira@harrowvale.example", 400, unsure=[(0, 0.1, ())]))
    card = tmp_path / "ines.reknit-card"
    card.write_bytes(packed(Card((Side(FRONT, "a.jpg", 0, WHOLE, SIZE, b"", lines),))))
    said = run("gather", card).output
    assert "1 card, of 1 person: " in said
    assert "reknit cards --review asks about each" in said
    assert "1 card, of" not in run("gather", card).output


def test_the_stack_is_told(run, stack):
    said = run("cards").output
    assert "2 cards, of 1 person: 1 value is sure." in said
    assert "2 values are doubtful" in said
    assert "1 card could not be read: look at it." in said
    assert "1. Is ines.ca1deira@harrowvale.example the e-mail address of Ines Caldeira?" in said
    assert (
        "about 6 in 10 (60 %) that it was read right\n   '1' may be 'l'\n   front of IMG_0007.jpg, as of 2009" in said
    )
    assert "/cards/IMG_0008.jpg" in said


def test_json_has_the_picture_and_the_place(run, stack):
    first, second, unread = lines(run)
    assert (first["detail"], first["value"], first["confidence"]) == ("mail_address", INES[0][1], 0.6)
    assert (first["file"], first["side"], first["quad"][0]) == ("IMG_0007.jpg", "front", [80, 60])
    assert second["detail"] == "website"
    assert (unread["kind"], unread["value"], unread["side"]) == ("unread", None, None)


def test_one_person_alone(run, stack):
    assert "harrowvale" in run("cards", "caldeira").output
    unread = lines(run)[2]["record"]
    found = run("cards", unread[:8], "--json").output
    assert [json.loads(line)["record"] for line in found.splitlines()] == [unread]


def test_somebody_without_a_card_has_none(gathered):
    said = gathered("cards", "quillfeather")
    assert said.exit_code == 2
    assert "No business card of Ann Quillfeather is kept." in said.output


def test_each_question_takes_one_key(run, stack, press):
    said = press("cards", "ynl")
    assert "3 of 3   Can you read this card?" in said
    assert answers(run) == {INES[0][1]: "yes", INES[2][1]: "no", None: None}
    assert run("undo").exit_code == 0
    assert answers(run)[INES[2][1]] is None


def test_an_answer_is_taken_back(run, stack, press):
    press("cards", "yuq")
    assert set(answers(run).values()) == {None}


def test_a_correction_is_typed_over_what_was_read(run, stack, press):
    said = press("cards", ["c\x15ines.caldeira@harrowvale.example\n", "q"])
    assert "Kept in your words." in said
    assert answers(run)[INES[0][1]] == "no"
    assert "ines.caldeira@harrowvale.example" in run("show", "caldeira").output


def test_what_is_no_address_is_told_and_the_question_stays(run, stack, press):
    said = press("cards", ["c\x15nothing\ny", "q"])
    assert "no e-mail address. Nothing was kept." in said
    assert answers(run)[INES[0][1]] == "yes"


def test_a_card_that_could_not_be_read_is_typed(run, stack, press):
    press("cards", ["l", "l", "ycTom Okafor\ntom@bellweather.example\n"])
    assert "Tom Okafor" in run("people").output
    assert "tom@bellweather.example" in run("show", "okafor").output
    assert "could not be read" not in run("cards").output


def test_the_piece_of_the_card_is_drawn_where_there_are_colours(stack, at_terminal):
    drawn = at_terminal("cards --review", "q", TERM="xterm-256color", COLORTERM="truecolor")
    assert "▌" in drawn
    assert "\x1b[38;2;" in drawn
    few = at_terminal("cards --review", "q", TERM="xterm-256color", COLORTERM="")
    assert "\x1b[38;5;" in few
    for plain in ({"NO_COLOR": "1", "TERM": "xterm-256color"}, {"TERM": "dumb"}):
        said = at_terminal("cards --review", "q", COLORTERM="", **plain)
        assert "1 of 3" in said
        assert "▌" not in said


def test_a_card_is_opened_in_the_viewer(stack, at_terminal, viewer):
    screen, opened = viewer
    at_terminal("cards --review", "o", **screen)
    assert opened.read_text().splitlines()[0].endswith("/IMG_0007-front.jpg")


def test_without_a_screen_the_picture_goes_to_a_file(run, stack, tmp_path, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert "--out FILE" in run("cards", "caldeira", "--open").output
    out = tmp_path / "card.jpg"
    assert run("cards", "caldeira", "--out", out).exit_code == 0
    assert out.read_bytes().startswith(b"\xff\xd8")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert run("cards", "caldeira", "--out", out).exit_code == 2


@pytest.mark.parametrize("words", [("--open",), ("--review", "--json"), ("--review", "--open", "caldeira")])
def test_what_makes_no_sense_is_refused(run, stack, words):
    assert run("cards", *words).exit_code == 2


def test_review_needs_a_terminal(run, stack):
    assert run("cards", "--review").exit_code == 2


def test_show_says_which_facts_come_from_a_card(run, stack):
    said = " ".join(run("show", "caldeira").output.split())
    assert "seen 2009 in a business card (IMG_0007.jpg)" in said
    assert "IMG_0007.jpg, a business card reknit cards" in said


def test_the_desk_does_not_ask_about_cards(run, stack):
    assert "Caldeira" not in run("desk").output
