"""What one mail says of somebody, before it is known whose word that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .entries import Observation
from .place import Place
from .when import When

CLAIM = "claim"
"""The kind of observation that begins the record of a claim; its value is the kind of the reply."""

REPORTED = frozenset({"dead", "moved"})
"""What reports of mail systems say; all other claims are somebody's words."""
OPT_OUT = "asked not to be written to"
DIED = "died"
NEVER = frozenset({OPT_OUT, DIED})
"""Labels: whoever bears one of them is never contacted."""
SIGNATURE = "a signature"
"""The source of what stands under mails."""
A_MAIL, A_REPORT = "a mail", "a report"
"""The sources of claims, as they begin."""
SAYS = " that says "
LONGEST = 100
"""Characters of a quote in a reason."""


def subject(detail: Observation) -> str:
    """The detail as judgements name it."""
    return f"{detail.kind}:{detail.value}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A record that a mail made about somebody.

    record    its id
    said      what kind of reply it was ('left_company', ...), or of a report 'dead' or 'moved'
    about     the address that it speaks of; '' where somebody only says 'this is my new address'
    parts     what the mail said beside the details: 'sender' and 'name' (of the mail), 'answers' (id of the message
              that it answers, or returns), 'auth' ('fail' where the user's server doubts the sender, 'quoted' of a
              signature in somebody else's mail), 'successor', 'return_date', 'by_hand' (somebody writes by hand, from
              an address, that it is no good any more)
    quote     the words that say so
    when      the day of the mail
    file, place  where it stands
    details   what it says: addresses, numbers, employers that hold, or do not any more
    own       True if it is the person's own word (identity/claims)
    verdicts  what the user said of its details: 'kind:value' -> 'right' or 'wrong'
    counting  the details that count
    """

    record: str
    said: str
    about: str
    parts: Mapping[str, str]
    quote: str
    when: When | None
    file: str
    place: Place
    details: tuple[Observation, ...]
    own: bool = False
    verdicts: Mapping[str, str] = field(default_factory=dict)
    counting: tuple[Observation, ...] = ()

    def verdict(self, detail: Observation) -> str:
        """What the user said of a detail; '' if nothing."""
        return self.verdicts.get(subject(detail), "")

    @property
    def medium(self) -> str:
        """What it stands in."""
        return A_REPORT if self.said in REPORTED else A_MAIL

    def source(self, detail: Observation) -> str:
        """Where a detail comes from, in words; with the words that say so as long as nobody has accepted it."""
        kind = self.medium
        quote = " ".join((detail.raw or self.quote).split())
        if self.verdict(detail) == "right" or not quote:
            return kind
        return f"{kind}{SAYS}'{_cut(quote, detail.value)}'"


def _cut(quote: str, value: str) -> str:
    """At most LONGEST characters of a quote, among them the value that it says, if it stands there."""
    if len(quote) <= LONGEST:
        return quote
    end = max(quote.lower().find(value.lower()) + len(value), LONGEST - 3)
    start = end - (LONGEST - 3)
    return f"{'...' if start else ''}{quote[start:end]}{'...' if end < len(quote) else ''}"
