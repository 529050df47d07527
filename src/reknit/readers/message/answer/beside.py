"""What the words beside an address or a number say of it."""

from __future__ import annotations

from .said import Said
from .sheet import Segment

_LINE = 60
"""Characters of a line that may belong to what is said above it (judgement)."""


def denied(said: Said, segment: Segment, place: int) -> bool:
    """Whether a 'not' stands before an address in its clause."""
    text = said.sheet.text
    return any(
        hit.start < place and not any(mark in text[hit.end : place] for mark in ",;:")
        for hit in said.inside(segment, "not")
    )


def context(said: Said, segment: Segment) -> str:
    """What the sentence above a list or a line says of its addresses: 'own', 'other' or ''."""
    segments = said.sheet.segments
    at = segments.index(segment)
    for before in reversed(segments[max(0, at - 5) : at]):
        own, other = said.has(before, "own", "moved"), said.has(before, "other")
        if own or other:
            return "own" if own and (not other or said.has(before, "mine")) else "other"
        if before.end - before.start > _LINE:
            return ""
    return ""
