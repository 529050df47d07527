"""The desk as a page: told by kind, answered by plain forms, put off, taken back one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from asking_home import PEOPLE, ask
from stacked import put, record_of

from reknit.app.desk import asked
from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.reading import Options


@pytest.fixture
def desk(house: House, tmp_path: Path, visit: Callable[[House], Any]) -> Any:
    """A visitor of a home whose desk has five questions: two of a new address, three of who has left."""
    ask(house, tmp_path)
    return visit(house)


def questions(page: str) -> list[str]:
    """The names that are asked about, in order."""
    heads = [unescape(head) for head in re.findall(r'<h2 id="h-\w+">(.*?)</h2>', page)]
    return [name for head in heads for name in PEOPLE if name in head]


def ids(page: str) -> list[str]:
    return re.findall(r'id="q-(\w+)"', page)


def answer(visitor: Any, key: str, say: str, at: str = "/desk") -> str:
    return str(visitor.send("/desk/answer", at=at, question=key, say=say))


def take_back(visitor: Any, page: str, at: str = "/desk") -> str:
    (action,) = re.findall(r'name="action" value="(\w+)"', page)
    return str(visitor.send("/undo", at=at, action=action))


def test_it_tells_what_is_proposed_beside_the_words_that_say_so(desk: Any) -> None:
    page = desk.look("/desk")
    assert "5 pieces of news wait" in page
    assert len(questions(page)) == 5
    assert "bertram@harbeck.example" in page
    assert "My new address is bertram@harbeck.example" in page
    assert "A mail of 5 March 2019 from their own address: it counts until you say no. In <a href=" in page
    assert re.search(r'<a href="/person/\w+">Bertram Soder</a>', page)


def test_the_words_lead_to_the_mail_that_they_stand_in(desk: Any) -> None:
    (card,) = [c for c in desk.look("/desk").split("<article") if "bertram@harbeck.example" in c]
    (link,) = re.findall(r'In <a href="(/person/\w+/source/\w+)">mail.mbox</a>', card)
    assert "My new address is bertram@harbeck.example" in desk.look(link)


def test_one_kind_alone(desk: Any) -> None:
    assert sorted(questions(desk.look("/desk?kind=moved"))) == ["Bertram Soder", "Rita Wolff"]
    assert len(questions(desk.look("/desk?kind=nothing"))) == 5
    assert len(questions(desk.look("/desk?after=none"))) == 5


@pytest.mark.parametrize(("say", "kept"), [("right", "right"), ("wrong", "wrong")])
def test_an_answer_is_kept_and_the_next_is_in_its_place_at_once(desk: Any, say: str, kept: str) -> None:
    first, *others = ids(desk.look("/desk"))
    page = answer(desk, first, say)
    assert ids(page) == others
    assert "4 pieces of news wait" in page
    desk.settle()
    assert {q.id: q.answer for q in asked(desk.site.house, answered=True)}[first] == kept
    assert ids(desk.look("/desk")) == others


def test_answers_are_taken_back_one_after_the_other(desk: Any) -> None:
    before = ids(desk.look("/desk"))
    answer(desk, before[0], "right")
    page = answer(desk, before[1], "wrong")
    page = take_back(desk, page)
    assert ids(page) == before[1:]
    assert "Take the one before back too" in page
    page = take_back(desk, page)
    assert ids(page) == before
    assert "Taken back." in page
    assert 'name="action"' not in page


def test_an_answer_is_taken_back_after_the_views_were_remade(desk: Any) -> None:
    before = ids(desk.look("/desk"))
    page = answer(desk, before[2], "right")
    desk.settle()
    assert ids(take_back(desk, page))[0] == before[2]
    desk.settle()
    assert ids(desk.look("/desk")) == before


def test_what_is_put_off_comes_last_and_the_word_before_can_still_be_taken_back(desk: Any) -> None:
    first, second, *others = ids(desk.look("/desk"))
    assert ids(answer(desk, first, "later")) == [second, *others, first]
    page = answer(desk, second, "right")
    assert ids(page) == [*others, first]
    page = answer(desk, others[0], "later")
    assert ids(page) == [*others[1:], first, others[0]]
    assert "Take the last word back" in page
    assert ids(take_back(desk, page))[0] == second


def test_the_page_that_was_answered_on_is_the_one_that_follows(desk: Any) -> None:
    first = ids(desk.look("/desk?kind=left"))[0]
    page = answer(desk, first, "right", at="/desk?kind=left")
    assert len(ids(page)) == 2
    for key in ids(page):
        page = answer(desk, key, "right", at="/desk?kind=left")
    assert "Nothing of this kind waits." in page
    for key in ids(desk.look("/desk")):
        page = answer(desk, key, "right")
    assert "The desk is empty" in page


def test_a_key_that_is_pressed_twice_is_one_answer(desk: Any) -> None:
    first = ids(desk.look("/desk"))[0]
    page = answer(desk, first, "right")
    assert 'name="action"' in page
    assert 'name="action"' not in answer(desk, first, "right")


@pytest.mark.parametrize(
    ("question", "say", "told"),
    [("nothing", "right", "not asked any more"), ("", "", "not asked any more"), (None, "perhaps", "no answer to it")],
)
def test_what_is_no_answer_is_refused(desk: Any, question: str | None, say: str, told: str) -> None:
    key = ids(desk.look("/desk"))[0] if question is None else question
    assert told in answer(desk, key, say)
    assert len(ids(desk.look("/desk"))) == 5


def test_ten_are_shown_and_the_others_further_on(house: House, tmp_path: Path, visit: Callable[[House], Any]) -> None:
    ask(house, tmp_path, (*PEOPLE, *(f"Nora{n} Falke{n}" for n in "abcdefgh")))
    visitor = visit(house)
    page = visitor.look("/desk")
    assert len(ids(page)) == 10
    (further,) = re.findall(r'href="/desk\?(after=\d+)" rel="next"', page)
    more = visitor.look(f"/desk?{further}")
    assert len(ids(more)) == 3
    assert not set(ids(more)) & set(ids(page))
    assert "From the beginning" in more


def test_an_empty_desk_says_how_it_fills(house: House, tmp_path: Path, visit: Callable[[House], Any]) -> None:
    page = visit(house).look("/desk")
    assert "No body of a mail has been read yet" in page
    assert 'href="/sources"' in page


def test_what_people_wrote_is_text(house: House, tmp_path: Path, visit: Callable[[House], Any]) -> None:
    mail = tmp_path / "mail.mbox"
    mail.write_text(HOSTILE)
    gather(house, [mail], Options())
    page = visit(house).look("/desk")
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page
    assert "<script>alert" not in page


HOSTILE = """\
From x@y.example Mon Mar  4 10:00:00 2019
Message-ID: <1@x.example>
From: Mara <mara@norvale.example>
To: "<script>alert(1)</script>" <eve@lantern.example>
Date: Mon, 4 Mar 2019 10:00:00 +0000
Subject: Hello

Hello

From x@y.example Mon Mar  5 10:00:00 2019
Message-ID: <2@x.example>
From: "<script>alert(1)</script>" <eve@lantern.example>
To: mara@norvale.example
Date: Tue, 5 Mar 2019 10:00:00 +0000
In-Reply-To: <1@x.example>
Auto-Submitted: auto-replied
Subject: Automatic reply: Hello

I have left Lantern. My new address, <img src=x onerror=alert(1)>, is eve@harbeck.example.
"""


def test_cards_are_told_at_the_desk(house: House, visit: Callable[[House], Any]) -> None:
    put(house, record_of([("mail_address", "ines.ca1deira@harrowvale.example", 0.6), ("name", "Ines Caldeira", 0.99)]))
    page = visit(house).look("/desk")
    assert 'href="/cards"' in page
    assert "1 question waits there" in page
