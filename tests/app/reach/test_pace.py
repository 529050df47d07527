from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from reknit.app.config import FILE
from reknit.app.reach.pace import load_sending
from reknit.model.trouble import UserError
from reknit.plans.manners import Sending


def test_without_a_word_the_pace_is_the_usual(tmp_path: Path) -> None:
    assert load_sending(tmp_path) == Sending()
    (tmp_path / FILE).write_text("[me]\n")
    assert load_sending(tmp_path) == Sending()


def test_the_pace_is_the_users(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[send]\nweek = 3\nquiet = ["19:30", "09:00"]\nweekdays = ["sat", "mon"]\n')
    assert load_sending(tmp_path) == Sending(3, (time(19, 30), time(9)), frozenset({0, 5}))
    (tmp_path / FILE).write_text("[send]\nquiet = []\n")
    assert load_sending(tmp_path).quiet is None


def test_what_is_never_set_is_not_read(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[send]\nday = 1000\napart = 0\n")
    assert load_sending(tmp_path) == Sending()


@pytest.mark.parametrize(
    "line",
    [
        "week = 0",
        "week = true",
        'week = "5"',
        'quiet = ["20:00"]',
        'quiet = ["20:00", "late"]',
        'quiet = ["20:00Z", "08:00Z"]',
        "quiet = 20",
        "weekdays = []",
        'weekdays = ["monday"]',
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, line: str) -> None:
    (tmp_path / FILE).write_text(f"[send]\n{line}\n")
    with pytest.raises(UserError, match=r"reknit\.toml"):
        load_sending(tmp_path)
