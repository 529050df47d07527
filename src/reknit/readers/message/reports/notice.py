"""A notice that people wrote under the subject of a report: that somebody left, or has a new address.

It is an answer, and says whose it is in its own words. A report brings what no person writes.
"""

from __future__ import annotations

import re

from .moved import says
from .texts import Report
from .words import table

_TOP = 3000
"""Characters at whose beginning a notice says what it has to say."""
# Replies of SMTP with an enhanced status (RFC 2034), or told as somebody's: '550 5.1.1 ..', 'said: 550 no such user'.
_TELLING = r"(?:said|says|returned|replied|answered|response|reply|error|reason)(?: was)?:? ?|<<< ?"
_REPLY = re.compile(
    rf"(?<![\d.#+-])[245]\d\d[ -]\(?#?[245]\.\d{{1,3}}\.\d{{1,3}}(?![\d.])|(?:{_TELLING})['\"(<]?[45]\d\d[ -][\w<'#]",
    re.IGNORECASE,
)
# A status (RFC 3463), a reply at the beginning of a line or behind a colon, a field of RFC 3464, a dialogue, Exchange.
_MADE = re.compile(
    r"(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])|(?:^|[:<(\"'])[ \t]{0,8}(?:4[25]\d|5[05]\d|521)[ -][a-z<#]|"
    r"^[ \t>]*(?:final-recipient|diagnostic-code|remote-mta)[ \t]*:|^[ \t]*(?:>>>|<<<)|\bresolver\.",
    re.IGNORECASE | re.MULTILINE,
)
_MACHINES = re.compile(r"daemon|mail[-. ]?delivery|delivery (?:sub)?system|microsoft|mmdf")


def notice(report: Report) -> bool:
    """Whether people wrote it: it says that somebody left or moved, and brings nothing of a mail system's."""
    sender = report.fields.get(b"from", b"").decode("latin-1").lower()
    if report.stated or report.returned.to or b"x-failed-recipients" in report.fields or _MACHINES.search(sender):
        return False
    tops = [passage.text[: min(end, _TOP)] for passage, end in report.said]
    if any(_MADE.search(top) or _headed(top) for top in tops):
        return False
    return any(says(top, "left") or says(top, "moved") for top in tops)


def quotes_server(report: Report) -> bool:
    """Whether one of its texts quotes what a mail server replied."""
    return any(_REPLY.search(passage.text[: min(end, _TOP)]) for passage, end in report.said)


def _headed(top: str) -> bool:
    low = " ".join(top.lower().split())
    return any(heading in low for heading in table("text")["headings"])
