"""Microsoft: the user types a code into any browser (device authorization, RFC 8628), by way of msal."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ..trouble import BrokenError, DeniedError, OfflineError
from ..web import Reply, Web

if TYPE_CHECKING:
    from msal import PublicClientApplication

SCOPES = ["https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send"]
"""learn.microsoft.com, 'Authenticate an IMAP, POP or SMTP connection using OAuth'; msal adds offline_access itself."""
AUTHORITY = "https://login.microsoftonline.com/"
_QUIET, _NOWHERE = logging.getLogger("msal"), logging.NullHandler()
_ANYBODY = "common"
"""The tenant of work and private accounts alike; a client of one organisation's own is said as TENANT/CLIENT."""
_WAITING = frozenset({"authorization_pending", "slow_down"})
"""Errors that mean 'not yet' (RFC 8628, section 3.5)."""


def sign_in(
    client: str,
    show: Callable[[str, str], None],
    *,
    web: Web,
    authority: str = AUTHORITY,
    wait: Callable[[float], None] = time.sleep,
) -> str:
    """The cache of tokens that msal makes, to be kept in secret, once the user has signed in and agreed in a browser.

    ``show`` is given the address of the page and the code to be typed there. Raises DeniedError if the user or
    Microsoft says no or the code is too old, ModuleNotFoundError if msal is not installed.
    """
    app, cache = _opened(client, "", web, authority)
    flow = _said(lambda: app.initiate_device_flow(SCOPES))
    if "user_code" not in flow:
        raise DeniedError(_why(flow))
    show(str(flow["verification_uri"]), str(flow["user_code"]))
    while True:
        flow.pop("latest_attempt_at", None)  # msal warns of haste by a clock of its own
        answer = _said(lambda: app.acquire_token_by_device_flow(flow, exit_condition=lambda _: True))
        if "access_token" in answer:
            return _short(cache.serialize())
        if answer.get("error") not in _WAITING:
            raise DeniedError(_why(answer))
        wait(flow["interval"])


def token(client: str, kept: str, *, web: Web, authority: str = AUTHORITY) -> tuple[str, str]:
    """An access token, and the cache as it is to be kept from now on.

    Raises DeniedError if the user has to sign in again, ModuleNotFoundError if msal is not installed.
    """
    app, cache = _opened(client, kept, web, authority)
    known = app.get_accounts()
    answer = _said(lambda: app.acquire_token_silent_with_error(SCOPES, account=known[0])) if known else {}
    if not answer or "access_token" not in answer:
        raise DeniedError(_why(answer or {}))
    return str(answer["access_token"]), _short(cache.serialize())


def _opened(client: str, kept: str, web: Web, authority: str) -> tuple[PublicClientApplication, Any]:
    import msal

    _QUIET.addHandler(_NOWHERE)  # what goes wrong is told by errors, and not twice
    cache = msal.SerializableTokenCache()
    try:
        cache.deserialize(json.dumps(dict(json.loads(kept or "{}"))))
    except (ValueError, TypeError) as error:
        raise DeniedError("what the keyring has is no sign-in at Microsoft") from error
    tenant, _, name = client.rpartition("/")
    try:
        app = msal.PublicClientApplication(
            name,
            authority=f"{authority}{tenant or _ANYBODY}",
            token_cache=cache,
            http_client=_Http(web),
            instance_discovery=False,
        )
    except ValueError as error:  # an OfflineError passes
        raise DeniedError(f"Microsoft knows no organisation {tenant or _ANYBODY}") from error
    return app, cache


def _said(ask: Callable[[], Any]) -> Any:  # noqa: ANN401 - what msal makes of the answer
    from msal.exceptions import MsalError

    try:
        return ask()
    except (ValueError, KeyError, TypeError, MsalError) as error:
        raise BrokenError("Microsoft answers with no token") from error


def _why(answer: Mapping[str, Any]) -> str:
    """Microsoft's own words: the first line, which begins with the number of the error."""
    said = str(answer.get("error_description") or answer.get("error") or "nobody is signed in").strip()
    return f"Microsoft gives no token: {said.splitlines()[0]}"


def _short(cache: str) -> str:
    return json.dumps(json.loads(cache), separators=(",", ":"))


class _Http:
    """What msal wants of an HTTP client (msal.oauth2cli.http), over ours; its telemetry headers are left out."""

    def __init__(self, web: Web) -> None:
        self._web = web

    def get(self, url: str, params: Mapping[str, Any] | None = None, **_: object) -> _Answer:
        return _answer(self._web.get(f"{url}?{urlencode(_given(params))}" if params else url))

    def post(self, url: str, data: Mapping[str, Any] | None = None, **_: object) -> _Answer:
        return _answer(self._web.post(url, _given(data)))

    def close(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class _Answer:
    status_code: int
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)


def _answer(reply: Reply) -> _Answer:
    if reply.status == 429 or reply.status >= 500:
        raise OfflineError(f"Microsoft does not answer just now (HTTP {reply.status})")
    return _Answer(reply.status, reply.body.decode("utf-8", "replace"))


def _given(form: Mapping[str, Any] | None) -> dict[str, str]:
    return {key: str(value) for key, value in (form or {}).items() if value is not None}
