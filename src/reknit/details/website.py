"""Web sites: a URL (RFC 3986) in one spelling."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from ..model.belief import DetailKind, Law
from .decay import a_year
from .text import tidy

_LINKEDIN_LABEL = re.compile(r"^\[[A-Z]+:(.*)\]$")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_][\w-]+(?::\d{1,5})?")

LAW = Law(per_year=a_year(0.095), basis="as own domains, measured in public git histories, 2026")
WORK_LAW = Law(a=0.93, b=57.6, follows_employer=True, basis="the employer's: measured on IT people, 2026")


@lru_cache(maxsize=65536)
def normalise(raw: str, region: str | None = None) -> str:  # noqa: ARG001 - the shape that all kinds share
    """Scheme and host in lower case, 'https' where no scheme is written, no empty path; '' if it is no web address."""
    text = tidy(raw).replace("\\:", ":").strip("<>\"' ,;")
    text = _LINKEDIN_LABEL.sub(r"\1", text).strip()
    if "://" not in text:
        text = f"https://{text.removeprefix('//')}"
    try:
        url = urlsplit(text)
    except ValueError:
        return ""
    host = url.netloc.lower()
    if url.scheme.lower() not in {"http", "https"} or " " in text or not _HOST.fullmatch(host):
        return ""
    path = "" if url.path == "/" and not url.query else url.path
    return urlunsplit((url.scheme.lower(), host, path, url.query, url.fragment))


def agree(left: str, right: str) -> float:
    """1 for the same page whatever the scheme and 'www.', 0.5 for the same host, else 0."""
    first, second = _bare(left), _bare(right)
    if first == second:
        return 1.0
    return 0.5 if first.split("/", 1)[0] == second.split("/", 1)[0] else 0.0


def law(_value: str, kind: str | None) -> Law:
    """A site called 'work' is the employer's."""
    return WORK_LAW if kind == "work" else LAW


def _bare(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/")


DETAIL = DetailKind(
    kind="website",
    noun="web site",
    normalise=normalise,
    agree=agree,
    law=law,
    vcard="URL",
    durable=lambda _value, kind: kind != "work",
)
