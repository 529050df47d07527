"""Views that are behind are remade by one process; meanwhile `show` takes them as they are."""

from __future__ import annotations

from reknit.app.fresh import soon
from reknit.app.hearing.remaker import Remaker
from reknit.app.keep import keep
from reknit.app.star import star
from reknit.store import views
from reknit.store.lock import LISTENING, alone


def behind(house):
    with house.reading() as connection:
        return views.summary(connection)["stamp"] != views.stamp(connection)


def test_views_are_remade_where_the_ledger_has_moved_on(network, known):
    star(network, known("jan"), 3)
    assert behind(network)
    assert soon(network)
    assert not behind(network)


def test_where_only_mail_came_and_somebody_listens_they_are_taken_as_they_are(network):
    keep(network, "listen", "new mail", [])
    with alone(network.home, 0.0, LISTENING):
        assert not soon(network)
        assert behind(network)
    assert soon(network)
    assert not behind(network)


def test_what_the_user_said_is_seen_at_once_though_somebody_listens(network, known):
    keep(network, "listen", "new mail", [])
    star(network, known("jan"), 3)
    with alone(network.home, 0.0, LISTENING):
        assert soon(network)
    assert not behind(network)


def test_they_are_remade_beside_while_the_listener_goes_on(network):
    keep(network, "listen", "new mail", [])
    remaker = Remaker()
    for _ in range(5):
        remaker(network)
    assert len(remaker.running) <= 2
    remaker.wait()
    with network.reading() as connection:
        assert views.summary(connection)["stamp"] == views.stamp(connection)


def test_views_that_were_never_made_are_waited_for(house):
    assert soon(house)
    assert not behind(house)
