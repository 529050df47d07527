"""Of whom a sentence speaks: of the one who writes, or of somebody else."""

from __future__ import annotations

import re
from functools import cache

from .said import Said
from .sheet import Segment
from .who import Person, likeness
from .words import Hit, data, fold, stops

OWN, THIRD = "own", "third"
_NAME = re.compile(r"((?:[A-Z\u00c0-\u00de][\w'\u2019-]*\.?\s){1,3})((?:[a-z\u00df-\u024f]{1,6}\s){0,3})$")
_SOMEBODY = re.compile(r"(?:^|[\s(])(?:the|our|a|an|this|their|your|whose)\s((?:[\w'-]{2,20}\s){1,4})$")
_HOLDERS = re.compile(
    r"\b(?:person|people|owner|holder|recipient|user|employee|addressee|mailbox|account|address|undersigned|"
    r"individual|party|contact|member|e-?mail|message|inbox|box)\b"
)
"""Words by which a program calls the one whose mailbox it keeps."""
_VERB = re.compile("left|ha[sd]n?|isn|is|was|retired|died|'s|passed|quit|resigned|joined|moved")
_REACH = 120
"""Characters before the words in which a name is looked for (judgement)."""
_BESIDE = 25
"""Characters between 'I' and another whom the words are about (judgement)."""
_NOUNS = frozenset({"de"})
"""Languages that write all nouns with a capital."""


def whose(said: Said, sender: Person, others: tuple[Person, ...], segment: Segment, hit: Hit) -> str:
    """'own' if the words of a cue are about the sender, 'third' if about somebody else."""
    mine = [one for one in said.inside(segment, "mine") if one.start < hit.end]
    if _shown(said, sender, segment):
        return OWN
    called = said.sheet.languages[:1] == ("en",) and _called(said, segment, hit)
    if not called and any(hit.start <= one.start < hit.start + 6 for one in mine):
        return OWN
    if called or any(_shown(said, other, segment) for other in others) or _another(said, sender, segment, hit):
        return THIRD
    third = [one for one in said.inside(segment, "third") if one.start < hit.end]
    if mine or third:
        return _nearer(mine, third)
    return THIRD if _named(said, segment, hit) or _somebody(said, segment, hit) else OWN


def _another(said: Said, sender: Person, segment: Segment, hit: Hit) -> bool:
    """Whether a name or an address that is not the sender's is what the words are about."""
    return _full_name(said, segment, hit) or _elsewhere(said, sender, segment, hit)


def _nearer(mine: list[Hit], third: list[Hit]) -> str:
    """'my colleague' is another, 'she ... I' oneself."""
    if not mine or not third:
        return OWN if mine else THIRD
    return THIRD if third[-1].start > mine[-1].start and third[-1].start - mine[-1].end < _BESIDE else OWN


def _from(segment: Segment, hit: Hit) -> int:
    """Where the words begin in which a name stands right before some words."""
    return max(segment.start, hit.start - _REACH)


def _bare(said: Said, segment: Segment, hit: Hit) -> tuple[list[str], str]:
    """(the words with a capital right before the words of a cue, a short word or two between)."""
    if _NOUNS & set(said.sheet.languages[:1]):
        return [], ""
    name = _NAME.search(said.sheet.cased[_from(segment, hit) : hit.start])
    if name is None:
        return [], ""
    return [word for word in name[1].split() if fold(word) not in stops(said.sheet.languages[0])], name[2]


def _full_name(said: Said, segment: Segment, hit: Hit) -> bool:
    """Whether somebody's given and family name stand right before the words; not a firm's that 'let us go'."""
    if any(hit.start <= one.start < hit.end for one in said.inside(segment, "mine")):
        return False
    bare, _ = _bare(said, segment, hit)
    return len(bare) > 1 and not any(fold(word.rstrip(".")) in _dates() for word in bare)


def _named(said: Said, segment: Segment, hit: Hit) -> bool:
    """Whether somebody's name stands right before the words."""
    bare, between = _bare(said, segment, hit)
    return len(bare) > 1 or (bool(bare) and (between or said.sheet.text[hit.start :])[0] in "hi'")


def _called(said: Said, segment: Segment, hit: Hit) -> bool:
    """Whether a name stands right before the words, as in 'Bob left us'."""
    name = _NAME.search(said.sheet.cased[_from(segment, hit) : hit.start])
    if name is None or name[2]:
        return False
    if name[1].rstrip().endswith(("'s", "\u2019s")):
        return True
    last = fold(name[1].split()[-1]).rstrip(".")
    verb = _VERB.match(said.sheet.text, hit.start)
    return verb is not None and last not in stops("en") and last not in _dates()


def _elsewhere(said: Said, sender: Person, segment: Segment, hit: Hit) -> bool:
    """Whether the words are about an address that is not like the sender's, and the sender says nothing of 'my'."""
    sheet = said.sheet
    inside = [one.address for one, place in zip(sheet.found, sheet.places, strict=True) if hit.start <= place < hit.end]
    known = bool(sender.names) and bool(inside) and not said.inside(segment, "mine")
    return known and all(one and likeness(sender, one) == 0 for one in inside)


@cache
def _dates() -> frozenset[str]:
    """Names of months and days of the week, which have a capital too."""
    known = data("days")
    return frozenset(fold(word) for part in ("months", "weekdays") for words in known[part].values() for word in words)


def _somebody(said: Said, segment: Segment, hit: Hit) -> bool:
    """Whether somebody called by a noun, such as 'the previous tenant', stands right before the verb."""
    if said.sheet.languages[:1] != ("en",) or said.sheet.text[hit.start] not in "hinlqrdjwa":
        return False
    found = _SOMEBODY.search(said.sheet.text[_from(segment, hit) : hit.start])
    return found is not None and not _HOLDERS.search(found[1])


def _shown(said: Said, someone: Person, segment: Segment) -> bool:
    if said.names(segment, [someone]):
        return True
    text = said.sheet.cased[segment.start : segment.end]
    return any(name[:2] in text for name in someone.shown)
