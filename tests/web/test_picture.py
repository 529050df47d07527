"""The picture of the network: discs and dots, a click on either, years, the lost, and the way over a colleague."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest

from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.people import search
from reknit.app.reading import Options
from reknit.details.employer import key
from reknit.plans.circles import Circle, Dot, Stay
from reknit.web.drawing.network import (
    DISCS,
    KEPT,
    LISTED,
    OTHERS,
    PEOPLE,
    Shown,
    Spot,
    alone,
    network,
    overview,
    single,
)

ME = "Mara Quill <mara@norvale.example>"
NOW, THEN = "Mon, 02 Nov 2026 10:00:00 +0000", "Mon, 05 Jan 2004 10:00:00 +0000"
HOSTILE = "Eve <script>alert(1)</script>"


@pytest.fixture
def gathered(house: House, tmp_path: Path) -> House:
    """Ann and Bob of Lantern, Bob lost; Cleo of a company whose name would be a script."""
    rows = [
        "Name,E-mail,Company,Last seen",
        "Ann Teal,ann@lantern.example,Lantern,2026",
        "Bob Umber,bob@lantern.example,Lantern,2004",
        f'Cleo Dahl,cleo@dahl.example,"{HOSTILE}",2025',
    ]
    (tmp_path / "people.csv").write_text("\n".join(rows) + "\n")
    ann, bob = "Ann Teal <ann@lantern.example>", "Bob Umber <bob@lantern.example>"
    mails = [_mail(n, *((ME, ann) if n % 2 else (ann, ME)), NOW) for n in range(8)]
    mails += [_mail(10 + n, *((ME, f"{ann}, {bob}") if n % 2 else (bob, f"{ME}, {ann}")), THEN) for n in range(4)]
    (tmp_path / "mail.mbox").write_text("".join(mails))
    gather(house, [tmp_path / "people.csv", tmp_path / "mail.mbox"], Options())
    return house


def _mail(number: int, sender: str, to: str, when: str) -> str:
    return (
        f"From x@x.example Mon Nov  2 10:00:00 2026\nMessage-ID: <{number}@x.example>\nDate: {when}\n"
        f"From: {sender}\nTo: {to}\nSubject: Plan\n\nHello\n\n"
    )


@pytest.fixture
def drawn(gathered, visit):
    visitor = visit(gathered)
    visitor.look("/picture")
    visitor.settle()
    return visitor


def test_an_empty_home_teaches_and_draws_nothing(house, visit):
    visitor = visit(house)
    assert 'href="/sources"' in visitor.look("/picture")
    assert not visitor.site.work.of("picture.drawn")


def test_employers_and_people_are_drawn_and_named(drawn):
    page = drawn.look("/picture")
    assert "3 people at 2 employers" in page
    assert '<svg viewBox="0 0 840 ' in page
    assert '<svg viewBox="0 0 358 ' in page
    assert re.search(r"<title>Ann Teal, [a-z ]*\d in 10, in touch</title>", page)
    assert "2, 1 lost" in page
    assert 'href="/picture?employer=lantern"' in page


def test_what_others_wrote_is_text(drawn):
    for path in ("/picture", f"/picture?{urlencode({'employer': key(HOSTILE)})}"):
        page = drawn.look(path)
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_a_lost_one_is_reached_over_a_colleague(drawn, gathered):
    (bob,) = search(gathered, ["bob"])
    page = drawn.look(f"/picture?person={bob.id}")
    assert "From you over Ann Teal to Bob Umber" in page
    assert "is in touch with you and shared" in page
    assert "Lost: last contact" in page


def test_a_colleague_knows_the_lost(drawn, gathered):
    (ann,) = search(gathered, ["ann"])
    page = drawn.look(f"/picture?person={ann.id}")
    assert "Knows 1 of the lost" in page
    assert "Bob Umber</a>: Ann shared" in page
    assert "Who knows most of the lost" in drawn.look("/picture")


def test_somebody_of_whom_hardly_anything_is_known_is_looked_at_too(house, tmp_path, visit):
    (tmp_path / "one.csv").write_text("Name,E-mail\nDirk Fenn,dirk@fenn.example\n")
    gather(house, [tmp_path / "one.csv"], Options())
    visitor = visit(house)
    visitor.look("/picture")
    visitor.settle()
    (dirk,) = search(house, ["dirk"])
    page = visitor.look(f"/picture?person={dirk.id}")
    assert "Nobody who is in touch with you is known to have had to do with them." in page
    assert "Employer unknown" in page
    assert "1 person last seen there" in visitor.look("/picture?employer=")


def test_an_employer_is_looked_at_alone(drawn):
    page = drawn.look("/picture?employer=lantern")
    assert "2 people last seen there" in page
    assert "<h1>Lantern</h1>" in page
    assert "1 person last seen there, lost since" in drawn.look("/picture?employer=lantern&state=lost")
    assert "0 people last seen there" in drawn.look("/picture?employer=nowhere+at+all")


def test_a_year_that_is_none_is_no_year(drawn):
    for said in ("1850", "x", "2004'", "-1", "9" * 40):
        assert "3 people at 2 employers" in drawn.look(f"/picture?year={said}")
    assert "3 people" in drawn.look("/picture?person=nobody")
    assert "1 person, all lost" in drawn.look("/picture?state=lost")


def _circles(sizes):
    number = iter(range(10_000))
    found = []
    for place, size in enumerate(sizes):
        stay = Stay(f"e{place}", f"Employer {place}", 2010, 2020)
        dots = [
            Dot(f"{next(number):020}", "A Name <b>", 0.7, 0.5, ("in touch", "dormant", "lost")[n % 3], (stay,), None)
            for n in range(size)
        ]
        found.append(Circle(stay.place, stay.employer, tuple(dots)))
    return found


LOOKS = Shown("All & sundry", lambda **said: f"/picture?{len(said)}&x", lambda circle: (circle["name"], "1"))


def test_at_most_three_hundred_are_drawn_and_the_rest_is_grouped():
    kept = overview(_circles([400, 90, 50, *[5] * 40, *[1] * 300]))
    assert sum(len(circle["spots"]) for circle in kept["circles"]) <= PEOPLE
    assert len(kept["circles"]) == DISCS + 1
    last = kept["circles"][-1]
    assert (last["others"], last["people"], len(last["spots"])) == (327, 27 * 5 + 300, OTHERS)
    assert len(kept["rest"]) == LISTED
    states = [spot.state for spot in kept["circles"][0]["spots"]]
    assert abs(states.count(0) - states.count(2)) <= 1, "each state has its share of the dots"


def test_a_picture_is_well_formed_small_and_has_no_style():
    kept = overview(_circles([400, 90, 50, *[5] * 40, *[1] * 300]))
    pictures = [str(network(kept, layout, LOOKS)) for layout in ("wide", "narrow")]
    for picture in pictures:
        root = ET.fromstring(picture)
        assert root.attrib["aria-label"] == "All & sundry"
        assert not [element for element in root.iter() if "style" in element.attrib]
    assert sum(map(len, pictures)) < 100_000
    assert pictures == [str(network(kept, layout, LOOKS)) for layout in ("wide", "narrow")]


def test_one_employer_is_drawn_alone_with_lines_to_whom_somebody_knows():
    kept = single(_circles([700])[0])
    assert len(kept["spots"]) == KEPT
    spots = kept["spots"][:PEOPLE]
    ids = [spot.id for spot in spots]
    looks = Shown("", LOOKS.link, LOOKS.label, ids[0], frozenset([ids[1], "elsewhere"]))
    picture = str(alone(spots, looks))
    assert picture.count('class="tie"') == 1
    assert picture.count("chosen") == 1
    assert "<svg" in str(alone([], LOOKS))
    assert "<svg" in str(alone([Spot(*spots[0])], LOOKS))


def test_nobody_makes_an_empty_picture():
    assert "<svg" in str(network(overview([]), "wide", LOOKS))
