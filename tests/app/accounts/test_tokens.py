from __future__ import annotations

import json
from typing import Any

import pytest
from rings import Memory

from reknit.app import accounts
from reknit.app.accounts import keys, tokens
from reknit.model.account import Account, Login, Server
from reknit.model.trouble import UserError
from reknit.wire.oauth import microsoft
from reknit.wire.trouble import DeniedError
from reknit.wire.web import Reply

SMTP = Server("smtp.example.com", 465)
GOOGLE = Account("robin@example.com", None, SMTP, "robin@example.com", "google", "id.example")
MICROSOFT = Account("robin@example.com", None, SMTP, "robin@example.com", "microsoft", "client")


class Tokens:
    """A web that is one token endpoint."""

    def __init__(self, refresh: str) -> None:
        self.refresh = refresh

    def post(self, _url: str, form: dict[str, str]) -> Reply:
        if form["refresh_token"] != self.refresh:
            return Reply(400, b'{"error": "invalid_grant"}')
        assert (form["client_id"], form["client_secret"]) == ("id.example", "secret")
        return Reply(200, b'{"access_token": "access"}')


def providers(refresh: str = "refresh") -> tokens.Providers:
    web: Any = Tokens(refresh)
    return tokens.Providers(web)


def test_what_google_gave_becomes_an_access_token() -> None:
    ring = Memory()
    keys.keep(GOOGLE.address, json.dumps({"secret": "secret", "refresh": "refresh"}), ring)
    login = accounts.login(GOOGLE, ring=ring, providers=providers())
    assert login == Login("robin@example.com", "access", token=True)
    with pytest.raises(DeniedError):
        accounts.login(GOOGLE, ring=ring, providers=providers("another"))


@pytest.mark.parametrize("kept", ["a password", "[]", "{}", '"x"'])
def test_what_is_no_sign_in_is_told(kept: str) -> None:
    with pytest.raises(UserError) as error:
        accounts.login(GOOGLE, ring=Memory({GOOGLE.address: kept}), providers=providers())
    assert error.value.hint == "reknit account add robin@example.com"


def test_without_a_secret_it_is_told() -> None:
    with pytest.raises(UserError, match=r"no secret of robin@example\.com"):
        accounts.login(GOOGLE, ring=Memory(), providers=providers())


def test_what_microsoft_renews_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(microsoft, "token", lambda _client, kept, **_: ("access", kept + "+"))
    ring = Memory({MICROSOFT.address: "cache"})
    for expected in ("cache+", "cache++"):
        assert accounts.login(MICROSOFT, ring=ring).secret == "access"
        assert ring == {MICROSOFT.address: expected}


def test_without_the_extra_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ModuleNotFoundError("msal")

    monkeypatch.setattr(microsoft, "token", missing)
    with pytest.raises(UserError, match=r"reknit\[mail\]"):
        accounts.login(MICROSOFT, ring=Memory({MICROSOFT.address: "cache"}))
