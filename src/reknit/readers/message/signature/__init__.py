"""The blocks under what people wrote: whose they are, and what they say of a job, of numbers and of addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

_LONGEST = 200_000
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
    part = _text_part(mail)
    if part is None:
        return ()
    shown = passage(part)
    charset = part.parameter("charset")
    first = mailboxes(mail.fields.get(b"from", b""), charset).split("\n")[0]
    called, address = name_and_address(first)
    kept, quoted = own(cut(shown.text[:_LONGEST]))
    found = [*_signed(shown, Written(called, address, kept, range(len(kept))), known(called, address))]
    if quoted:
        others = _others(mail, charset)
        seen = {(signature.address, signature.text) for signature in found}
        for text in quotes(quoted):
            address = mail_address.normalise(text.address) or others.get(name.key(text.name), "")
            for signature in _signed(shown, text, known(text.name, address)):
                if (signature.address, signature.text) not in seen:
                    seen.add((signature.address, signature.text))
                    found.append(signature)
    return tuple(found)


def lines(body: str, sender: str) -> list[int]:
    """The numbers of the lines of a plain text, from 0, that are the signature of the sender, as From has it."""
    texts = own(cut(body[:_LONGEST]))[0]
    return [at for at in find(texts, known(sender)) if texts[at]]


def _text_part(mail: Part) -> Part | None:
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


def _others(mail: Part, charset: str) -> dict[str, str]:
    """The addresses of those to whom the mail goes, by the name that stands there."""
    found: dict[str, str] = {}
    for header in (b"to", b"cc"):
        if header in mail.fields:
            for line in mailboxes(mail.fields[header], charset).split("\n"):
                shown, address = name_and_address(line)
                if shown:
                    found.setdefault(name.key(name.normalise(shown)), mail_address.normalise(address))
    return found


def _signed(shown: Passage, text: Written, who: Sender) -> Iterator[Signature]:
    found = find(text.lines, who)
    if not found:
        return
    block = text.lines[found.start : found.stop]
    below = "\n".join(text.lines[found.stop : found.stop + 30])[:_AROUND]
    details = fields("\n".join(block), who, below)
    if not details or _of_another(details, who):
        return
    first = text.numbers.start
    starts = places(shown.text, block, range(first + found.start, first + found.stop))
    start, end = starts[0], starts[-1] + len(block[-1])
    seen = [*(_observation(shown, block, starts, detail) for detail in details), *_linked(shown, start, end, details)]
    yield Signature(who.address, text.name, tuple(seen), "\n".join(filter(None, block)), shown.quote(start, end))


def _of_another(details: Sequence[Found], who: Sender) -> bool:
    """Whether the block bears the whole name of somebody else, in the same script."""
    named = next((detail.value for detail in details if detail.kind == "name"), "")
    words = name.key(named).split()
    if not who.tokens or len(words) < 2 or bool(EASTERN.search(named)) != bool(EASTERN.search(who.name)):
        return False
    joined = "".join(words)
    return joined not in who.squashed and not any(word in who.tokens or word in who.given for word in words)


def _observation(shown: Passage, block: Sequence[str], starts: Sequence[int], detail: Found) -> Observation:
    start, end = shown.span(_place(block, starts, detail.start), _place(block, starts, detail.end))
    return Observation(
        detail.kind,
        detail.value,
        detail.raw,
        type=detail.type,
        parts=dict(detail.parts),
        confidence=detail.confidence,
        place={"part": shown.part, "start": start, "end": end},
    )


def _place(block: Sequence[str], starts: Sequence[int], at: int) -> int:
    """Where a character of the joined lines stands in the passage."""
    for line, start in zip(block, starts, strict=True):
        if at <= len(line):
            return start + at
        at -= len(line) + 1
    return starts[-1] + len(block[-1])


def _linked(shown: Passage, start: int, end: int, details: Sequence[Found]) -> Iterator[Observation]:
    """Profiles and mail addresses that only the target of a link shows."""
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
