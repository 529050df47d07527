"""The cards of a walk: the question, and keys that fit on one line and never mean two things."""

from __future__ import annotations

import pytest

from reknit.app.errands import Errand
from reknit.app.outcome import fits
from reknit.app.outcome_words import WAYS
from reknit.cli.walk_cards import (
    APPROVE,
    BACK,
    BEGUN,
    DISCARD,
    DOING,
    EDIT,
    LATER,
    LETTERS,
    NEVER,
    OPEN,
    PASS,
    PLANNED,
    SKIP,
    TAKE,
    WAITING,
    WITHDRAW,
    Card,
    cards,
    choices,
    legend,
    show,
)
from reknit.model.entries import Attempt
from reknit.model.step import Step
from reknit.plans.routes import ROUTES

ADA, JAN = ("a", "Ada Brandt"), ("j", "Jan Berg")
STAGES = (PLANNED, DOING, BEGUN, WAITING)
MOVES = {BACK, LATER, NEVER, OPEN, PASS, SKIP, TAKE}


def card(route: str, stage: str, *people: tuple[str, str], to: str = "ada@brandt.example") -> Card:
    steps = tuple(
        Step(p, name, route, "t", 6.0, 0.5, 0.5, f"{route} {name}", ("a reason",), ("q",)) for p, name in people
    )
    attempts = tuple(Attempt("s", route, "2026-11-20T10:00:00Z", person=p) for p, _ in people)
    done = () if stage == PLANNED else attempts
    return Card(1, stage, Errand(route, people, "t", to, "Ute Fell", steps=steps, attempts=done))


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("route", ROUTES)
def test_keys_fit_on_a_line_and_leave_the_loop_its_own(route, stage):
    keys = choices(card(route, stage, ADA, to="+493023125017" if route == "call" else "ada@brandt.example"))
    assert len(f"   {legend(keys)}") <= 80
    assert not keys.keys() & {"u", "q", "\x03", "\x04", "\x1b"}
    assert all(len(key) == 1 for key in keys)


@pytest.mark.parametrize("stage", STAGES[1:])
@pytest.mark.parametrize("route", ROUTES)
def test_what_a_key_says_can_come_of_the_route(route, stage):
    meant = {what for what, _ in choices(card(route, stage, ADA)).values()} - MOVES
    assert meant
    assert all(fits(route, outcome) for outcome in meant)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("route", ROUTES)
def test_a_card_asks_in_a_sentence_with_the_name(route, stage, capsys):
    show(card(route, stage, ADA), 3)
    said = capsys.readouterr().out
    assert said.startswith("1 of 3   ")
    assert "Ada Brandt" in said
    assert max(map(len, said.splitlines())) <= 80


@pytest.mark.parametrize("stage", sorted(LETTERS))
def test_keys_of_letters_leave_the_loop_its_own(stage):
    keys = choices(Card(1, stage, Errand("write", (ADA,), to="ada@brandt.example")), writes=True)
    assert len(f"   {legend(keys)}") <= 80
    assert not keys.keys() & {"u", "q"}
    assert {what for what, _ in keys.values()} <= {APPROVE, BACK, DISCARD, EDIT, LATER, NEVER, PASS, WITHDRAW}


@pytest.mark.parametrize("route", ROUTES)
def test_where_letters_can_be_sent_they_can_be_written(route):
    to = {"call": "+493023125017", "linkedin": "https://www.linkedin.com/in/ada-made-up", "search": ""}
    planned = card(route, PLANNED, ADA, to=to.get(route, "ada@brandt.example"))
    keys = choices(planned, writes=True)
    assert ("w" in keys) is (route in {"write", "ask", "greet"})
    assert len(f"   {legend(keys)}") <= 80
    assert "w" not in choices(planned)


def test_one_letter_about_several_names_them_all(capsys):
    show(card("ask", PLANNED, ADA, JAN), 1)
    said = capsys.readouterr().out
    assert "Ask Ute Fell where Ada Brandt and Jan Berg are now" in said
    assert "12 min for one letter" in said
    left = card("ask", PLANNED, ADA, JAN).errand.without("a")
    assert left is not None
    show(Card(1, PLANNED, left), 1)
    assert "Ask Ute Fell where Jan Berg is now" in capsys.readouterr().out
    show(card("ask", DOING, ADA, JAN), 1)
    assert "to: Ute Fell, ada@brandt.example" in capsys.readouterr().out


def test_what_is_under_way_comes_first():
    errands = [Errand("write", (person,)) for person in (ADA, JAN, ("u", "Ute Fell"))]
    found = cards(errands[:1], errands[1:2], errands[2:])
    assert [(c.number, c.stage) for c in found] == [(1, BEGUN), (2, WAITING), (3, PLANNED)]


def test_every_route_has_its_words():
    assert set(ROUTES) <= set(WAYS)
