"""The user's word on what was read off cards: asked, answered, corrected, taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stacked import put, record_of

from reknit.app import cards
from reknit.app.forget import forget
from reknit.app.fresh import fresh
from reknit.app.people import one, search
from reknit.model.entries import Retraction
from reknit.model.question import NO, YES
from reknit.model.trouble import UserError
from reknit.store import append, read
from reknit.store.undo import undo

INES = [("name", "Ines Caldeira", 0.99), ("mail_address", "ines.ca1deira@harrowvale.example", 0.6)]


@pytest.fixture
def stack(house):
    put(house, record_of(INES, unsure=()))
    put(house, record_of([], file="IMG_0008.jpg"), file="IMG_0008.jpg")
    fresh(house)
    return house


def belief(house, kind):
    fresh(house)
    return [b for b in one(house, ["caldeira"]).beliefs if b.kind == kind]


def question(house, kind="card"):
    return next(q for q in cards.asked(house) if q.kind == kind)


def take_back(house):
    with house.writing() as connection:
        undo(connection, house.now())
    fresh(house)


def test_an_unanswered_value_counts_with_its_chance_and_a_yes_makes_it_sure(stack):
    assert "read with about 60 % certainty" in belief(stack, "mail_address")[0].why
    before = belief(stack, "mail_address")[0].chance
    cards.judge(stack, question(stack), YES)
    (after,) = belief(stack, "mail_address")
    assert "certainty" not in after.why
    assert after.chance > before
    assert [q.kind for q in cards.asked(stack)] == ["unread"]
    assert cards.standing(stack).answered == 1


def test_a_no_takes_the_value_away_and_undo_gives_it_back(stack):
    cards.judge(stack, question(stack), NO)
    assert belief(stack, "mail_address") == []
    take_back(stack)
    assert len(belief(stack, "mail_address")) == 1
    assert question(stack).answer == ""


def test_a_correction_stands_in_place_of_what_was_read_on_the_same_record_and_day(stack):
    cards.correct(stack, question(stack), " Ines.Caldeira@harrowvale.example ")
    (found,) = belief(stack, "mail_address")
    assert found.value == "ines.caldeira@harrowvale.example"
    assert (found.seen_first, found.seen_last) == ("2009", "2009")
    assert found.records == (one(stack, ["caldeira"]).records[0].record,)
    assert "as you typed it" in found.why
    assert cards.asked(stack, answered=True)[0].answer == NO
    take_back(stack)
    assert belief(stack, "mail_address")[0].value == "ines.ca1deira@harrowvale.example"


def test_to_type_what_was_read_is_a_yes(stack):
    cards.correct(stack, question(stack), "INES.CA1DEIRA@harrowvale.example")
    fresh(stack)
    assert cards.asked(stack, answered=True)[0].answer == YES


def test_what_is_no_such_detail_is_refused_and_keeps_nothing(stack):
    with pytest.raises(UserError, match="no e-mail address"):
        cards.correct(stack, question(stack), "none")
    fresh(stack)
    assert question(stack).answer == ""


def test_a_card_that_could_not_be_read_shows_nobody_until_the_user_types_what_it_says(stack):
    assert [p.name for p in search(stack)] == ["Ines Caldeira"]
    assert cards.standing(stack).unread == 1
    unread = question(stack, "unread")
    cards.tell(stack, unread, [("name", "Tom Okafor"), ("mail_address", "tom@bellweather.example")])
    fresh(stack)
    assert sorted(p.name for p in search(stack)) == ["Ines Caldeira", "Tom Okafor"]
    assert one(stack, ["okafor"]).records[0].file == "IMG_0008.jpg"
    assert cards.standing(stack).unread == 0
    take_back(stack)
    assert [p.name for p in search(stack)] == ["Ines Caldeira"]


def test_a_name_in_the_users_words_has_its_parts(house):
    put(house, record_of([("name", "lnes Caldeira", 0.5), ("phone", "+447700900123", 0.99)]))
    fresh(house)
    cards.correct(house, question(house), "Ines Caldeira")
    fresh(house)
    assert one(house, ["caldeira"]).parts["given"] == "Ines"


def test_the_questions_of_one_card_alone(stack):
    unread = question(stack, "unread")
    assert cards.asked(stack, [cards.record_of(unread)]) == [unread]
    assert cards.card_records(stack, cards.record_of(unread)[:6]) == [cards.record_of(unread)]
    ines = one(stack, ["caldeira"])
    assert cards.cards_of(stack, ines) == [m.record for m in ines.records]


def test_what_is_hard_to_read_is_among_the_reasons(house):
    unsure = [(3, 0.5, (("l", 0.4),))]
    put(house, record_of([("mail_address", "abc1@a.example", 0.6), ("name", "Tom Okafor", 0.99)], unsure=unsure))
    fresh(house)
    (told,) = cards.with_doubts(house, cards.asked(house))
    assert told.why == "'1' may be 'l', the name does not fit the address"
    assert cards.question_line(told)["why"] == told.why


def test_a_card_whose_picture_is_gone_says_so(house):
    with pytest.raises(UserError, match="not kept"):
        cards.kept(house, "0" * 20)


def test_a_card_without_a_name_shows_nobody_until_it_has_one(house):
    put(house, record_of([("phone", "+447700900123", 0.99)]))
    fresh(house)
    assert search(house) == []
    cards.tell(house, question(house, "unread"), [("name", "Tom Okafor")])
    fresh(house)
    assert [b.value for b in one(house, ["okafor"]).beliefs if b.kind == "phone"] == ["+447700900123"]


def test_a_card_that_is_read_again_stays_where_it_is_beside_a_correction(stack):
    cards.correct(stack, question(stack), "ines.caldeira@harrowvale.example")
    with stack.writing() as connection:
        lines = read.lines_of(connection, "key of IMG_0007.jpg")
        action = append.begin(connection, "gather", "again", stack.now())
        append.retract(connection, action, [Retraction(line, "read otherwise") for line in lines])
    put(stack, record_of(INES))
    (found,) = belief(stack, "mail_address")
    assert found.value == "ines.caldeira@harrowvale.example"
    assert [m.file for m in one(stack, ["caldeira"]).records] == ["IMG_0007.jpg"]


def on_disk(house):
    return b"".join(path.read_bytes() for path in house.home.glob("reknit.db*")).lower()


def test_forgetting_somebody_takes_the_correction_and_the_picture_along(stack):
    cards.correct(stack, question(stack), "ines.caldeira@harrowvale.example")
    fresh(stack)
    person = one(stack, ["caldeira"])
    assert b"caldeira" in on_disk(stack)
    gone = forget(stack, person)
    assert gone.files == ("IMG_0007.jpg",)
    with pytest.raises(UserError, match="not kept"):
        cards.kept(stack, person.records[0].record)
    assert b"caldeira" not in on_disk(stack)


def test_a_corrected_number_keeps_its_types_and_a_firm_its_department(house):
    card = record_of([("name", "Ines Caldeira", 0.99), ("phone", "+447700900123", 0.6), ("employer", "Harowvale", 0.6)])
    name, phone, firm = card.observations
    seen = (name, replace(phone, type="work"), replace(phone, type="fax"), replace(firm, parts={"department": "IT"}))
    put(house, replace(card, observations=seen))
    fresh(house)
    for asked in cards.asked(house):
        cards.correct(house, asked, {"phone": "+447700900124", "employer": "Harrowvale"}[asked.details["kind"]])
    with house.reading() as connection:
        kept = [o for o in read.shown_by(connection, card.id) if o.confidence == 1]
    assert sorted((o.value, o.type) for o in kept if o.kind == "phone") == [
        ("+447700900124", "fax"),
        ("+447700900124", "work"),
    ]
    assert [(o.value, dict(o.parts)) for o in kept if o.kind == "employer"] == [("Harrowvale", {"department": "IT"})]
