"""What became of a page that was found for somebody, in words alike in the terminal and on the page."""

from __future__ import annotations

from ..model.chance import with_figure
from ..model.entries import Observation
from .found import ASKED, NOT_SAME, Found


def head(found: Found) -> str:
    """Whether it is taken for theirs."""
    name, chance = found.person.name, with_figure(found.judged.chance)
    if found.became == NOT_SAME:
        return f"Not {name}, as you say: nothing of the page counts for them."
    if found.became == ASKED:
        return f"Is this {name}? {chance[0].upper()}{chance[1:]}, too little to take it for theirs unasked."
    if found.said:
        return f"{name}, as you say."
    return f"{name}: {chance} that this page is about them, so it counts."


def years(detail: Observation) -> str:
    """'2014-03 to 2019-05' of a job with years; else ''."""
    first, last = detail.seen_first or "", detail.seen_last or ""
    return f"{first[:7]} to {last[:7]}" if first != last else ""
