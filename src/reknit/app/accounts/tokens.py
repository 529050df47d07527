"""Access tokens instead of passwords: what a sign-in at Google or Microsoft gave, kept in secret and renewed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from ...model.account import Account
from ...model.trouble import UserError
from ...wire.oauth import google, microsoft
from ...wire.web import Web


@dataclass(frozen=True, slots=True)
class Providers:
    """How Google and Microsoft are asked, and where."""

    web: Web = field(default_factory=lambda: Web(30))
    google: google.Endpoints = field(default_factory=google.Endpoints)
    microsoft: str = microsoft.AUTHORITY


def at_google(account: Account, secret: str, show: Callable[[str], None], providers: Providers | None = None) -> str:
    """Has the user sign in, by the URL that ``show`` is given; what is to be kept in secret.

    ``secret``: of the user's own client. Raises WireError.
    """
    ways = providers or Providers()
    client = google.Client(account.client, secret)
    refresh = google.sign_in(client, account.login, show, web=ways.web, endpoints=ways.google)
    return json.dumps({"secret": secret, "refresh": refresh})


def at_microsoft(account: Account, show: Callable[[str, str], None], providers: Providers | None = None) -> str:
    """Has the user sign in, by the page and the code that ``show`` is given; what is to be kept in secret.

    Raises WireError, and UserError if msal is not installed.
    """
    ways = providers or Providers()
    try:
        return microsoft.sign_in(account.client, show, web=ways.web, authority=ways.microsoft)
    except ModuleNotFoundError as error:
        raise _missing() from error


def renewed(account: Account, kept: str, providers: Providers | None = None) -> tuple[str, str]:
    """An access token, and what is to be kept from now on. Raises WireError, and UserError where that is no sign-in."""
    ways = providers or Providers()
    if account.auth == "microsoft":
        try:
            return microsoft.token(account.client, kept, web=ways.web, authority=ways.microsoft)
        except ModuleNotFoundError as error:
            raise _missing() from error
    try:
        said = json.loads(kept)
        client, refresh = google.Client(account.client, str(said["secret"])), str(said["refresh"])
    except (ValueError, TypeError, KeyError) as error:
        raise UserError(
            f"The keyring has no sign-in of {account.address} at Google.", f"reknit account add {account.address}"
        ) from error
    return google.token(client, refresh, web=ways.web, endpoints=ways.google), kept


def _missing() -> UserError:
    return UserError("Signing in at Microsoft needs the extra reknit[mail].", "pip install 'reknit[mail]'")
