"""What came of Reknit's own steps, as facts of the person: who answered was there that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

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


def facts_of_attempts(attempts: Iterable[Attempt], went_to: Mapping[str, str] | None = None) -> dict[str, list[Fact]]:
    """Record -> what the attempts to reach its person say of the details through which they went.

    Answered: the detail held that day. Came back, or somebody else: it does not. No answer, or none yet: a fact with
    ``said`` = NO_ANSWER, of the day it was sent. A search, and what was begun and never sent, say nothing; a letter
    to a colleague only if it came back, and of the colleague. ``went_to``: id of a mail -> the address of its reader.
    """
    attempts = list(attempts)
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in _of_colleagues(attempts, went_to or {}):
        found[fact.record].append(fact)
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


def _of_colleagues(attempts: Iterable[Attempt], went_to: Mapping[str, str]) -> Iterator[Fact]:
    """One for each letter, however many it asked after."""
    source, said = _FAILED["bounced"]
    letters = {a.message: a for a in attempts if a.channel == "ask" and a.outcome == "bounced" and a.message in went_to}
    for message, letter in letters.items():
        own = replace(letter, person=letter.target, target=went_to[message])
        yield _fact(own, "mail_address", (letter.finished or letter.claimed)[:10], source, said, holds=False)


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
