"""Business cards as a page: doubtful values beside their piece of the card, answered, corrected, typed; all undone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from stacked import put, record_of

from reknit.app.cards import asked
from reknit.app.cards_words import asks
from reknit.app.house import House
from reknit.app.people import in_full, search
from reknit.model.card import FRONT, HANDWRITTEN
from reknit.model.question import Question

INES = [
    ("mail_address", "ines.ca1deira@harrowvale.example", 0.6),
    ("name", "Ines Caldeira", 0.99),
    ("website", "https://harrowvale.example", 0.8),
]
RIGHT = "ines.caldeira@harrowvale.example"


@pytest.fixture
def stack(house: House, visit: Callable[[House], Any]) -> Any:
    """A visitor of a home with one card with two doubtful values, and one that could not be read."""
    put(house, record_of(INES, unsure=[(7, 0.5, (("l", 0.4),))]))
    put(house, record_of([], file="/cards/IMG_0008.jpg"), file="/cards/IMG_0008.jpg")
    return visit(house)


def ids(page: str) -> list[str]:
    return re.findall(r'id="q-(\w+)"', page)


def answers(visitor: Any) -> dict[str, str]:
    return {q.about: q.answer for q in asked(visitor.site.house, answered=True)}


def addresses(visitor: Any) -> list[str]:
    (ines,) = in_full(visitor.site.house, search(visitor.site.house, ["ines"]))
    return [belief.value for belief in ines.beliefs if belief.kind == "mail_address"]


def take_back(visitor: Any, page: str) -> str:
    (action,) = re.findall(r'name="action" value="(\w+)"', page)
    return str(visitor.send("/undo", at="/cards", action=action))


def test_each_value_stands_beside_its_piece_of_the_card(stack: Any) -> None:
    page = stack.look("/cards")
    assert "2 cards, of 1 person: 1 value is sure." in page
    assert "3 questions wait" in page
    assert "Is ines.ca1deira@harrowvale.example the e-mail address of Ines Caldeira?" in page
    assert "about 6 in 10" in page
    assert "&#39;1&#39; may be &#39;l&#39;" in page
    assert "Front of IMG_0007.jpg, as of 2009" in page
    assert "Can you read this card?" in page
    pictures = re.findall(r'<image href="(/cards/picture/\w+/front)"', page)
    assert len(set(pictures)) == 2
    assert 'class="frame"' in page


def test_a_picture_is_a_picture_and_nothing_else(stack: Any) -> None:
    (at, *_) = re.findall(r'<image href="(/cards/picture/\w+/front)"', stack.look("/cards"))
    answer = stack.client.get(at)
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert stack.client.get(at.replace("front", "back")).status_code == 400
    assert stack.client.get("/cards/picture/nothing/front").status_code == 400


@pytest.mark.parametrize("say", ["right", "wrong"])
def test_an_answer_is_kept_and_taken_back(stack: Any, say: str) -> None:
    first, *others = ids(stack.look("/cards"))
    page = stack.send("/cards/answer", at="/cards", question=first, say=say)
    assert ids(page) == others
    stack.settle()
    assert answers(stack)[INES[0][1]] == say
    assert ids(take_back(stack, page)) == [first, *others]
    stack.settle()
    assert answers(stack)[INES[0][1]] == ""


def test_a_correction_counts_in_place_of_what_was_read_and_is_taken_back(stack: Any) -> None:
    first = ids(stack.look("/cards"))[0]
    page = stack.send("/cards/correct", at="/cards", question=first, value=RIGHT)
    assert "Kept in your words." in page
    assert first not in ids(page)
    stack.settle()
    assert addresses(stack) == [RIGHT]
    take_back(stack, page)
    stack.settle()
    assert addresses(stack) == [INES[0][1]]


def test_what_is_no_such_detail_is_told_and_stands_there_again(stack: Any) -> None:
    first = ids(stack.look("/cards"))[0]
    page = stack.send("/cards/correct", at="/cards", question=first, value="no address")
    assert "is no e-mail address" in page
    assert 'value="no address"' in page
    assert first in ids(page)
    assert 'value="no address"' not in stack.look("/cards")
    assert "Nothing was typed." in stack.send("/cards/correct", at="/cards", question=first, value=" ")


def test_a_card_that_could_not_be_read_is_typed(stack: Any) -> None:
    unread = ids(stack.look("/cards"))[-1]
    page = stack.send("/cards/tell", at="/cards", question=unread, name="Noor Hadi", mail_address="nowhere")
    assert 'value="Noor Hadi"' in page
    assert "Nothing was typed." in stack.send("/cards/tell", at="/cards", question=unread, name="", mail_address="")
    page = stack.send("/cards/tell", at="/cards", question=unread, name="Noor Hadi", mail_address="noor@hadi.example")
    assert unread not in ids(page)
    stack.settle()
    assert [person.name for person in search(stack.site.house, ["noor"])] == ["Noor Hadi"]
    take_back(stack, page)
    stack.settle()
    assert search(stack.site.house, ["noor"]) == []
    assert unread in ids(stack.look("/cards"))


def test_nothing_worth_keeping_asks_no_more(stack: Any) -> None:
    unread = ids(stack.look("/cards"))[-1]
    page = stack.send("/cards/answer", at="/cards", question=unread, say="wrong")
    assert unread not in ids(page)
    assert "not asked any more" in stack.send("/cards/tell", at="/cards", question="none", name="x")
    assert "no single value" in stack.send("/cards/correct", at="/cards", question=unread, value="x")


def test_what_is_written_by_hand_is_shown(house: House, visit: Callable[[House], Any]) -> None:
    visitor = visit(house)
    assert "Nothing that was written by hand" in visitor.look("/cards/written")
    note = HANDWRITTEN.format(side=FRONT)
    put(house, record_of([*INES, ("note", note, 1.0)]))
    visitor = visit(house)
    assert 'href="/cards/written"' in visitor.look("/cards")
    page = visitor.look("/cards/written")
    assert re.search(r'<a href="/person/\w+">Ines Caldeira</a>', page)
    assert 'aria-label="Written by hand on the front"' in page


def test_without_cards_it_says_what_to_gather(house: House, visit: Callable[[House], Any]) -> None:
    page = visit(house).look("/cards")
    assert "No business card has been gathered yet." in page
    assert 'href="/sources"' in page


def test_what_a_card_says_is_text(house: House, visit: Callable[[House], Any]) -> None:
    put(house, record_of([("name", "<script>alert(1)</script>", 0.5), ("mail_address", "a@b.example", 0.99)]))
    page = visit(house).look("/cards")
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_a_number_is_asked_about_as_people_write_it() -> None:
    number = Question(
        "i", "card", "", "Ute Fell", "+498999998815", False, "", "", None, details={"kind": "phone", "type": "fax"}
    )
    assert asks(number) == "Is +49 89 99998815 the fax number of Ute Fell?"
