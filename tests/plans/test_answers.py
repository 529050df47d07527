"""Which letter a mail answers, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.answer import Sent
from reknit.model.entries import Attempt
from reknit.model.reply import Recipient, Reply
from reknit.plans.answers import Letters, Mail, bind, outcome, said

JAN = Attempt("s1", "write", "2026-11-20T09:00:00Z", None, "sent", "p1", "jan@berg.example", message="m1")
ADA = Attempt("s2", "write", "2026-11-10T09:00:00Z", None, "sent", "p2", "ada@brandt.example", message="m2")
ASK = Attempt("s3", "ask", "2026-11-21T09:00:00Z", None, "sent", "p3", "p9", message="m3")
LETTERS = Letters.of(
    [
        Sent("m1", (JAN,), "jan@berg.example", "Jan Berg", frozenset({"jan@berg.example"}), "r1"),
        Sent("m2", (ADA,), "ada@brandt.example", "Ada Brandt", frozenset({"ada@brandt.example"}), "r2"),
        Sent("m3", (ASK,), "mo@quist.example", "Mo Quist", frozenset({"mo@quist.example"}), "r3"),
    ]
)
MAIL = Mail(
    "x1", "2026-11-25T09:00:00Z", "jan@berg.example", "Jan Berg", by_people=True, to_user=True, doubted=False,
    reply=Reply("human_reply"),
)  # fmt: skip


def bound(mail: Mail) -> str:
    letter = bind(mail, LETTERS)
    return letter.key if letter else ""


@pytest.mark.parametrize(
    ("changed", "letter"),
    [
        ({"answers": ("nobody's", "m2")}, "m2"),
        ({"returned": ("m2",), "answers": ("m1",)}, "m2"),
        ({"answers": ("nobody's",), "tokens": ("r2",)}, "m2"),
        ({}, "m1"),
        ({"answers": ("another",)}, "m1"),
        ({"doubted": True}, ""),
        ({"doubted": True, "answers": ("m1",)}, "m1"),
        ({"to_user": False}, ""),
        ({"when": "2027-02-01T09:00:00Z"}, ""),
        ({"when": "2026-11-19T09:00:00Z"}, ""),
        ({"sender": "mo@quist.example"}, "m3"),
        ({"sender": "mo@quist.example", "answers": ("another",)}, ""),
        ({"by_people": False, "reply": Reply("ordinary")}, ""),
    ],
)
def test_a_mail_is_bound_by_the_surest_that_it_says(changed, letter):
    assert bound(replace(MAIL, **changed)) == letter


def test_a_report_is_bound_by_the_failing_address_only_if_it_returns_nothing():
    failed = Reply("hard_bounce", recipients=(Recipient("ada@brandt.example", "dead"),))
    report = replace(MAIL, sender="mailer-daemon@quill.example", by_people=False, reply=failed)
    assert bound(report) == "m2"
    assert bound(replace(report, returned=("another",))) == ""


@pytest.mark.parametrize(
    ("reply", "by_people", "result"),
    [
        (Reply("hard_bounce", recipients=(Recipient("jan@berg.example", "disabled"),)), False, "bounced"),
        (Reply("soft_bounce", recipients=(Recipient("jan@berg.example", "expired"),)), False, "undelivered"),
        (Reply("soft_bounce", recipients=(Recipient("jan@berg.example", "delayed"),)), False, ""),
        (Reply("address_change", recipients=(Recipient("j@relay.example", "moved"),)), False, "bounced"),
        (Reply("left_company"), False, "bounced"),
        (Reply("address_change"), False, "bounced"),
        (Reply("address_change"), True, "answered"),
        (Reply("unmonitored"), False, "bounced"),
        (Reply("not_here"), True, "wrong_person"),
        (Reply("vacation"), False, ""),
        (Reply("ticket_ack"), False, ""),
        (Reply("human_reply"), False, ""),
        (Reply("receipt"), False, ""),
    ],
)
def test_what_came_of_a_letter(reply, by_people, result):
    assert outcome(replace(MAIL, reply=reply, by_people=by_people), LETTERS.by_key["m1"]) == result


def test_somebody_else_in_the_thread_says_that_they_left():
    other = replace(MAIL, sender="mo@berg.example", name="Mo Quist")
    assert outcome(other, LETTERS.by_key["m1"]) == ""
    assert outcome(replace(other, reply=Reply("left_company")), LETTERS.by_key["m1"]) == "wrong_person"


def test_a_claim_without_a_result_went_out_if_it_is_answered():
    line = said(replace(JAN, outcome=""), "", MAIL)
    assert line
    assert line.outcome == "sent"


@pytest.mark.parametrize("own", ["met", "helped", "refused"])
def test_the_users_own_word_is_not_overruled(own):
    assert said(replace(JAN, outcome=own), "bounced", MAIL) is None


def test_an_answer_counts_after_silence():
    line = said(replace(JAN, outcome="no_answer", finished="2026-11-24"), "answered", MAIL)
    assert line
    assert line.outcome == "answered"


RESULTS = ("", "undelivered", "bounced", "wrong_person", "no_answer", "found", "answered")
HEARD = st.lists(st.tuples(st.sampled_from(RESULTS), st.integers(1, 28)), max_size=6)


@given(HEARD, st.randoms())
def test_the_order_of_arrival_makes_no_difference(heard, random):
    mails = [
        (result, replace(MAIL, id=f"x{at}", when=f"2026-12-{day:02}T09:00:00Z"))
        for at, (result, day) in enumerate(heard)
    ]
    other = random.sample(mails, len(mails))

    def after(attempt: Attempt, each: tuple[str, Mail]) -> Attempt:
        return said(attempt, *each) or attempt

    assert reduce(after, mails, JAN) == reduce(after, other, JAN)
