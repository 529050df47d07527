"""What a colleague answers of those whom the user asked after, filed to each of them as a page found for them is.

What is surely theirs counts at once, and is taken back with `undo`; the rest is a question (app/pages).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...details.name import split
from ...model.answer import Sent
from ...model.claim import DIED
from ...model.entries import Judgement, Message, Observation, Record
from ...model.page import head
from ...model.when import When
from ...readers.message.claims import READER, message_place
from ...readers.message.others import SURE, Asked, Told, told
from ...readers.parts.mail.mime import Part

OUTCOME_OF = {"found": "found", "left": "no_answer", "nothing": "no_answer", "died": "no_answer", "will_write": ""}
"""What is told of a person -> what came of the attempt to find them: who will write themselves is still waited for."""
_LEFT = 0.92
"""That somebody left is read right so often: judgement, above others.SURE."""


class Filed(NamedTuple):
    """Records, and the judgements by which those that are sure count."""

    records: tuple[Record, ...]
    judgements: tuple[Judgement, ...]


def of_others(mail: Part, letter: Sent, user: Collection[str]) -> list[Told]:
    """What the answer to a letter says of each whom it asks after."""
    asked = [Asked(record, (name,), tuple(sorted(boxes))) for record, (name, boxes) in letter.asked.items()]
    return told(mail, asked, user, letter.language)


def filed(told: Told, letter: Sent, message: Message, when: When, employer: str) -> Filed:
    """It as lines of the ledger; ``employer``: where the person was, as far as is known."""
    name = letter.asked[told.key][0]
    seen = list(_observations(told, when[:10], employer))
    sure, doubted = ([o for o in seen if (o.confidence > SURE) is certain] for certain in (True, False))
    records = [_record(told, letter.name, name, message, when, found) for found in (sure, doubted) if found]
    words = [Judgement("same", told.key, records[0].id)] if sure else []
    return Filed(tuple(records), tuple(words))


def _observations(told: Told, day: When, employer: str) -> Iterator[Observation]:
    for detail in told.details:
        yield Observation(
            detail.kind, detail.value, detail.raw, detail.type, seen_first=day, seen_last=day,
            confidence=detail.confidence,
        )  # fmt: skip
    if employer and (told.left or told.said == "left") and employer not in {d.value for d in told.details}:
        yield Observation("employer", employer, holds=False, seen_first=day, seen_last=day, confidence=_LEFT)
    if told.said == "died":
        yield Observation("label", DIED, told.quote, seen_first=day, seen_last=day, confidence=SURE)


def _record(
    told: Told, colleague: str, name: str, message: Message, when: When, found: Sequence[Observation]
) -> Record:
    first = head(told.key, told.quote, "", "", when[:10], colleague or "a colleague")
    named = Observation("name", name, name, parts=split(name), seen_first=when[:10], seen_last=when[:10])
    kept = [message.id, told.key, told.quote, *_shown(found)]
    data = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return Record(READER, data, (first, replace(named, confidence=SURE), *found), message_place(message))


def _shown(found: Iterable[Observation]) -> Iterator[list[str | bool]]:
    return ([o.kind, o.value, o.holds] for o in found)
