"""People on the page: found, narrowed, sorted; a word on several, asked once more and taken back; files of them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.web import people

PEOPLE = """\
Name,E-mail,Company,Title,Phone,City,Last seen
Ada Brandt,ada@brandt.example,Norvale,CIO,+44 7700 900123,Lyon,2026
Ben Cole,ben@norvale.example,Norvale,Engineer,,Lyon,2012
Cleo Dahl,cleo@lantern.example,Lantern,=cmd()|x,,Berlin,2026
"Eve ""><img src=x onerror=run()> Foe",eve@evil.example,"<b>Nor""light</b> & Sons",,,,2026
"""

Visit = Callable[[House], Any]


@pytest.fixture
def network(house: House, tmp_path: Path) -> House:
    (tmp_path / "people.csv").write_text(PEOPLE)
    gather(house, [tmp_path / "people.csv"], Options())
    rebuild(house)
    return house


def names(page: str) -> list[str]:
    return [name.split()[0] for name in re.findall(r"data-open>([^<]*)<", page)]


def ids(page: str) -> dict[str, str]:
    return {name.split()[0]: key for key, name in re.findall(r'href="/person/(\w+)" data-open>([^<]*)<', page)}


def taken_back(visitor: Any, page: str) -> str:
    action = re.search(r'action="/undo".*?name="action" value="(\w+)"', page, re.DOTALL)
    assert action
    return str(visitor.send("/undo", at="/people", action=action[1]))


def test_an_empty_home_says_what_to_gather_first(house: House, visit: Visit) -> None:
    assert "Nobody is here yet" in visit(house).look("/people")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Ada", "Ben", "Cleo", "Eve"]),
        ("?q=LYON", ["Ada", "Ben"]),
        ("?q=lyon+norvale+ada", ["Ada"]),
        ("?q=brandt.example", ["Ada"]),
        ("?q=n%C3%B2rvale", ["Ada", "Ben"]),
        ("?q=nobody+at+all", []),
        ("?employer=lant", ["Cleo"]),
        ("?state=lost", ["Ben"]),
        ("?state=reachable&q=lyon", ["Ada"]),
        ("?durable=yes", ["Ada"]),
        ("?durable=no&q=lyon", ["Ben"]),
        ("?stars=1", []),
        ("?state=never", []),
        ("?silent=2020", []),
    ],
)
def test_people_are_found_and_narrowed(network: House, visit: Visit, query: str, expected: list[str]) -> None:
    page = visit(network).look(f"/people{query}")
    assert sorted(names(page)) == sorted(expected)
    if not expected:
        assert "Nobody fits." in page


def test_sorted_as_asked(network: House, visit: Visit) -> None:
    visitor = visit(network)
    assert names(visitor.look("/people?sort=name&q=o"))[:2] == ["Ada", "Ben"]
    assert names(visitor.look("/people?sort=last"))[0] == "Ben"
    assert names(visitor.look("/people?sort=moved"))[0] == "Ben"


def test_a_page_has_so_many_and_says_where_the_others_are(
    network: House, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "PAGE", 2)
    visitor = visit(network)
    first = visitor.look("/people?sort=name")
    assert "4 people" in first
    assert 'href="/people?sort=name&amp;from=2"' in first
    second = visitor.look("/people?sort=name&from=2")
    assert "from number 3 on" in second
    assert 'href="/people?sort=name&amp;from=0"' in second
    assert sorted(names(first) + names(second)) == sorted(
        names(visitor.look("/people?from=0")) + names(visitor.look("/people?from=2"))
    )
    monkeypatch.setattr(people, "FURTHEST", 2)
    assert "Another word of the name, or a filter, finds the others." in visitor.look("/people")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("silent=then", "is no year"),
        ("silent=%D9%A2%D9%A0%D9%A1%D9%A5", "is no year"),
        ("state=gone", "are not looked for by state"),
        ("sort=<b>", "&lt;b&gt;"),
        ("from=-1", "is no place in a list"),
        ("from=9999999999999999999", "is no place in a list"),
    ],
)
def test_what_makes_no_sense_is_told(network: House, visit: Visit, query: str, says: str) -> None:
    assert says in visit(network).look(f"/people?{query}", status=400)


def test_what_is_typed_is_answered_with_the_short_address(network: House, visit: Visit) -> None:
    visitor = visit(network)
    typed = "/people?q=lyon&state=&sort=worth&employer=&silent=&durable=&stars="
    answer = visitor.client.get(typed, headers={"HX-Request": "true", "HX-Target": "found"})
    assert answer.headers["HX-Replace-Url"] == "/people?q=lyon"
    assert "HX-Replace-Url" not in visitor.client.get(typed).headers


def test_hostile_text_is_only_text(network: House, visit: Visit) -> None:
    page = visit(network).look("/people?q=%3Cimg")
    assert "<img" not in page
    assert "Eve &#34;&gt;&lt;img src=x onerror=run()&gt; Foe" in page
    assert "&lt;b&gt;Nor&#34;light&lt;/b&gt; &amp; Sons" in page
    assert 'value="&lt;img"' in page


@pytest.mark.parametrize(
    ("word", "kept", "seen"),
    [
        ("star3", "2 people have three stars.", "3 stars"),
        ("star1", "2 people have one star.", "1 star"),
        ("not_this_one", "2 people: not this one", "not this one"),
        ("keep", "2 people: stay on the week", "kept"),
    ],
)
def test_a_word_on_those_ticked_is_seen_at_once_and_taken_back(
    network: House, visit: Visit, word: str, kept: str, seen: str
) -> None:
    visitor = visit(network)
    before = visitor.look("/people?q=lyon")
    who = list(ids(before).values())
    after = visitor.send("/people/said", at="/people?q=lyon", word=word, of="ticked", who=who, q="lyon")
    assert kept in after
    rows = after[after.index('id="rows"') : after.index('class="several')]
    assert rows.count(seen) == 2
    assert sorted(names(after)) == ["Ada", "Ben"]
    visitor.settle()
    assert seen in visitor.look("/people?q=lyon")[after.index('id="rows"') - 500 :]
    back = taken_back(visitor, after)
    assert seen not in back[back.index('id="rows"') : back.index('class="several')]


def test_never_contact_is_asked_once_more(network: House, visit: Visit) -> None:
    visitor = visit(network)
    who = ids(visitor.look("/people?q=lyon"))
    asked = visitor.send("/people/said", word="never_contact", of="ticked", who=who["Ada"], q="lyon")
    assert "Never contact 1 person?" in asked
    assert "Ada Brandt" in asked
    assert 'href="/people?q=lyon"' in asked
    assert names(visitor.look("/people?state=never")) == []
    fields = dict(re.findall(r'name="(word|of|sure|who|q)" value="([^"]*)"', asked))
    said = visitor.send("/people/said", **fields)
    assert "1 person: never contact." in said
    assert names(visitor.look("/people?state=never")) == ["Ada"]
    visitor.settle()
    assert names(visitor.look("/people?state=never")) == ["Ada"]


def test_all_found_are_meant_by_their_search(network: House, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = visit(network)
    visitor.send("/people/said", word="star2", of="found", q="lyon")
    assert sorted(names(visitor.look("/people?stars=2"))) == ["Ada", "Ben"]
    monkeypatch.setattr(people, "PAGE", 1)
    asked = visitor.send("/people/said", word="star1", of="found", q="lyon")
    assert "Say it of 2 people?" in asked
    assert 'name="who"' not in asked
    said = visitor.send("/people/said", word="star1", of="found", q="lyon", sure="yes")
    assert "2 people have one star." in said


def test_all_shown_are_meant_by_name(network: House, visit: Visit) -> None:
    visitor = visit(network)
    page = visitor.look("/people?q=lyon")
    shown = re.findall(r'name="shown" value="(\w+)"', page)
    assert sorted(shown) == sorted(ids(page).values())
    assert "2 people have no star." in visitor.send("/people/said", word="star0", of="shown", shown=shown)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"word": "star1", "of": "ticked"}, "Nobody is ticked."),
        ({"word": "star1", "of": "ticked", "who": ["f00f", "no"]}, "Nobody is ticked."),
        ({"word": "forgive", "of": "found"}, "Nothing is said of them."),
        ({"word": "star1", "of": "found", "silent": "x"}, "is no year"),
    ],
)
def test_a_form_that_makes_no_sense_changes_nothing(
    network: House, visit: Visit, fields: dict[str, Any], says: str
) -> None:
    visitor = visit(network)
    assert says in visitor.send("/people/said", at="/people", **fields)
    assert names(visitor.look("/people?stars=1")) == []


def test_what_is_shown_as_a_table(network: House, visit: Visit) -> None:
    answer = visit(network).client.get("/people/people.csv?q=lyon&sort=name")
    assert answer.headers["content-type"].startswith("text/csv; charset=utf-8")
    assert re.fullmatch(r'attachment; filename="people-\d{4}-\d\d-\d\d\.csv"', answer.headers["content-disposition"])
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert [(row["Name"], row["Last known at"], row["State"]) for row in rows] == [
        ("Ada Brandt", "Norvale", "dormant"),
        ("Ben Cole", "Norvale", "lost"),
    ]
    assert rows[0]["Phones"] == "'+447700900123"
    assert rows[1]["E-mails"] == ""


def test_no_cell_is_a_formula(network: House, visit: Visit) -> None:
    table = visit(network).client.get("/people/people.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    assert "'=cmd()|x" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_what_is_shown_as_cards(network: House, visit: Visit) -> None:
    answer = visit(network).client.get("/people/people.vcf?q=lyon")
    assert answer.headers["content-type"].startswith("text/vcard")
    assert answer.text.count("BEGIN:VCARD") == 1  # of Ben nothing that reaches him probably holds
    assert "Ada Brandt" in answer.text
    assert visit(network).client.get("/people/people.vcf?sort=x").status_code == 400
