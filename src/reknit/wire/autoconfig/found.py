"""Servers that one source names for an address."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Literal

from ...model.account import Server
from ..web import under

Source = Literal["domain", "mozilla", "exchanger", "srv", "guess"]
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")
"""A host's name (RFC 1123, section 2.1), in lower case; A-labels for others (RFC 5890)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one source says.

    source     'domain': a page of the domain's own; 'mozilla': Mozilla's list; 'exchanger': the same list, for the host
               that takes the domain's mail; 'srv': its name server (RFC 6186); 'guess'
    imap, smtp None where it names none that can be used
    login      the user name that it wants
    oauth      whether it says that OAuth 2 is taken
    password   whether it says that a password is taken
    name       of the provider; '' if it says none
    """

    source: Source
    imap: Server | None
    smtp: Server | None
    login: str
    oauth: bool = False
    password: bool = True
    name: str = ""

    def foreign(self, domain: str) -> list[str]:
        """Hosts of another domain, where the way from the domain to them is not vouched for (RFC 6186, section 6).

        The domain's own page and Mozilla's list are read over https; what a name server says can be forged.
        """
        if self.source in {"domain", "mozilla"}:
            return []
        hosts = [server.host for server in (self.imap, self.smtp) if server]
        return [host for host in dict.fromkeys(hosts) if not under(host, domain)]


def is_host(text: str) -> bool:
    """Whether that is the name or the IP address of a host."""
    if _HOST.match(text):
        return True
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
