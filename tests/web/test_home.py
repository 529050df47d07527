"""Home: the four questions, what came back, what waits, how the network ages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.outcome import note
from reknit.app.people import in_full, search
from reknit.app.planned import Wanted, plan
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.beliefs.ageing import Aged
from reknit.model.answer import Answer, letter_key
from reknit.store import memory, read, views
from reknit.store.memory import Remembered
from reknit.web.drawing.ageing import COLUMNS, together

HOSTILE = "<script>alert(1)</script>"
PEOPLE = """\
Name,E-mail,Company,Phone,Last seen
Ada Brandt,ada@brandt.example,Norvale,,2014
Jan Berg,jan@berg.example,Lantern Systems,+493023125017,2014
Ute Fell,ute@fell.example,Lantern Systems,,2015
"""


@pytest.fixture
def network(house: House, tmp_path: Path) -> House:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE)
    gather(house, [path], Options())
    rebuild(house)
    return house


@pytest.fixture
def did(network: House) -> Callable[..., str]:
    """(name, outcome) -> the letter of the attempt that is noted."""

    def done(name: str, outcome: str, **how: object) -> str:
        with network.reading() as connection:
            note(network, in_full(network, search(network, [name]))[0], outcome, **how)
            return letter_key(read.attempted(connection)[-1])

    return done


class Held:
    """A worker that does not begin before it may."""

    def __init__(self, worker: Any, may: Event) -> None:
        self._worker, self._may = worker, may

    def lines(self) -> Iterator[Any]:
        assert self._may.wait(60)
        yield from self._worker.lines()

    def stop(self) -> None:
        self._may.set()

    def kill(self) -> None:
        self._may.set()


@pytest.fixture
def held() -> Callable[[Any], Event]:
    """Has the work of a site wait until the event is set."""

    def hold(site: Any) -> Event:
        start, may = site.work.start_one, Event()
        site.work.start_one = lambda kind, arguments: Held(start(kind, arguments), may)
        return may

    return hold


def test_nobody_yet_teaches_what_to_gather(house, visit):
    said = visit(house).look("/")
    assert "Nobody is here yet" in said
    assert "Get a copy of your data" in said
    assert 'href="/sources"' in said


def test_while_files_are_read_nobody_waits_for_who_is_found(house, visit, held, tmp_path):
    browser = visit(house)
    may = held(browser.site)
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE)
    gather(house, [path], Options())
    said = browser.look("/")
    assert "Who is found is shown here" in said
    assert 'data-waits="remake.remade' in said
    may.set()
    browser.settle()
    assert "Is my network up to date?" in browser.look("/")


def test_before_the_first_views_it_says_so_and_waits(network, visit, held):
    browser = visit(network)
    may = held(browser.site)
    with network.writing() as connection:
        views.clear(connection)
    said = browser.look("/")
    assert "being worked out" in said
    assert 'data-waits="remake.remade"' in said
    may.set()
    browser.settle()
    assert "Is my network up to date?" in browser.look("/")


def test_the_four_questions_are_answered_and_each_number_opens_its_people(network, visit):
    said = visit(network).look("/")
    for question in (
        "Is my network up to date?",
        "How much time do I spend on it each week?",
        "Have I ever had to use it?",
        "Did it work?",
    ):
        assert question in said
    assert "are still where you last knew them" in said
    assert "with a known employer" in said
    for path in ("/people", "/people?sort=moved", "/people?state=lost", "/people?state=dormant"):
        assert f'href="{path}"' in said
    assert "Not that Reknit knows" in said
    assert 'class="interval"' in said


def test_time_used_and_worked_are_told_of_whom(network, visit, did):
    did("jan", "sent", by="write", minutes=8)
    did("ada", "helped", minutes=4)
    browser = visit(network)
    said = browser.look("/")
    assert "12 minutes</span> in the last 7 days" in said
    assert "1 person</span> asked for help" in said
    assert "1 of 1</span> helped" in said
    assert ">Ada Brandt</a>: helped, 23 November 2026" in said
    assert "minutes in each of the last weeks: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12" in said


def test_where_no_minutes_were_noted_none_are_claimed(network, visit, did):
    did("jan", "sent", by="write")
    said = visit(network).look("/")
    assert "0 minutes" not in said
    assert "their minutes were not noted" in said


def test_a_plan_is_told_with_its_first_steps(network, visit, did):
    browser = visit(network)
    assert "Plan this week" in browser.look("/")
    plan(network, Wanted(45.0, 5))
    said = browser.look("/")
    assert "Nothing done so far, 3 to do" in said
    assert "45 minutes are left of 45" in said
    assert said.count('<li><a href="/person/') == 3
    assert "Go on with this week" in said
    did("jan", "answered", by="write", to="jan@berg.example", minutes=6)
    said = browser.look("/")
    browser.settle()
    assert "1 step done so far, 2 to do" in said
    assert "39 minutes are left" in said


def test_what_came_back_is_told_in_its_words_and_never_runs(network, visit, did, heard):
    letter = did("jan", "sent", by="write", to="jan@berg.example")
    heard(
        network,
        Answer(letter, "x1", "answer", f"Yes {HOSTILE}", network.now(), "jan@berg.example", HOSTILE),
        Answer("no letter of ours", "x2", "answer", "Hello", network.now(), "ute@fell.example", f"Ute {HOSTILE}"),
    )
    said = visit(network).look("/")
    assert "<script>alert" not in said
    assert ">Jan Berg</a> answered" in said
    assert "Yes &lt;script&gt;" in said
    assert "Ute &lt;script&gt;alert(1)&lt;/script&gt; answered" in said


def test_more_than_a_few_answers_are_counted(network, visit, did, heard):
    letter = did("jan", "sent", by="write", to="jan@berg.example")
    heard(network, *(Answer(letter, f"x{n}", "answer", f"Word {n}", network.now(), "j@berg.example") for n in range(9)))
    assert "And 3 more" in visit(network).look("/")


def test_the_day_before_yesterday_is_not_told(network, visit, did, heard):
    letter = did("jan", "sent", by="write", to="jan@berg.example")
    heard(network, Answer(letter, "x1", "answer", "Yes", network.now(), "jan@berg.example"))
    now = network.clock()
    late = replace(network, clock=lambda: now + timedelta(days=2))
    assert "Nothing came back" in visit(late).look("/")


def test_what_waits_is_counted_and_leads_there(network, visit):
    with network.writing() as connection:
        memory.remember(connection, "old.mbox", Remembered("f", complete=False))
    said = visit(network).look("/")
    assert "source not read to its end" in said
    assert "letters to look at" not in said


def test_how_it_ages_is_drawn_and_told(network, visit):
    said = visit(network).look("/")
    assert "In a year, if nothing is done" in said
    assert 'class="ageing"' in said
    assert "2014: of 5 details" in said
    assert '<th scope="row">2014</th>' in said
    assert "style=" not in said


def test_a_german_browser_gets_german_numbers(network, visit):
    browser = visit(network)
    browser.client.headers["Accept-Language"] = "de-DE"
    assert "on 23.11.26" in browser.look("/")


def test_old_years_are_one_column():
    years = [Aged(0, 5, 1, 1), *(Aged(year, 10, 5.0, 4.0) for year in range(1990, 2027))]
    found = together(years)
    assert len(found) == COLUMNS
    assert found[0] == Aged(2003, 140, 70.0, 56.0)
    assert found[-1] == years[-1]
    assert together([Aged(0, 5, 1, 1)]) == []
