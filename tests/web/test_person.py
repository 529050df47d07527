"""The page of a person: what it says and leads to, each word of the user's on it, and that taking it back does."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from stacked import put, record_of

from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.look import Hints
from reknit.app.people import in_full, search
from reknit.app.reading import Options
from reknit.store.views import PersonRow

PEOPLE = """\
Name,E-mail,Company,Position,Phone,Last seen
Ada Brandt,ada@brandt.example,Norvale,Engineer,,2014
Jan Berg,jan@berg.example,Lantern Systems,Head of IT,+493023125017,2014-03-02
Jan Berg,jan@berg.example,Norvale,CIO,,2019-05-04
Ute Fell,ute@fell.example,Lantern Systems,,,2015
Ute Fell,fell@osterby.example,Osterby Energi,,,2015
Eve <b>Hook</b>,eve@hook.example,"<img src=x onerror=alert(2)>",<script>alert(1)</script>,,2015
"""
MAIL = """\
From someone Mon Mar  7 09:00:00 2016
From: Jan Berg <jan@berg.example>
To: Me <me@self.example>, Ada Brandt <ada@brandt.example>
Subject: Plans
Date: Mon, 07 Mar 2016 09:00:00 +0000
Message-ID: <1@berg.example>

We should meet about the plans again.

--
Jan Berg
Head of IT
Lantern Systems
Tel. +49 30 23125017
"""


class Visit:
    """A visitor of a home with five people, by name."""

    def __init__(self, house: House, visitor: Any) -> None:
        self.house, self.visitor = house, visitor

    def row(self, name: str) -> PersonRow:
        return in_full(self.house, search(self.house, [name.lower()]))[0]

    def path(self, name: str, more: str = "") -> str:
        return f"/person/{self.row(name).id}{more}"

    def look(self, name: str, more: str = "") -> str:
        return str(self.visitor.look(self.path(name, more)))

    def send(self, who: str, more: str, **fields: Any) -> str:
        return str(self.visitor.send(self.path(who, more), at=self.path(who), **fields))

    def settle(self) -> None:
        self.visitor.settle()

    def undo(self, page: str) -> str:
        found = re.findall(r'action="/undo".*?name="action" value="(\w+)"', page, re.DOTALL)
        assert found, page
        return str(self.visitor.send("/undo", action=found[0]))


def words(page: str) -> str:
    """The main part as a person reads it."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.fixture
def at(house: House, tmp_path: Path, visit: Callable[[House], Any]) -> Visit:
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "old.mbox").write_text(MAIL)
    gather(house, [tmp_path / "people.csv", tmp_path / "old.mbox"], Options(all_bodies=True))
    return Visit(house, visit(house))


def test_it_says_who_they_are_what_holds_and_why(at: Visit) -> None:
    page = at.look("jan")
    said = words(page)
    assert "<h1>Jan Berg</h1>" in page
    assert "CIO, Norvale" in said
    assert "jan@berg.example" in said
    assert "in 10 that it holds" not in said or "(" in said
    assert "From 4 records" not in said
    assert "row 4 of people.csv" in said
    assert "Jobs in time" in said
    assert 'class="strip"' in page
    assert "Ada Brandt" in said  # who else knew them


def test_each_fact_leads_to_its_original(at: Visit) -> None:
    page = at.look("jan")
    links = [unescape(link) for link in re.findall(r'href="(/person/\w+/source/[^"]+)"', page)]
    assert links
    originals = [at.visitor.look(link) for link in links]
    assert any("We should meet about the plans again." in original for original in originals)
    assert any('<th scope="row">Position</th>' in original for original in originals)
    marked = [link for link in links if "kind=phone" in link]
    assert marked
    assert all(re.search(r"<mark>\+?49 ?30 ?23125017</mark>", at.visitor.look(link)) for link in marked)


def test_a_row_that_two_exports_show_is_one_original_with_both_days(
    house: House, tmp_path: Path, visit: Callable[[House], Any]
) -> None:
    rows = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    rows += "Ada,Brandt,https://www.linkedin.com/in/ada-brandt,,Norvale,Engineer,17 Feb 2012\n"
    for year in ("2019", "2021"):
        (tmp_path / year).mkdir()
        file = tmp_path / year / "Connections.csv"
        file.write_text(rows + f"Ute,Fell{year},,,,,\n")
        gather(house, [file], Options(Hints(as_of=f"{year}-05-04")))
    at = Visit(house, visit(house))
    (link,) = {unescape(x) for x in re.findall(r'href="(/person/\w+/source/[^"]+kind=title[^"]+)"', at.look("ada"))}
    original = at.visitor.look(link)
    assert original.count('<th scope="row">Employer</th>') == 1
    assert "4 May 2019; 4 May 2021" in original
    assert "17 February 2012" in original
    assert "2012-02-17" not in original


def test_the_weakest_link_names_its_records_as_people_do(at: Visit) -> None:
    page = at.look("jan")
    told = page.split("Weakest link:")[1].split("</p>")[0]
    assert told.count(">row ") + told.count(">a mail in ") + told.count(">headers of ") == 2


def test_a_mailbox_lists_its_mails(at: Visit) -> None:
    jan = at.row("jan")
    mailbox = next(member.record for member in jan.records if "address" in member.place)
    page = at.visitor.look(f"/person/{jan.id}/source/{mailbox}")
    assert "The newest mails from and to this address" in words(page)
    newest = words(at.visitor.look(f"/person/{jan.id}/source/{mailbox}?mails=newest"))
    assert "7 March 2016 from them Plans" in newest


def test_an_id_of_a_record_and_a_beginning_lead_to_the_person(at: Visit) -> None:
    jan = at.row("jan")
    for key in (jan.records[-1].record, jan.id[:9]):
        answer = at.visitor.client.get(f"/person/{key}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/person/{jan.id}")
    assert "Nobody here has that id" in at.visitor.look("/person/00000000000000000000", status=404)
    assert "No record of Jan Berg" in at.visitor.look(f"/person/{jan.id}/source/ffff", status=404)


def test_hostile_text_is_text(at: Visit) -> None:
    page = at.look("hook")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    for more in ("/merge", "/search", "/forget", "/split"):
        assert "<script>alert" not in at.look("hook", more)
    source = re.search(r'href="(/person/\w+/source/[^"]+)"', page)
    assert source
    assert "<img src=x" not in at.visitor.look(unescape(source[1]))
    assert "<b>" not in at.visitor.look(f"{at.path('hook')}/source/{at.row('hook').id}?kind=<b>&value=<b>")


def test_stars_are_seen_at_once_and_taken_back(at: Visit) -> None:
    page = at.send("jan", "/star", stars="3")
    assert "Jan Berg: matters most." in words(page)
    assert page.count('aria-pressed="true"') == 3
    page = at.undo(page)
    assert 'aria-pressed="true"' not in at.look("jan")
    assert "Stars are none to three" in words(at.send("jan", "/star", stars="9"))


def test_never_contact_and_back(at: Visit) -> None:
    page = at.send("jan", "/never")
    assert "Never to be contacted" in words(page)
    assert "Write to them" not in words(page)
    page = at.send("jan", "/never", again="yes")
    assert "may be contacted again" in words(page)
    assert "Write to them" in words(page)


def test_a_word_on_a_detail_is_seen_before_and_after_the_views_are_remade(at: Visit) -> None:
    number = {"kind": "phone", "value": "+493023125017"}
    page = at.send("jan", "/detail", word="wrong", **number)
    assert "wrong, you said" in words(page)
    at.settle()
    page = at.look("jan")
    assert "+493023125017 is wrong" in words(page)  # among the user's words
    assert "wrong, you said" not in words(page)
    at.undo(page)
    at.settle()
    assert [b.value for b in at.row("jan").beliefs if b.kind == "phone"] == ["+493023125017"]
    at.send("jan", "/detail", word="holds", **number)
    at.settle()
    (belief,) = [b for b in at.row("jan").beliefs if b.kind == "phone"]
    assert belief.chance is not None
    assert belief.chance > 0.9
    assert "as you typed it" in words(at.look("jan"))


def test_a_detail_is_corrected_and_refused_if_it_is_none(at: Visit) -> None:
    number = {"kind": "phone", "value": "+493023125017"}
    assert "'soon' is no phone" in words(at.send("jan", "/detail", word="instead", instead="soon", **number))
    page = at.send("jan", "/detail", word="instead", instead="+49 30 23125018", **number)
    assert "+493023125018" in words(page)
    at.settle()
    assert [b.value for b in at.row("jan").beliefs if b.kind == "phone"] == ["+493023125018"]
    assert "no longer known" in words(at.send("jan", "/detail", word="wrong", **number))


def test_what_is_typed_is_shown_at_once(at: Visit) -> None:
    page = at.send("ada", "/add", kind="mail_address", value="ada@new.example")
    assert "Typed by you just now" in words(page)
    assert "ada@new.example" in words(page)
    at.settle()
    page = at.send("ada", "/add", employer="Osterby Energi", title="Head of Grid")
    at.settle()
    assert (at.row("ada").employer, at.row("ada").title) == ("Osterby Energi", "Head of Grid")
    assert "Nothing was typed" in words(at.send("ada", "/add", kind="mail_address", value=""))
    assert "no kind of detail" in words(at.send("ada", "/add", kind="hat", value="blue"))


def test_what_came_of_it_is_noted_and_taken_back(at: Visit) -> None:
    page = at.send("jan", "/outcome", outcome="met", by="call", to="+493023125017", minutes="12,5")
    assert "you met or spoke (by phone)" in words(page)
    assert "you said: you met or spoke" in words(page)
    assert "12" in words(page)
    assert "no number of minutes" in words(at.send("jan", "/outcome", outcome="met", minutes="many"))
    assert "cannot come of" in words(at.send("jan", "/outcome", outcome="bounced", by="call"))
    at.undo(page)
    assert "you said: you met or spoke" not in words(at.look("jan"))


def test_a_mistake_is_told_without_the_prompt_and_without_an_endless_echo(at: Visit) -> None:
    to = at.path("Jan Berg", "/outcome")
    told = at.visitor.send(to, outcome="met", to="ada@brandt.example", at=at.path("Jan Berg"))
    assert "Where to is said, and not how. Say how: write, " in told
    assert "--" not in told.split("Where to is said")[1].split("</div>")[0]
    told = at.visitor.send(to, outcome="sent", by="call", to="x" * 9000, at=at.path("Jan Berg"))
    assert "x" * 100 in told
    assert "x" * 500 not in told
    told = at.visitor.send(at.path("Jan Berg", "/split"), record="0" * 20, at=at.path("Jan Berg", "/split"))
    assert "has no record" in told
    assert "`reknit" not in told


def test_the_next_step_is_reckoned_when_asked(at: Visit) -> None:
    assert "What is best done next?" in words(at.look("jan"))
    at.send("jan", "/next")
    at.settle()
    page = at.look("jan")
    assert re.search("Next: [A-Z]", words(page))
    assert "<summary>Why</summary><ul><li>" in page


def test_two_people_are_merged_and_parted_again(at: Visit) -> None:
    first, second = at.row("ada"), at.row("jan")
    page = at.visitor.look(f"/person/{first.id}/merge?q=berg")
    assert "Jan Berg" in words(page)
    page = at.visitor.look(f"/person/{first.id}/merge?with={second.id}")
    assert "They are one person" in words(page)
    at.visitor.send(f"/person/{first.id}/merge", **{"with": second.id})
    at.settle()
    number = next(j.number for j in at.visitor.site.work.jobs if j.kind == "person.same.joined")
    page = at.visitor.look(f"/person/{first.id}/merge?at={number}")
    assert "One person now" in words(page)
    assert {at.row("ada").id, at.row("jan").id} == {min(first.id, second.id)}
    gone = max(first.id, second.id)
    answer = at.visitor.client.get(f"/person/{gone}", follow_redirects=False)
    assert answer.headers["location"] == f"/person/{at.row('jan').id}"
    at.undo(page)
    at.settle()
    assert "It was taken back" in words(at.visitor.look(f"/person/{first.id}/merge?at={number}"))
    assert at.row("jan").id == second.id
    assert "Nobody else is named" in words(at.visitor.send(f"/person/{first.id}/merge", **{"with": first.id}))


def test_records_of_somebody_else_leave(at: Visit) -> None:
    jan = at.row("jan")
    assert "Which records are somebody else" in words(at.look("jan", "/split"))
    assert "No record is ticked" in words(at.send("jan", "/split"))
    at.send("jan", "/split", record=jan.records[1].record, apart="no")
    at.settle()
    number = next(j.number for j in at.visitor.site.work.jobs if j.kind == "person.same.separated")
    page = at.visitor.look(f"/person/{jan.id}/split?at={number}")
    assert "left Jan Berg" in words(page) or "are still with the others" in words(page)
    at.undo(page)
    at.settle()
    assert len(at.row("jan").records) == len(jan.records)


def test_forgetting_wants_the_name_and_says_what_went(at: Visit) -> None:
    ada = at.row("ada")
    assert "nobody was erased" in words(at.send("ada", "/forget", name="Somebody"))
    assert at.row("ada").id == ada.id
    at.visitor.send(f"/person/{ada.id}/forget", name="ada  brandt")
    at.settle()
    job = next(j for j in at.visitor.site.work.jobs if j.kind == "person.forget.forgotten")
    assert "Ada" not in repr(job)
    page = words(at.visitor.look(f"/person/{ada.id}/forget?at={job.number}"))
    assert "Erased: 2 records" in page or "Erased: 1 record" in page
    assert "people.csv" in page
    at.visitor.look(f"/person/{ada.id}", status=404)


def test_searches_are_links_out_and_what_is_found_is_read(at: Visit) -> None:
    page = at.look("jan", "/search")
    assert 'rel="noopener noreferrer"' in page
    text = "Jan Berg\nCIO, Norvale\njan.berg@norvale.example"
    at.send("jan", "/found", url="https://norvale.example/team", text=text, verdict="yes")
    at.settle()
    job = next(j for j in at.visitor.site.work.jobs if j.kind == "person.search.read")
    page = at.visitor.look(at.path("jan", f"/search?at={job.number}"))
    assert "Jan Berg, as you say." in words(page)
    assert "jan.berg@norvale.example" in words(page)
    at.settle()
    assert "No page is given" in words(at.send("jan", "/found"))
    assert "found nothing" in words(at.send("jan", "/nothing"))


def test_what_was_given_in_vain_still_stands_in_the_form(at: Visit) -> None:
    text = "\nSomebody Else\nCIO, Norvale"
    at.send("jan", "/found", url="https://norvale.example/team", text=text, on="2021-05-04", verdict="")
    at.settle()
    job = next(j for j in at.visitor.site.work.jobs if j.kind == "person.search.read")
    page = at.visitor.look(at.path("jan", f"/search?at={job.number}"))
    assert "does not stand on that page" in words(page)
    assert 'value="https://norvale.example/team"' in page
    assert 'value="2021-05-04"' in page
    assert "\nSomebody Else\nCIO, Norvale</textarea>" in page


def test_a_card_is_shown_with_what_was_read_framed(house: House, tmp_path: Path, visit: Callable[[House], Any]) -> None:
    card = record_of([("name", "Ute Fell", 0.99), ("mail_address", "ute@fell.example", 0.99)])
    put(house, card)
    visitor = visit(house)
    page = visitor.look(f"/person/{card.id}")
    link = re.search(r'href="(/person/\w+/source/\w+\?kind=mail_address[^"]*)"', page)
    assert link
    original = visitor.look(unescape(link[1]))
    assert 'class="frame"' in original
    picture = re.search(r'href="(/cards/picture/[^"]+)"', original)
    assert picture
    answer = visitor.client.get(picture[1])
    assert (answer.headers["content-type"], answer.content[:2]) == ("image/jpeg", b"\xff\xd8")
