"""What kind of answer a mail is: the likeliest by what was learnt (``weights``), with the words that say so."""

from __future__ import annotations

import re

from .head import Head
from .news import NONE, Kind, Scene
from .said import Said
from .sheet import Segment
from .subject import OWN, THIRD
from .traits import traits
from .weights import weights
from .who import person
from .words import Hit

_OF_PROGRAMS = frozenset({"unmonitored", "ticket_ack", "challenge"})
LONG = 3500
"""Characters of a mail that is no announcement any more (judgement)."""
_INNER = re.compile(r"[ :(\[]re: ")
_FIRST = 500
"""Characters in which a program says that it is one (judgement)."""
_LIKELY = 0.45
"""The chance from which on mail that answers nothing is news (judgement)."""
_CERTAIN = 0.65
"""The chance from which on what bears no mark of a program was written by one (judgement)."""
_PLAIN = 0.5
"""The chance from which on a sentence says that somebody died, which stops everything (judgement)."""
_SAID = 0.2
"""The chance from which on a sentence can be the words for a kind (judgement)."""
# The cues, and what sentences say, that tell each kind.
_CUES = {
    "left_company": ("died", "left"),
    "address_change": ("moved", "deadbox"),
    "vacation": ("away", "part"),
    "not_here": ("wrong",),
    "unmonitored": ("robot",),
    "ticket_ack": ("ticket",),
    "challenge": ("challenge",),
}
_SAYS = {
    "left_company": ("died", "left", "job"),
    "address_change": ("moved", "dead"),
    "vacation": ("away", "back", "part"),
    "not_here": ("wrong",),
    "unmonitored": ("robot", "dead"),
    "ticket_ack": ("ticket",),
    "challenge": ("challenge",),
}


def kinds(scene: Scene) -> dict[str, float]:
    """The chance of each kind."""
    return weights("kinds").one(traits(scene))


def kind(scene: Scene, chances: dict[str, float]) -> Kind:
    """The likeliest kind for which there are words, and of whom they are.

    A mail that answers nothing is news only if that is likely enough, and what bears no mark of a program was
    written by one only if that is certain; an automatic answer without words is an absence.
    """
    head = scene.head
    plain = unremarkable(scene)
    answers = head.answer or head.away or head.automatic == "sure"
    if not answers and max(chances.values()) < _LIKELY:
        return plain
    somebody = not (answers or head.automatic or head.role or scene.personal)
    for name in sorted(chances, key=lambda one: -chances[one]):
        found = _told(scene, name)
        wordless = name == "vacation" and head.automatic == "sure"
        if somebody and name in _OF_PROGRAMS and chances[name] < _CERTAIN:
            return plain
        if name not in _CUES or found.hit != NONE or wordless:
            return found
    return plain


def unremarkable(scene: Scene) -> Kind:
    """The kind of a mail without news."""
    return Kind("human_reply" if scene.personal else "ordinary")


def _told(scene: Scene, name: str) -> Kind:
    """A kind with the words that tell it: the cue, else the sentence that says it most plainly."""
    if told := next((found for cue in _CUES.get(name, ()) if (found := scene.news(cue))), None):
        return Kind(name, told.hit, died=told.name == "died", whose=told.whose)
    best = _plainest(scene, _SAYS.get(name, ()))
    if name == "address_change" and not _of_address(scene):
        best = None
    if best is None:
        absent = name == "vacation" and scene.head.away
        return Kind(name, Hit(0, max(0, scene.said.sheet.page.body - 2)) if absent else NONE)
    said = scene.said.gist(best)
    died = name == "left_company" and said["died"] > _PLAIN
    return Kind(name, Hit(best.start, best.end), died=died, whose=THIRD if said["he"] > said["i"] else OWN)


def _of_address(scene: Scene) -> bool:
    """Whether a mail without a word for a change speaks of an address at all."""
    known = {scene.head.sender, *scene.head.user}
    written = any(one.half or (one.address and one.address not in known) for one in scene.said.sheet.found)
    return (
        written
        or bool(scene.said.hits("this_new"))
        or bool(scene.cast.others or scene.head.automatic or scene.head.reply_to)
    )


def _plainest(scene: Scene, says: tuple[str, ...]) -> Segment | None:
    """The sentence that says it most plainly; None if no sentence does."""
    chances = [(max(scene.said.gist(one)[what] for what in says), one) for one in scene.sentences()] if says else []
    chance, best = max(chances, default=(0.0, None), key=lambda one: one[0])
    return best if chance > _SAID else None


def automatic(head: Head, said: Said) -> bool:
    """Whether a program wrote it, by its headers or its own words."""
    if head.automatic == "likely" and not head.away and len(said.sheet.text) > LONG:
        return False  # newsletters go out in bulk too
    if head.bulk and head.answer and not head.away:
        return False
    if head.automatic or head.away or _announced(head, said):
        return True
    start = next((one.start for one in said.sheet.segments if one.zone != "subject"), 0)
    return any(start <= hit.start < start + _FIRST for hit in said.hits("auto"))


def _announced(head: Head, said: Said) -> bool:
    """Whether the subject is a notice put before the one that is answered, or names its sender: 'Away Re: plans'."""
    first = said.sheet.segments[0]
    notice = next(iter((*said.inside(first, "away"), *said.inside(first, "left"))), None)
    if first.zone != "subject" or notice is None or head.answer or head.role:
        return False
    names = [head.name, *re.split(r"[._-]", head.sender.partition("@")[0])]
    inner = _INNER.search(said.sheet.text, notice.end, first.end)
    return inner is not None or said.names(first, [person(names, [head.sender])])
