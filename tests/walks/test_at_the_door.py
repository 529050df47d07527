"""The server's door, over a real socket: whatever bytes come, only a request of the user's own page is answered."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from browser import HOST, Opened, opened

SECONDS = 10
REFUSED = frozenset({400, 403, 404, 405, 411, 413, 415, 421})
FORM = "Content-Type: application/x-www-form-urlencoded"


class Visitor(NamedTuple):
    """A program that was let in: its cookie, and the token of its forms."""

    port: int
    cookie: str
    csrf: str

    @property
    def host(self) -> str:
        return f"{HOST}:{self.port}"

    @property
    def own(self) -> tuple[str, ...]:
        """The headers of a request of the page's own."""
        return f"Host: {self.host}", f"Cookie: {self.cookie}", f"Origin: http://{self.host}"

    def says(self, first: str, *headers: str, body: bytes = b"") -> tuple[int, str]:
        """Sends exactly these lines; (status, all that comes back)."""
        head = "\r\n".join((first, *headers, "Connection: close", "", "")).encode("latin-1")
        with socket.create_connection((HOST, self.port), SECONDS) as connection:
            connection.sendall(head + body)
            said = b""
            while more := connection.recv(65536):
                said += more
        return int(said.split()[1]), said.decode(errors="replace")

    def posts(self, body: str, *headers: str, path: str = "/undo/newest") -> tuple[int, str]:
        """A form of the page's own, but for ``headers``; its body is given as it is."""
        return self.says(f"POST {path} HTTP/1.1", *self.own, FORM, *headers, body=body.encode("latin-1"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Of an empty home: nobody is in it who could be shown by mistake, and nothing to take back."""
    home = tmp_path_factory.mktemp("door") / "home"
    home.mkdir()
    with opened(home) as running:
        yield running


@pytest.fixture(scope="module")
def visitor(server: Opened) -> Visitor:
    connection = http.client.HTTPConnection(HOST, server.port)
    connection.request("GET", server.address().partition(server.base)[2])
    answer = connection.getresponse()
    answer.read()
    cookie = answer.headers["Set-Cookie"].partition(";")[0]
    page = "data-busy"
    while "data-busy" in page:  # the views are made first
        connection.request("GET", "/", headers={"Cookie": cookie})
        page = connection.getresponse().read().decode()
        time.sleep(0.1)
    connection.close()
    found = re.search(r'name="csrf" content="([^"]+)"', page)
    assert found
    return Visitor(server.port, cookie, found.group(1))


def test_the_own_page_is_answered(visitor: Visitor) -> None:
    assert visitor.says("GET / HTTP/1.1", *visitor.own)[0] == 200
    body = f"csrf={visitor.csrf}"
    assert visitor.posts(body, f"Content-Length: {len(body)}")[0] == 303


@pytest.mark.parametrize(
    ("first", "hosts", "status"),
    [
        ("GET / HTTP/1.0", [], 421),
        ("GET / HTTP/1.1", [], 400),
        ("GET / HTTP/1.1", ["{host}", "evil.example"], 400),
        ("GET / HTTP/1.1", ["evil.example"], 421),
        ("GET / HTTP/1.1", ["{host}.evil.example"], 421),
        ("GET / HTTP/1.1", ["evil.example#{host}"], 421),
        ("GET / HTTP/1.1", ["user@{host}"], 421),
        ("GET http://{host}/ HTTP/1.1", ["evil.example"], 421),
        ("GET http://evil.example/ HTTP/1.1", ["evil.example"], 421),
        ("CONNECT evil.example:443 HTTP/1.1", ["evil.example:443"], 421),
    ],
)
def test_only_its_own_name_counts(visitor: Visitor, first: str, hosts: list[str], status: int) -> None:
    """A name that was made to lead here (DNS rebinding) comes in the Host, wherever else an address may stand."""
    said = [f"Host: {host.format(host=visitor.host)}" for host in hosts]
    cookie = f"Cookie: {visitor.cookie}"
    assert visitor.says(first.format(host=visitor.host), *said, cookie)[0] == status


@pytest.mark.parametrize(
    "path",
    [
        "//",
        "//evil.example/x",
        "/../people",
        "/%2e%2e/people",
        "/enter/../people",
        "/enter/%2e%2e/people",
        "/enter/..%2fpeople",
        "/static/../people",
        "/static/0/../../people",
        "/static/0/%2e%2e/%2e%2e/site.py",
        "/static/0/..%2f..%2fsite.py",
        "/static/0//etc/passwd",
        "/static/0/%2fetc%2fpasswd",
        "/static/0/base.css%00",
        "/static/0/" + "a" * 300,
        "/enter/again",
        "/enter/again/",
        "/enter/",
        "/people?" + "a" * 60_000,
        "/\\evil.example",
        "/%ff%fe",
        "people",
    ],
)
def test_no_path_leads_past_the_door(visitor: Visitor, path: str) -> None:
    status, said = visitor.says(f"GET {path} HTTP/1.1", f"Host: {visitor.host}")
    assert status in REFUSED
    assert "<nav" not in said
    assert "root:" not in said
    assert "import" not in said
    assert visitor.says(f"GET {path} HTTP/1.1", *visitor.own)[0] in {*REFUSED, 200, 307}


@pytest.mark.parametrize(
    "headers",
    [
        [],
        ["Origin: https://evil.example"],
        ["Origin: http://{host}", "Origin: https://evil.example"],
        ["Origin: http://{host}.evil.example"],
        ["Origin: http://localhost:{port}"],
        ["Origin: https://{host}"],
        ["Origin: http://{host}", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: cross-site"],
        ["Origin: null"],
        ["Origin:"],
    ],
)
def test_a_form_of_another_origin_is_refused(visitor: Visitor, headers: list[str]) -> None:
    body = f"csrf={visitor.csrf}"
    said = [line.format(host=visitor.host, port=visitor.port) for line in headers]
    own = [f"Host: {visitor.host}", f"Cookie: {visitor.cookie}", FORM, f"Content-Length: {len(body)}"]
    assert visitor.says("POST /undo/newest HTTP/1.1", *own, *said, body=body.encode())[0] == 403


@pytest.mark.parametrize("whither", ["iframe", "frame", "object", "embed", "image", "script", "empty"])
def test_no_frame_and_no_picture_of_another_site_is_answered(visitor: Visitor, whither: str) -> None:
    mode = "navigate" if whither in {"iframe", "frame", "object", "embed"} else "no-cors"
    for site in ("cross-site", "same-site"):  # another port of this machine is the same site
        asks = (f"Sec-Fetch-Site: {site}", f"Sec-Fetch-Mode: {mode}", f"Sec-Fetch-Dest: {whither}")
        own = (f"Host: {visitor.host}", f"Cookie: {visitor.cookie}")
        assert visitor.says("GET / HTTP/1.1", *own, *asks)[0] == 403


def test_a_link_of_another_site_may_be_followed(visitor: Visitor) -> None:
    asks = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
    assert visitor.says("GET / HTTP/1.1", f"Host: {visitor.host}", f"Cookie: {visitor.cookie}", *asks)[0] == 200
    assert visitor.says("POST / HTTP/1.1", f"Host: {visitor.host}", f"Cookie: {visitor.cookie}", *asks)[0] == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "post"])
def test_no_other_method_does_anything(visitor: Visitor, method: str) -> None:
    assert visitor.says(f"{method} /undo/newest HTTP/1.1", *visitor.own)[0] in {403, 404, 405}


@pytest.mark.parametrize(
    "override",
    ["X-HTTP-Method-Override: POST", "X-Method-Override: POST", "X-HTTP-Method: POST", "X-Forwarded-Host: a"],
)
def test_a_look_stays_a_look(visitor: Visitor, override: str) -> None:
    assert visitor.says(f"GET /undo/newest?csrf={visitor.csrf}&_method=POST HTTP/1.1", *visitor.own, override)[0] == 405


def test_a_form_tells_its_length(visitor: Visitor) -> None:
    body = f"csrf={visitor.csrf}"
    chunked = f"{len(body):x}\r\n{body}\r\n0\r\n\r\n"
    assert visitor.posts(chunked, "Transfer-Encoding: chunked")[0] == 413
    assert visitor.posts(chunked, "Content-Length: 4", "Transfer-Encoding: chunked")[0] in {400, 413}
    assert visitor.posts(body, "Content-Length: 3", f"Content-Length: {len(body)}")[0] == 400
    assert visitor.posts(body)[0] == 413
    for length in ("-5", "+5", "0x5", "99999999999999999999", "\xb2"):
        assert visitor.posts(body, f"Content-Length: {length}")[0] in {400, 413}, length


@pytest.mark.parametrize("body", ["csrf=\xff\xfe", "csrf=%ED%A0%80", "csrf", "", "=&&==&%", "a=1&" * 6_000])
def test_an_odd_body_is_no_form_of_ours(visitor: Visitor, body: str) -> None:
    assert visitor.posts(body, f"Content-Length: {len(body)}")[0] in {400, 403}


def test_a_form_comes_back_to_this_machine(visitor: Visitor) -> None:
    """Wherever it says that it stood: no answer leads to another host."""
    body = f"csrf={visitor.csrf}"
    for referer in ("http://evil.example/x", f"http://{visitor.host}//evil.example/x", "http://[x", "", "\xff"):
        _, said = visitor.posts(body, f"Content-Length: {len(body)}", f"Referer: {referer}")
        (whither,) = re.findall(r"(?im)^location: (.*?)\r?$", said)
        assert re.match(r"/(?![/\\])", whither), whither


def test_who_leaves_half_way_makes_no_noise(visitor: Visitor, server: Opened) -> None:
    """`opened` fails if there is a trace of a bug where the server runs."""
    head = "\r\n".join(("POST /undo/newest HTTP/1.1", *visitor.own, FORM, "Content-Length: 500", "", "csrf="))
    with socket.create_connection((HOST, visitor.port), SECONDS) as connection:
        connection.sendall(head.encode())
    with socket.create_connection((HOST, visitor.port), SECONDS) as connection:
        connection.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")  # a browser that tries https first
    assert visitor.says("GET / HTTP/1.1", *visitor.own)[0] == 200


def test_a_token_and_a_cookie_of_ones_own_choice_open_nothing(visitor: Visitor, server: Opened) -> None:
    host = f"Host: {visitor.host}"
    for token in ("", "x", "%00", "../again", "a" * 2_000):
        status, said = visitor.says(f"GET /enter/{token} HTTP/1.1", host, f"Cookie: reknit-{visitor.port}=chosen")
        assert status in {403, 404}
        assert "set-cookie" not in said.lower()
    again = server.address().partition(server.base)[2]
    chosen = f"Cookie: reknit-{visitor.port}=chosen"
    status, said = visitor.says(f"GET {again} HTTP/1.1", host, chosen)
    assert status in {200, 303}
    assert "chosen" not in said
    assert visitor.says(f"GET {again} HTTP/1.1", host, chosen)[0] == 403
    assert visitor.says("GET / HTTP/1.1", host, chosen)[0] == 403
    for cookies in (f"{visitor.cookie}x", "\xff;=;;", f"other=1; {visitor.cookie.upper()}"):
        assert visitor.says("GET / HTTP/1.1", host, f"Cookie: {cookies}")[0] == 403


def test_a_program_of_another_user_is_refused(visitor: Visitor, server: Opened, program: Callable[[str], str]) -> None:
    """Even with the address that opens the page, or with the cookie of somebody who was let in."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        pytest.skip("a program of another user is started by root alone")
    again = server.address().partition(server.base)[2]
    for path, *more in ((again,), ("/", f"Cookie: {visitor.cookie}"), ("/", "X-Forwarded-For: 127.0.0.2")):
        asks = "".join(f"{line}\\r\\n" for line in (f"GET {path} HTTP/1.0", f"Host: {visitor.host}", *more, ""))
        line = f"exec 3<>/dev/tcp/{HOST}/{visitor.port}; printf '{asks}' >&3; cat <&3"
        found = subprocess.run([program("bash"), "-c", line], user="nobody", capture_output=True, text=True, check=True)
        assert found.stdout.startswith("HTTP/1.1 403")
        assert "Another user's program" in found.stdout
    assert visitor.says(f"GET {again} HTTP/1.1", f"Host: {visitor.host}")[0] in {200, 303}, "it still opens"


def test_the_key_of_the_home_is_the_owners_alone(server: Opened) -> None:
    assert (server.home / "page.json").stat().st_mode & 0o077 == 0
