"""What a mail lets read: its subject and its text parts one after the other, each character with its way back.

Business cards and attached mails follow the text, in zones of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ....model.reply import Quote
from ...parts.mail.mime import Part, walk
from ...parts.mail.passage import Link, Passage, passage, plain
from ...parts.mail.zones import Zone, zones
from . import attached
from .words import fold

MOST = 60_000
"""Characters of a part that are read: replies say what they have to say above."""
_TEXTS = frozenset({"text/plain", "text/html"})
_GLANCE = 700
"""Characters by which the language of mail to many is told (judgement)."""
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?tr|li|/?td|/?h\d)\b[^<>]{0,2000}>", re.IGNORECASE)
_TAG = re.compile(r"<(?:style|script)\b[^<]{0,20000}|<[^<>]{0,2000}>|&nbsp;|[ \t\r]{2,}", re.IGNORECASE)
"""What is not seen of HTML, roughly: enough to tell the language and to look for words."""
_ADDRESS = re.compile(r"[a-z0-9][a-z0-9._+-]{0,60}@[a-z0-9-]{1,60}(?:\.[a-z0-9-]{2,60})+")
"""What is an address for sure, in folded text."""
_BETWEEN = "\n\n"


class Target(NamedTuple):
    """A mailto link (RFC 6068): where its words stand in the page, its address as written, and where that stands.

    Or what an image says instead of itself: nothing stands in the page, and the address is to be looked for in that.
    """

    start: int
    end: int
    address: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Page:
    r"""The texts of a mail, joined by empty lines.

    text      the subject first
    starts    where each passage begins
    passages  what stands there
    zones     of the whole text; the subject is body; of the kind 'card' are the lines of business cards; an attached
              mail is a quote
    targets   mailto links in order
    spoken    what images and elements say that is not shown, in order
    flowed    whether lines that end with a blank go on (RFC 3676)
    """

    text: str
    starts: tuple[int, ...]
    passages: tuple[Passage, ...]
    zones: tuple[Zone, ...]
    targets: tuple[Target, ...]
    flowed: bool
    spoken: tuple[Target, ...] = ()

    @property
    def body(self) -> int:
        """Where the subject has ended."""
        return self.starts[1] if len(self.starts) > 1 else len(self.text)

    def carded(self, start: int) -> bool:
        """Whether a character stands in a business card that was brought along."""
        return any(zone.kind == attached.CARD and zone.start <= start < zone.end for zone in self.zones)

    def quote(self, start: int, end: int) -> Quote:
        """The words from ``start`` to before ``end`` in their part; what runs over into the next part is cut."""
        i = max(0, bisect_right(self.starts, start) - 1)
        first, shown = self.starts[i], self.passages[i]
        low = min(start - first, len(shown.text))
        return shown.quote(low, max(low, min(end - first, len(shown.text))))


def page(mail: Part) -> Page:
    """The page of a mail."""
    parts = list(_texts(mail))
    found = [plain("subject", mail.header(b"subject")), *(_cut(passage(part)) for part in parts)]
    words = len(found)
    cards, enclosed = list(attached.cards(mail)), list(attached.mails(mail))
    found += (*cards, *(one.shown for one in enclosed))
    starts: list[int] = []
    marked: list[Zone] = []
    at = 0
    for i, one in enumerate(found):
        starts.append(at)
        end = at + len(one.text) + len(_BETWEEN)
        if i < words:
            inner = zones(one.text) if i else ()
            marked += (Zone(z.kind, z.start + at, z.end + at, z.name, z.address, z.to) for z in inner)
            if not inner:
                marked.append(Zone("body", at, end))
        elif i < words + len(cards):
            marked.append(Zone(attached.CARD, at, end))
        else:
            _, name, address, to = enclosed[i - words - len(cards)]
            marked.append(Zone("quote", at, end, name, address, to))
        at = end
    placed = list(zip(starts, found, strict=True))
    return Page(
        _BETWEEN.join(one.text for one in found),
        tuple(starts),
        tuple(found),
        tuple(marked),
        tuple(target for start, one in placed for target in _targets(start, one)),
        any(part.parameter("format").lower() == "flowed" for part in parts),
        tuple(_spoken(start, link, one) for start, one in placed for link in one.spoken),
    )


def opening(mail: Part, most: int = _GLANCE) -> str:
    """The beginning of the first text part, of HTML without its tags: enough to tell the language."""
    part = next((one for one in walk(mail) if one.type in _TEXTS), None)
    if part is None:
        return mail.header(b"subject")
    if part.type == "text/html":
        return _TAG.sub(" ", _BREAK.sub("\n", part.text[: most * 4]))[:most].strip()
    return part.text[:most]


def _cut(one: Passage) -> Passage:
    if len(one.text) <= MOST:
        return one
    links, spoken = (tuple(link for link in listed if link.end <= MOST) for listed in (one.links, one.spoken))
    return Passage(one.part, one.source, one.text[:MOST], one.starts, one.origins, links, spoken)


def _texts(part: Part) -> Iterator[Part]:
    """The text parts to read; of alternatives the plain one, unless only the other says all."""
    if part.type == "multipart/alternative":
        yield from _chosen([text for inner in part.parts for text in _texts(inner)])
    elif part.type.startswith("multipart/"):
        for inner in part.parts:
            yield from _texts(inner)
    elif part.type in _TEXTS and (not part.attached or not part.number):
        yield part


def _chosen(texts: list[Part]) -> list[Part]:
    plains = [text for text in texts if text.type == "text/plain"]
    others = [text for text in texts if text.type == "text/html"]
    if not plains or not others:
        return texts[:1] if plains else others[:1]
    words = plains[0].text
    shown = passage(others[0])
    folded = fold(words)
    hidden = any(_address(link) and fold(_address(link)) not in folded for link in shown.links)
    said = fold("\n".join((shown.text, *(one.target for one in shown.spoken))))
    more = any(found not in folded for found in _ADDRESS.findall(said))
    fewer = any(found not in said for found in _ADDRESS.findall(folded))
    if hidden or (more and not fewer) or len(words.split()) * 3 < len(shown.text.split()):
        return others[:1]
    return plains[:1]


def _address(link: Link) -> str:
    scheme, _, rest = link.target.strip().partition(":")
    address = rest.split("?", 1)[0].strip(" <>\"'").replace("%40", "@").removeprefix("//")
    return address if scheme.lower() == "mailto" and address.count("@") == 1 else ""


def _targets(start: int, one: Passage) -> Iterator[Target]:
    for link in one.links:
        address = _address(link)
        if not address:
            continue
        low = link.source + max(0, one.source[link.source : link.source + link.length].find(address))
        exact = one.source[low : low + len(address)] == address
        high = low + len(address) if exact else link.source + link.length
        low = low if exact else link.source
        yield Target(start + link.start, start + link.end, address, Quote(one.source[low:high], one.part, low, high))


def _spoken(start: int, link: Link, one: Passage) -> Target:
    end = link.source + link.length
    said = Quote(one.source[link.source : end], one.part, link.source, end)
    return Target(start + link.start, start + link.end, link.target, said)
