"""Which values of a card are asked about, in which order, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.details import DETAILS
from reknit.model.card import PICTURE, UNREAD
from reknit.model.entries import Observation
from reknit.plans.cards import Shown, questions, stack

TAKE = 0.9
SIDE = {"side": "front", "quad": ((0, 0), (9, 0), (9, 3), (0, 3))}


def seen(kind, value, confidence):
    return Observation(kind, value, value, confidence=confidence, place=SIDE)


def card(*values, record="r1", name="Ines Caldeira", matters=0.0, verdicts=None):
    place = {"quad": ((0, 0), (90, 0), (90, 50), (0, 50))}
    return Shown(record, "p", name, matters, "a.jpg", place, values, verdicts or {})


NAME = seen("name", "Ines Caldeira", 0.99)


def asked(*cards):
    return [(q.details["kind"], q.about) for q in questions(cards, TAKE) if q.kind == "card"]


def test_what_is_sure_is_not_asked():
    assert asked(card(seen("title", "Clerk", 0.9), seen("phone", "+441", 0.89))) == [("phone", "+441")]


def test_an_address_of_somebody_who_matters_comes_before_any_other_and_a_site_last():
    plain = card(seen("website", "https://a.example", 0.6), seen("mail_address", "ines.caldeira@a.example", 0.6))
    star = card(seen("mail_address", "b@b.example", 0.6), record="r2", name="Bo", matters=1.0)
    assert [value for _, value in asked(plain, star)] == [
        "b@b.example",
        "ines.caldeira@a.example",
        "https://a.example",
    ]


def test_a_second_number_is_worth_less_than_an_only_one():
    spare = card(seen("phone", "+441", 0.99), seen("phone", "+442", 0.6))
    only = card(seen("phone", "+443", 0.6), record="r2")
    assert [value for _, value in asked(spare, only)] == ["+443", "+442"]


def test_a_card_without_anything_is_asked_last_and_has_no_value():
    unread = card(Observation(PICTURE, UNREAD), record="r2", name="")
    found = questions([unread, card(NAME, seen("website", "https://a.example", 0.3))], TAKE)
    assert [q.kind for q in found] == ["card", "unread"]
    assert found[1].about == ""
    assert found[1].chance is None
    assert found[1].place["quad"]


def test_a_card_that_shows_nobody_is_asked_until_it_is_answered():
    nameless = card(seen("phone", "+441", 0.99), seen("mail_address", "x@a.example", 0.99))
    assert questions([nameless], TAKE) == []
    refused = nameless._replace(verdicts={"mail_address:x@a.example": "wrong"})
    (question,) = questions([refused], TAKE)
    assert (question.kind, question.why) == ("unread", "no name and no address could be read")
    named = refused._replace(seen=(*refused.seen, NAME), verdicts={**refused.verdicts, "picture:unread": "wrong"})
    assert [q.answer for q in questions([named], TAKE)] == ["wrong"]


@pytest.mark.parametrize(
    ("name", "address", "doubted"),
    [
        ("Ines Caldeira", "ines.caldeira@a.example", False),
        ("Ines Caldeira", "icaldeira@a.example", False),
        ("Jörg Müller", "mueller@a.example", False),
        ("Jörg Müller", "j.muller@a.example", False),
        ("Ines Caldeira", "info@a.example", False),
        ("伊藤 美咲", "misaki@a.example", False),
        ("Ines Caldeira", "tom.okafor@a.example", True),
    ],
)
def test_an_address_that_does_not_fit_the_name_is_said(name, address, doubted):
    shown = card(seen("name", name, 0.99), seen("mail_address", address, 0.5))
    (question,) = questions([shown], TAKE)
    assert question.why == ("the name does not fit the address" if doubted else "")


def test_the_side_of_another_picture_has_its_own_file():
    value = Observation("phone", "+441", confidence=0.5, place={**SIDE, "side": "back", "file": "b.jpg"})
    (question,) = questions([card(NAME, value)], TAKE)
    assert question.file == "b.jpg"
    assert question.place == {"side": "back", "quad": SIDE["quad"]}


def test_the_day_of_a_photo_is_the_last_that_a_card_can_speak_of():
    value = replace(seen("phone", "+441", 0.5), seen_by="2026-03-03")
    (question,) = questions([card(NAME, value)], TAKE)
    assert (question.when, question.details["by"]) == (None, "2026-03-03")


def test_an_answer_stands_and_the_stack_counts_it():
    shown = card(seen("phone", "+441", 0.5), seen("title", "Clerk", 0.5), verdicts={"phone:+441": "wrong"})
    unread = card(Observation(PICTURE, UNREAD), record="r2")
    shown = shown._replace(seen=(NAME, *shown.seen))
    note = card(Observation("note", "(handwritten)"), seen("name", "Bo Teal", 0.95), record="r3")
    found = questions([shown, unread, note], TAKE)
    assert {q.about: q.answer for q in found} == {"+441": "wrong", "Clerk": "", "": ""}
    told = stack([shown, unread, note], found, TAKE)
    assert told._asdict() == {
        "cards": 3,
        "people": 1,
        "sure": 2,
        "doubtful": 1,
        "answered": 1,
        "unread": 1,
        "notes": 1,
    }


@given(st.lists(st.tuples(st.sampled_from(sorted(DETAILS)), st.text(max_size=8), st.floats(0, 1)), max_size=8))
def test_every_doubtful_value_is_one_question(values):
    shown = card(*(seen(*value) for value in values))
    found = [q for q in questions([shown], TAKE) if q.kind == "card"]
    assert sorted((q.details["kind"], q.about) for q in found) == sorted({v[:2] for v in values if v[2] < TAKE})
    assert len({q.id for q in found}) == len(found)


def test_a_number_for_phone_and_fax_is_one_question():
    both = [replace(seen("phone", "+441", 0.6), type="work"), replace(seen("phone", "+441", 0.5), type="fax")]
    (question,) = questions([card(NAME, *both)], TAKE)
    assert (question.details["type"], question.chance) == ("work and fax", 0.5)
