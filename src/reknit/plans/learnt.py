"""What the user's own outcomes say of each way: the start values give way to them.

For each way the answers that came are set beside those that its start values foretold, and it counts for (CASES +
came) / (CASES + foretold) as much: the mean of a Gamma-Poisson model whose start is worth CASES answers. What came back
was never read and says nothing of it; a letter without a word counts by the chance, today, that its address held.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from ..model.entries import Attempt
from ..model.outcome import CAME, PATIENCE, REACHED, UNREAD, WAITING
from ..model.person import Portrait
from ..model.tie import Tie
from .odds import ANSWERS, READ, answering
from .routes import ask, call, linkedin, search
from .standing import AROUND, began
from .way import Setting
from .words import listed

CASES = 4.0
"""Answers that the start values are worth: judgement."""

TOLD = 0.2
"""A way that counts for so much more or less than at the start is told."""

NAMES = {
    "write": "letters",
    "linkedin": "notes on LinkedIn",
    "call": "calls",
    "ask": "questions to colleagues",
    "search": "searches",
}

STRAIGHT = {"write": READ, "linkedin": linkedin.READ, "call": call.HEARD}
"""Ways straight to the person -> the chance that what reaches them is read or heard."""


def learnt(setting: Setting) -> dict[str, float]:
    """Route -> how much likelier it is answered than its start values say; routes never tried are not in it."""
    came, foretold = Counter[str](), defaultdict[str, float](float)
    asked = _colleagues(setting)
    for person in setting.people.values():
        for attempt, chance in _foretold(person, setting, asked) if person.attempts else ():
            came[attempt.channel] += attempt.outcome in (CAME if attempt.channel in AROUND else REACHED)
            foretold[attempt.channel] += chance
    return {route: (CASES + came[route]) / (CASES + expected) for route, expected in foretold.items()}


def notes(learnt: Mapping[str, float]) -> tuple[str, ...]:
    """'what came of your steps counts: letters for 0.7 times what they would at the start', where it is much."""
    told = [
        f"{NAMES[route]} for {factor:.1f} times"
        for route, factor in sorted(learnt.items())
        if route in NAMES and abs(factor - 1) >= TOLD
    ]
    return (f"what came of your steps counts: {listed(told)} what they would at the start",) if told else ()


def _foretold(person: Portrait, setting: Setting, asked: Mapping[str, Portrait]) -> Iterator[tuple[Attempt, float]]:
    """The attempts of which it is known what came, with the chance of an answer that their start values give."""
    tie, letters, held = _before(person), 0, {b.value: b.chance or 0.0 for b in person.beliefs}
    for attempt in _told(person, setting):
        route, silent = attempt.channel, attempt.outcome not in REACHED
        if route in STRAIGHT:
            answers = answering(tie, letters)
            answers = call.spoken(answers) if route == "call" else answers
            yield attempt, STRAIGHT[route] * answers * (held.get(attempt.target, 0.0) if silent else 1.0)
            letters += silent
        elif route == "ask" and attempt.target in asked:
            colleague = asked[attempt.target]
            yield attempt, ANSWERS * READ * ask.knows(person, colleague, setting)
        elif route == "search":
            yield attempt, search.FOUND * search.right(person, setting)


def _told(person: Portrait, setting: Setting) -> list[Attempt]:
    """The attempts that came to an end and did not fail on the way, in order; two addresses at once are one letter."""
    ended = (
        a
        for a in person.attempts
        if a.outcome not in UNREAD and (a.outcome not in WAITING or (setting.today - began(a)).days >= PATIENCE)
    )
    letters: dict[tuple[str, str, date], Attempt] = {}
    for a in sorted(ended, key=lambda a: (began(a), a.outcome not in REACHED, a.target)):
        letters.setdefault((a.channel, a.target if a.channel in AROUND else "", began(a)), a)
    return list(letters.values())


def _before(person: Portrait) -> Tie:
    """What was between them before the answers that attempts brought, so that these do not foretell themselves."""
    brought = sum(a.outcome in REACHED for a in person.attempts)
    if not brought:
        return person.tie
    tie = person.tie
    return replace(
        tie,
        received=max(0, tie.received - brought),
        sent=max(0, tie.sent - brought),
        threads=max(0, tie.threads - brought),
        answered=max(0, tie.answered - brought),
    )


def _colleagues(setting: Setting) -> dict[str, Portrait]:
    """Whoever was asked about others: by person id, or by a record of theirs."""
    targets = {a.target for p in setting.people.values() for a in p.attempts if a.channel == "ask"}
    found = {target: setting.people[target] for target in targets if target in setting.people}
    if missing := targets - found.keys():
        for person in setting.people.values():
            for record in missing & {r for b in person.beliefs for r in b.records}:
                found[record] = person
    return found
