"""JSON Lines: what every command prints with --json. Documented in docs/json.md; keys are only ever added."""

from __future__ import annotations

from typing import Any

from ..model.entries import Message, Observation, Record
from ..model.place import Place
from ..model.reply import Reply
from ..model.trouble import Trouble

Line = dict[str, Any]


def where(file: str, place: Place) -> str:
    """'cards.csv, row 3': a place as a person reads it."""
    shown = [f"{key} {value}" for key, value in place.items() if key not in {"message", "name", "quad"}]
    return ", ".join([file, *shown])


def observation_line(observation: Observation) -> Line:
    """One observation, every key present; ``seen_by`` only where that is all that is known of the day."""
    line: Line = {
        "kind": observation.kind,
        "value": observation.value,
        "type": observation.type,
        "parts": dict(observation.parts),
        "raw": observation.raw,
        "holds": observation.holds,
        "seen_first": observation.seen_first,
        "seen_last": observation.seen_last,
        "count": observation.count,
        "confidence": observation.confidence,
        "place": dict(observation.place),
    }
    return line | {"seen_by": observation.seen_by} if observation.seen_by else line


def record_line(file: str, record: Record) -> Line:
    """One record with what it shows. ``owner`` stands only on records that show the user."""
    line: Line = {
        "file": file,
        "reader": record.reader,
        "place": dict(record.place),
        "observations": [observation_line(o) for o in record.observations],
    }
    return line | {"owner": True} if record.owner else line


def message_line(file: str, message: Message, reply: Reply) -> Line:
    """One mail as an answer, every key of ``reply`` present; what it does not say is null."""
    place: Line = {"message": message.id, "offset": message.offset}
    return {
        "file": file,
        "reader": "message",
        "place": place | {"member": message.member} if message.member else place,
        "reply": reply_line(reply),
    }


def reply_line(reply: Reply) -> Line:
    """What a mail says as an answer."""
    return {
        "kind": reply.kind,
        "language": reply.language or None,
        "new_address": reply.new_address or None,
        "successor": list(reply.successor),
        "return_date": reply.return_date or None,
        "new_employer": reply.new_employer or None,
        "new_phone": reply.new_phone or None,
        "opt_out": reply.opt_out,
        "about": reply.about or None,
        "quotes": {
            key: {"text": quote.text, "part": quote.part, "span": [quote.start, quote.end]}
            for key, quote in reply.quotes.items()
        },
        "recipients": [
            {
                "address": one.address,
                "verdict": one.verdict,
                "status": one.status or None,
                "diagnostic": one.diagnostic or None,
                "new_address": one.new_address or None,
            }
            for one in reply.recipients
        ],
    }


def trouble_line(trouble: Trouble) -> Line:
    """Something that could not be read."""
    return {"trouble": {"file": trouble.file, "place": dict(trouble.place), "message": trouble.message}}
