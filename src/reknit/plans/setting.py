"""What routes look at besides one person, gathered once for all: whom to ask, how rare names are, who was where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from math import isnan

from ..details.name import split
from ..details.rarity import bearers
from ..details.text import letters
from ..model.person import Portrait
from . import hits
from .learnt import learnt
from .odds import ANSWERS, READ, within_reach
from .standing import began
from .way import Setting

RESTED = 90
"""Days before the same colleague is asked again, after whomever: judgement."""


def setting(portraits: Iterable[Portrait], today: date) -> Setting:
    """Gather it. ``portraits``: everybody, with the state that standing.settled gives them."""
    people = {portrait.id: portrait for portrait in portraits}
    staff = hits.staff(p.spells for p in people.values())
    searched = {p.name for p in people.values() if not within_reach(p)}
    around = Setting(people, today, askable(people, today), _bearers(searched), staff)
    return replace(around, learnt=learnt(around))


def askable(people: Mapping[str, Portrait], today: date) -> dict[str, float]:
    """Who may be asked for news of others -> the chance that they read and answer."""
    asked = {
        a.target for p in people.values() for a in p.attempts if a.channel == "ask" and (today - began(a)).days < RESTED
    }
    found = {}
    for person in people.values():
        if person.state == "in touch" and not person.never and not (asked and _named(person, asked)):
            reach = (
                ANSWERS * READ * max((b.chance or 0.0 for b in person.beliefs if b.kind == "mail_address"), default=0.0)
            )
            if reach:
                found[person.id] = reach
    return found


def _named(person: Portrait, records: set[str]) -> bool:
    """Whether one of these ids is the person's, or that of a record of theirs."""
    return person.id in records or any(not records.isdisjoint(b.records) for b in person.beliefs)


def _bearers(names: Iterable[str]) -> dict[str, float | None]:
    """How many bear each name (details/rarity.expected_bearers), of all at once."""
    full = sorted(names)
    halves = [split(name) for name in full]
    counts = bearers([letters(h.get("given", "")) for h in halves], [letters(h.get("family", "")) for h in halves])
    return {name: None if isnan(count) else float(count) for name, count in zip(full, counts, strict=True)}
