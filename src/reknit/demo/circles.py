"""Circles: the teams, projects and user groups whose members write to each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from .draw import between, pick, shuffled
from .nouns import Circle, Person

TOPICS = (
    "data centre move", "ERP rollout", "service desk tender", "network refresh", "cloud migration", "audit findings",
    "budget round", "identity project", "storage contract", "mail migration", "disaster recovery test", "user group",
    "licence review", "warehouse system", "payroll interface", "security training", "mobile fleet", "data platform",
)  # fmt: skip


def build_circles(rng: Random, owner: Person, people: Sequence[Person]) -> tuple[Circle, ...]:
    """Teams at each employer of the owner, projects with partners, and groups from everywhere."""
    found: list[Circle] = []
    for spell in owner.spells:
        team = [
            p for p in people if p.how == "colleague" and spell.start <= p.met and (not spell.end or p.met < spell.end)
        ]
        found += _chunks(rng, team, 4, 11, 1500)
    partners = sorted((p for p in people if p.how == "partner"), key=lambda p: p.met)
    for start in range(0, len(partners), 25):
        found += _chunks(rng, partners[start : start + 25], 2, 6, 500)
    meetings = sorted((p for p in people if p.how == "conference"), key=lambda p: p.met)
    for start in range(0, len(meetings), 20):
        found += _chunks(rng, meetings[start : start + 20], 5, 12, 900)
    return tuple(found)


def _chunks(rng: Random, members: Sequence[Person], least: int, most: int, days: int) -> list[Circle]:
    found, rest = [], shuffled(rng, members)
    while len(rest) >= least:
        size = between(rng, least, most)
        group, rest = rest[:size], rest[size:]
        start: date = sorted(p.met for p in group)[len(group) // 2]
        end = start + timedelta(days=between(rng, days // 3, days))
        found.append(Circle(f"{pick(rng, TOPICS)}", tuple(p.id for p in group), start, end))
    return found
