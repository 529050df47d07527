"""What a merge and a split did, in words alike in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..store.views import PersonRow
from .merge import SHORT, Merged, Split


def merged(done: Merged) -> Iterator[str]:
    """What became of the two."""
    left, right = (f"{named(p)}, {records(len(p.records))}" for p in done.before)
    if len(done.after) == 1:
        yield f"One person now: {named(done.after[0])}, {records(len(done.after[0].records))}."
        yield f"  from {left}; and {right}"
    else:
        yield f"You said that they are one, but they are still two: {left}; and {right}."
        yield from (f"  {reason}" for reason in done.parted_by)
    if done.overruled:
        pairs = f"{done.overruled:,} pair{'s' * (done.overruled != 1)}"
        yield f"You had said 'not the same' of {pairs} of their records: the newer word counts."


def parted(done: Split, *, apart: bool) -> Iterator[str]:
    """What became of the one; ``apart``: each record that left should be a person of its own."""
    left = records(len(done.left))
    if done.joined_by:
        yield f"You said that {left} of {named(done.before)} are somebody else's, but some are still with the others:"
        yield from (f"  {reason}" for reason in done.joined_by)
    else:
        yield f"{left} left {done.before.name}: {_listed(done.gone)}."
        yield f"  what stays: {_listed(done.stay)}"
    if len(done.stay) > 1:
        yield "Only what left held the others together: they are several people now. A merge joins them."
    if len(done.gone) > 1 and not apart:
        yield "Some of the records that left are kept apart from each other; the page of each says why."
    if done.overruled:
        pairs = f"{done.overruled:,} pair{'s' * (done.overruled != 1)}"
        yield f"You had said otherwise of {pairs} of these records: the newer word counts."


def named(person: PersonRow) -> str:
    """'Mara Quill (02c504e7)'."""
    return f"{person.name} ({person.id[:SHORT]})"


def records(number: int) -> str:
    """'1 record', '1,200 records'."""
    return f"{number:,} record{'s' * (number != 1)}"


def _listed(people: Sequence[PersonRow]) -> str:
    """'Mara Quill (02c504e7), 2 records; Jan Berg (99aabbcc), 1 record'."""
    told = [f"{named(p)}, {records(len(p.records))}" for p in people]
    return "; ".join(told) or "nobody who is in your network, as too little is known of them"
