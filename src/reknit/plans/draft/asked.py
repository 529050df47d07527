"""After whom a colleague may best be asked."""

from __future__ import annotations

from heapq import nsmallest

from ...model.person import Portrait
from ..routes.ask import NAMES, knows
from ..standing import standing
from ..way import Setting
from ..worth import value
from ..yardstick import yardstick


def asked_by(colleague: Portrait, setting: Setting) -> list[str]:
    """The ids of those of whom the colleague may know, at most seven, the likeliest to be worth it first.

    Left out are those whom no plan would look for now, and after whom this colleague was asked lately.
    """
    measure = yardstick(list(setting.people.values()))
    gains = []
    for person in setting.people.values():
        if person.id == colleague.id or all(link.other != colleague.id for link in person.links):
            continue
        where = standing(person, setting.today)
        if not where.left_out and ("ask", colleague.id) not in where.tried:
            gains.append((-value(person, measure) * knows(person, colleague, setting), person.id))
    return [key for gain, key in nsmallest(NAMES[1], gains) if gain < 0]
