"""Whether a mail may be a report, by its headers alone: an ordinary mail is let go in a few microseconds."""

from __future__ import annotations

import re
from functools import cache

from ...parts.mail.mime import Part
from .phrases import Index, index, phrase
from .words import table

NO, HARDLY, PERHAPS, LIKELY, CERTAIN = range(5)
"""Not at all; if it quotes a server; if its text begins like one; if anything in it reads like one; by its form."""

# Letters without which no subject of a report in ASCII is one.
_STEMS = re.compile(
    rb"deliver|return|fail|error|bounce|unknown|delay|could not|can(?:no| no|')t|unable|status|reject|block|problem|"
    rb"member|loop alert|complaint|abuse|unsubscribe|stell|remis|entrega|consegna|recapit|bezorg|levere|devuelt|"
    rb"invalid|mailbox|quota|no such|not read|allowed|feedback|spam report|nd[nr]:|livr|message you|aws notif|onbestel|"
    rb"nachricht"
)
_DAEMON = re.compile(rb"mail(?:er)?[-_. ]?daemon|mail[-.]delivery|mmdf|mdaemon|mail delivery s|postmaster")
_OF_PEOPLE = (b"in-reply-to", b"references", b"list-id", b"list-post")
_LOCAL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}(?=@)|^[\w.-]{1,64}$")


def gate(mail: Part) -> int:
    """How much speaks for a report: ``NO``, ``HARDLY``, ``PERHAPS``, ``LIKELY`` or ``CERTAIN``."""
    fields = mail.fields
    if mail.type == "multipart/report" or b"x-failed-recipients" in fields:
        return CERTAIN
    raw = fields.get(b"subject", b"").lower()
    likely = _STEMS.search(raw) or b"=?" in raw or not raw.isascii() or _DAEMON.search(fields.get(b"from", b"").lower())
    return _looked_at(mail) if likely else NO


def _looked_at(mail: Part) -> int:
    subject = mail.header(b"subject").lower()[:300]
    sender = mail.header(b"from").lower()[:300]
    if _matches(subject, "never") or _wants_an_answer(mail, sender):
        return NO
    null = mail.fields.get(b"return-path", b"x").strip().lower() in {b"<>", b"", b"<null>"}
    if _matches(subject, "failures") or _matches(subject, "complaints"):
        return LIKELY if null or _is(sender, "daemons") or _is(sender, "postmasters") else _unlikely(mail)
    if _is(sender, "daemons"):
        return LIKELY
    if (null or not sender) and _is(sender, "postmasters"):
        return PERHAPS
    return HARDLY if null and not any(name in mail.fields for name in _OF_PEOPLE) else NO


def _wants_an_answer(mail: Part, sender: str) -> bool:
    """Whether answers go elsewhere, to an address of its own: what wants to be answered is no report."""
    wanted = _LOCAL.search(mail.header(b"reply-to").lower()[:300])
    own = _LOCAL.search(sender)
    if wanted is None or own is None or wanted[0] == own[0]:
        return False
    return not any(_is(f"{wanted[0]}@", kind) for kind in ("daemons", "postmasters"))


def _unlikely(mail: Part) -> int:
    """Of a mail with the subject of a report and the sender of a person."""
    return NO if any(name in mail.fields for name in _OF_PEOPLE) else PERHAPS


def _is(sender: str, kind: str) -> bool:
    """Whether a From header, in lower case, is one of a mail system."""
    words = table("gate")
    if not sender.strip("<> "):
        return kind == "postmasters"
    if kind == "daemons" and any(name in sender for name in words["names"]):
        return True
    local = _LOCAL.search(sender)
    starts = (f"{local[0]}@" if local else "", sender.lstrip("<\"' "))
    return any(start.startswith(words[kind]) for start in starts) or (
        kind == "postmasters" and local is not None and local[0].endswith(("-admin", "-owner", "-request"))
    )


def _matches(subject: str, key: str) -> bool:
    starts, inside = _subjects(key)
    return subject.lstrip("* \t[(").startswith(starts) or next(inside.hits(subject), None) is not None


@cache
def _subjects(key: str) -> tuple[tuple[str, ...], Index]:
    words = table("gate")[key]
    starts = tuple(word[1:] for word in words if word[0] == "^")
    return starts, index([map(phrase, (word for word in words if word[0] != "^"))])
