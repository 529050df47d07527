"""Google: the user's browser comes back to a server on this machine (RFC 8252, section 7.3), with PKCE (RFC 7636)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from ..trouble import BrokenError, DeniedError, OfflineError
from ..web import Web

SCOPE = "https://mail.google.com/"
"""IMAP and SMTP (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol)."""
_DONE = "You are signed in, and Reknit goes on in the terminal. This page can be closed.\n"
_REFUSED = "Nobody is signed in. Reknit says in the terminal why. This page can be closed.\n"
_STRAY = "There is nothing here.\n"


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where one signs in, and where tokens are had (https://accounts.google.com/.well-known/openid-configuration)."""

    authorize: str = "https://accounts.google.com/o/oauth2/v2/auth"
    token: str = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address


@dataclass(frozen=True, slots=True)
class Client:
    """The user's own client, of the type 'desktop app'. Its secret is one in name only (RFC 8252, section 8.5)."""

    id: str
    secret: str = field(repr=False)


def sign_in(
    client: Client,
    address: str,
    show: Callable[[str], None],
    *,
    web: Web,
    endpoints: Endpoints | None = None,
    seconds: float = 300,
    random: Callable[[int], str] = secrets.token_urlsafe,
) -> str:
    """The refresh token, once the user has signed in and agreed in a browser.

    ``show`` is given the URL to be opened; ``seconds``: how long it is waited for the browser to come back (judgement).
    Raises DeniedError if the user or Google says no, OfflineError if nobody came back.
    """
    endpoints = endpoints or Endpoints()
    verifier, state = random(64), random(32)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    with _Listener(state) as listener:
        asked = {
            "client_id": client.id,
            "redirect_uri": listener.url,
            "response_type": "code",
            "scope": SCOPE,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "state": state,
            "login_hint": address,
            "access_type": "offline",
            "prompt": "consent",  # without it, no refresh token comes the second time
        }
        show(f"{endpoints.authorize}?{urlencode(asked)}")
        code = listener.code(seconds)
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": listener.url}
        answer = _asked(web, endpoints, client, form | {"code_verifier": verifier})
    return _text(answer, "refresh_token")


def token(client: Client, refresh: str, *, web: Web, endpoints: Endpoints | None = None) -> str:
    """An access token, good for about an hour. Raises DeniedError if the refresh token is not taken any more."""
    form = {"grant_type": "refresh_token", "refresh_token": refresh}
    return _text(_asked(web, endpoints or Endpoints(), client, form), "access_token")


def _asked(web: Web, endpoints: Endpoints, client: Client, form: dict[str, str]) -> dict[str, Any]:
    reply = web.post(endpoints.token, form | {"client_id": client.id, "client_secret": client.secret})
    if reply.status >= 500:
        raise OfflineError(f"Google gives no tokens just now (HTTP {reply.status})")
    try:
        answer = json.loads(reply.body)
    except ValueError as error:
        raise BrokenError("Google answers with no token") from error
    if not isinstance(answer, dict):
        raise BrokenError("Google answers with no token")
    if reply.status != 200:
        why = answer.get("error_description") or answer.get("error") or f"HTTP {reply.status}"
        raise DeniedError(f"Google gives no token: {why}")
    return answer


def _text(answer: dict[str, Any], key: str) -> str:
    value = answer.get(key)
    if not isinstance(value, str) or not value:
        raise BrokenError(f"Google answers without {key}")
    return value


class _Listener:
    """A web server on this machine that the browser comes back to, and what it brought along."""

    def __init__(self, state: str) -> None:
        self._brought: dict[str, str] = {}
        brought = self._brought

        class Handler(BaseHTTPRequestHandler):
            timeout = 1  # browsers open connections ahead, and ask nothing on them
            server_version, sys_version = "reknit", ""

            def do_GET(self) -> None:
                asked = urlsplit(self.path)
                found = {key: values[0] for key, values in parse_qs(asked.query).items()}
                mine = asked.path == "/" and hmac.compare_digest(found.get("state", "").encode(), state.encode())
                if mine and ("code" in found or "error" in found):
                    brought.update(found)
                    self._say(200, _DONE if "code" in found else _REFUSED)
                else:
                    self._say(404, _STRAY)

            def _say(self, status: int, text: str) -> None:
                self.send_response(status)
                for name, value in (
                    ("Content-Type", "text/plain; charset=utf-8"),
                    ("Content-Length", str(len(text))),
                    ("Cache-Control", "no-store"),
                    ("Referrer-Policy", "no-referrer"),
                    ("Connection", "close"),
                ):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
                """Nothing: the line would have the code in it."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who hangs up is not waited for
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.server_close()

    def code(self, seconds: float) -> str:
        """The code that the browser brings. Raises DeniedError or OfflineError."""
        end = time.monotonic() + seconds
        while not self._brought and (left := end - time.monotonic()) > 0:
            self._server.timeout = left
            self._server.handle_request()
        if not self._brought:
            raise OfflineError("nobody signed in at Google in time")
        if "code" not in self._brought:
            raise DeniedError(f"Google says that nobody signed in: {self._brought['error']}")
        return self._brought["code"]
