"""Views that are behind are remade by one process; meanwhile `show` takes them as they are."""

from __future__ import annotations

from reknit.app.fresh import fresh, soon
from reknit.app.star import star
from reknit.store import views
from reknit.store.lock import REMAKING, alone


def behind(house):
    with house.reading() as connection:
        return views.summary(connection)["stamp"] != views.stamp(connection)


def test_views_are_remade_where_the_ledger_has_moved_on(network, known):
    star(network, known("jan"), 3)
    assert behind(network)
    assert soon(network)
    assert not behind(network)


def test_while_another_process_remakes_them_they_are_taken_as_they_are(network, known):
    star(network, known("jan"), 3)
    with alone(network.home, 0.0, REMAKING):
        assert not soon(network)
        assert behind(network)
    fresh(network)
    assert soon(network)


def test_views_that_were_never_made_are_waited_for(house):
    assert soon(house)
    assert not behind(house)
