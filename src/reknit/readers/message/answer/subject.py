"""Of whom a sentence speaks: of the one who writes, or of somebody else."""

from __future__ import annotations

import re

from .said import Said
from .sheet import Segment
from .who import Person
from .words import Hit, fold, stops

OWN, THIRD = "own", "third"
_NAME = re.compile(r"(?:[A-Z\u00c0-\u00de][\w'\u2019-]*\.?\s){1,3}$")
_NOUNS = frozenset({"de"})
"""Languages that write all nouns with a capital."""


def whose(said: Said, sender: Person, others: tuple[Person, ...], segment: Segment, hit: Hit) -> str:
    """'own' if the words of a cue are about the sender, 'third' if about somebody else."""
    if _shown(said, sender, segment):
        return OWN
    if any(_shown(said, other, segment) for other in others):
        return THIRD
    mine = [one for one in said.inside(segment, "mine") if one.start < hit.end]
    if any(hit.start <= one.start < hit.start + 6 for one in mine):
        return OWN
    third = [one for one in said.inside(segment, "third") if one.start < hit.end]
    if mine and third:
        nearest, other = mine[-1], third[-1]
        return THIRD if other.start > nearest.start and other.start - nearest.end < 25 else OWN
    if mine:
        return OWN
    if third:
        return THIRD
    cased = said.sheet.cased
    before = cased[segment.start : hit.start]
    if not _NOUNS & set(said.sheet.languages[:1]) and (name := _NAME.search(before)):
        bare = [word for word in name[0].split() if fold(word) not in stops(said.sheet.languages[0])]
        if len(bare) > 1 or (bare and said.sheet.text[hit.start] in "hi'"):
            return THIRD
    return OWN


def _shown(said: Said, someone: Person, segment: Segment) -> bool:
    if said.names(segment, [someone]):
        return True
    text = said.sheet.cased[segment.start : segment.end]
    return any(name[:2] in text for name in someone.shown)
