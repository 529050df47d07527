from __future__ import annotations

import base64
import hashlib
import json
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from reknit.wire.oauth.google import SCOPE, Client, Endpoints, sign_in, token
from reknit.wire.trouble import BrokenError, DeniedError, OfflineError

ME = "robin@example.com"
CLIENT = Client("id.example", "not so secret")
ENDPOINTS = Endpoints("https://accounts.example/auth", "https://tokens.example/token")


class Google:
    """Gives tokens for codes that it gave, if the verifier fits the challenge (RFC 7636, section 4.6)."""

    def __init__(self) -> None:
        self.challenges: dict[str, tuple[str, str]] = {}
        self.alive = {"refresh"}

    def authorize(self, url: str) -> str:
        """What the browser is sent on to."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
        assert url.startswith(ENDPOINTS.authorize + "?")
        assert (asked["client_id"], asked["scope"], asked["login_hint"]) == (CLIENT.id, SCOPE, ME)
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        self.challenges["code"] = asked["code_challenge"], asked["redirect_uri"]
        return f"{asked['redirect_uri']}?{urlencode({'code': 'code', 'state': asked['state'], 'scope': SCOPE})}"

    def __call__(self, method: str, _path: str, body: str) -> tuple[int, dict[str, str], bytes]:
        form = {key: values[0] for key, values in parse_qs(body).items()}
        fits = method == "POST" and (form["client_id"], form["client_secret"]) == (CLIENT.id, CLIENT.secret)
        if form["grant_type"] == "authorization_code":
            challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
            fits &= self.challenges.pop(form["code"], None) == (challenge.decode(), form["redirect_uri"])
            fits &= 43 <= len(form["code_verifier"]) <= 128
            given = {"access_token": "access", "refresh_token": "refresh", "expires_in": 3599}
        else:
            fits &= form["refresh_token"] in self.alive
            given = {"access_token": "access", "expires_in": 3599}
        if not fits:
            return 400, {}, json.dumps({"error": "invalid_grant", "error_description": "Bad Request"}).encode()
        return 200, {}, json.dumps(given).encode()


@pytest.fixture
def google(hosts: Any) -> Google:
    made = Google()
    hosts.serve("tokens.example", made)
    return made


def browser(visits: Callable[[str], list[str]], seen: list[tuple[int, str]]) -> Callable[[str], None]:
    """Opens, in the background, what ``visits`` makes of the URL."""

    def go(urls: list[str]) -> None:
        for url in urls:
            try:
                with urllib.request.urlopen(url, timeout=10) as page:
                    seen.append((page.status, page.read().decode()))
            except urllib.error.HTTPError as error:
                with error:
                    seen.append((error.code, error.read().decode()))

    return lambda url: Thread(target=go, args=(visits(url),), daemon=True).start()


def test_who_signs_in_gives_a_refresh_token(hosts: Any, google: Google) -> None:
    seen: list[tuple[int, str]] = []
    show = browser(lambda url: [google.authorize(url)], seen)
    refresh = sign_in(CLIENT, ME, show, web=hosts.web, endpoints=ENDPOINTS, seconds=20)
    assert refresh == "refresh"
    assert token(CLIENT, refresh, web=hosts.web, endpoints=ENDPOINTS) == "access"
    assert "secret" not in repr(CLIENT)


def test_only_the_browser_that_was_sent_is_answered(hosts: Any, google: Google) -> None:
    def visits(url: str) -> list[str]:
        back = google.authorize(url)
        here = back.partition("?")[0]
        strays = [
            "favicon.ico",
            "?code=stolen",
            "?code=stolen&state=",
            "?error=x&state=wrong",
            "other" + back.partition("/?")[2],
        ]
        return [*(here + stray for stray in strays), back]

    seen: list[tuple[int, str]] = []
    assert sign_in(CLIENT, ME, browser(visits, seen), web=hosts.web, endpoints=ENDPOINTS, seconds=20) == "refresh"
    assert [status for status, _ in seen[:5]] == [404] * 5


def test_every_sign_in_has_secrets_of_its_own(hosts: Any, google: Google) -> None:
    asked: list[str] = []

    def show(url: str) -> None:
        asked.append(url)
        browser(lambda url: [google.authorize(url)], [])(url)

    for _ in range(2):
        sign_in(CLIENT, ME, show, web=hosts.web, endpoints=ENDPOINTS, seconds=20)
    one, two = ({k: v[0] for k, v in parse_qs(urlsplit(url).query).items()} for url in asked)
    assert one["state"] != two["state"]
    assert one["code_challenge"] != two["code_challenge"]
    assert one["redirect_uri"].startswith("http://127.0.0.1:")


def test_a_no_is_a_no(hosts: Any, google: Google) -> None:
    show = browser(lambda url: [google.authorize(url).replace("code=code", "error=access_denied")], [])
    with pytest.raises(DeniedError, match="access_denied"):
        sign_in(CLIENT, ME, show, web=hosts.web, endpoints=ENDPOINTS, seconds=20)


def test_who_does_not_come_back_is_waited_for_so_long(hosts: Any) -> None:
    with pytest.raises(OfflineError, match="nobody signed in"):
        sign_in(CLIENT, ME, lambda _: None, web=hosts.web, endpoints=ENDPOINTS, seconds=0.1)


def test_a_connection_that_asks_nothing_keeps_nobody_out(hosts: Any, google: Google) -> None:
    held: list[socket.socket] = []

    def show(url: str) -> None:
        back = google.authorize(url)
        held.append(socket.create_connection(("127.0.0.1", urlsplit(back).port or 0)))
        browser(lambda _: [back], [])(url)

    try:
        assert sign_in(CLIENT, ME, show, web=hosts.web, endpoints=ENDPOINTS, seconds=20) == "refresh"
    finally:
        held[0].close()


def test_a_refresh_token_that_is_taken_back_is_denied(hosts: Any, google: Google) -> None:
    google.alive.clear()
    with pytest.raises(DeniedError, match="Bad Request"):
        token(CLIENT, "refresh", web=hosts.web, endpoints=ENDPOINTS)


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (503, b"", OfflineError),
        (200, b"<html>", BrokenError),
        (200, b"[]", BrokenError),
        (200, b"{}", BrokenError),
        (200, b'{"access_token": 3}', BrokenError),
        (401, b'{"error": "invalid_client"}', DeniedError),
        (400, b"\xff", BrokenError),
    ],
)
def test_what_is_no_token_is_none(hosts: Any, status: int, body: bytes, error: type[Exception]) -> None:
    hosts.serve("tokens.example", lambda *_: (status, {}, body))
    with pytest.raises(error):
        token(CLIENT, "refresh", web=hosts.web, endpoints=ENDPOINTS)
