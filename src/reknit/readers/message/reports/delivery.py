"""Reports of a failure or a delay (RFC 3464, and what mail systems write in their own words)."""

from __future__ import annotations

from functools import cache

from ....model.reply import Quote, Recipient, Reply
from .claim import Excerpt
from .claims import claims, sure
from .language import language
from .notification import notification
from .phrases import Index, index, phrase
from .texts import Report
from .verdict import recipient
from .words import table

_GOOD = frozenset(("delivered", "relayed", "expanded", "deliverable"))
"""Actions (RFC 3464, section 2.3.3; 'deliverable' is Postfix's for a probe) after which nothing is wrong."""
_PASSING = frozenset(("full", "delayed", "expired"))
_LONGEST = 12000
"""Characters of a text in which a report says what it is and whom it is about."""
_TOP = 3000
"""Characters at whose beginning a report shows that it is one."""


def delivery(report: Report, subject: str) -> Reply | None:
    """What a report says of its recipients; None if it names none and no mail came back with it."""
    found = claims(report)
    if not found:
        return None
    bad = [claim for claim in found if claim.action not in _GOOD]
    about = tuple(Excerpt(passage, 0, min(end, _LONGEST)) for passage, end in report.said)
    late = _late(subject, about) and not any(claim.action == "failed" for claim in bad)
    made = tuple(
        recipient(
            claim,
            about if len(bad) == 1 or not claim.words else (),
            delayed=late,
            mine=report.mine,
            alone=len(bad) == 1,
        )
        for claim in bad or found
    )
    words = " ".join(excerpt.text for excerpt in about) or " ".join(one.diagnostic for one in made)
    return _reply(made, language(words), good=not bad)


def starts_like_one(report: Report) -> bool:
    """Whether a mail begins as reports do, and has what no person writes: the mail that came back, or a list."""
    if any(notification(passage) for passage, _ in report.said[:1]):
        return True
    if not (report.returned.to or report.returned.sender or report.stated or sure(report)):
        return False
    tops = (passage.text[: min(end, _TOP)].lower() for passage, end in report.said)
    return any(next(_phrases("text", "openings", "headings").hits(top), None) is not None for top in tops)


def _reply(made: tuple[Recipient, ...], code: str, *, good: bool) -> Reply:
    moved = next((one for one in made if one.new_address), None)
    first = moved or made[0]
    if good:
        kind = "receipt"
    elif moved and not any(_lasting(one) for one in made if not one.new_address):
        kind = "address_change"
    else:
        kind = "hard_bounce" if any(map(_lasting, made)) else "soft_bounce"
    quotes: dict[str, Quote] = {}
    if first.quote:
        quotes = {"kind": first.quote, "about": first.quote}
        if first.new_address:
            quotes["new_address"] = first.quote
    return Reply(kind, code, first.address, first.new_address, quotes=quotes, recipients=made)


def _lasting(one: Recipient) -> bool:
    return one.verdict not in _PASSING and not one.status.startswith("4")


def _late(subject: str, about: tuple[Excerpt, ...]) -> bool:
    """Whether the report is a warning: the server goes on trying."""
    if any(word in subject for word in table("delays")["subjects"]):
        return True
    tops = (excerpt.text[:_TOP].lower() for excerpt in about)
    return any(next(_phrases("delays", "words").hits(top), None) is not None for top in tops)


@cache
def _phrases(name: str, *keys: str) -> Index:
    return index([map(phrase, table(name)[key]) for key in keys])
