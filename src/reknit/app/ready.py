"""The drill: who is reached tonight without the employer, what to do in the next hour, and the list to take along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor

import numpy as np

from ..beliefs.census import counted
from ..beliefs.pace import DEVIATION, prior
from ..book.paper import Leaf, Reachable, paper
from ..details.text import plain
from ..model.person import Portrait
from ..model.trouble import UserError
from ..model.when import latest, months_between
from ..plans.draft import PRIVATE, Draft, Occasion
from ..plans.ready import Ready
from ..plans.ready import ready as plan
from ..plans.ready.employers import employers
from ..plans.ready.first import Telling, first
from ..plans.ready.hour import Action, hour
from ..plans.ready.known import known
from ..plans.ready.reach import DURABLE, YOURS, Floats, Reach, together
from ..plans.routes.write import WORTH_TRYING
from ..store import read, views
from .house import House
from .publish import entries
from .reach.pen import Pen, pen
from .uncollected import uncollected
from .week import portraits

AGED = 12.0
"""Months after which an export of LinkedIn is asked for anew (judgement)."""
SPREAD = 0.35
"""Standard deviation of the log of how fast private details end: in nine of ten cases the rates are right within a
factor of 1.8. Judgement: a poll bounds the loss of mobiles at 10 % a year, where the law has 6 %."""


@dataclass(frozen=True, slots=True)
class Drill:
    """What `reknit ready` says.

    found      who is reached, and who is not
    low, high  90 % interval of how many of these durable ways lead to
    actions    the next hour
    pen        writes its drafts
    exported   whether an export of LinkedIn of the last months was read
    everybody  whether not only those who matter are counted
    """

    found: Ready
    low: int
    high: int
    actions: tuple[Action, ...]
    pen: Pen
    exported: bool
    everybody: bool = False


@uncollected()
def drill(house: House, minutes: int = 60, *, everybody: bool = False) -> Drill:
    """From today's views; ``everybody``: not only those who matter."""
    with house.reading() as connection:
        made = views.summary(connection)
        now = int(house.clock().timestamp())
        written = read.last_written(connection, made["mine"], now)
        exports = [export.as_of for export in read.exports(connection, "linkedin")]
    used = {address: written.get(address) for address in made["mine"]}
    gone = employers(house.config.work_domains, used, made["names"])
    own = pen(house)
    found = plan(portraits(house), house.today, gone, everybody=everybody)
    low, high = interval(found.people)
    exported = any(day is None or months_between(latest(day), house.today) < AGED for day in exports)
    leaving = replace(own, me=replace(own.me, employer=gone[0] if len(gone) == 1 else ""))
    drilled = Drill(found, low, high, (), leaving, exported, everybody)
    return replace(drilled, actions=in_minutes(drilled, minutes))


def in_minutes(drilled: Drill, minutes: int) -> tuple[Action, ...]:
    """What helps most in so many minutes."""
    return hour(drilled.found, minutes, own_address=bool(drilled.pen.me.address), export=drilled.exported)


def interval(people: Sequence[Reach]) -> tuple[int, int]:
    """90 %: how many of these people durable ways lead to.

    The laws of private details are mostly judgement, and if they are too kind, they are so for everybody at once. So
    all of them share one pace d ~ N(0, SPREAD^2), as careers do (beliefs/pace): at pace d a chance c is c ** exp(-d),
    which is what an exponential law of that rate says.
    """
    if not people:
        return 0, 0
    pace = prior()
    rates = np.exp(-pace.shifts * SPREAD / DEVIATION)
    rows: list[Floats] = [together(np.array(each.chances(DURABLE))[:, None] ** rates) for each in people]
    count, expected = counted(np.array(rows), pace), sum(each.chance for each in people)
    return min(count.low, floor(expected)), max(count.high, ceil(expected))


def told(house: House, drilled: Drill, count: int) -> Iterator[tuple[Telling, Draft]]:
    """Whom to tell first, each with a draft."""
    for telling in first(drilled.found, count, house.today):
        person, occasion = telling.reach.person, Occasion(leaving=True, refers=telling.refers)
        yield telling, drilled.pen.write(person, "moving", occasion, drilled.pen.manner(person))


def asking(drilled: Drill, person: Portrait) -> Draft:
    """A letter that asks for a private address or number while the one at work still reaches them."""
    return drilled.pen.write(person, PRIVATE, Occasion(), drilled.pen.manner(person))


def leaves(found: Ready) -> list[Leaf]:
    """The list for paper: those with a way that needs no system of the user's employer, by name."""
    return [
        Leaf(each.person.name, known(each.person), tuple(ways), each.person.id)
        for each in sorted(found.people, key=lambda each: (plain(each.person.name), each.person.id))
        if (ways := [Reachable(w.channel, w.value, w.chance) for w in each.ways if _listed(w.through, w.chance)])
    ]


def _listed(through: str, chance: float) -> bool:
    return through != YOURS and chance >= WORTH_TRYING


def printed(listed: Sequence[Leaf], day: date, whose: str) -> bytes:
    """The list as a PDF. Raises UserError where what writes it is not installed."""
    try:
        return paper(listed, day, whose)
    except ModuleNotFoundError as error:
        raise UserError(
            "A PDF needs reportlab, which is not installed.",
            "`pip install 'reknit[pdf]'` brings it; a .vcf works without.",
        ) from error


def cards(house: House, people: Iterable[str]) -> Iterator[bytes]:
    """The people with these ids as a .vcf file, with what probably holds."""
    from ..book import export_vcf

    return export_vcf(entries(house, people))
