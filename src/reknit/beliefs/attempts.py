"""What came of Reknit's own steps, as facts of the person: who answered was there that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..model.entries import Attempt, Observation
from ..model.outcome import REACHED
from ..model.person import Fact

ANSWER = "an answer to you"
"""The source of what an answer proves."""
NO_ANSWER = "no answer"
"""``Fact.said`` of a step that nothing came of: weak evidence, and no sighting."""
_FAILED = {"bounced": ("a letter of yours that came back", "dead"), "wrong_person": ("what you said", "not_here")}
"""Outcome -> the source of the denial, and as what kind of claim it counts."""
OURS = frozenset({ANSWER, *(source for source, _ in _FAILED.values())})
"""The sources of such facts. They stand beside a record, not in it, so they say nothing of how old it is."""
_ID = 20
"""Digits of a content id, which no number without a country has."""


def facts_of_attempts(attempts: Iterable[Attempt]) -> dict[str, list[Fact]]:
    """Record -> what the attempts to reach its person say of the details through which they went.

    Answered: the detail held that day. Came back, or somebody else: it does not. No answer, or none yet: a fact with
    ``said`` = NO_ANSWER, of the day it was sent. A search, a colleague asked, and what was begun and never sent say
    nothing.
    """
    found: dict[str, list[Fact]] = defaultdict(list)
    for attempt in attempts:
        kind = _kind(attempt.target)
        if not attempt.person or not kind:
            continue
        done = (attempt.finished or attempt.claimed)[:10]
        if attempt.outcome in REACHED:
            fact = _fact(attempt, kind, done, ANSWER)
        elif attempt.outcome in _FAILED:
            source, said = _FAILED[attempt.outcome]
            fact = _fact(attempt, kind, done, source, said, holds=False)
        elif attempt.outcome in {"sent", "asked", "no_answer"}:
            fact = _fact(attempt, kind, attempt.claimed[:10], ANSWER, NO_ANSWER)
        else:
            continue
        found[attempt.person].append(fact)
    return found


def _fact(attempt: Attempt, kind: str, day: str, source: str, said: str = "", *, holds: bool = True) -> Fact:
    seen = Observation(kind, attempt.target, attempt.target, holds=holds, seen_first=day, seen_last=day)
    return Fact(attempt.person, source, seen, said)


def _kind(target: str) -> str:
    """Of the detail that it is; '' for a record of a colleague, or nothing."""
    if "@" in target:
        return "mail_address"
    if "/" in target:
        return "profile"
    return "phone" if target.startswith("+") or (target.isdigit() and len(target) < _ID) else ""
