"""One person as the address book shows them, and what 'probably holds' means here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model.belief import Belief
from ..model.chance import PROBABLE
from ..model.tie import Tie


@dataclass(frozen=True, slots=True)
class Entry:
    """One person for the book.

    id         of the person; the UID of a new card
    name       in display order; '' if none is known
    parts      of the name (given, family, prefix, suffix, additional)
    beliefs    every detail, held or not
    tie        None where no mail is known
    originals  the vCards (BEGIN to END) that show the person, as their sources wrote them
    employer   the last one known, held or not
    state      'lost', 'dormant' or 'in touch'; '' if nobody said
    """

    id: str
    name: str
    parts: Mapping[str, str]
    beliefs: tuple[Belief, ...]
    tie: Tie | None = None
    originals: tuple[bytes, ...] = ()
    employer: str = ""
    state: str = ""


def holds(belief: Belief) -> bool:
    """Whether the detail probably holds; what does not age (a birthday, a note) does."""
    return belief.chance is None or belief.chance >= PROBABLE
