"""A mail account of the user's: where its servers are, and how to sign in. No secret is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .when import When

Security = Literal["tls", "starttls", "none"]
Auth = Literal["password", "google", "microsoft"]


@dataclass(frozen=True, slots=True)
class Server:
    """One server. ``security``: TLS from the first byte, STARTTLS, or none, which only loopback allows."""

    host: str
    port: int
    security: Security = "tls"


@dataclass(frozen=True, slots=True)
class Account:
    """One account.

    address   of its owner; the From of what is sent
    imap, smtp  None where it only sends, or only listens
    login     the user name that the servers want
    auth      'password' (an app password too), or OAuth 2 at 'google' or 'microsoft'
    client    the user's own OAuth client id; '' with a password
    command   prints the secret on standard output; '' if the keyring has it
    sending   True for the one account that sends
    since     the first day of mail that ``listen`` reads; None: as far back as it does by itself
    plus      True if the server takes you+token@example.com for you@example.com, so that bounces bear a token
    """

    address: str
    imap: Server | None
    smtp: Server | None
    login: str
    auth: Auth = "password"
    client: str = ""
    command: str = ""
    sending: bool = False
    since: When | None = None
    plus: bool = False


@dataclass(frozen=True, slots=True)
class Login:
    """How to sign in to a server: never printed, never kept. ``token``: the secret is an OAuth 2 access token."""

    name: str
    secret: str = field(repr=False)
    token: bool = False
