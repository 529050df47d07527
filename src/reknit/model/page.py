"""A page of the web that the user found for somebody, or what a colleague wrote of them: is it about them?"""

from __future__ import annotations

from dataclasses import dataclass

from .entries import Observation
from .person import Fact
from .when import When

FOUND = "found"
"""The kind of observation that begins the record of a page. Its value is a record of the person who was searched for,
its raw text the words of the page about them, its parts 'url' and 'file' where it stands, or 'by' who wrote it to the
user, its day that of finding."""
SOURCE = "a page that you found"
"""What the source of such a record is called in the ledger: where it stands may name the person, so the record has it,
which goes when they are forgotten."""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page, as its record in the ledger has it.

    record   its id
    target   a record of the person for whom it was found
    url      where it stands on the web, '' if that is not known; ``file`` on this machine, '' if it was pasted
    text     the words about the person
    day      when it was found
    facts    what it says
    by       the colleague in whose answer it stands; '' of a page
    """

    record: str
    target: str
    url: str
    file: str
    text: str
    day: When | None
    facts: tuple[Fact, ...]
    by: str = ""

    @property
    def where(self) -> str:
        """Where it stands, as it is shown."""
        if self.by:
            return f"a letter of {self.by}"
        return self.url or self.file or "a text that you pasted"

    @property
    def details(self) -> list[Observation]:
        """What it says, without the sources."""
        return [fact.observation for fact in self.facts]


def head(target: str, text: str, url: str, file: str, day: When, by: str = "") -> Observation:
    """The observation that begins the record of a page."""
    parts = {key: value for key, value in (("url", url), ("file", file), ("by", by)) if value}
    return Observation(FOUND, target, text, parts=parts, seen_first=day, seen_last=day)
