"""The parts of a report: its texts, its fields, and what came back with it."""

from __future__ import annotations

from dataclasses import dataclass

from ...parts.mail.headers import Fields
from ...parts.mail.mime import Part
from ...parts.mail.passage import Passage, passage, plain
from .address import of_headers
from .original import Original, ends, original

MOST = 40
"""Parts of a report that are looked at."""
_LONGEST = 200_000
"""Characters of a field part or text that are read; more comes only from those who want to tire us out."""
_FIELDS = frozenset((
    "message/delivery-status", "message/global-delivery-status", "message/disposition-notification",
    "message/global-disposition-notification", "message/feedback-report",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """A report, taken apart.

    fields    its own headers
    said      its texts, each with where the mail that came back begins in it
    stated    its parts of fields
    returned  the mail that came back
    inner     the mails within, as parts
    mine      the addresses of the one who gets it
    """

    fields: Fields
    said: tuple[tuple[Passage, int], ...]
    stated: tuple[tuple[str, Passage], ...]
    returned: Original
    inner: tuple[Part, ...]
    mine: frozenset[str]


def report(mail: Part) -> Report:
    """Takes a mail apart, without looking into the mails within it."""
    parts = _outer(mail)
    said: list[tuple[Passage, int]] = []
    stated: list[tuple[str, Passage]] = []
    for part in parts:
        if part.type in _FIELDS:
            stated.append((part.type, _short(plain(part.number, part.text))))
        elif part.type in {"text/plain", "text/html", "text/x-plain"} and not _twin(part, parts, said):
            made = _short(passage(part))
            said.append((made, ends(made.text)))
    returned = original(parts, [made.text[end:] for made, end in said])
    mine = frozenset((*of_headers(mail.fields, (b"to", b"cc", b"delivered-to", b"x-original-to")), *returned.sender))
    inner = tuple(part.parts[0] for part in parts if part.type.startswith("message/") and part.parts)
    return Report(mail.fields, tuple(said), tuple(stated), returned, inner, mine)


def _outer(mail: Part) -> list[Part]:
    """The parts in order, mails within as one."""
    found: list[Part] = []
    waiting = [mail]
    while waiting and len(found) < MOST:
        part = waiting.pop()
        if part.type.startswith("multipart/"):
            waiting.extend(reversed(part.parts))
        else:
            found.append(part)
    return found


def _twin(part: Part, parts: list[Part], said: list[tuple[Passage, int]]) -> bool:
    """Whether an HTML part only says once more what a plain one beside it says."""
    if part.type != "text/html" or not said:
        return False
    beside = part.number.rpartition(".")[0]
    plains = {one.number for one in parts if one.type == "text/plain" and one.number.rpartition(".")[0] == beside}
    return any(made.part in plains and made.text.strip() for made, _ in said)


def _short(made: Passage) -> Passage:
    if len(made.text) <= _LONGEST:
        return made
    return Passage(made.part, made.source, made.text[:_LONGEST], made.starts, made.origins, made.links)
