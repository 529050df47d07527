"""Where the servers of a mail address are: what its domain says, what Mozilla's list says, name servers, then guesses.

Who is asked learns the domain, and nobody but the domain's own servers the address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from ...details.mail_address import ascii_domain
from ...model.account import Server
from ..trouble import OfflineError, WireError
from ..web import under
from .config import read
from .found import Found, Source
from .guesses import HOSTS, guessed
from .srv import Resolver, exchangers, from_srv

__all__ = ["GUESSES", "ISPDB", "Asked", "Found", "Resolver", "Tried", "asked", "look"]

ISPDB = "autoconfig.thunderbird.net"
"""Mozilla's public list of mail providers (https://wiki.mozilla.org/Thunderbird:Autoconfiguration)."""
GUESSES = "guesses"
"""What the last place that is asked is called."""
_LIST = f"https://{ISPDB}/v1.1/"

Page = Callable[[str, str], bytes | None]
"""(URL, the domain within which it may send one on) -> what is there; as ``wire.web.Web.page``."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom ``look`` asks, and what they are told by that."""

    who: str
    told: str


@dataclass(frozen=True, slots=True)
class Tried:
    """One place that was asked: what it is called, what it said in a few words, and the servers that it names.

    reached  False if it could not be asked
    """

    place: str
    said: str
    found: Found | None = None
    reached: bool = True


def asked(address: str) -> list[Asked]:
    """Whom ``look`` asks about that address, in order."""
    domain = _domain(address)
    return [
        Asked(f"autoconfig.{domain} and {domain}, over https", "your address"),
        Asked(f"{ISPDB}, the list of Mozilla, over https", f"the domain {domain}, and that of its mail host"),
        Asked("the name server of this machine", f"the domain {domain}"),
        Asked(f"{', '.join(f'{host}.{domain}' for host in HOSTS)}, as guesses", "nothing but that somebody connects"),
    ]


def look(address: str, page: Page, resolve: Resolver, answers: Callable[[Server], bool]) -> Iterator[Tried]:
    """Each place, as it is asked; stop at the first whose servers you take.

    ``answers`` tells whether there is such a server, and the certificate its own. What goes wrong is said and passed
    over. An address that is none is an error of the caller's.
    """
    domain = _domain(address)
    local = f"{address.rpartition('@')[0]}@{domain}"
    query = f"?emailaddress={quote(local, safe='')}"
    pages: tuple[tuple[Source, str, str], ...] = (
        ("domain", f"autoconfig.{domain}", f"https://autoconfig.{domain}/mail/config-v1.1.xml{query}"),
        ("domain", domain, f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml{query}"),
        ("mozilla", ISPDB, f"{_LIST}{domain}"),
    )
    for source, place, url in pages:
        within = domain if source == "domain" else ISPDB
        yield _tried(place, partial(_read, page, url, within, local, source))
    for name in _listed(domain, resolve):
        yield _tried(f"{ISPDB} for {name}", partial(_read, page, f"{_LIST}{name}", ISPDB, local, "exchanger"))
    yield _tried("the name server", lambda: from_srv(domain, local, resolve))
    yield _tried(GUESSES, lambda: guessed(domain, local, answers))


def _read(page: Page, url: str, within: str, address: str, source: Source) -> Found | None:
    return read(page(url, within), address, source)


def _domain(address: str) -> str:
    return ascii_domain(address.rpartition("@")[2])


def _listed(domain: str, resolve: Resolver) -> list[str]:
    """Under which names the host that takes the domain's mail may be in the list: its last three labels, and two."""
    try:
        hosts = exchangers(domain, resolve)[:1]
    except WireError:
        return []
    names = [".".join(host.split(".")[-count:]) for host in hosts for count in (3, 2) if host.count(".") >= count - 1]
    return [name for name in dict.fromkeys(names) if not under(name, domain)]


def _tried(place: str, ask: Callable[[], Found | None]) -> Tried:
    try:
        found = ask()
    except WireError as error:
        return Tried(place, str(error), reached=not isinstance(error, OfflineError))
    return Tried(place, "names servers" if found else "does not know", found)
