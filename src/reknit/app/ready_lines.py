"""The lines of ``reknit ready --json``."""

from __future__ import annotations

from collections.abc import Iterator

from ..plans.draft import Draft
from ..plans.ready.first import Telling
from ..plans.ready.hour import Action
from ..plans.ready.reach import Reach
from .house import House
from .lines import Line
from .ready import Drill, told


def lines(house: House, drilled: Drill, minutes: int, count: int) -> Iterator[Line]:
    """The whole, then everybody."""
    found = drilled.found
    yield {
        "day": house.today.isoformat(),
        "employers": list(found.employers),
        "people": len(found.people),
        "lost": found.lost,
        "reached": {
            "expected": round(found.expected, 1),
            "low": drilled.low,
            "high": drilled.high,
            "interval": 0.9,
        },
        "by_list": round(found.by_list, 1),
        "cliff": len(found.cliff),
        "borrowed": len(found.borrowed),
        "channels": [
            {"channel": c.name, "people": c.people, "expected": round(c.expected, 1), "alone": c.alone}
            for c in found.channels
        ],
        "hour": {"minutes": minutes, "actions": list(map(_action, drilled.actions))},
    }
    early = {
        telling.reach.person.id: (number, telling, text)
        for number, (telling, text) in enumerate(told(house, drilled, count), 1)
    }
    for each in found.people:
        yield _person(each) | _first(*early.get(each.person.id, (None, None, None)))


def _action(action: Action) -> Line:
    return {
        "action": action.what,
        "minutes": action.minutes,
        "saved": round(action.saved, 2),
        "for": [each.person.id for each in action.people],
    }


def _person(each: Reach) -> Line:
    return {
        "id": each.person.id,
        "name": each.person.name,
        "worth": round(each.worth.value, 4),
        "group": each.group,
        "chance": round(each.chance, 4),
        "by_list": round(each.by_list, 4),
        "ways": [
            {"channel": w.channel, "value": w.value, "chance": round(w.chance, 4), "through": w.through}
            for w in each.ways
        ],
    }


def _first(number: int | None, telling: Telling | None, text: Draft | None) -> Line:
    if telling is None or text is None:
        return {}
    way = {"channel": telling.way.channel, "value": telling.way.value}
    return {"first": number, "by": way, "why": list(telling.why), "draft": {"subject": text.subject, "text": text.text}}
