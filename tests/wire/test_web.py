from __future__ import annotations

import socket
from itertools import count
from typing import Any

import pytest

from reknit.wire.trouble import BrokenError, InsecureError, OfflineError
from reknit.wire.web import MOST, Reply, Web, under

URL = "https://example.com/page"


def test_a_page_is_fetched(hosts: Any) -> None:
    hosts.page("example.com", "/page", b"here")
    assert hosts.web.page(URL + "?a=b", "example.com") == b"here"
    assert hosts.web.page("https://example.com/other", "example.com") is None
    assert hosts.asked == ["example.com/page?a=b", "example.com/other"]


def test_a_form_is_posted(hosts: Any) -> None:
    hosts.serve("example.com", lambda method, path, body: (400, {}, f"{method} {path} {body}".encode()))
    assert hosts.web.post(URL, {"a": "b&c", "d": "é"}) == Reply(400, b"POST /page a=b%26c&d=%C3%A9")


def test_redirects_stay_within_the_domain(hosts: Any) -> None:
    hosts.page("sub.example.com", "/there", b"found")
    hosts.serve("example.com", lambda *_: (301, {"Location": "https://sub.example.com/there"}, b""))
    assert hosts.web.page(URL, "example.com") == b"found"
    hosts.serve("example.org", lambda *_: (302, {"Location": "https://sub.example.com/there"}, b""))
    hosts.asked.clear()
    with pytest.raises(BrokenError, match=r"on to sub\.example\.com"):
        hosts.web.page("https://example.org/page?emailaddress=robin", "example.org")
    assert hosts.asked == ["example.org/page?emailaddress=robin"]


@pytest.mark.parametrize(
    ("location", "error"),
    [("http://example.com/plain", InsecureError), ("file:///etc/passwd", BrokenError), ("https://[", BrokenError)],
)
def test_nothing_but_https_is_followed(hosts: Any, location: str, error: type[Exception]) -> None:
    hosts.serve("example.com", lambda *_: (302, {"Location": location}, b""))
    with pytest.raises(error):
        hosts.web.page(URL, "example.com")


def test_redirects_end(hosts: Any) -> None:
    numbers = count()
    hosts.serve("example.com", lambda *_: (302, {"Location": f"/{next(numbers)}"}, b""))
    with pytest.raises(BrokenError, match="for ever"):
        hosts.web.page(URL, "example.com")
    assert len(hosts.asked) == 6


def test_a_certificate_of_another_host_is_refused(hosts: Any) -> None:
    hosts.serve("example.com", lambda *_: (200, {}, b"here"), named="example.org")
    with pytest.raises(InsecureError, match=r"certificate of example\.com is not its own"):
        hosts.web.page(URL, "example.com")
    assert hosts.asked == []


def test_an_authority_that_is_not_trusted_is_refused(hosts: Any) -> None:
    hosts.page("example.com", "/page", b"here")
    with pytest.raises(InsecureError):
        Web(5, connect=hosts.connect).page(URL, "example.com")


def test_a_host_that_is_not_there_is_offline(hosts: Any) -> None:
    with pytest.raises(OfflineError, match=r"example\.com cannot be reached"):
        hosts.web.page(URL, "example.com")


def test_more_than_is_taken_is_refused(hosts: Any) -> None:
    hosts.page("example.com", "/page", b"x" * (MOST + 1))
    with pytest.raises(BrokenError, match="more than"):
        hosts.web.page(URL, "example.com")


def test_what_is_no_https_is_refused(hosts: Any) -> None:
    hosts.raw("example.com", lambda connection: connection.sendall(b"220 mail ready\r\n"))
    with pytest.raises((InsecureError, OfflineError)):
        hosts.web.page(URL, "example.com")


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "])
def test_a_drip_of_bytes_is_cut_off(hosts: Any, start: bytes) -> None:
    def drip(connection: socket.socket) -> None:
        with hosts.authority.server("example.com").wrap_socket(connection, server_side=True) as stream:
            stream.recv(9999)
            stream.sendall(start)
            stream.settimeout(0.05)
            while True:
                stream.sendall(b"x")
                try:
                    if not stream.recv(1):
                        return
                except TimeoutError:
                    continue

    hosts.raw("example.com", drip)
    with pytest.raises(OfflineError, match="no answer in time"):
        Web(0.5, hosts.authority.context, hosts.connect).page(URL, "example.com")


@pytest.mark.parametrize(
    "data", [b"", b"SSH-2.0\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500]
)
def test_what_does_not_speak_http_is_broken(hosts: Any, data: bytes) -> None:
    def answer(connection: socket.socket) -> None:
        with hosts.authority.server("example.com").wrap_socket(connection, server_side=True) as stream:
            stream.recv(9999)
            stream.sendall(data)

    hosts.raw("example.com", answer)
    with pytest.raises((BrokenError, OfflineError)):
        hosts.web.page(URL, "example.com")


def test_half_a_page_is_none(hosts: Any) -> None:
    hosts.serve("example.com", lambda *_: (200, {"Content-Length": "99"}, b"half"))
    with pytest.raises(BrokenError):
        hosts.web.page(URL, "example.com")


def test_a_name_is_under_a_domain_by_whole_labels() -> None:
    assert under("example.com", "example.com")
    assert under("mail.example.com", "example.com")
    assert not under("badexample.com", "example.com")
