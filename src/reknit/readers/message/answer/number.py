"""The person's new telephone number."""

from __future__ import annotations

import re

from ....details import phone
from ...parts.numbers import NUMBER
from .roles import Persons, context
from .said import Said
from .sheet import Segment
from .words import Hit

_REGION = {"de": "DE", "fr": "FR", "es": "ES", "it": "IT", "nl": "NL", "pt": "PT", "sv": "SE", "pl": "PL", "ja": "JP", "zh": "CN", "ko": "KR"}
_NEAR, _BEHIND, _LINE = 40, 14, 60
"""Characters between a number and the words about it, and of a line with one (judgement)."""
_AMERICAN = re.compile(r"(?:1[\s.-]?)?\(?[2-9]\d\d\)?[\s./-]{0,2}\d{3}[\s.-]\d{4}(?!\d)")


def new_number(said: Said, people: Persons) -> tuple[str, Hit] | None:
    """(E.164, the words) of the number that is said to be the new one; None if there is none."""
    sheet = said.sheet
    for match in NUMBER.finditer(sheet.cased):
        segment = sheet.segment(match.start())
        if segment.zone == "signature":
            continue
        if not _said_new(said, segment, match.start(), match.end()):
            continue
        if any(0 <= match.start() - hit.end < 25 for hit in said.inside(segment, "phone_old")):
            continue
        raw = match[0].strip()
        value = phone.normalise(raw, _region(raw, sheet.languages[0] if sheet.languages else ""))
        if value.startswith("+"):
            return value, Hit(match.start(), match.end())
    return None


def _said_new(said: Said, segment: Segment, start: int, end: int) -> bool:
    """Whether words before a number, behind it, or above its line say that it is the new one."""
    near = said.inside(segment, "phone_new")
    if any(-1 <= start - hit.end < _NEAR or 0 <= hit.start - end < _BEHIND for hit in near):
        return True
    return end - segment.start < _LINE and context(said, segment) == "own"


def _region(raw: str, language: str) -> str:
    if _AMERICAN.fullmatch(raw):
        return "US"
    return _REGION.get(language, "GB")
