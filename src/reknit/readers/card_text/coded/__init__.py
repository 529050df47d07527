"""What follows rules of its own: mail addresses, phones, sites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....details import mail_address, phone, website
from ..candidate import Candidate
from ..page import Page

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(
    r"(?:https?://|www\.)[^\s|]+|(?<![@\w.])[\w-]+\.(?:com|org|net|example|de|co\.uk|fr|se|es|test)\b[^\s|]*"
)
_PHONE = re.compile(r"\+?\(?\d[\d\s().\u2010-\u2015/-]{5,}\d")


def coded(page: Page, region: str | None = None) -> list[Candidate]:
    """The candidates of a page."""
    return [found for line in page.lines for found in _of_line(line.index, line.text, region)]


def _of_line(index: int, text: str, region: str | None) -> Iterator[Candidate]:
    for kind, pattern, normalise in (
        ("mail_address", _MAIL, mail_address.normalise),
        ("website", _SITE, website.normalise),
        ("phone", _PHONE, phone.normalise),
    ):
        for found in pattern.finditer(text):
            if value := normalise(found[0], region):
                kind_ = "fax" if kind == "phone" and re.search(r"fax|\bf\b", text, re.IGNORECASE) else None
                yield Candidate(kind, value, found[0], kind_, {}, ((index, found.start(), found.end() - 1),), {}, 2.0)
