"""What a mail says to a letter of the user's, as a record for the ledger: the letter's story is told from these."""

from __future__ import annotations

import json
from dataclasses import replace

from ...details.mail_address import normalise
from ...model.answer import Answer
from ...model.entries import Message, Observation, Record, name_and_address
from ...model.reply import Recipient, Reply
from ...model.when import When
from ..parts.mail.mime import Part
from .claims import READER, message_place, words


def answer(mail: Part, message: Message, reply: Reply, letter: str, when: When, told: Recipient | None) -> Answer:
    """What the mail says to the letter; ``told``: of a report, what it says of the address that the letter went to."""
    name, sender = name_and_address(message.sender)
    quotes = reply.quotes
    stops = "died" if "death" in quotes else "opt_out" if reply.opt_out else ""
    key = next((key for key in ("death", "opt_out", "return_date", "new_address", "kind") if key in quotes), "")
    quote = told.quote if told and told.quote else quotes.get(key)
    return Answer(
        letter,
        message.id,
        told.verdict if told and reply.kind != "feedback" else reply.kind,  # a complaint is about no address
        words(mail, quote) or message.subject,
        when,
        normalise(sender),
        name,
        told.address if told else normalise(reply.about),
        (told.new_address if told else "") or reply.new_address,
        reply.return_date,
        told.status if told else "",
        stops=stops,
    )


def answer_record(message: Message, said: Answer, more: tuple[Observation, ...] = ()) -> Record:
    """It as a record of its own."""
    seen = said.observation
    kept = [message.id, seen.value, seen.raw, dict(seen.parts)]
    data = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Record(READER, data.encode("utf-8", "surrogatepass"), (seen, *more), message_place(message))


def of_person(said: Answer, person: str, kind: str, quote: str, stops: str = "") -> Answer:
    """What an answer about several says of one of them."""
    return replace(said, said=kind, quote=quote, person=person, stops=stops)
