"""What is said of a person, alike in the terminal and on the page; ``counted`` writes a number with its noun."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model.tie import Tie
from ..model.when import in_words

NOUNS = {
    "mail_address": "E-mail",
    "phone": "Phone",
    "employer": "Employer",
    "title": "Title",
    "postal": "Address",
    "profile": "Profile",
    "website": "Website",
    "name": "Name",
    "note": "Note",
    "birthday": "Birthday",
    "met_on": "Met",
    "label": "Label",
}
"""What each kind of detail is called, in the order in which they are shown."""
NEVER = "Never to be contacted: so you said, or so they asked, or they have died."

Counted = Callable[[float, str, str], str]
"""(number, one, many) -> '1 mail', '1,200 mails'."""


def english(number: float, one: str, many: str) -> str:
    """'1 mail', '1,200 mails'."""
    return f"{number:,.0f} {one if round(number) == 1 else many}"


def bond(tie: Tie, counted: Counted = english) -> Iterator[str]:
    """What the user has had to do with them: mails, the last one, the day of meeting."""
    if tie.sent or tie.received:
        to, by = counted(tie.sent, "mail", "mails"), counted(tie.received, "", "").strip()
        yield f"{to} to them, {by} from them, in {counted(tie.threads, 'thread', 'threads')}"
    if tie.last:
        yield f"last in {in_words(tie.last[:7])}"
    if tie.met:
        yield f"met in {in_words(tie.met[:7])}"
