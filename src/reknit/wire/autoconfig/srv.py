"""What the name server of a domain says: its mail servers (RFC 6186, RFC 8314), and who takes its mail (RFC 5321)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ...model.account import Security, Server
from ..trouble import OfflineError
from .found import Found, is_host

Resolver = Callable[[str, str], list[Any]]
"""(name, type of record) -> the records, of dnspython; none where there are none. Raises OfflineError."""

_IMAP: tuple[tuple[str, Security], ...] = (("_imaps", "tls"), ("_imap", "starttls"))
_SMTP: tuple[tuple[str, Security], ...] = (("_submissions", "tls"), ("_submission", "starttls"))
"""Encrypted from the first byte comes first (RFC 8314, section 3)."""


def machine(seconds: float = 10, servers: Sequence[tuple[str, int]] = ()) -> Resolver:
    """Asks the name servers that this machine is set to; or these: (IP address, port)."""
    from dns.exception import DNSException
    from dns.name import from_text
    from dns.nameserver import Do53Nameserver
    from dns.resolver import NXDOMAIN, NoAnswer
    from dns.resolver import Resolver as Dns

    try:
        dns = Dns(configure=not servers)
    except (DNSException, OSError) as error:
        raise OfflineError(f"this machine names no name server: {error}") from error

    if servers:
        dns.nameservers = [Do53Nameserver(*server) for server in servers]

    def resolve(name: str, kind: str) -> list[Any]:
        try:
            asked = from_text(f"{name}.")
        except DNSException:  # what can be no name is nowhere
            return []
        try:
            return list(dns.resolve(asked, kind, lifetime=seconds, search=False))
        except (NXDOMAIN, NoAnswer):
            return []
        except DNSException as error:
            raise OfflineError(f"the name server does not answer about {name}") from error

    return resolve


def from_srv(domain: str, login: str, resolve: Resolver) -> Found | None:
    """The servers that the domain's SRV records name; None without any."""
    imap, smtp = _best(_IMAP, domain, resolve), _best(_SMTP, domain, resolve)
    return Found("srv", imap, smtp, login) if imap or smtp else None


def exchangers(domain: str, resolve: Resolver) -> list[str]:
    """The hosts that take the domain's mail, the preferred first."""
    found = sorted((int(record.preference), _text(record.exchange)) for record in resolve(domain, "MX"))
    return [host for _, host in found if is_host(host)]


def _best(services: tuple[tuple[str, Security], ...], domain: str, resolve: Resolver) -> Server | None:
    """Of the first service that the domain has, the server to be preferred: lowest priority, highest weight (RFC 2782).

    A target of '.' says that there is no such service.
    """
    for service, security in services:
        records = sorted(resolve(f"{service}._tcp.{domain}", "SRV"), key=lambda r: (r.priority, -r.weight))
        for record in records:
            host, port = _text(record.target), int(record.port)
            if is_host(host) and port:
                return Server(host, port, security)
    return None


def _text(name: object) -> str:
    return str(name).rstrip(".").lower()
