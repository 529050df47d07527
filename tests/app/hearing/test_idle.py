"""Staying connected: each mail as it comes, offline and back, wrong password."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from reknit.app.hearing.listen import Heard, Offline, idle
from reknit.app.people import one
from reknit.demo.office import PostOffice
from reknit.model.account import Login
from reknit.store import views
from reknit.wire import imap
from reknit.wire.trouble import DeniedError, OfflineError

from .test_listen import ME, NOW, mail


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with PostOffice(ME) as opened:
        yield opened


def connect(office: PostOffice) -> imap.Imap:
    assert office.account.imap
    return imap.connect(office.account.imap, office.login)


def never(_seconds: float) -> None:
    raise AssertionError("it waits")


def test_each_mail_is_read_as_it_comes_and_the_views_are_fresh(network, office):
    office.deliver(mail("Mara Holt <mara@holt.example>", "Hello", number=1), NOW)
    rounds = idle(network, office.account, lambda: connect(office), never)
    first = next(rounds)
    assert isinstance(first, Heard)
    assert first.news == 1
    threading.Timer(0.2, office.deliver, (mail("Jan Berg <jan@elsewhere.example>", "Hello", number=2), NOW)).start()
    second = next(rounds)
    assert isinstance(second, Heard)
    assert second.news == 1
    assert "jan@elsewhere.example" in {b.value for b in one(network, ["jan"]).beliefs}
    with network.reading() as connection:
        assert views.summary(connection)["stamp"] == views.stamp(connection)
    rounds.close()


def test_a_mail_that_comes_while_others_are_read_is_not_left_waiting(network, office, monkeypatch):
    """It came after its folder was read, and before the server is asked for news."""
    rounds = idle(network, office.account, lambda: connect(office), never)
    folders = imap.Imap.folders

    def late(server: imap.Imap) -> list[imap.Folder]:
        monkeypatch.setattr(imap.Imap, "folders", folders)
        office.deliver(mail("Jan Berg <jan@berg.example>", "Hello", number=1), NOW)
        return folders(server)

    monkeypatch.setattr(imap.Imap, "folders", late)
    found = [next(rounds), next(rounds)]
    assert sorted(each.news for each in found if isinstance(each, Heard)) == [0, 1]
    rounds.close()


def test_offline_is_said_once_and_tried_again_less_and_less_often(network, office):
    waits: list[float] = []
    tries = iter([OfflineError("nobody there")] * 12)

    def door() -> imap.Imap:
        if error := next(tries, None):
            raise error
        return connect(office)

    rounds = idle(network, office.account, door, waits.append)
    found = [next(rounds), next(rounds)]
    assert isinstance(found[0], Offline)
    assert found[0].why == "nobody there"
    assert isinstance(found[1], Heard)
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    rounds.close()


def test_a_wrong_password_ends_it(network, office):
    assert office.account.imap
    server = office.account.imap
    rounds = idle(network, office.account, lambda: imap.connect(server, Login(ME, "wrong")), never)
    with pytest.raises(DeniedError):
        next(rounds)
