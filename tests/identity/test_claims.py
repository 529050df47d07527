"""Whose word a claim is: a forged 'I have moved' never turns anybody's mail elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reknit.identity.claims import judgements_of, own_word, weighed
from reknit.model.claim import Claim
from reknit.model.entries import Judgement, Message, Observation

ME = {"mara@norvale.example"}
OLD, NEW = "bob@lantern.example", "bob@harbeck.example"
SENT = Message("m1", 0, "Mara\tMara@norvale.example", f"Bob\t{OLD}", "", "", "Hello", "", 0)
FROM_BOB = SENT._replace(id="m2", sender=f"Bob\t{OLD}", to="\tmara@norvale.example")
ANSWERED = {"m1": SENT, "m2": FROM_BOB}


def claim(about: str = OLD, **parts: str) -> Claim:
    details = (Observation("mail_address", about, holds=False), Observation("mail_address", NEW))
    return Claim("r1", "left_company", about, parts, "I have moved", "2019-03-04", "mail.mbox", {}, details)


@pytest.mark.parametrize(
    ("parts", "own"),
    [
        ({"sender": OLD}, True),
        ({"sender": "bob+news@lantern.example"}, True),  # tags are one mailbox
        ({"sender": OLD, "by_hand": "yes"}, False),  # who writes from there is there, whatever was read
        ({"sender": "evil@trap.example"}, False),
        ({"sender": NEW}, False),
        ({"sender": NEW, "answers": "m1"}, True),  # wherever it comes from, it answers what went to Bob
        ({"sender": NEW, "answers": "m2"}, False),  # answers a mail that the user did not send
        ({"sender": NEW, "answers": "unknown"}, False),
        ({"sender": OLD, "auth": "fail"}, False),
        ({"sender": NEW, "answers": "m1", "auth": "fail"}, False),
        ({"sender": NEW, "answers": "m1", "name": "Bob Stone"}, True),
        ({"sender": NEW, "answers": "m1", "name": "Eve Ill"}, False),  # whoever got that mail may answer it
        ({"sender": "eve@lantern.example", "answers": "m1"}, False),  # a colleague who answers in his place
        ({}, False),
    ],
)
def test_whose_word_it_is(parts: dict[str, str], own: bool) -> None:
    assert own_word(claim(**parts), ANSWERED, ME) is own


def test_a_colleague_speaks_for_nobody_else() -> None:
    said = claim(about="carol@lantern.example", sender=OLD, answers="m1")
    assert not own_word(said, ANSWERED, ME)


@pytest.mark.parametrize(
    ("parts", "own"), [({"sender": OLD}, False), ({"answers": "m1"}, True), ({"answers": "x"}, False)]
)
def test_a_report_must_return_what_the_user_sent(parts: dict[str, str], own: bool) -> None:
    assert own_word(replace(claim(**parts), said="dead"), ANSWERED, ME) is own


def test_a_mail_that_only_pretends_to_be_the_user_s_is_answered_by_nobody() -> None:
    spoofed = SENT._replace(rule="doubted: Authentication-Results")
    assert not own_word(replace(claim(answers="m1"), said="moved"), {"m1": spoofed}, ME)


def test_who_got_the_same_mail_speaks_for_himself_alone() -> None:
    both = SENT._replace(to=f"Bob\t{OLD}\nBob\t{NEW}")
    assert not own_word(claim(sender=NEW, answers="m1"), {"m1": both}, ME)


def test_a_claim_about_nobody_is_nobody_s_word() -> None:
    assert not own_word(claim(about="", sender=OLD), ANSWERED, ME)


def test_own_word_counts_at_once_and_another_s_after_a_yes() -> None:
    own, other = claim(sender=OLD), claim(sender="evil@trap.example")
    assert weighed(own, ANSWERED, ME, {}).counting == own.details
    assert weighed(other, ANSWERED, ME, {}).counting == ()
    accepted = weighed(other, ANSWERED, ME, {("r1", f"mail_address:{NEW}"): "right"})
    assert accepted.counting == (other.details[1],)
    refused = weighed(own, ANSWERED, ME, {("r1", f"mail_address:{NEW}"): "wrong"})
    assert refused.counting == (own.details[0],)


def test_the_newest_answer_counts_and_later_takes_it_back() -> None:
    said = [Judgement("right", "r1", "a:b"), Judgement("wrong", "r1", "a:b"), Judgement("right", "r2", "a:b")]
    assert judgements_of(said) == {("r1", "a:b"): "wrong", ("r2", "a:b"): "right"}
    assert judgements_of([*said, Judgement("later", "r1", "a:b")]) == {("r2", "a:b"): "right"}


def test_an_unaccepted_detail_is_never_shown_without_the_words_that_say_it() -> None:
    said = weighed(claim(sender=OLD), ANSWERED, ME, {})
    assert said.source(said.details[1]) == "a mail that says 'I have moved'"
    accepted = weighed(claim(sender=OLD), ANSWERED, ME, {("r1", f"mail_address:{NEW}"): "right"})
    assert accepted.source(accepted.details[1]) == "a mail"
