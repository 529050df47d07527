"""What waits for the user."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reknit.app.desk import asked, judge
from reknit.app.gather import gather
from reknit.app.keep import keep
from reknit.app.reach.letters import approve, keep_draft, key_of
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.app.waiting import new_on_desk, waiting
from reknit.model.account import Account
from reknit.model.entries import Attempt
from reknit.model.letter import Letter
from reknit.model.question import YES, Question
from reknit.store import memory
from reknit.store.memory import Remembered
from reknit.store.undo import undo

ME = Account("robin@quill.example", None, None, "robin", sending=True)
TODAY = date(2026, 11, 23)


def question(kind, answer="", when=None):
    return Question("q", kind, "p", "Jan Berg", "", own=False, why="", quote="", when=when, answer=answer)


def test_what_mails_of_yesterday_ask_is_new():
    found = [
        question("dead", when="2026-11-22"),
        question("moved", when="2026-11-21"),
        question("moved", YES, when="2026-11-23"),
        question("left"),
        question("same_person", when="2026-11-23"),
        question("card", when="2026-11-23"),
    ]
    assert new_on_desk(found, TODAY) == 1


MAIL = """\
From x@y.example Sun Nov 22 10:00:00 2026
Message-ID: <1@x.example>
From: Mara <mara@norvale.example>
To: Jan Berg <jan@berg.example>
Date: Sun, 22 Nov 2026 10:00:00 +0000
Subject: Hello

Hello

From x@y.example Sun Nov 22 10:01:00 2026
Message-ID: <2@x.example>
From: Jan Berg <jan@berg.example>
To: mara@norvale.example
Date: Sun, 22 Nov 2026 10:01:00 +0000
In-Reply-To: <1@x.example>
Auto-Submitted: auto-replied
Subject: Automatic reply: Hello

I have left Berg. My new address is jan@harbeck.example.

"""


def test_an_answer_counts_before_the_views_know_of_it(network, tmp_path):
    mail = tmp_path / "mail.mbox"
    mail.write_text(MAIL)
    gather(network, [mail], Options())
    rebuild(network)
    assert (waiting(network).desk, waiting(network).new) == (1, 1)
    (question,) = asked(network)
    judge(network, question, YES)
    assert (waiting(network).desk, waiting(network).new) == (0, 0)
    with network.writing() as connection:
        assert undo(connection, network.now())
    assert waiting(network).desk == 1


@pytest.fixture
def letter(known):
    jan = known("jan")
    return Letter("reconnect", "write", "jan@berg.example", ((jan.id, jan.name),), "jan@berg.example", jan.name, "", "")


def test_letters_wait_as_drafts_then_approved_then_for_a_word_whether_they_went(network, letter, later):
    keep_draft(network, [letter])
    assert (waiting(network).drafts, waiting(network).approved) == (1, 0)
    ready = approve(network, letter, ME)
    assert (waiting(network).drafts, waiting(network).approved) == (0, 1)
    claim = Attempt(letter.steps[0], "write", network.now(), person=letter.people[0][0], message=key_of(ready))
    keep(network, "send", "a message", [claim])
    assert (waiting(network).approved, waiting(network).unsure) == (0, 0)
    later(hours=1)
    assert waiting(network).unsure == 1
    keep(network, "send", "a message", [replace(claim, outcome="sent", finished=network.now())])
    assert waiting(network).unsure == 0


def test_a_file_that_was_not_read_to_its_end_waits(network):
    with network.writing() as connection:
        memory.remember(connection, "old.mbox", Remembered("f", complete=False))
    assert waiting(network).unfinished == 1
