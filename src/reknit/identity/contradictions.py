"""What the user said of pairs of records: the latest word on each, and where their words contradict each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from ..model.entries import Judgement
from ..model.person import Contradiction

PAIRED = frozenset({"same", "not_same", "later"})

Pair = tuple[str, str]
"""Two record ids, the smaller first."""

Record = TypeVar("Record", str, int)
"""The id of a record, or its place."""


def pair(left: Record, right: Record) -> tuple[Record, Record]:
    """The pair as it is told from others: whichever record was named first."""
    return (left, right) if left <= right else (right, left)


def latest(judgements: Iterable[Judgement]) -> dict[Pair, str]:
    """The user's word on each pair, 'same' or 'not_same', in the order last said; judgements come oldest first.

    'later' takes an earlier word back. Words on other things than a pair are passed over.
    """
    found: dict[Pair, str] = {}
    for judgement in judgements:
        if judgement.verdict in PAIRED and judgement.object and judgement.subject != judgement.object:
            key = pair(judgement.subject, judgement.object)
            found.pop(key, None)
            if judgement.verdict != "later":
                found[key] = judgement.verdict
    return found


def contradictions(words: Mapping[Pair, str]) -> list[Contradiction]:
    """Every pair that ``words`` (as of ``latest``) call not the same though a chain of 'same' joins it.

    The path is a shortest one. In the order of the pairs' ids, so that the same words give the same list.
    """
    joined: dict[str, list[str]] = {}
    for (left, right), verdict in sorted(words.items()):
        if verdict == "same":
            joined.setdefault(left, []).append(right)
            joined.setdefault(right, []).append(left)
    apart = sorted(key for key, verdict in words.items() if verdict == "not_same")
    found = ((left, right, _path(joined, left, right)) for left, right in apart if left in joined and right in joined)
    return [Contradiction(left, right, path) for left, right, path in found if path]


def _path(joined: Mapping[str, Sequence[str]], start: str, end: str) -> tuple[Pair, ...]:
    """The steps of a shortest way from ``start`` to ``end`` (breadth first); () if there is none."""
    came: dict[str, str] = {start: ""}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there in joined[here]:
            if there not in came:
                came[there] = here
                waiting.append(there)
    if end not in came:
        return ()
    back = [end]
    while came[back[-1]]:
        back.append(came[back[-1]])
    way = back[::-1]
    return tuple(pairwise(way))
