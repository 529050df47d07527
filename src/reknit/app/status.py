"""The four questions: is it up to date, what does it take, was it ever needed, did it work."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..beliefs.ageing import Aged
from ..model.entries import Attempt
from ..model.outcome import CAME, USED, WORKED
from ..model.when import When, earliest
from ..store import read, views
from .house import House
from .reach.letters import SELF

WEEKS = 12
"""How far back the minutes of each week are told."""
_LETTERS = frozenset({"write", "linkedin", "ask", "greet"})


def status(house: House) -> dict[str, Any]:
    """The line of ``reknit status --json``, from the views as they are."""
    with house.reading() as connection:
        made = views.summary(connection)
        attempts = [a for a in read.attempted(connection) if a.channel != SELF]
        person_of = views.person_of(connection, {a.person for a in attempts if a.outcome in USED | WORKED})
    census = made["census"]
    return {
        "day": made["day"],
        "people": census["people"],
        "moved": {
            "known": census["known"],
            "expected": round(census["moved"], 1),
            "low": census["low"],
            "high": census["high"],
            "interval": 0.9,
        },
        "pace": made["pace"],
        "reachable": census["reachable"],
        "lost": census["lost"],
        "dormant": census["dormant"],
        "in_touch": census["in_touch"],
        "machines": made["machines"],
        "in_passing": made["in_passing"],
        "organisations": made["organisations"],
        "me": made["mine"],
        "time": time_spent(attempts, house.today),
        "used": came_of(attempts, USED, person_of),
        "worked": came_of(attempts, WORKED, person_of),
    }


class Asked(NamedTuple):
    """Somebody who was asked for help: the id of the person and their name, what came of it, and when."""

    person: str
    name: str
    outcome: str
    day: When


def asked(house: House) -> list[Asked]:
    """Everybody whom the user had need of, as it stands with each, the newest first."""
    with house.reading() as connection:
        found = [a for a in read.attempted(connection) if a.channel != SELF and a.outcome in USED | WORKED]
        person_of = views.person_of(connection, {a.person for a in found})
        names = {person.id: person.name for person in views.these(connection, set(person_of.values()))}
    newest = {
        person_of[a.person]: a for a in sorted(found, key=lambda a: a.finished or a.claimed) if a.person in person_of
    }
    told = (Asked(person, names[person], a.outcome, (a.finished or a.claimed)[:10]) for person, a in newest.items())
    return sorted(told, key=lambda each: each.day, reverse=True)


def ageing(house: House) -> list[Aged]:
    """How the network ages, from the views as they are; empty before they were made."""
    with house.reading() as connection:
        return [Aged(**each) for each in views.summary(connection).get("ageing", ())]


def time_spent(attempts: Sequence[Attempt], today: date) -> dict[str, Any]:
    """The minutes of each of the last WEEKS weeks, the oldest first, and what was done in the last 4 and 12.

    A week is seven days; the last ends today. What was begun counts in the week of its beginning, an answer in its own.
    """
    weeks = [0.0] * WEEKS
    for attempt in attempts:
        if 0 <= (ago := _weeks_ago(attempt.claimed, today)) < WEEKS:
            weeks[-1 - ago] += attempt.minutes or 0.0
    first = min((attempt.claimed for attempt in attempts), key=earliest, default=None)
    since = 1 + max(0, _weeks_ago(first, today)) if first else 0
    return {
        "since": first and first[:10],
        "weeks": [round(minutes, 1) for minutes in weeks],
        **{f"last_{n}": _lately(attempts, weeks, min(n, since), today) for n in (4, WEEKS)},
    }


def _lately(attempts: Sequence[Attempt], weeks: Sequence[float], number: int, today: date) -> dict[str, Any]:
    """What was done in the last ``number`` weeks; minutes are those of a week, on average."""
    done = [a for a in attempts if a.outcome and 0 <= _weeks_ago(a.claimed, today) < number]
    steps = {(a.claimed, a.channel, a.person): a.minutes for a in done if a.channel != "other"}
    return {
        "weeks": number,
        "minutes": round(sum(weeks[-number:]) / number, 1) if number else 0.0,
        "steps": len(steps),
        "messages": len({a.together for a in done if a.channel in _LETTERS}),
        "answers": sum(
            a.outcome in CAME and 0 <= _weeks_ago(a.finished or a.claimed, today) < number for a in attempts
        ),
        "unmeasured": sum(minutes is None for minutes in steps.values()),
    }


def _weeks_ago(when: When, today: date) -> int:
    """0 for the seven days that end today; a clock ahead of the user's day (UTC) counts as today."""
    return max(0, (today - earliest(when)).days) // 7


def came_of(attempts: Sequence[Attempt], outcomes: Collection[str], person_of: Mapping[str, str]) -> dict[str, Any]:
    """How many people, how often each of these outcomes was said, and the first and last day of any."""
    found = [a for a in attempts if a.outcome in outcomes]
    days = sorted((a.finished or a.claimed)[:10] for a in found)
    return {
        "people": len({person_of.get(a.person, a.person) for a in found}),
        **{outcome: sum(a.outcome == outcome for a in found) for outcome in sorted(outcomes)},
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }
