from dataclasses import replace

import pytest

from reknit.beliefs.attempts import NO_ANSWER, facts_of_attempts
from reknit.model.entries import Attempt

MAIL, PHONE, PROFILE = "jane@lantern.example", "+12025550143", "https://www.linkedin.com/in/jane-roe"


def attempt(target, outcome, channel="write", finished="2026-03-02", person="r"):
    return Attempt("step", channel, "2026-02-01T09:00:00Z", finished, outcome, person, target)


@pytest.mark.parametrize(("target", "kind"), [(MAIL, "mail_address"), (PHONE, "phone"), (PROFILE, "profile")])
def test_who_answered_was_there_that_day(target, kind):
    ((record, [fact]),) = facts_of_attempts([attempt(target, "answered")]).items()
    seen = fact.observation
    assert (record, seen.kind, seen.value, seen.holds, seen.seen_last) == ("r", kind, target, True, "2026-03-02")
    assert fact.source == "an answer to you"


@pytest.mark.parametrize("outcome", ["bounced", "wrong_person"])
def test_what_came_back_or_reached_another_does_not_hold(outcome):
    (fact,) = facts_of_attempts([attempt(MAIL, outcome)])["r"]
    assert not fact.observation.holds
    assert fact.observation.seen_last == "2026-03-02"


@pytest.mark.parametrize("outcome", ["sent", "asked", "no_answer"])
def test_silence_dates_from_the_day_it_was_sent(outcome):
    (fact,) = facts_of_attempts([attempt(MAIL, outcome)])["r"]
    assert (fact.said, fact.observation.seen_last) == (NO_ANSWER, "2026-02-01")


def test_what_was_never_sent_a_search_and_a_colleague_say_nothing():
    nothing = [
        attempt(MAIL, ""),
        attempt("", "answered", "search"),
        attempt("0123456789abcdef0123", "answered", "ask"),
        attempt("01234567890123456789", "answered", "ask"),
        attempt(MAIL, "answered", person=""),
        attempt(MAIL, "found"),
    ]
    assert facts_of_attempts(nothing) == {}


def test_a_letter_to_a_colleague_that_came_back_denies_the_colleagues_address_once():
    letter = [replace(attempt("colleague", "bounced", "ask", person=who), message="m") for who in ("jan", "ute")]
    ((record, [fact]),) = facts_of_attempts(letter, {"m": MAIL}).items()
    seen = fact.observation
    assert (record, seen.kind, seen.value, seen.holds, seen.seen_last) == (
        "colleague", "mail_address", MAIL, False, "2026-03-02",
    )  # fmt: skip


def test_a_number_without_a_country_is_one():
    (fact,) = facts_of_attempts([attempt("0305550143", "met", "call")])["r"]
    assert fact.observation.kind == "phone"
