"""Receipts: a mail was displayed, or deleted (RFC 8098); refused by a filter that answers so (RFC 5429)."""

from __future__ import annotations

from ....model.reply import Reply
from .address import of_field, of_headers
from .claim import Claim, Excerpt
from .fields import groups
from .language import language
from .texts import Report
from .verdict import quoted, recipient
from .words import table


def receipt(report: Report) -> Reply | None:
    """What a disposition notification says; None if there is none in the mail."""
    for kind, passage in report.stated:
        if not kind.endswith("disposition-notification"):
            continue
        fields = {name: words for group in reversed(groups(passage)) for name, words in group.fields.items()}
        named = [of_field(fields[name].text) for name in ("final-recipient", "original-recipient") if name in fields]
        address = next(filter(None, [*named, *of_headers(report.fields, (b"from",))]), "")
        words = fields.get("disposition")
        stated = words.text.lower() if words else ""
        texts = tuple(Excerpt(said, 0, min(end, 6000)) for said, end in report.said)
        code = language(" ".join(one.text for one in texts))
        if address and "deleted" in stated and "sent-automatically" in stated and _refused(texts):
            return _rejected(address, texts, words, code, report)
        quotes = {"kind": quoted(words)} if words else {}
        return Reply("receipt", code, address, quotes=quotes)
    return None


def _refused(texts: tuple[Excerpt, ...]) -> bool:
    """Whether a filter did it: a 'reject' of Sieve may be told so, its reason in the text (RFC 5429, section 2.1.1)."""
    return any(word in one.text.lower() for one in texts for word in table("receipt")["refused"])


def _rejected(address: str, texts: tuple[Excerpt, ...], words: Excerpt | None, code: str, report: Report) -> Reply:
    made = recipient(Claim(address, "failed", "", texts, words), (), delayed=False, mine=report.mine)
    made = made._replace(verdict="blocked_us") if made.verdict == "unknown" else made
    kind = "address_change" if made.new_address else "hard_bounce"
    quotes = {"kind": made.quote, "about": made.quote} if made.quote else {}
    if made.new_address and made.quote:
        quotes["new_address"] = made.quote
    return Reply(kind, code, address, made.new_address, quotes=quotes, recipients=(made,))
