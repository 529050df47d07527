"""What a mail says, as records for the ledger: claims about people, and signatures with their day."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence

from ...details import name as names
from ...details.mail_address import normalise, of_mailbox, robot_or_role
from ...model.claim import CLAIM, DIED, OPT_OUT
from ...model.entries import Message, Observation, Record, name_and_address
from ...model.place import Place
from ...model.reply import REPORTS, VERDICTS, Quote, Recipient, Reply
from ...model.when import When, from_epoch
from ..parts.mail.mime import Part, walk
from ..parts.mail.passage import passage
from ..parts.mail.roles import by_people
from .signature import Signature
from .word import answered, failed

READER = "message"
READ_RIGHT = 0.98
"""Of what answers in words say, how much is read right (docs/figures.md); reports have fields."""
_GONE = frozenset({"left_company", "address_change", "not_here"})
_Said = tuple[str, str, bool, Quote | None]
"""Kind, value, whether it holds, and the words that say so."""
_NEWS = ("new_address", "new_employer", "new_phone")


def claims(mail: Part, message: Message, reply: Reply, user: Collection[str] = ()) -> Iterator[Record]:
    """A record for each address that the mail says something lasting of; none about the user's own."""
    if reply.recipients:
        for failing in reply.recipients:
            if failing.verdict in {"dead", "moved"} and failing.address not in user:
                yield _record(mail, message, failing.address, failing.verdict, failing.quote, _of_report(failing))
        return
    about, new = normalise(reply.about), reply.new_address
    if about == new:  # who writes from the new address, and names no old one
        about = ""
    known = about or new
    if not known or known in user or robot_or_role(known) or reply.kind in REPORTS or not _says_something(reply):
        return
    quotes = reply.quotes
    by_hand = by_people(message.rule) and of_mailbox(message.sender) == about
    extra = {"by_hand": "yes" if by_hand and reply.kind in _GONE and not new else ""} | {
        "successor": " ".join(reply.successor),
        "return_date": reply.return_date,
        "language": reply.language,
    }
    first = next((quotes[key] for key in (*_NEWS, "opt_out", "kind") if key in quotes), None)
    said = (*_of_answer(reply, about, dead=not by_hand), *_of_sender(message, {about, new}))
    yield _record(mail, message, about, reply.kind, first, said, extra)


def signed(mail: Part, message: Message, found: Sequence[Signature], user: Collection[str] = ()) -> Iterator[Record]:
    """A record for each signature of somebody else than the user, seen on the day of the mail."""
    day = _day(message)
    doubted = "fail" if failed(mail) else ""
    sender = of_mailbox(message.sender)
    for signature in found:
        auth = doubted or ("" if signature.address == sender else "quoted")
        if not signature.address or signature.address in user or robot_or_role(signature.address):
            continue
        details = [
            Observation("mail_address", signature.address, signature.address, seen_first=day, seen_last=day),
            *(
                Observation(
                    d.kind, d.value, d.raw, d.type, d.parts, seen_first=day, seen_last=day, confidence=d.confidence
                )
                for d in signature.details
                if d.value != signature.address
            ),
        ]
        if not any(d.kind == "name" for d in details) and (shown := names.normalise(signature.name)):
            details.append(
                Observation(
                    "name", shown, signature.name, parts=names.split(signature.name), seen_first=day, seen_last=day
                )
            )
        if auth:
            said = Observation(
                CLAIM, "signature", signature.text, parts={"auth": auth, "about": signature.address},
                seen_first=day, seen_last=day,
            )  # fmt: skip
            details.insert(0, said)
        data = f"{auth}\n{signature.address}\n{signature.text}".encode("utf-8", "surrogatepass")
        yield Record(READER, data, tuple(details), _place(message, signature.quote))


def _says_something(reply: Reply) -> bool:
    return reply.kind in _GONE or reply.kind == "vacation" or reply.opt_out or any(getattr(reply, n) for n in _NEWS)


def _of_report(failing: Recipient) -> Iterator[_Said]:
    yield "mail_address", failing.address, False, failing.quote
    if failing.new_address:
        yield "mail_address", failing.new_address, True, failing.quote


def _of_answer(reply: Reply, about: str, *, dead: bool) -> Iterator[_Said]:
    """What it says of the person; ``dead``: whether a death can be theirs, which nobody tells of himself."""
    quotes = reply.quotes
    gone = reply.kind in _GONE or (reply.kind == "human_reply" and bool(reply.new_address))
    if about:
        yield "mail_address", about, not gone, quotes.get("kind")
    for key, kind in zip(_NEWS, ("mail_address", "employer", "phone"), strict=True):
        if value := getattr(reply, key):
            yield kind, value, True, quotes.get(key)
    if reply.opt_out:
        yield "label", OPT_OUT, True, quotes.get("opt_out")
    if "death" in quotes and dead:
        yield "label", DIED, True, quotes["death"]


def _of_sender(message: Message, theirs: Collection[str]) -> Iterator[_Said]:
    """What they are called, if they wrote it themselves."""
    name, address = name_and_address(message.sender)
    if normalise(address) in theirs and (shown := names.normalise(name)):
        yield "name", shown, True, None


def _record(
    mail: Part,
    message: Message,
    about: str,
    said: str,
    quote: Quote | None,
    details: Iterable[_Said],
    extra: dict[str, str] | None = None,
) -> Record:
    day = _day(message)
    confidence = 1.0 if said in VERDICTS else READ_RIGHT
    name, sender = name_and_address(message.sender)
    parts = {
        "about": about,
        "sender": normalise(sender),
        "name": name,
        "answers": answered(mail, message),
        "auth": "fail" if failed(mail) else "",
        **(extra or {}),
    }
    head = Observation(
        CLAIM, said, words(mail, quote) or message.subject, parts={k: v for k, v in parts.items() if v},
        seen_first=day, seen_last=day, place=_span(quote),
    )  # fmt: skip
    found = tuple(
        Observation(
            kind, value, words(mail, span), holds=holds, seen_first=day, seen_last=day,
            parts=names.split(value) if kind == "name" else {}, confidence=confidence, place=_span(span),
        )
        for kind, value, holds, span in details
    )  # fmt: skip
    shown = [[o.kind, o.value, o.holds, o.raw] for o in found]
    kept = {"message": message.id, "said": said, **head.parts, "quote": head.raw, "details": shown}
    data = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Record(READER, data.encode("utf-8", "surrogatepass"), (head, *found), _place(message, quote))


def words(mail: Part, quote: Quote | None) -> str:
    """The sentence of a mail around a quote, as a person reads it; '' if there is none."""
    if quote is None:
        return ""
    part = next((p for p in walk(mail) if p.number == quote.part and p.type in {"text/plain", "text/html"}), None)
    if part is None:
        return " ".join(quote.text.split())
    shown = passage(part)
    start = shown.place(quote.start)
    return shown.sentence(start, max(start, shown.place(quote.end)))


def _day(message: Message) -> When | None:
    return from_epoch(message.sent)[:10] if message.sent is not None else None


def _span(quote: Quote | None) -> Place:
    return {"part": quote.part, "start": quote.start, "end": quote.end} if quote else {}


def message_place(message: Message) -> Place:
    """Where a mail stands."""
    place: dict[str, str | int] = {"message": message.id, "offset": message.offset}
    if message.member:
        place["member"] = message.member
    return place


def _place(message: Message, quote: Quote | None) -> Place:
    return {**message_place(message), **_span(quote)}
