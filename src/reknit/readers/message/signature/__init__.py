"""The blocks under what people wrote: whose they are, and what they say of a job, of numbers and of addresses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ....details import mail_address, name, profile
from ....model.entries import Observation, name_and_address
from ....model.reply import Quote
from ...parts.mail.addresses import mailboxes
from ...parts.mail.mime import Part, walk
from ...parts.mail.passage import Passage, passage
from .block import find
from .fields import CONFIDENCE, fields
from .pieces import Found
from .sender import Sender
from .sender import sender as known
from .words import EASTERN
from .written import Written, cut, own, places, quotes

__all__ = ["Signature", "lines", "read"]

LONGEST = 200_000
"""Characters of a text that are read; what follows is quoted or no letter (judgement)."""
_AROUND = 1000
"""Characters below a block in which the country is looked for (judgement)."""


class Signature(NamedTuple):
    """One block.

    address  of whose it is, normalised: the sender, or whom the attribution of a quoted mail names; '' if unknown
    name     as From or the attribution shows it
    details  what it says, each with its place in the part, without dates
    text     its lines, stripped
    quote    the whole block as it stands
    """

    address: str
    name: str
    details: tuple[Observation, ...]
    text: str
    quote: Quote


def read(mail: Part) -> tuple[Signature, ...]:
    """The blocks in a mail: the sender's own first, then those of the people quoted in it."""
    part = text_part(mail)
    if part is None:
        return ()
    shown = passage(part)
    charset = part.parameter("charset")
    first = mailboxes(mail.fields.get(b"from", b""), charset).split("\n")[0]
    called, address = name_and_address(first)
    raw = shown.text[:LONGEST].split("\n")
    kept, quoted = own(cut(raw))
    found = [*_signed(shown, raw, Written(called, address, kept, range(len(kept))), known(called, address))]
    if quoted:
        seen = {(signature.address, signature.text) for signature in found}
        for text in quotes(quoted):
            address = mail_address.normalise(text.address) or _addressee(mail, charset, text.name)
            for signature in _signed(shown, raw, text, known(text.name, address)):
                if (signature.address, signature.text) not in seen:
                    seen.add((signature.address, signature.text))
                    found.append(signature)
    return tuple(found)


def lines(body: str, sender: str) -> list[int]:
    """The numbers of the lines of a plain text, from 0, that are the signature of the sender, as From has it."""
    texts = own(cut(body[:LONGEST].split("\n")))[0]
    return [at for at in find(texts, known(sender)) if texts[at]]


def text_part(mail: Part) -> Part | None:
    """The first text that is no attachment: plain if it says anything, else HTML."""
    html = None
    for part in walk(mail):
        if part.type.startswith("message/") and part is not mail:
            return html
        if part.type == "text/plain" and not part.attached and part.body.strip():
            return part
        if part.type == "text/html" and html is None and not part.attached:
            html = part
    return html


def _addressee(mail: Part, charset: str, named: str) -> str:
    """The address of somebody to whom the mail goes, by the name that stands there; '' if there is none."""
    key = name.key(named)
    for header in (b"to", b"cc"):
        if header in mail.fields:
            for line in mailboxes(mail.fields[header], charset).split("\n"):
                shown, address = name_and_address(line)
                if shown and _key(shown) == key:
                    return mail_address.normalise(address)
    return ""


@lru_cache(maxsize=4096)
def _key(shown: str) -> str:
    return name.key(name.normalise(shown))


def _signed(shown: Passage, raw: Sequence[str], text: Written, who: Sender) -> Iterator[Signature]:
    """``raw``: the lines of the passage as they stand."""
    found = find(text.lines, who)
    if not found:
        return
    block = text.lines[found.start : found.stop]
    joined = "\n".join(block)
    below = "\n".join(text.lines[found.stop : found.stop + 30])[:_AROUND].strip("\n")
    details = _details(joined, who, below)
    if not details:
        return
    first = text.numbers.start
    starts = places(raw, block, range(first + found.start, first + found.stop))
    start, end = starts[0], starts[-1] + len(block[-1])
    if shown.text.startswith(joined, start):  # the lines stand there as they are
        spots = [(start + detail.start, start + detail.end) for detail in details]
    else:
        spots = _spots(block, starts, details)
    seen = [_observation(shown, detail, *spot) for detail, spot in zip(details, spots, strict=True)]
    seen += _linked(shown, start, end, details)
    yield Signature(who.address, text.name, tuple(seen), "\n".join(filter(None, block)), shown.quote(start, end))


@lru_cache(maxsize=2048)
def _details(block: str, who: Sender, below: str) -> tuple[Found, ...]:
    """What a block says; nothing if it is somebody else's."""
    found = fields(block, who, below)
    return () if _of_another(found, who) else found


def _of_another(details: Sequence[Found], who: Sender) -> bool:
    """Whether the block bears the whole name of somebody else, in the same script."""
    named = next((detail.value for detail in details if detail.kind == "name"), "")
    words = name.key(named).split()
    if not who.tokens or len(words) < 2 or bool(EASTERN.search(named)) != bool(EASTERN.search(who.name)):
        return False
    joined = "".join(words)
    return joined not in who.squashed and not any(word in who.tokens or word in who.given for word in words)


def _observation(shown: Passage, detail: Found, low: int, high: int) -> Observation:
    start, end = shown.span(low, high)
    return Observation(
        detail.kind,
        detail.value,
        detail.raw,
        type=detail.type,
        parts=dict(detail.parts),
        confidence=detail.confidence,
        place={"part": shown.part, "start": start, "end": end},
    )


def _spots(block: Sequence[str], starts: Sequence[int], details: Sequence[Found]) -> list[tuple[int, int]]:
    """Where the details, which have their places in the joined lines, stand in the passage."""
    ends = [*accumulate(len(line) + 1 for line in block)]
    shifts = [start - at for start, at in zip(starts, [0, *ends], strict=False)]
    return [
        (detail.start + shifts[bisect_right(ends, detail.start)], detail.end + shifts[bisect_right(ends, detail.end)])
        for detail in details
    ]


def _linked(shown: Passage, start: int, end: int, details: Sequence[Found]) -> Iterator[Observation]:
    """Profiles and mail addresses that only the target of a link shows."""
    if not shown.links:
        return
    seen = {detail.value for detail in details}
    for link in shown.links:
        if not start <= link.start <= end:
            continue
        mailto = link.target.lower().startswith("mailto:")
        kind = "mail_address" if mailto else "profile"
        value = (mail_address if mailto else profile).normalise(link.target)
        if value and value not in seen:
            seen.add(value)
            place: dict[str, str | int] = {"part": shown.part, "start": link.source, "end": link.source + link.length}
            yield Observation(kind, value, link.target, confidence=CONFIDENCE[kind], place=place)
