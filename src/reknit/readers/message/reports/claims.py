"""Gathers what the parts of a report claim of each address: fields first, then Exim's header, then the text."""

from __future__ import annotations

from typing import NamedTuple

from ...parts.mail.passage import Passage
from .address import folded, local_of_field, of_field, valid
from .claim import Claim, Excerpt
from .fields import Group, groups
from .notification import notification
from .text import CERTAIN, Anchor, anchors, failing, said
from .texts import Report

_OF_RECIPIENT = frozenset(("final-recipient", "original-recipient", "action", "diagnostic-code"))
_DIAGNOSTICS = ("diagnostic-code", "localized-diagnostic", "reason")
_ORDER = {"failed": 0, "": 1, "delayed": 2}
MOST = 200
"""Recipients of one report that are answered for."""


class _Text(NamedTuple):
    """A text of the report, where it ends, and the addresses in it."""

    passage: Passage
    end: int
    anchors: list[Anchor]


def claims(report: Report) -> list[Claim]:
    """One claim an address, in order."""
    told = next((found for passage, _ in report.said[:1] if (found := notification(passage))), None)
    if told:
        return [one if told.kind == "Bounce" else _delivered(one) for one in told.claims]
    texts = [_Text(passage, end, anchors(passage, end, report.mine)) for passage, end in report.said]
    failed = _of_header(report)
    stated = _stated(report)
    named = [(group, _address(group, report, failed, texts)) for group in stated]
    others = {one for group, address in named if address for one in _names(group, address)}
    made = [_of_group(group, address, texts, others) for group, address in named if address]
    if made:
        return _merged(made)[:MOST]
    if not failed:
        failed = _of_text(report, texts)
    extra = stated[0] if len(stated) == 1 else Group({})
    return [_of_words(address, report, texts, set(failed), extra) for address in failed[:MOST]]


def sure(report: Report) -> bool:
    """Whether an address stands in the texts as no person writes it: alone in a line, or in the dialogue of SMTP."""
    found = (anchors(passage, end, report.mine) for passage, end in report.said)
    return any(anchor.certainty == CERTAIN for anchored in found for anchor in anchored)


def _delivered(claim: Claim) -> Claim:
    return Claim(claim.address, "delivered", claim.status, claim.words, claim.place, claim.where)


def _stated(report: Report) -> list[Group]:
    """The groups of fields that speak of a recipient: in parts of their own, else in the text."""
    passages = [(passage, len(passage.text)) for kind, passage in report.stated if kind.endswith("delivery-status")]
    if not passages:
        passages = [(passage, end) for passage, end in report.said if "inal-recipient:" in passage.text[:end].lower()]
    found = [group for passage, end in passages for group in groups(passage, 0, end)]
    server = {"reporting-mta": found[0].fields["reporting-mta"]} if found and "reporting-mta" in found[0].fields else {}
    return [Group({**server, **group.fields}) for group in found if _OF_RECIPIENT & group.fields.keys()]


def _of_header(report: Report) -> list[str]:
    """The addresses of X-Failed-Recipients, which Exim and Google write."""
    raw = report.fields.get(b"x-failed-recipients", b"")[:20000].decode("utf-8", "replace")
    found = (folded(one.strip(" \t\r\n<>")) for one in raw.split(","))
    return list(dict.fromkeys(address for address in found if valid(address)))


def _of_text(report: Report, texts: list[_Text]) -> list[str]:
    """The addresses that the texts say failed; if they say none, the one to whom the mail went that came back."""
    expected = report.returned.to
    for text in texts:
        found = failing(text.anchors, report.mine, expected)
        if found:
            return found
    return _only(report)


def _only(report: Report) -> list[str]:
    """The one to whom the mail went that came back, if it was one, and no list sent it on to others."""
    to = report.returned.to
    others = [address for address in to if address not in report.mine] or list(to)
    return others if len(others) == 1 and not report.returned.listed else []


def _address(group: Group, report: Report, failed: list[str], texts: list[_Text]) -> str:
    """Whose group it is: the final address; the original if the final is a path, or inside the original's domain."""
    final = group.value("final-recipient")
    address, written = of_field(final), of_field(group.value("original-recipient"))
    if written and (not address or _inward(written, address)):
        address = written
    if not address and len(failed) == 1:
        return failed[0]
    if not address and "final-recipient" in group.fields:
        told = (one for text in texts for one in failing(text.anchors, report.mine, report.returned.to))
        return next(told, "") or local_of_field(final) or next(iter(_only(report)), "")
    return address


def _names(group: Group, address: str) -> list[str]:
    """The address whose group it is, then the other one that its fields give."""
    given = (of_field(group.value(name)) for name in ("final-recipient", "original-recipient"))
    return list(dict.fromkeys((address, *filter(None, given))))


def _inward(written: str, final: str) -> bool:
    """Whether a mail was only handed on inside of the domain to which it was sent: to an account, to a host."""
    domain = written.rpartition("@")[2]
    return f".{final.rpartition('@')[2]}".endswith(f".{domain}")


def _of_group(group: Group, address: str, texts: list[_Text], others: set[str]) -> Claim:
    fields = group.fields
    words = [_typeless(fields[name]) for name in _DIAGNOSTICS if name in fields]
    status = fields.get("status")
    if status and "(" in status.text:  # Sun's servers say there what others say in Diagnostic-Code
        words.append(status)
    names = _names(group, address)
    rest = others.difference(names)
    words += [one for name in names for text in texts for one in said(text.passage, text.end, text.anchors, name, rest)]
    where = " ".join(map(group.value, ("remote-mta", "reporting-mta", "diagnostic-code"))).lower()
    action = group.value("action").lower().partition(" ")[0].strip("();,.")
    place = status or fields.get("final-recipient") or fields.get("original-recipient")
    return Claim(
        address,
        action,
        group.value("status"),
        tuple(words),
        place,
        where,
        next(iter(names[1:]), ""),
        group.value("x-powermta-bouncecategory").lower(),
    )


def _typeless(words: Excerpt) -> Excerpt:
    """A Diagnostic-Code without its type, 'smtp;' (RFC 3464, section 2.3.6)."""
    kind, mark, _ = words.text[:40].partition(";")
    if mark and kind.strip().replace("-", "").isalnum():
        return words._replace(start=words.start + len(kind) + 1)
    return words


def _of_words(address: str, report: Report, texts: list[_Text], others: set[str], extra: Group) -> Claim:
    words = [one for text in texts for one in said(text.passage, text.end, text.anchors, address, others)]
    if "diagnostic-code" in extra.fields:
        words.insert(0, _typeless(extra.fields["diagnostic-code"]))
    place = next(
        (Excerpt(text.passage, a.start, a.end) for text in texts for a in text.anchors if a.address == address), None
    )
    sender = report.fields.get(b"from", b"").decode("latin-1")
    where = " ".join((sender, *(one.text[:1000] for one in words[:2]))).lower()
    return Claim(address, extra.value("action").lower(), extra.value("status"), tuple(words), place, where)


def _merged(found: list[Claim]) -> list[Claim]:
    """One claim an address; what failed before what is late before what went well."""
    made: dict[str, Claim] = {}
    for claim in found:
        known = made.get(claim.address)
        if known is None or _ORDER.get(claim.action, 3) < _ORDER.get(known.action, 3):
            made[claim.address] = claim
    return list(made.values())
