"""What the parts of a report say of one address, before it is decided what that means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ...parts.mail.passage import Passage


class Excerpt(NamedTuple):
    """The characters of a passage from ``start`` to before ``end``."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Claim:
    """One recipient of a report.

    address     whose mail came back
    action      of RFC 3464, section 2.3.3, in lower case: 'failed', 'delayed', 'delivered', 'relayed', 'expanded'; ''
                if it does not say
    status      the Status field, as written
    words       what the server said, and what else is said of this recipient, the weightiest first
    place       where its address stands, or the whole of what is said, to be quoted for want of better
    where       what names the server and the one that reports, in lower case
    original    the other address that its fields give, where the mail was sent on
    category    the one that PowerMTA gives, in lower case
    """

    address: str
    action: str = ""
    status: str = ""
    words: tuple[Excerpt, ...] = ()
    place: Excerpt | None = None
    where: str = ""
    original: str = ""
    category: str = ""
