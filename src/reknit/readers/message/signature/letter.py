"""A mail as a letter: its salutation, its text, and how its writer closes and signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ....model.entries import name_and_address
from ...parts.mail.addresses import mailboxes
from ...parts.mail.mime import Part
from ...parts.mail.passage import passage
from . import LONGEST, text_part
from .block import find
from .naming import calls, closing_and_name, names
from .sender import Sender
from .sender import sender as known
from .traits import EDGES, closing, greeting
from .written import cut, own

_WORDS = 5
"""In a salutation at most (judgement)."""
_ENDS = ",:!\u2013\uff0c"
"""What ends a salutation that begins with none of the usual words."""


class Letter(NamedTuple):
    """What the writer wrote, without what they quote; '' for what is not there.

    salutation  the first line, as written ('Hi Jan,')
    text        what is between it and the signature
    closing     the line above the name ('Best,')
    name        how they sign ('Robin'), on a line of its own
    """

    salutation: str
    text: str
    closing: str
    name: str


def letter(mail: Part) -> Letter | None:
    """The mail as a letter; None if it has no text."""
    part = text_part(mail)
    if part is None:
        return None
    first = mailboxes(mail.fields.get(b"from", b""), part.parameter("charset")).split("\n")[0]
    who = known(*name_and_address(first))
    lines, _ = own(cut(passage(part).text[:LONGEST].split("\n")))
    signature = find(lines, who)
    body = lines[: signature.start] if signature else lines
    at = next((at for at, line in enumerate(body) if line), len(body))
    salutation = body[at] if at < len(body) and _greets(body, at) else ""
    text = "\n".join(body[at + bool(salutation) :]).strip()
    return Letter(salutation, text, *_signed([lines[at] for at in signature if lines[at]], who))


def _greets(lines: Sequence[str], at: int) -> bool:
    line = lines[at]
    if len(line.split()) > _WORDS:
        return False
    return greeting(line) or (line[-1] in _ENDS and calls(line.rstrip(_ENDS).split()[-1]))


def _signed(lines: Sequence[str], who: Sender) -> tuple[str, str]:
    """(closing, name) of a signature's lines."""
    if not lines:
        return "", ""
    first = lines[0]
    if name := closing_and_name(first):
        return first[: first.rindex(name)].strip(), name
    if closing(first):
        second = lines[1] if len(lines) > 1 else ""
        return first, second.strip(EDGES) if second and calls(second) and names(second, who) else ""
    return "", first.strip(EDGES) if calls(first) and names(first, who) else ""
