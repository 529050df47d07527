"""Profiles: the page of one person at a service where people have pages, under one URL each."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qs, quote, unquote_to_bytes, urlsplit

from ..model.belief import DetailKind, Law
from . import website
from .lists import words

LAW = Law(per_year=0.01, basis="judgement: profiles outlive jobs; few are closed or renamed")

_SLUG = re.compile(r"[^\s/?#<>\"]+")
_MEMBER_ID = re.compile(r"AC[a-z]AA[A-Za-z0-9_-]{4,}")
"""LinkedIn's own id of a member, which stands for the slug in some exports: base64url, so case counts (RFC 4648, 5)."""
_SERVICES = {
    "linkedin.com": "https://www.linkedin.com",
    "github.com": "https://github.com",
    "gitlab.com": "https://gitlab.com",
    "twitter.com": "https://x.com",
    "x.com": "https://x.com",
    "xing.com": "https://www.xing.com",
    "facebook.com": "https://www.facebook.com",
    "instagram.com": "https://www.instagram.com",
    "bsky.app": "https://bsky.app",
    "orcid.org": "https://orcid.org",
    "stackoverflow.com": "https://stackoverflow.com",
    "researchgate.net": "https://www.researchgate.net",
    "viadeo.com": "https://www.viadeo.com",
    "about.me": "https://about.me",
    "keybase.io": "https://keybase.io",
    "plus.google.com": "https://plus.google.com",
}
_UNDER = {
    "linkedin.com": ("in",),
    "xing.com": ("profile",),
    "bsky.app": ("profile",),
    "researchgate.net": ("profile",),
    "viadeo.com": ("profile",),
    "stackoverflow.com": ("users",),
}


@lru_cache(maxsize=65536)
def normalise(raw: str, region: str | None = None) -> str:
    """'https://www.linkedin.com/in/slug': one spelling whatever the scheme, country, language, case and query.

    '' for what is no page of a person at a service known here (then it may be a web site).
    """
    url = website.normalise(raw, region)
    if not url:
        return ""
    parts = urlsplit(url)
    service = _service(parts.netloc.split(":")[0])
    path = [_slug(piece) for piece in parts.path.split("/") if piece]
    if service == "linkedin.com" and path[:1] != ["in"]:
        return _old_linkedin(path, parts.query)
    if service == "facebook.com" and path == ["profile.php"]:
        number = parse_qs(parts.query).get("id", [""])[0]
        return f"{_SERVICES[service]}/profile.php?id={number}" if number.isdigit() else ""
    kept = _person(service, path)
    return "/".join([_SERVICES[service], *kept]) if kept else ""


def agree(left: str, right: str) -> float:
    """1 for the same page, else 0."""
    return float(left == right)


def _service(host: str) -> str:
    """The service of a host: 'linkedin.com' for 'de.linkedin.com'; '' if it is none."""
    labels = host.split(".")
    return next((name for start in range(len(labels) - 1) if (name := ".".join(labels[start:])) in _SERVICES), "")


def _slug(piece: str) -> str:
    """Percent-encoding undone, in lower case and composed, as services compare them.

    The id of a LinkedIn member keeps its case; what is not UTF-8 stays encoded (RFC 3986, 6.2.2.1), so that no two fall
    together.
    """
    octets = unquote_to_bytes(piece).strip()
    try:
        text = octets.decode()
    except UnicodeDecodeError:
        return quote(octets.lower(), safe="!$&'()*+,;=:@")
    return text if _MEMBER_ID.fullmatch(text) else unicodedata.normalize("NFC", text.strip().lower())


def _person(service: str, path: list[str]) -> list[str]:
    """The pieces of the path that name the person; empty if none do."""
    if not service:
        return []
    under = _UNDER.get(service)
    if under:
        kept = path[:2] if path[:1] == list(under) and len(path) > 1 else []
    else:
        kept = path[:1] if path and path[0] not in words("not_profiles") else []
        kept = [] if service in {"github.com", "gitlab.com"} and len(path) > 1 else kept
    return kept if all(_SLUG.fullmatch(piece) for piece in kept) else []


def _old_linkedin(path: list[str], query: str) -> str:
    """The forms before 2015: /pub/name/1/2ab/3cd, and /profile/view?id=123."""
    base = _SERVICES["linkedin.com"]
    if path[:2] == ["profile", "view"]:
        number = parse_qs(query).get("id", [""])[0]
        return f"{base}/profile/view?id={number}" if re.fullmatch(r"[\w-]+", number) else ""
    if path[:1] == ["pub"] and len(path) >= 2 and path[1] != "dir" and all(_SLUG.fullmatch(p) for p in path):
        return "/".join([base, *path[:5]])
    return ""


DETAIL = DetailKind(
    kind="profile",
    noun="profile",
    normalise=normalise,
    agree=agree,
    law=lambda _value, _type: LAW,
    vcard="URL",
    durable=lambda _value, _type: True,
)
