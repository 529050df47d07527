"""Pages of Thunderbird's autoconfig scheme, config-v1.1.xml (https://wiki.mozilla.org/Thunderbird:Autoconfiguration)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from xml.parsers import expat

from ...details.mail_address import ascii_domain
from ...model.account import Security, Server
from ..secure import is_loopback
from ..trouble import BrokenError
from .found import Found, Source, is_host

_DEPTH = 16
"""Elements inside each other; the scheme needs five (judgement)."""
_SECURITIES: dict[str, Security] = {"ssl": "tls", "starttls": "starttls", "plain": "none"}
_PASSWORD = frozenset({"password-cleartext", "plain"})
_OAUTH = "oauth2"


def read(data: bytes | None, address: str, source: Source) -> Found | None:
    """The servers that the page names for ``address``; None without a page, or where none can be used.

    Of several servers the first that can be: with encryption (or on this machine), by a password or OAuth 2. Raises
    BrokenError for what is no such page: parked domains answer with HTML.
    """
    if data is None:
        return None
    provider = _parsed(data).find("emailProvider")
    if provider is None:
        raise BrokenError("the page names no mail provider")
    incoming = [s for s in provider.iter("incomingServer") if s.get("type") == "imap"]
    imap = _first(incoming, address)
    smtp = _first((s for s in provider.iter("outgoingServer") if s.get("type", "smtp") == "smtp"), address)
    if imap is None and smtp is None:
        return None
    chosen = imap or smtp
    assert chosen is not None
    taken = _methods(chosen[1])
    return Found(
        source,
        imap and imap[0],
        smtp and smtp[0],
        _filled(chosen[1].findtext("username", "").strip(), address) or address,
        oauth=_OAUTH in taken,
        password=bool(taken & _PASSWORD),
        name=" ".join(provider.findtext("displayName", "").split())[:80],
    )


def _parsed(data: bytes) -> ET.Element:
    """The page as a tree. A document type, and so every entity, is refused."""
    builder, depth = ET.TreeBuilder(), 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEPTH:
            raise BrokenError("the page is nested too deep")
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    def refuse(*_: object) -> None:
        raise BrokenError("the page is none of autoconfig's: it declares a document type")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BrokenError("the page is none of autoconfig's: it is no XML") from error
    return builder.close()


def _first(servers: Iterable[ET.Element], address: str) -> tuple[Server, ET.Element] | None:
    return next(((found, server) for server in servers if (found := _server(server, address))), None)


def _server(element: ET.Element, address: str) -> Server | None:
    host = _filled(element.findtext("hostname", "").strip(), address).lower()
    host = host if host.isascii() else ascii_domain(host)
    port = element.findtext("port", "").strip()
    security = _SECURITIES.get(element.findtext("socketType", "").strip().lower())
    if not is_host(host) or not (port.isascii() and port.isdecimal() and 0 < int(port[:6]) < 65536) or not security:
        return None
    if (security == "none" and not is_loopback(host)) or not _methods(element) & {*_PASSWORD, _OAUTH}:
        return None
    return Server(host, int(port), security)


def _methods(element: ET.Element) -> set[str]:
    return {(method.text or "").strip().lower() for method in element.iter("authentication")}


def _filled(text: str, address: str) -> str:
    local, _, domain = address.rpartition("@")
    for name, value in (("EMAILADDRESS", address), ("EMAILLOCALPART", local), ("EMAILDOMAIN", domain)):
        text = text.replace(f"%{name}%", value)
    return text
