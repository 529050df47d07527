"""What is approved goes out while the terminal waits: Ctrl-C is safe, and each outcome has its words."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from reknit.app.house import open_house
from reknit.app.interrupt import first_asked
from reknit.app.reach.post import staying
from reknit.app.reach.sending import Sent
from reknit.app.reach.words import moment
from reknit.channels.mail import Kind
from reknit.cli.sending import _count_down, told
from reknit.model.letter import Letter
from reknit.plans.manners import Due

LETTER = Letter(
    "reconnect", "write", "ann@lantern.example", (("p", "Ann"),), "ann@lantern.example", "Ann", "Hi", "Hi\n"
)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("came", [*get_args(Kind), "refused"])
@pytest.mark.parametrize("words", ["", "550 5.1.1 \x1b[2Jno such\nuser"])
def test_every_outcome_is_told_and_no_server_steers_the_terminal(came, words):
    said = told(Sent(LETTER, came, words, new="ann@new.example" if came == "dead" else ""))
    assert "ann@lantern.example" in said
    assert "\x1b" not in said
    assert "\nuser" not in said
    assert "::" not in said
    assert ("ann@new.example" in said) is (came == "dead")


def test_the_first_ctrl_c_asks_and_the_second_breaks_off():
    with first_asked() as stopped:
        assert not stopped()
        os.kill(os.getpid(), signal.SIGINT)
        assert stopped()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_it_counts_down_until_the_moment_has_come(home):
    ticks = iter(NOON + timedelta(seconds=n / 10) for n in range(1_000))
    house = replace(open_house(home), clock=lambda: next(ticks))
    _count_down(house, Due(NOON + timedelta(seconds=0.3), "why"), LETTER, lambda: False)
    assert next(ticks) >= NOON + timedelta(seconds=0.3)


def test_ctrl_c_ends_the_countdown(home):
    house = open_house(home)
    with first_asked() as stopped:
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
        _count_down(house, Due(datetime.now(UTC) + timedelta(days=1), "why"), LETTER, stopped)
        assert stopped()


def test_it_stays_for_what_goes_soon_and_not_for_the_rest(home):
    house = replace(open_house(home), clock=lambda: NOON)
    paused = []
    wait = staying(house, timedelta(minutes=10), lambda due, _letter: paused.append(due.at))
    assert wait(Due(NOON + timedelta(minutes=10), "why"), LETTER)
    assert not wait(Due(NOON + timedelta(minutes=11), "why"), LETTER)
    assert paused == [NOON + timedelta(minutes=10)]


def test_a_moment_of_another_day_has_its_day():
    assert moment(NOON, NOON.date()) == "at 12:00"
    assert moment(NOON + timedelta(days=1), NOON.date()) == "on 24 November 2026 at 12:00"
