"""The backtest on the page: begun when asked, kept, and what it says where there is nothing to compare."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.reading import Options
from reknit.app.star import star
from reknit.store import views

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROW = "{0},Quill,https://www.linkedin.com/in/{0}-made-up,,{1},Engineer,03 Jun 2011\n"
NAMES = ("Ann", "Bob", "Cleo", "Dan", "Eve", "Fay")


@pytest.fixture
def exports(house: House, tmp_path: Path) -> House:
    """Two LinkedIn exports, five years apart: one in three has another employer in the second."""
    for day, moved in (("10-25-2016", 0), ("10-26-2021", 3)):
        firms = ["Umber" if moved and n % moved == 0 else f"Lantern {n}" for n in range(len(NAMES))]
        rows = (ROW.format(*row) for row in zip(NAMES, firms, strict=True))
        with zipfile.ZipFile(tmp_path / f"Basic_LinkedInDataExport_{day}.zip", "w") as archive:
            archive.writestr("Connections.csv", HEAD + "".join(rows))
    gather(house, sorted(tmp_path.glob("*.zip")), Options())
    return house


@pytest.fixture
def foretold(visit: Callable[[House], Any]) -> Callable[[House], Any]:
    """Opens the page of a home whose past was foretold when asked."""

    def enter(house: House) -> Any:
        browser = visit(house)
        assert "Foretell my network" in browser.look("/backtest")
        browser.send("/backtest", at="/backtest")
        browser.settle()
        return browser

    return enter


def test_it_begins_when_asked_and_is_kept(exports, foretold):
    said = foretold(exports).look("/backtest")
    assert "Of 6 predictions since 2021," in said
    assert "So few predictions say little" in said
    assert 'class="reliability"' in said
    assert '<th scope="row">employer</th>' in said
    assert "Reckoned on 23 November 2026." in said


def test_an_older_one_is_shown_and_said_to_be_older(exports, foretold):
    browser = foretold(exports)
    with exports.reading() as connection:
        (someone, *_) = views.find(connection)
    star(exports, someone, 2)
    said = browser.look("/backtest")
    browser.settle()
    assert "Of 6 predictions" in said
    assert "before your last words" in said


def test_where_there_is_nothing_to_compare_it_says_what_helps(house, foretold):
    said = foretold(house).look("/backtest")
    assert "Nothing to compare yet" in said
    assert "a year or more apart" in said


def test_home_leads_there(exports, visit):
    assert 'href="/backtest"' in visit(exports).look("/")
