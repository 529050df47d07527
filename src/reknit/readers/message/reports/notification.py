"""Bounces and complaints that Amazon SES hands on as JSON.

The keys: Amazon SES Developer Guide, 'Amazon SNS notification contents for Amazon SES'.

Read by the names of the keys: what a mail gateway has wrapped or cut is read as far as it goes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...parts.mail.passage import Passage
from .address import folded, valid
from .claim import Claim, Excerpt

# A quotation mark, as it stands in JSON, or in JSON that stands in a string of JSON, as SNS sends it.
_Q = r'\\{0,3}"'
_KIND = re.compile(rf"{_Q}(?:notificationType|eventType){_Q}\s{{0,9}}:\s{{0,9}}{_Q}(Bounce|Complaint|Delivery){_Q}")
_LIST = re.compile(rf"{_Q}(?:bouncedRecipients|complainedRecipients){_Q}\s{{0,9}}:\s{{0,9}}\[([^\]]{{0,60000}})\]")
_DELIVERED = re.compile(rf"{_Q}recipients{_Q}\s{{0,9}}:\s{{0,9}}\[([^\]]{{0,60000}})\]")
_PAIR = re.compile(rf"{_Q}(emailAddress|action|status|diagnosticCode){_Q}\s{{0,9}}:\s{{0,9}}{_Q}([^\"\\]{{0,4000}})")
_STRING = re.compile(r'"([^"\s\\]{3,320})')


class Notification(NamedTuple):
    """Its kind, 'Bounce', 'Complaint' or 'Delivery', the words that say so, and the recipients."""

    kind: str
    words: Excerpt
    claims: tuple[Claim, ...]


def notification(passage: Passage) -> Notification | None:
    """What a text in JSON notifies of; None if it is none."""
    text = passage.text
    kind = _KIND.search(text)
    if not kind or not text[: kind.start()].lstrip().startswith("{"):
        return None
    inside = (_DELIVERED if kind[1] == "Delivery" else _LIST).search(text)
    claims = _claims(passage, inside.start(1), inside.end(1)) if inside else ()
    return Notification(kind[1], Excerpt(passage, kind.start(), kind.end()), claims)


def _claims(passage: Passage, start: int, end: int) -> tuple[Claim, ...]:
    made: list[dict[str, Excerpt]] = []
    for match in _PAIR.finditer(passage.text, start, end):
        if not made or match[1] in made[-1]:
            made.append({})
        made[-1][match[1]] = Excerpt(passage, match.start(2), match.end(2))
    if not made:
        strings = _STRING.finditer(passage.text, start, end)
        made = [{"emailAddress": Excerpt(passage, match.start(1), match.end(1))} for match in strings]
    return tuple(
        Claim(
            address,
            one["action"].text.lower() if "action" in one else "failed",
            one["status"].text if "status" in one else "",
            (one["diagnosticCode"],) if "diagnosticCode" in one else (),
            one["emailAddress"],
        )
        for one in made
        if "emailAddress" in one and valid(address := folded(one["emailAddress"].text.strip("<>")))
    )
