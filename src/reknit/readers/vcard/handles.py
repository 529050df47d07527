"""Names at messengers and social networks, as one URI each ('skype:anna.weber', a profile's URL)."""

from __future__ import annotations

import re

from ...details import DETAILS
from ...details.text import tidy
from .content_lines import Line

_SCHEMES = {
    "skype": "skype",
    "skype-username": "skype",
    "aim": "aim",
    "icq": "icq",
    "jabber": "xmpp",
    "xmpp": "xmpp",
    "gtalk": "xmpp",
    "googletalk": "xmpp",
    "google-talk": "xmpp",
    "msn": "msnim",
    "msnim": "msnim",
    "yahoo": "ymsgr",
    "ymsgr": "ymsgr",
    "qq": "mqq",
    "mqq": "mqq",
    "sip": "sip",
    "irc": "irc",
    "ms-imaddress": "im",
    "im": "im",
}
"""What programs call a messenger -> the scheme of its URIs (as registered with IANA, or as the messenger's own)."""
_PAGES = {
    "twitter": "https://twitter.com/",
    "x": "https://x.com/",
    "linkedin": "https://www.linkedin.com/in/",
    "facebook": "https://www.facebook.com/",
    "github": "https://github.com/",
    "instagram": "https://www.instagram.com/",
    "xing": "https://www.xing.com/profile/",
}
_URI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://)?(\S.*)\Z", re.DOTALL)


def handle_of(line: Line, text: str) -> str:
    """The URI of the handle in a line (IMPP of RFC 4770, X-SOCIALPROFILE, X-SKYPE); '' if its service is unknown."""
    head = line.head
    if head is None or not text:
        return ""
    service = _service(head.name, head.types, head.params.get("X-SERVICE-TYPE", ""))
    match = _URI.match(text)
    scheme = match[1].lower() if match else ""
    if scheme in {"http", "https"}:
        return DETAILS["profile"].normalise(text, None)
    user = tidy(match[2] if match else text)
    if scheme == "x-apple" or not match or scheme not in _SCHEMES:
        user, scheme = (user if match else tidy(text)), service
    if scheme in _PAGES:
        user = head.params.get("X-USER", "") or user
        return DETAILS["profile"].normalise(_PAGES[scheme] + user.lstrip("@"), None)
    known = _SCHEMES.get(scheme, "")
    # A JID, an AIM name and a Skype name are the same in any case.
    return f"{known}:{user.split('?', 1)[0].lower()}" if known and user else ""


def _service(name: str, types: frozenset[str], service_type: str) -> str:
    """'skype' from X-SKYPE, X-SERVICE-TYPE=Skype or TYPE=skype; '' if none says it."""
    words = [service_type.lower(), name.lower().removeprefix("x-"), *sorted(types)]
    return next((word for word in words if word in _SCHEMES or word in _PAGES), "")
