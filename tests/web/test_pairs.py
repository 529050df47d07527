"""Who is who as a page: two records side by side, what agrees marked, contradictions told, all answered by forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from asking_home import ask

from reknit.app.fresh import fresh
from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.keep import keep
from reknit.app.people import search
from reknit.app.questions import asked
from reknit.app.reading import Options
from reknit.model.entries import Judgement
from reknit.model.question import Question
from reknit.web.pairs import rows

FAMILIES = "Berg", "Quill", "Lund"


@pytest.fixture
def pairs(house: House, tmp_path: Path, visit: Callable[[House], Any]) -> Any:
    """A visitor of a home where three pairs are not sure."""
    ask(house, tmp_path)
    return visit(house)


def families(page: str) -> list[str]:
    """The family names of the pairs, in their order."""
    heads = [unescape(head) for head in re.findall(r'<h2 id="h-\w+">(.*?)</h2>', page)]
    return [name for head in heads for name in FAMILIES if name in head]


def answer(visitor: Any, family: str, say: str) -> str:
    key = next(q.id for q in asked(visitor.site.house, answered=True) if family in q.name)
    return str(visitor.send("/pairs/answer", at="/pairs", question=key, say=say))


def take_back(visitor: Any, page: str) -> str:
    (action,) = re.findall(r'name="action" value="(\w+)"', page)
    return str(visitor.send("/undo", at="/pairs", action=action))


def test_two_records_stand_side_by_side_with_what_agrees(pairs: Any) -> None:
    page = pairs.look("/pairs")
    assert "3 pairs wait" in page
    assert sorted(families(page)) == sorted(FAMILIES)
    assert "less than 1 in 10" in page
    assert "that they are; now two people." in page
    assert "Jan <b>Berg</b>" in page
    assert "<b>bergs</b><wbr><b>@</b><b>gmail.com</b>" in page or "<b>bergs</b><wbr>@<b>gmail.com</b>" in page
    assert "in part" in page
    assert "the same" in page
    assert "For it" in page
    assert "Against it" in page
    assert re.search(r'<a href="/person/\w+">Jan Berg</a>', page)
    link = re.findall(r'<a href="(/person/\w+/source/\w+)">\w+\.csv, row \d+</a>', page)[0]
    assert "What was read there" in pairs.look(link)


def test_of_a_mail_it_says_which_file_and_no_number_of_bytes() -> None:
    (row,) = rows(Question("i", "same_person", "", "", "", False, "", "", None, compared=(
        ("in", "mail.mbox, offset 70963588", "a.csv, row 3"),
    )), str)  # fmt: skip
    assert (row.left, row.right) == ([[("a mail in mail.mbox", False)]], [[("a.csv, row 3", False)]])


def test_what_agrees_is_told_of_each_thing(pairs: Any) -> None:
    (berg,) = (q for q in asked(pairs.site.house) if "Berg" in q.name)
    told = {row.what: row for row in rows(berg, str)}
    assert {what: row.word for what, row in told.items()} == {
        "name": "in part", "e-mail": "the same", "employer": "different", "seen": "", "in": "",
    }  # fmt: skip
    assert (told["employer"].sign, told["e-mail"].sign) == ("≠", "=")
    assert {told["seen"].left[0][0][0], told["seen"].right[0][0][0]} == {"2014-03-20", "2016"}


@pytest.mark.parametrize(("say", "people"), [("right", 10), ("wrong", 11)])
def test_an_answer_is_worked_in_and_taken_back(pairs: Any, say: str, people: int) -> None:
    before = families(pairs.look("/pairs"))
    page = answer(pairs, "Quill", say)
    assert "Quill" not in families(page)
    assert "2 pairs wait" in page
    pairs.settle()
    assert len(search(pairs.site.house)) == people
    page = take_back(pairs, page)
    assert families(page)[0] == "Quill"
    pairs.settle()
    assert families(pairs.look("/pairs")) == before
    assert len(search(pairs.site.house)) == 11


def test_what_is_put_off_stands_at_the_end_and_stays_there(pairs: Any) -> None:
    first, *others = families(pairs.look("/pairs"))
    assert families(answer(pairs, first, "later")) == [*others, first]
    pairs.settle()
    page = pairs.look("/pairs")
    assert families(page) == [*others, first]
    assert "Put off" in page


def test_answers_that_contradict_each_other_are_told_and_asked_first(pairs: Any) -> None:
    house = pairs.site.house
    jan, eva, mara = (search(house, [name])[0].id for name in ("jan berg", "eva berg", "mara quill"))
    for verdict, left, right in (("same", jan, eva), ("same", eva, mara), ("not_same", jan, mara)):
        keep(house, "questions", "a word", [Judgement(verdict, left, right)])
    fresh(house)
    page = pairs.look("/pairs")
    assert "Your answers contradict each other" in page
    assert "are not the same person: you said so on" in page
    assert "but Eva Berg and Mara Quill are the same" in page or "but Mara Quill and Eva Berg are the same" in page
    (key,) = (q.id for q in asked(house) if q.kind == "contradiction" and q.answer == "wrong")
    page = pairs.send("/pairs/answer", at="/pairs", question=key, say="later")
    assert not [head for head in re.findall(r'<h2 id="h-\w+">(.*?)</h2>', page) if "Mara Quill and Jan" in head]
    pairs.settle()
    assert "contradict each other" not in pairs.look("/pairs")


def test_without_pairs_it_says_what_this_is(house: House, visit: Callable[[House], Any]) -> None:
    page = visit(house).look("/pairs")
    assert "No pair waits for your word." in page
    assert 'href="/sources"' in page


def test_what_records_say_is_text(house: House, tmp_path: Path, visit: Callable[[House], Any]) -> None:
    table = tmp_path / "people.csv"
    table.write_text(
        "Name,E-mail,Company,Title\n"
        'Eva Berg,bergs@gmail.com,"<script>alert(1)</script>","<img src=x onerror=alert(2)>"\n'
        'Jan Berg,bergs@gmail.com,"=cmd()","javascript:alert(3)"\n'
    )
    gather(house, [table], Options())
    page = visit(house).look("/pairs")
    assert families(page) == ["Berg"]
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript:' not in page
