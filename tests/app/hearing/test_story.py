"""The story of an attempt, as its lines and what mails said tell it."""

from __future__ import annotations

from reknit.app.hearing.story import Event, next_step, stories, story
from reknit.app.outcome import note
from reknit.app.rebuild import rebuild
from reknit.model.answer import Answer
from reknit.model.entries import Attempt
from reknit.model.step import Step

SENT = Attempt(
    "s1", "write", "2026-11-20T09:00:00Z", "2026-11-20T09:00:02Z", "sent", "p", "jan@berg.example", message="m1"
)
AWAY = Answer("m1", "x1", "vacation", "I am away", "2026-11-20T09:01:00Z", "jan@berg.example", return_date="2026-12-07")


def told(events: tuple[Event, ...]) -> list[tuple[str, str]]:
    return [(event.when[:10], event.words) for event in events]


def test_a_letter_is_told_from_its_approval_to_the_last_word():
    claim = Attempt("s1", "write", SENT.claimed, person="p", target=SENT.target, message="m1")
    back = Attempt(
        "s1", "write", SENT.claimed, "2026-11-21T09:00:00Z", "bounced", "p", SENT.target, message="m1", answer="x2"
    )
    moved = Answer("m1", "x2", "moved", "gone", "2026-11-21T09:00:00Z", new_address="jan@umber.example")
    assert told(story([claim, SENT, back], [moved, AWAY], "2026-11-19T08:00:00Z")) == [
        ("2026-11-19", "approved by you"),
        ("2026-11-20", "sent"),
        ("2026-11-20", "they are away until 7 December 2026"),
        ("2026-11-21", "came back: they have moved to jan@umber.example"),
    ]


def test_an_attempt_by_hand_has_a_shorter_story():
    by_hand = Attempt("s1", "call", "2026-11-20T09:00:00Z", "2026-11-20", "met", "p", "+442071838750")
    assert told(story([by_hand], [])) == [("2026-11-20", "begun"), ("2026-11-20", "you said: you met or spoke")]


def test_what_was_claimed_and_never_sent_says_no_more():
    claim = Attempt("s1", "write", "2026-11-20T09:00:00Z", person="p", target="jan@berg.example", message="m1")
    assert told(story([claim], [])) == [("2026-11-20", "begun")]


def test_what_failed_is_not_proposed_next(network, known):
    ute = known("ute")
    note(network, ute, "bounced", by="write", to="ute@fell.example")
    rebuild(network)
    (found,) = stories(network, known("ute"))
    assert found.events[-1].words == "you said: it came back"
    step = next_step(network, known("ute"))
    assert isinstance(step, Step)
    assert step.target != "ute@fell.example"


def test_while_an_answer_is_awaited_nothing_is_proposed(network, known):
    note(network, known("jan"), "sent", by="write", to="jan@berg.example")
    assert next_step(network, known("jan")) == "waiting for an answer already under way"
