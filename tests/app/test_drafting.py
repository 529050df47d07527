"""Drafts: for one person, and for the week."""

from __future__ import annotations

import pytest

from reknit.app.drafting import draft, of_week
from reknit.app.week import week
from reknit.model.trouble import UserError


def test_a_letter_to_the_likeliest_address_without_a_gap(network, known):
    (letter,) = draft(network, known("jan").id)
    assert (letter.kind, letter.route, letter.to, letter.target) == ("reconnect", "write", *("jan@berg.example",) * 2)
    assert letter.text.startswith("Dear Jan,\n\n")
    assert letter.text.endswith("\n")
    assert "{" not in letter.text


def test_the_letters_of_a_week_reach_whom_its_steps_reach(network):
    steps = [step for step in week(network, 45).steps if step.route in {"write", "ask", "greet"}]
    letters = of_week(network, steps)
    assert {key for letter in letters for key in letter.steps} >= {step.id for step in steps}


def test_no_letter_to_whom_none_may_go(network, known):
    with pytest.raises(UserError, match="is no kind of letter"):
        draft(network, known("jan").id, kind="advertisement")
    with pytest.raises(UserError, match="no mail address"):
        draft(network, known("jan").id, to="the pub")
