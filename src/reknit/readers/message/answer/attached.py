"""What a mail brings along beside its text and is read with it: business cards, and other mails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ....details.mail_address import normalise
from ....model.entries import name_and_address
from ...parts.mail.addresses import mailboxes
from ...parts.mail.mime import Part, parse, walk
from ...parts.mail.passage import Passage, chosen, passage, plain

CARD = "card"
"""The kind of zone that the lines of a card are."""
MOST = 8000
"""Characters of a mail within a mail that are read (judgement)."""
_FEW = 3
"""Cards, and mails, that are read of one mail (judgement)."""
_CARDS = frozenset({"text/vcard", "text/x-vcard", "text/directory"})
_HEADS = frozenset({"text/rfc822-headers", "message/rfc822-headers"})
ENCLOSED = _CARDS | _HEADS | {"message/rfc822", "message/global"}
"""Types of the parts that are read with the text."""
_LINE = re.compile(
    r"^(?:[\w-]+\.)?(?:FN|ORG|TITLE|EMAIL|TEL)\b[^\n]{1,400}(?:\n[ \t][^\n]{1,400}){0,4}", re.MULTILINE | re.IGNORECASE
)
_STRETCH = re.compile(r"(?:\A|(?<=\n[ \t]))[^\r\n]+")
"""A line of a folded one (RFC 6350, section 3.2): without the line end before it and the blank after that."""


class Enclosed(NamedTuple):
    """A mail within a mail.

    name, address  of the first mailbox in From, as written
    to             the addresses in To and Cc, as written
    """

    shown: Passage
    name: str
    address: str
    to: tuple[str, ...]


def cards(mail: Part) -> Iterator[Passage]:
    """The lines of each business card that tell a name, an employer, an address or a number."""
    found = (part for part in walk(mail) if part.type in _CARDS or part.file_name.lower().endswith(".vcf"))
    for _, part in zip(range(_FEW), found, strict=False):
        text = part.text
        lines = [
            [(match.start() + one.start(), match.start() + one.end()) for one in _STRETCH.finditer(match[0])]
            for match in _LINE.finditer(text)
        ]
        if lines:
            yield chosen(part.number, text, lines)


def mails(mail: Part) -> Iterator[Enclosed]:
    """The mails that were attached, and those whose headers alone were."""
    count = 0
    for part in walk(mail):
        if count == _FEW:
            return
        if part.type in {"message/rfc822", "message/global"} and part.parts:
            count += 1
            yield _enclosed(part.parts[0], _text(part.parts[0], part.number))
        elif part.type in _HEADS:
            count += 1
            yield _enclosed(parse(part.payload), plain(part.number, ""))


def copied(mail: Part) -> list[tuple[str, str]]:
    """(name, normalised address) of those who were sent a copy: 'I have put her in Cc'."""
    found = _listed(mail, b"cc")
    return [(name, made) for name, address in found if (made := normalise(address))]


def _listed(mail: Part, key: bytes) -> list[tuple[str, str]]:
    """(name, address as written) of the mailboxes of a header."""
    if key not in mail.fields:
        return []
    lines = mailboxes(mail.fields[key], mail.parameter("charset")).split("\n")
    return [name_and_address(line) for line in lines if "\t" in line]


def _enclosed(inner: Part, shown: Passage) -> Enclosed:
    writers = _listed(inner, b"from")
    name, address = writers[0] if writers else ("", "")
    to = (found for key in (b"to", b"cc") for _, found in _listed(inner, key) if found)
    return Enclosed(shown, name, address, tuple(to))


def _text(inner: Part, number: str) -> Passage:
    """The first text of a mail, plain if there is a choice."""
    texts = [part for part in walk(inner) if part.type in {"text/plain", "text/html"} and not part.attached]
    first = next((part for part in texts if part.type == "text/plain"), texts[0] if texts else None)
    if first is None:
        return plain(number, "")
    made = passage(first)
    links = tuple(link for link in made.links if link.end <= MOST)
    return Passage(made.part, made.source, made.text[:MOST], made.starts, made.origins, links)
