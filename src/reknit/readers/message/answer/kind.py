"""What kind of answer a mail is, by its headers and by the news in its sentences.

What a program wrote has one point (``machine``); what a person wrote is judged by whether the news is all that they
wrote (``human``).
"""

from __future__ import annotations

import re

from .head import Head
from .human import LONG, of_human
from .machine import of_machine
from .news import Kind, Scene
from .said import Said
from .who import person

_INNER = re.compile(r"[ :(\[]re: ")
_FIRST = 500
"""Characters in which a program says that it is one (judgement)."""


def kind(scene: Scene, *, by_hand: bool, personal: bool) -> Kind:
    """The kind of a mail; ``personal``: to the user rather than to many."""
    if by_hand:
        return of_human(scene, personal=personal)
    found = of_machine(scene)
    plain = found.name == "ordinary" and scene.head.answer and not scene.head.automatic
    return Kind("human_reply") if plain else found


def automatic(head: Head, said: Said) -> bool:
    """Whether a program wrote it, by its headers or its own words."""
    start = len(head.subject)
    if head.automatic == "likely" and not head.away and len(said.sheet.text) > LONG:
        return False  # newsletters go out in bulk too
    if head.bulk and head.answer and not head.away:
        return False
    if head.automatic or head.away or _announced(head, said):
        return True
    return any(start <= hit.start < _FIRST for hit in said.hits("auto"))


def _announced(head: Head, said: Said) -> bool:
    """Whether the subject is a notice put before the one that is answered, or names its sender: 'Away Re: plans'."""
    first = said.sheet.segments[0]
    notice = next(iter((*said.inside(first, "away"), *said.inside(first, "left"))), None)
    if first.zone != "subject" or notice is None or head.answer or head.role:
        return False
    names = [head.name, *re.split(r"[._-]", head.sender.partition("@")[0])]
    inner = _INNER.search(said.sheet.text, notice.end, first.end)
    return inner is not None or said.names(first, [person(names, [head.sender])])
