"""The news of the work beside, over a real socket: as a stream, from where a page was made on."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn

from reknit.app.fresh import fresh
from reknit.app.house import House
from reknit.web.process import Process
from reknit.web.server import HOST, _listening
from reknit.web.session import Sessions
from reknit.web.site import Site, application

PRETENDED = (Path(__file__).with_name("pretended.py"),)
Event = tuple[str, dict[str, Any]]


class Served:
    """A running server, and a browser that has opened its page."""

    def __init__(self, house: House) -> None:
        self._socket = _listening(None)
        self._answers: list[http.client.HTTPResponse] = []
        self._connections: list[http.client.HTTPConnection] = []
        self.port = self._socket.getsockname()[1]
        sessions = Sessions()
        self.site = Site(
            house, sessions, self.port, lambda kind, arguments: Process(house.home, kind, arguments, PRETENDED)
        )
        config = uvicorn.Config(application(self.site, warm=False), http="h11", lifespan="off", log_config=None)
        self._server = uvicorn.Server(config)
        self.site.ending = lambda: self._server.should_exit
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._socket]})
        self._thread.start()
        entered = self.get(f"/enter/{sessions.token()}")
        self.cookie = str(entered.getheader("set-cookie")).partition(";")[0]
        entered.read()

    def get(self, path: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        self._connections.append(connection)
        connection.request("GET", path, headers={"Cookie": getattr(self, "cookie", "")})
        self._answers.append(connection.getresponse())
        return self._answers[-1]

    def end(self) -> None:
        self._server.should_exit = True
        self._thread.join(30)
        assert not self._thread.is_alive()
        self.site.work.close()
        self._socket.close()
        for opened in (*self._answers, *self._connections):
            opened.close()


@pytest.fixture
def served(house: House) -> Iterator[Served]:
    fresh(house)
    made = Served(house)
    yield made
    made.end()


def heard(answer: http.client.HTTPResponse) -> Iterator[Event]:
    name = ""
    for line in answer:
        key, _, value = line.decode().rstrip("\n").partition(": ")
        if key == "event":
            name = value
        elif key == "data":
            yield name, json.loads(value)


def test_the_stream_tells_how_far_it_is_and_how_it_ended(served: Served, house: House) -> None:
    work = served.site.work
    job = work.start("pretended.slept", "Sleeping <b>", keeps=True)
    answer = served.get("/work/events?since=0")
    assert answer.getheader("content-type", "").startswith("text/event-stream")
    events = heard(answer)
    shown = [next(events)]
    while "naps" not in shown[-1][1]["html"]:
        shown.append(next(events))
    assert "Sleeping &lt;b&gt;" in shown[-1][1]["html"]
    second = served.get(f"/work/events?since={work.changed}")  # another tab
    work.stop(job.number)
    for stream in (events, heard(second)):
        told = list(stream)
        assert told[-1] == ("idle", {})
        ends = [data for name, data in told if name == "ended"]
        assert [(end["kind"], end["state"]) for end in ends] == [("pretended.slept", "stopped")]


def test_what_ended_between_a_page_and_its_stream_is_told(served: Served) -> None:
    work = served.site.work
    since = work.changed
    work.start("pretended.refused", "Refusing")
    work.wait()
    told = list(heard(served.get(f"/work/events?since={since}")))
    assert [name for name, _ in told] == ["work", "ended", "idle"]
    assert told[1][1]["error"] == ["That cannot be.", "Do this."]
    again = list(heard(served.get(f"/work/events?since={work.changed}")))
    assert [name for name, _ in again] == ["work", "idle"]


def test_the_server_ends_although_somebody_listens(served: Served) -> None:
    served.site.work.start("pretended.slept", "Sleeping")
    events = heard(served.get("/work/events?since=0"))
    next(events)
    served._server.should_exit = True
    for _ in events:
        pass
