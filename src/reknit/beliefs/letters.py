"""Letters that lists tell of (LinkedIn's messages and invitations): they are contact as much as mail is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model.entries import Observation
from ..model.tie import Tie
from ..model.when import first_of, last_of


def with_letters(tie: Tie, seen: Iterable[Observation]) -> Tie:
    """The tie with the correspondence and the day of connecting that the records of one person show.

    Two exports of one account tell of the same letters, so of each direction the largest count is taken.
    """
    counts = {"from": 0, "to": 0}
    first, last, met = tie.first, tie.last, tie.met
    for observation in seen:
        if observation.kind == "met_on":
            met = first_of(met, observation.value)
        elif observation.kind == "correspondence" and observation.value in counts:
            counts[observation.value] = max(counts[observation.value], observation.count)
            first, last = first_of(first, observation.seen_first), last_of(last, observation.seen_last)
    sent, received = tie.sent + counts["to"], tie.received + counts["from"]
    return replace(tie, sent=sent, received=received, first=first, last=last, met=met)
