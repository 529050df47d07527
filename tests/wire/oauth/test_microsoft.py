from __future__ import annotations

import base64
import json
import time
from typing import Any
from urllib.parse import parse_qs

import pytest

from reknit.wire.oauth.microsoft import SCOPES, sign_in, token
from reknit.wire.trouble import BrokenError, DeniedError, OfflineError

HOST = "login.example"
AUTHORITY = f"https://{HOST}/"
CLIENT = "00000000-0000-4000-8000-000000000001"


def part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


class Microsoft:
    """The endpoints of one tenant: discovery, device codes, tokens. ``errors``: what polling gets before the token."""

    def __init__(self, *errors: str) -> None:
        self.errors, self.refreshed, self.lifetime = list(errors), 0, 3600
        self.status = 200
        self.forms: list[dict[str, str]] = []

    def __call__(self, _method: str, path: str, body: str) -> tuple[int, dict[str, str], bytes]:
        tenant, _, what = path[1:].partition("/")
        form = {key: values[0] for key, values in parse_qs(body).items()}
        if form:
            self.forms.append(form)
        if what == "v2.0/.well-known/openid-configuration":
            if tenant not in {"common", "tenant.example"}:
                return 400, {}, b'{"error": "invalid_tenant"}'
            base = f"{AUTHORITY}{tenant}/oauth2/v2.0"
            return self.said(
                {
                    "authorization_endpoint": f"{base}/authorize",
                    "token_endpoint": f"{base}/token",
                    "device_authorization_endpoint": f"{base}/devicecode",
                    "issuer": f"{AUTHORITY}{tenant}/v2.0",
                }
            )
        if self.status != 200:
            return self.status, {}, b""
        return self._code(form) if what.endswith("devicecode") else self._token(form)

    def _code(self, form: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if form["client_id"] != CLIENT:
            return (
                400,
                {},
                b'{"error": "unauthorized_client", "error_description": "AADSTS700016: unknown.\\r\\nTrace"}',
            )
        given = {"device_code": "device", "user_code": "ABCD-EFGH", "verification_uri": "https://example.com/device"}
        return self.said(given | {"expires_in": 900, "interval": 5})

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if form["grant_type"] == "refresh_token" and form["refresh_token"] != f"refresh{self.refreshed}":
            return 400, {}, b'{"error": "invalid_grant", "error_description": "AADSTS70008: expired.\\r\\nTrace"}'
        if form["grant_type"] != "refresh_token" and self.errors:
            return 400, {}, json.dumps({"error": self.errors.pop(0)}).encode()
        self.refreshed += form["grant_type"] == "refresh_token"
        claims = {
            "aud": CLIENT,
            "iss": AUTHORITY,
            "sub": "s",
            "oid": "o",
            "tid": "t",
            "preferred_username": "robin@example.com",
        }
        claims |= {"iat": int(time.time()), "exp": int(time.time()) + 3600}
        given = {
            "token_type": "Bearer",
            "scope": " ".join(SCOPES),
            "expires_in": self.lifetime,
            "access_token": f"access{self.refreshed}",
            "refresh_token": f"refresh{self.refreshed}",
            "id_token": f"{part({'alg': 'none'})}.{part(claims)}.x",
            "client_info": part({"uid": "u", "utid": "t"}),
        }
        return self.said(given)

    @staticmethod
    def said(answer: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        return 200, {"Content-Type": "application/json"}, json.dumps(answer).encode()


def signed_in(hosts: Any, microsoft: Microsoft, client: str = CLIENT) -> tuple[str, list[tuple[str, str]], list[float]]:
    if HOST not in hosts.ports:
        hosts.serve(HOST, microsoft)
    shown: list[tuple[str, str]] = []
    waited: list[float] = []
    kept = sign_in(
        client, lambda url, code: shown.append((url, code)), web=hosts.web, authority=AUTHORITY, wait=waited.append
    )
    return kept, shown, waited


def test_who_types_the_code_is_signed_in(hosts: Any) -> None:
    microsoft = Microsoft("authorization_pending", "slow_down", "authorization_pending")
    kept, shown, waited = signed_in(hosts, microsoft)
    assert shown == [("https://example.com/device", "ABCD-EFGH")]
    assert waited == [5, 10, 10]
    assert set(SCOPES) | {"offline_access"} <= set(microsoft.forms[0]["scope"].split())
    assert token(CLIENT, kept, web=hosts.web, authority=AUTHORITY) == ("access0", kept)


def test_a_token_that_is_over_is_renewed_and_the_new_one_kept(hosts: Any) -> None:
    microsoft = Microsoft()
    microsoft.lifetime = 1
    kept, _, _ = signed_in(hosts, microsoft)
    access, renewed = token(CLIENT, kept, web=hosts.web, authority=AUTHORITY)
    assert access == "access1"
    assert token(CLIENT, renewed, web=hosts.web, authority=AUTHORITY)[0] == "access2"
    with pytest.raises(DeniedError, match=r"AADSTS70008: expired\.$"):
        token(CLIENT, kept, web=hosts.web, authority=AUTHORITY)


def test_a_client_of_one_organisation_asks_there(hosts: Any) -> None:
    client = f"tenant.example/{CLIENT}"
    kept, _, _ = signed_in(hosts, Microsoft(), client)
    assert token(client, kept, web=hosts.web, authority=AUTHORITY)[0] == "access0"
    assert all(asked.startswith(f"{HOST}/tenant.example/") for asked in hosts.asked)
    with pytest.raises(DeniedError, match="no organisation nobody"):
        signed_in(hosts, Microsoft(), f"nobody/{CLIENT}")


@pytest.mark.parametrize("error", ["authorization_declined", "expired_token"])
def test_a_no_is_a_no(hosts: Any, error: str) -> None:
    with pytest.raises(DeniedError, match=error):
        signed_in(hosts, Microsoft("authorization_pending", error))


def test_a_client_that_is_not_registered_is_told_in_microsoft_s_words(hosts: Any) -> None:
    with pytest.raises(DeniedError, match=r"AADSTS700016: unknown\.$"):
        signed_in(hosts, Microsoft(), "00000000-0000-4000-8000-000000000002")


@pytest.mark.parametrize("kept", ["", "{}", "[]", "3", "not json"])
def test_without_a_sign_in_there_is_no_token(hosts: Any, kept: str) -> None:
    hosts.serve(HOST, Microsoft())
    with pytest.raises(DeniedError):
        token(CLIENT, kept, web=hosts.web, authority=AUTHORITY)


def test_who_is_away_is_offline(hosts: Any, capfd: pytest.CaptureFixture[str]) -> None:
    microsoft = Microsoft()
    microsoft.lifetime = 1
    kept, _, _ = signed_in(hosts, microsoft)
    microsoft.status = 503
    with pytest.raises(OfflineError):
        token(CLIENT, kept, web=hosts.web, authority=AUTHORITY)
    del hosts.ports[HOST]
    with pytest.raises(OfflineError):
        token(CLIENT, kept, web=hosts.web, authority=AUTHORITY)
    assert capfd.readouterr().err == ""


def test_what_is_no_answer_is_broken(hosts: Any) -> None:
    hosts.serve(HOST, lambda method, path, body: (200, {}, b"<html>") if body else Microsoft()(method, path, body))
    with pytest.raises(BrokenError):
        signed_in(hosts, Microsoft())
