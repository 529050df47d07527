"""Who is who is remembered: what cannot change it need not link all records anew, and nothing shows that it did not."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from reknit.app import rebuild as module
from reknit.app.merge import merge
from reknit.app.rebuild import rebuild
from reknit.app.star import star
from reknit.store import tables as t


@pytest.fixture
def linkings(monkeypatch):
    """The number of records of each linking that was really made."""
    found = []
    link = module.link
    monkeypatch.setattr(module, "link", lambda records, words: found.append(len(records)) or link(records, words))
    return found


def rows(house):
    with house.reading() as connection:
        return {table.name: connection.execute(select(table)).all() for table in t.views.sorted_tables}


def test_a_star_links_nothing_anew(network, known, linkings):
    star(network, known("jan"), 2)
    rebuild(network)
    assert linkings == []
    seen = rows(network)
    rebuild(network, anew=True)
    assert linkings == [4]
    assert rows(network) == seen


def test_a_word_on_a_pair_links_anew(network, known, linkings):
    merge(network, known("jan"), known("ute"))
    assert linkings
    seen = rows(network)
    rebuild(network, anew=True)
    assert rows(network) == seen


def test_another_day_links_anew(network, later, linkings):
    later(days=1)
    rebuild(network)
    assert linkings == [4]
