"""Which cues stand in which sentences, and whether they are meant: not denied, not supposed, and of whom they speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .gist import SAYS, gists
from .sheet import Segment, Sheet
from .who import Person
from .words import Hit

_OF_WRITER = frozenset({"moved", "own", "deadbox"})
_STEM = 5
"""Characters of a word that may be a name with an 's' behind it."""
_NEAR = 40
"""Characters before a cue in which its denial stands."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sheet and what has been looked up in it."""

    sheet: Sheet
    known: dict[str, tuple[Hit, ...]] = field(default_factory=dict)
    within: dict[tuple[int, str], tuple[Hit, ...]] = field(default_factory=dict)
    gists: dict[int, dict[str, float]] = field(default_factory=dict)

    @property
    def behind(self) -> bool:
        """Whether the language says after the verb what is supposed, and after the day what it is."""
        return self.sheet.languages[:1] in {("ja",), ("zh",), ("ko",)}

    def hits(self, name: str) -> tuple[Hit, ...]:
        """Where a cue stands in the whole text."""
        if name not in self.known:
            found = self.sheet.hits(name)
            self.known[name] = tuple(found if name not in _OF_WRITER else self._of_writer(found))
        return self.known[name]

    def _of_writer(self, found: list[Hit]) -> Iterator[Hit]:
        """Those that are not said of the reader: 'your new address'."""
        text = self.sheet.text
        for hit in found:
            if (
                not any(one.end <= hit.start <= one.end + 1 for one in self.hits("yours"))
                or "@" in text[hit.start : hit.end]
            ):
                yield hit

    def inside(self, segment: Segment, name: str) -> tuple[Hit, ...]:
        """Where a cue stands in a segment."""
        key = segment.start, name
        if key not in self.within:
            found = tuple(hit for hit in self.hits(name) if segment.start <= hit.start < segment.end)
            self.within[key] = found
        return self.within[key]

    def has(self, segment: Segment, *names: str) -> bool:
        """Whether one of the cues stands in a segment."""
        return any(self.inside(segment, name) for name in names)

    def meant(self, name: str) -> Iterator[tuple[Segment, Hit]]:
        """Where a cue stands and is neither denied nor supposed."""
        for hit in self.hits(name):
            segment = self.sheet.segment(hit.start)
            if not self.doubted(segment, hit):
                yield segment, hit

    def gist(self, segment: Segment) -> dict[str, float]:
        """The chance that a segment says each of ``gist.SAYS``."""
        if not self.gists:
            segments = self.sheet.segments
            chances = gists([self.sheet.text[one.start : one.end] for one in segments]).tolist()
            self.gists.update(
                (one.start, dict(zip(SAYS, row, strict=True))) for one, row in zip(segments, chances, strict=True)
            )
        return self.gists[segment.start]

    def doubted(self, segment: Segment, hit: Hit) -> bool:
        """Whether the words of a cue are denied, supposed or asked."""
        text = self.sheet.text
        if self.has(segment, "stay"):
            return True
        if text[segment.start : segment.end].rstrip().endswith(("?", "\uff1f")):
            return True
        if any(hit.start - one.end in {0, 1} for one in self.inside(segment, "not")):
            return True
        return any(
            (self.behind or one.start < hit.start)
            and not _breaks(text[min(one.end, hit.end) : max(one.start, hit.start)])
            for one in self.inside(segment, "unsure")
        )

    def denied(self, segment: Segment, hit: Hit) -> bool:
        """Whether a 'not' stands shortly before."""
        return any(0 <= hit.start - one.end < _NEAR for one in self.inside(segment, "not"))

    def names(self, segment: Segment, people: Iterable[Person]) -> bool:
        """Whether a segment names one of the people."""
        words = set(self.sheet.text[segment.start : segment.end].replace(".", " ").replace(",", " ").split())
        words |= {word.removesuffix("s").removesuffix("'") for word in words if len(word) > _STEM}
        return any(words & one.names for one in people)


def _breaks(between: str) -> bool:
    return any(mark in between for mark in (",", ";", ":", "\u2013", "\u2014", " - ", "\uff0c", "\u3001"))
