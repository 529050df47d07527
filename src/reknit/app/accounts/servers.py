"""The servers of a new account: as the user says them, or looked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from ...model.account import Security, Server
from ...model.trouble import UserError
from ...wire.autoconfig import GUESSES, Asked, Found, Page, Resolver, Tried, asked, look
from ...wire.autoconfig.found import is_host
from ...wire.autoconfig.guesses import listens
from ...wire.autoconfig.srv import machine
from ...wire.secure import is_loopback
from ...wire.trouble import OfflineError
from ...wire.web import Web

__all__ = ["Asked", "Found", "Tried", "Ways", "asked", "search", "server"]

Protocol = Literal["imap", "smtp"]
PORTS: dict[Protocol, dict[Security, int]] = {
    "imap": {"tls": 993, "starttls": 143, "none": 143},
    "smtp": {"tls": 465, "starttls": 587, "none": 587},
}
"""RFC 8314, section 3; RFC 9051, section 2.1; RFC 6409, section 3.1."""
_STARTTLS = frozenset({25, 143, 587})
_SPELT = re.compile(r"\[(?P<v6>[^\]]+)\](?::(?P<v6port>\d{1,5}))?|(?P<host>[^:\s]+)(?::(?P<port>\d{1,5}))?")


def _resolver() -> Resolver:
    try:
        return machine()
    except OfflineError as error:
        why = str(error)

        def none(_name: str, _kind: str) -> list[object]:
            raise OfflineError(why)

        return none


@dataclass(frozen=True, slots=True)
class Ways:
    """How the world is asked."""

    page: Page = field(default_factory=lambda: Web(10).page)
    resolve: Resolver = field(default_factory=_resolver)
    answers: Callable[[Server], bool] = listens


def search(address: str, ways: Ways, tell: Callable[[Tried], None]) -> Found | None:
    """The servers of the first place that names one of each kind; else of the first that names any.

    ``tell`` is given each place as it was asked. Raises UserError if neither a page nor the name server was reached.
    """
    some: Found | None = None
    reached = False
    for tried in look(address, ways.page, ways.resolve, ways.answers):
        tell(tried)
        reached |= tried.reached and tried.place != GUESSES
        if tried.found and tried.found.imap and tried.found.smtp:
            return tried.found
        some = some or tried.found
    if not some and not reached:
        raise UserError("Nobody could be asked: neither a page nor the name server was reached.", "Are you online?")
    return some


def server(text: str, protocol: Protocol, security: Security | None) -> Server:
    """'mail.example.com', 'mail.example.com:993' or '[::1]:993' as a server.

    Without a port it is the usual one; without ``security`` STARTTLS on the ports that begin without encryption, TLS
    on all others. Raises UserError.
    """
    match = _SPELT.fullmatch(text.strip())
    host = (match["v6"] or match["host"]).lower() if match else ""
    if not match or not is_host(host):
        raise UserError(f"{text!r} is no server.", f"Like {protocol}.example.com:{PORTS[protocol]['tls']}.")
    said = match["v6port"] or match["port"]
    port = int(said) if said else PORTS[protocol][security or "tls"]
    if not 0 < port < 65536:
        raise UserError(f"{text!r} has no port from 1 to 65535.", f"Mostly it is {PORTS[protocol]['tls']}.")
    if security == "none" and not is_loopback(host):
        raise UserError(f"{host} is another machine: no password goes there without encryption.", "Leave none out.")
    return Server(host, port, security or ("starttls" if port in _STARTTLS else "tls"))
