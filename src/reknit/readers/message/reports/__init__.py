"""Reports by machines: bounces (RFC 3464), complaints (RFC 5965), receipts (RFC 8098).

See docs/readers/message/reports.md.
"""

from __future__ import annotations

from ....model.reply import Recipient, Reply
from ...parts.mail.mime import Part
from ...parts.mail.passage import Passage
from .claim import Claim, Excerpt
from .delivery import delivery, starts_like_one
from .feedback import complaint, feedback, notified, unsubscribed
from .gate import CERTAIN, HARDLY, LIKELY, NO, gate
from .notice import notice, quotes_server
from .notification import notification
from .receipt import receipt
from .texts import Report, report
from .verdict import recipient

__all__ = ["answered", "read"]

_DEEPEST = 3
"""Reports within reports that are looked into."""


def read(mail: Part) -> Reply | None:
    """What a report says; None if the mail is none."""
    return _read(mail, _DEEPEST)


def answered(address: str, answer: str, *, after_data: bool) -> Recipient:
    """What a server's own answer ('550 5.1.1 User unknown') says of the address, as if a report had quoted it.

    ``after_data``: it was given to the whole message (RFC 5321, section 4.1.1.4), not to the recipient.
    """
    whole = Passage("answer", answer, answer)
    command = "in reply to end of DATA" if after_data else "in reply to RCPT TO"
    told = Passage("command", command, command)
    words = Excerpt(whole, 0, len(answer))
    claim = Claim(address, "failed", words=(words, Excerpt(told, 0, len(command))), place=words)
    return recipient(claim, (), delayed=False, mine=frozenset())


def _read(mail: Part, depth: int) -> Reply | None:
    sure = gate(mail)
    if sure == NO:
        return None
    taken = report(mail)
    subject = mail.header(b"subject").lower()
    found = feedback(taken) or receipt(taken) or _complaint(taken, subject)
    if found:
        return found
    if not quotes_server(taken) if sure == HARDLY else sure < LIKELY and not starts_like_one(taken):
        return None
    if sure < CERTAIN and notice(taken):
        return None
    if depth and not taken.stated:
        for inner in taken.inner:
            if gate(inner) == CERTAIN and (found := _read(inner, depth - 1)):
                return found
    return delivery(taken, subject)


def _complaint(taken: Report, subject: str) -> Reply | None:
    told = next((one for passage, _ in taken.said[:1] if (one := notification(passage))), None)
    if told:
        return notified(told) if told.kind == "Complaint" else None
    if subject.startswith("unsubscribe"):
        return unsubscribed(taken)
    if "complaint about message from" in subject and taken.returned.to:
        return complaint(taken)
    return None
