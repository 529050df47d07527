"""The news in a mail's sentences: which words say it, and of whom they speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .found import Found
from .head import Head
from .said import Said
from .sheet import Segment
from .subject import OWN, whose
from .who import Person
from .words import Hit, fold

NONE = Hit(0, 0)
LEAD = 4
"""Sentences in which a person's news has to begin (judgement)."""
_GREETING = 14
"""Characters of a line that is a greeting or a name (judgement)."""
_BOX = re.compile(r"(?:\b(?:address|one|account|mailbox|inbox|e-?mail|box|alias)|@)\W{0,3}(?:@\W{0,3})?$")
_DEAD = re.compile("(?:is )?no longer (?:w|there|reach|found|avail)|not w|does(?:n't| not) w")
"""English words for an address, and what is said of one that does not work any more."""
_REACH = 80
"""Characters right before the words in which an address is looked for (judgement)."""
_LAST, _NAMES = 5, 30
"""Lines in which a writer signs, and characters of such a line."""


class Kind(NamedTuple):
    """A kind, the words that say so, and of whom: 'own' or 'third'."""

    name: str
    hit: Hit = NONE
    died: bool = False
    whose: str = OWN


class Cast(NamedTuple):
    """The sender, and others to whom the user may have written."""

    sender: Person
    others: tuple[Person, ...]


class Scene(NamedTuple):
    """A mail to be judged.

    by_hand   whether a person wrote it
    personal  whether to the user rather than to many
    """

    head: Head
    said: Said
    cast: Cast
    by_hand: bool
    personal: bool

    def news(self, name: str) -> Kind | None:
        """The first words of a cue that are news, and of whom."""
        for segment, hit in self.meant(name):
            return Kind(name, hit, whose=whose(self.said, self.cast.sender, self.cast.others, segment, hit))
        return None

    def meant(self, name: str) -> Iterator[tuple[Segment, Hit]]:
        """Where a cue is news: neither denied nor supposed, nor of the reader, nor in a signature."""
        for segment, hit in self.said.meant(name):
            if segment.zone != "signature" and not self._not_news(name, segment, hit):
                yield segment, hit

    def _not_news(self, name: str, segment: Segment, hit: Hit) -> bool:
        """Whether the reader's address is meant, a departure still to come, or an address that does not work."""
        if name in {"moved", "deadbox"}:
            yours = () if self.said.has(segment, "mine") else self.said.inside(segment, "yours")
            if yours and any(one.address in self.head.user for one in self._written(segment)):
                return True
            if name == "deadbox" and any(one.start < hit.start for one in yours) and self._written(segment):
                return True
            return any(0 <= hit.start - one.end < 2 for one in self.said.inside(segment, "yours"))
        text = self.said.sheet.text
        if (
            name == "left"
            and _BOX.search(text[max(segment.start, hit.start - _REACH) : hit.start])
            and _DEAD.match(text, hit.start)
        ):
            return True
        return name == "left" and any(one.start <= hit.start < one.end for one in self.said.inside(segment, "leaving"))

    def _written(self, segment: Segment) -> list[Found]:
        """The addresses in a sentence."""
        sheet = self.said.sheet
        places = zip(sheet.found, sheet.places, strict=True)
        return [one for one, place in places if segment.start <= place < segment.end]

    def sentences(self) -> list[Segment]:
        """The sentences of the writer but for greetings and names."""
        text = self.said.sheet.text
        return [
            one
            for one in self.said.sheet.segments
            if one.zone != "signature" and len(text[one.start : one.end].strip()) > _GREETING
        ]

    def opening(self) -> list[Segment]:
        """The subject, and what follows up to some sentences."""
        found: list[Segment] = []
        count = 0
        for one in self.said.sheet.segments:
            found.append(one)
            count += one.zone == "body" and one.end - one.start > _GREETING
            if count > LEAD:
                break
        return found

    def stays(self) -> bool:
        """Whether the writer says early on that nothing has changed for them."""
        return any(self.said.has(one, "stay") and self.said.has(one, "mine") for one in self.opening())

    def gathering(self) -> bool:
        """Whether it is of those that go to many: a newsletter, an invitation, minutes, a vacancy."""
        return bool(self.said.hits("newsletter") or any(self.said.has(one, "event") for one in self.opening()))

    def signed(self) -> bool:
        """Whether one of the last lines is the given name of the sender."""
        given = fold(self.head.name.split()[0]) if self.head.name.split() else ""
        text = self.said.sheet.text
        lines = [text[one.start : one.end].strip(" \n.,!-x") for one in self.said.sheet.segments[-_LAST:]]
        return bool(given) and any(line.split()[:1] == [given] and len(line) < _NAMES for line in lines)
