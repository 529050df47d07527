"""What all pieces of a card are together: no piece is two things, and of some things a card has only one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .candidate import Candidate
from .page import Page

_MOST = {"name": 1, "employer": 1, "title": 2, "postal": 1}


def assigned(page: Page, candidates: Sequence[Candidate]) -> list[Candidate]:  # noqa: ARG001
    """The best candidates that go together, in the order of reading."""
    taken: set[tuple[int, int]] = set()
    count: Counter[str] = Counter()
    values: set[tuple[str, str]] = set()
    chosen = []
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.kind, c.value)):
        ink = candidate.taken
        full = count[candidate.kind] >= _MOST.get(candidate.kind, 9)
        if candidate.score <= 0 or full or taken & ink or (candidate.kind, candidate.value) in values:
            continue
        taken |= ink
        count[candidate.kind] += 1
        values.add((candidate.kind, candidate.value))
        chosen.append(candidate)
    return sorted(chosen, key=lambda c: (c.spans, c.kind, c.value))
