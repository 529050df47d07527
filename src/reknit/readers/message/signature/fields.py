"""What one block says, as details with their places in it."""

from __future__ import annotations

import re

from ...parts.numbers import NUMBER
from .address import addresses
from .firms import LIKELY, PLACED, SURE
from .job import job
from .numbers import numbers
from .pieces import BLOT, Found, blotted
from .reach import reach
from .region import region
from .sender import Sender
from .traits import evidence, prose

CONFIDENCE = {
    "name": 0.98,
    "title": 0.95,
    "phone": 0.97,
    "mail_address": 0.99,
    "website": 0.97,
    "profile": 0.98,
    "postal": 0.9,
}
"""Judgement: below the shares measured on invented blocks (docs/readers/signature.md), for real ones are messier."""
_EMPLOYER = {SURE: 0.97, LIKELY: 0.9, PLACED: 0.8}
"""The same for employers, by how they are known."""
_NATIONAL = 0.9
"""The share of confidence that a number keeps whose country had to be guessed."""
_LONGEST = 3000
"""Characters of a block that are read."""


_LABELS = re.compile(
    r"(?:[^\s\x00<|\u2022\u00b7]|[ ](?! )){1,50}[:\uff1a]\s{0,12}(?=\x00)|[<(\[]\s?(?:mailto:?)?\s?(?=\x00)"
)
"""What names an address or a number that follows: 'My pictures: ' is no employer."""


def fields(block: str, who: Sender, around: str = "") -> tuple[Found, ...]:
    """The details in the order in which they stand; ``around``: what stands below, for the country."""
    text = _bare(block[:_LONGEST].replace(BLOT, " "))
    found = reach(text, who)
    rest = blotted(text, found)
    if NUMBER.search(rest):
        found += numbers(rest, region(text, around, who.address))
    rest = blotted(text, found)
    found += addresses(rest)
    rest = _LABELS.sub(lambda label: BLOT * len(label[0]), blotted(text, found))
    said, strength = job(rest, who)
    found += said
    seen: set[tuple[str, str]] = set()
    kept = []
    for detail in sorted(found, key=lambda detail: detail.start):
        if (detail.kind, detail.value) not in seen and detail.value:
            seen.add((detail.kind, detail.value))
            kept.append(detail._replace(confidence=_confidence(detail, strength)))
    return tuple(kept)


def _bare(block: str) -> str:
    """The block without its sentences: what they name is seldom the writer's."""
    lines = block.split("\n")
    return "\n".join(
        BLOT * len(line) if prose(line) and evidence(line) < 2 and not _wide(line) else line for line in lines
    )


def _wide(line: str) -> bool:
    """Whether the line has columns."""
    return "|" in line or "   " in line or "\t" in line


def _confidence(detail: Found, strength: int) -> float:
    if detail.kind == "employer":
        return _EMPLOYER[strength]
    known = CONFIDENCE[detail.kind]
    guessed = detail.kind == "phone" and not detail.raw.startswith(("+", "00"))
    return round(known * _NATIONAL, 3) if guessed else known
