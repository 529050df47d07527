"""Complaints: somebody called a mail spam (RFC 5965), or asked by a machine to be left alone."""

from __future__ import annotations

from ....model.reply import Quote, Recipient, Reply
from .address import of_field, of_headers
from .claim import Claim, Excerpt
from .fields import groups
from .language import language
from .notification import Notification
from .texts import Report
from .verdict import quoted

_STOP = frozenset(("abuse", "opt-out", "fraud", "opt-out-list", "complaint"))
"""Feedback-Types (RFC 5965, section 7.3) after which nobody wants another mail, as after 'not-spam' one does."""
_NAMED = ("original-rcpt-to", "removal-recipient", "final-recipient", "original-recipient")


def feedback(report: Report) -> Reply | None:
    """What a feedback report says; None if there is none in the mail."""
    for kind, passage in report.stated:
        if kind == "message/feedback-report":
            found = groups(passage)
            fields = {name: words for group in reversed(found) for name, words in group.fields.items()}
            type_ = fields.get("feedback-type")
            address = next((a for name in _NAMED if name in fields and (a := of_field(fields[name].text))), "")
            return _reply(report, address, type_, stop=(type_.text.strip().lower() if type_ else "abuse") in _STOP)
    return None


def complaint(report: Report) -> Reply:
    """A mail that came back with a complaint and no fields (as Hotmail's were before RFC 5965)."""
    said = (Excerpt(passage, 0, min(end, 200)) for passage, end in report.said if passage.text[:end].strip())
    return _reply(report, "", next(said, None), stop=True)


def notified(told: Notification) -> Reply:
    """A complaint that Amazon SES notifies of."""
    made = tuple(Recipient(one.address, "unknown", quote=_quote(one)) for one in told.claims)
    quotes = {"kind": quoted(told.words), "opt_out": quoted(told.words)}
    return Reply("feedback", "", made[0].address if made else "", opt_out=True, quotes=quotes, recipients=made)


def unsubscribed(report: Report) -> Reply | None:
    """Apple Mail writes to a list's address that its user wants to leave."""
    for passage, _ in report.said:
        at = passage.text.find("Apple Mail sent this email to unsubscribe")
        if at >= 0:
            address = next(iter(of_headers(report.fields, (b"from",))), "")
            return _reply(report, address, Excerpt(passage, at, at + 41), stop=True)
    return None


def _quote(claim: Claim) -> Quote | None:
    return quoted(claim.place) if claim.place else None


def _reply(report: Report, address: str, words: Excerpt | None, *, stop: bool) -> Reply:
    to = [one for one in report.returned.to if one not in report.mine] or list(report.returned.to)
    address = address or (to[0] if to else "")
    quotes: dict[str, Quote] = {}
    if words:
        quotes["kind"] = quoted(words)
        if stop:
            quotes["opt_out"] = quotes["kind"]
    made = (Recipient(address, "unknown", quote=quotes.get("kind")),) if address else ()
    text = " ".join(passage.text[:end] for passage, end in report.said)
    return Reply("feedback", language(text), address, opt_out=stop, quotes=quotes, recipients=made)
