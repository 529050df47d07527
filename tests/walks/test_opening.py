"""`reknit open` as a command: one server for a home, found again by a second start, and gone when it ends."""

from __future__ import annotations

import json
import socket
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import HOST, opened
from terminal import run

from reknit.web.server import KNOWN, running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def _status(address: str) -> int:
    parts = urlsplit(address)
    with closing(HTTPConnection(parts.hostname or "", parts.port)) as connection:
        connection.request("GET", parts.path)
        return connection.getresponse().status


def test_a_second_start_opens_the_first_server(home: Path) -> None:
    with opened(home) as server:
        said = run(home, "open", "--no-browser")
        assert f"{server.base}/enter/" in said
        address = next(word for word in said.split() if word.startswith("http"))
        assert [_status(address), _status(address)] == [303, 403], "it opens once"
    assert not (home / KNOWN).exists()
    assert running(home) is None


def test_what_an_ended_server_left_is_no_server(home: Path) -> None:
    with socket.create_server((HOST, 0)) as silent:
        for left in ("", "{}", "[]", json.dumps({"port": 1, "key": "x"}), json.dumps({"port": "a", "key": 1})):
            (home / KNOWN).write_text(left)
            assert running(home) is None
        (home / KNOWN).write_text(json.dumps({"port": silent.getsockname()[1], "key": "x"}))
        assert running(home) is None, "somebody else listens there, and says nothing"
    with opened(home) as server:
        assert server.address().startswith(server.base)


def test_ctrl_c_at_once_ends_it_well(home: Path) -> None:
    for _ in range(3):
        with opened(home):
            pass  # it has only just said its address
        assert not (home / KNOWN).exists()


def test_a_port_that_is_taken_is_said(home: Path) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        said = run(home, "open", "--no-browser", "--port", port, code=2)
    assert f"Port {port} is taken" in said
    assert not (home / KNOWN).exists()


def test_a_page_that_is_asked_for_while_the_others_are_loaded(home: Path) -> None:
    with opened(home) as server:
        parts = urlsplit(server.address())
        with closing(HTTPConnection(parts.hostname or "", parts.port)) as connection:
            connection.request("GET", parts.path)
            answer = connection.getresponse()
            answer.read()
            cookie = {"Cookie": answer.headers["Set-Cookie"].partition(";")[0]}
            for path in ("/", "/person/0123", "/sources", "/settings", "/week"):
                connection.request("GET", path, headers=cookie)
                answer = connection.getresponse()
                answer.read()
                assert answer.status < 500, path
