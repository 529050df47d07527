"""What a piece of a card may be: a value of one kind, with the ink that it was read from and signs for and against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...model.place import Quad
from .page import Page, Span, quad_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that may stand on a card.

    kind      of observation: 'name', 'title', 'employer', 'postal', 'phone', 'mail_address', 'website', 'profile'
    value     normalised as details/ does
    raw       as printed, without its label
    type      as Observation.type
    parts     as Observation.parts; of an employer also 'department'
    spans     the pieces of lines that it was read from, in the order of reading; labels are not among them
    features  numbers that tell how good it is; absent = 0
    score     log-odds that it is right, judged alone
    code      the index of the side and the quad of the code that it was read from, where it was read from none of the
              lines
    """

    kind: str
    value: str
    raw: str = ""
    type: str | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()
    features: Mapping[str, float] = field(default_factory=dict)
    score: float = 0.0
    code: tuple[int, Quad] | None = None

    @property
    def taken(self) -> frozenset[tuple[int, int]]:
        """The glyphs that it needs, as (line, glyph)."""
        return frozenset((line, at) for line, first, last in self.spans for at in range(first, last + 1))

    def where(self, page: Page) -> tuple[int, Quad]:
        """The index of the side that it stands on, and the box around it in the side's picture."""
        if self.code is not None:
            return self.code
        return page.lines[self.spans[0][0]].side, quad_of(page, self.spans)
