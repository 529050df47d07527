"""Where mail servers mostly are, tried where nobody says where they are. No password is given to a guess."""

from __future__ import annotations

import ssl
from collections.abc import Callable

from ...model.account import Security, Server
from ..web import Connector, connected
from .found import Found

HOSTS = ("imap", "smtp", "mail")
"""The names that are tried, below the domain."""
_PORTS: dict[str, tuple[tuple[int, Security], ...]] = {
    "imap": ((993, "tls"), (143, "starttls")),
    "smtp": ((465, "tls"), (587, "starttls")),
}
_GREETING = {143: b"* OK", 587: b"220"}
"""RFC 9051, section 7.1.1; RFC 5321, section 4.3.1."""


def guessed(domain: str, login: str, answers: Callable[[Server], bool]) -> Found | None:
    """The first server of each protocol that answers; None if none does."""
    imap, smtp = (next(filter(answers, _servers(kind, domain)), None) for kind in ("imap", "smtp"))
    return Found("guess", imap, smtp, login) if imap or smtp else None


def listens(
    server: Server, seconds: float = 5, context: ssl.SSLContext | None = None, connect: Connector = connected
) -> bool:
    """Whether somebody answers there: with a certificate of that host, or with the greeting of the protocol."""
    try:
        with connect(server.host, server.port, seconds) as plain:
            if server.security != "tls":
                return plain.recv(512).startswith(_GREETING.get(server.port, b""))
            with (context or ssl.create_default_context()).wrap_socket(plain, server_hostname=server.host):
                return True
    except (OSError, ValueError):  # a name with too long a label is a UnicodeError
        return False


def _servers(kind: str, domain: str) -> list[Server]:
    hosts = (f"{kind}.{domain}", f"mail.{domain}")
    return [Server(host, port, security) for port, security in _PORTS[kind] for host in hosts]
