"""Backtest: foretells the past of the user's own network from what was known then, and lays it beside what came.

On 1 January of each year the facts are cut at that day; what a later source tells of within the year is foretold for
the very day on which it does. So everything is foretold once, from what was known last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..beliefs.hanging import Homes, homes
from ..beliefs.hindsight import ENDS_SHOW, Known, Told, known_by, told
from ..beliefs.outcomes import likelihoods_of
from ..beliefs.past import Dated, as_of
from ..beliefs.sightings import sightings
from ..beliefs.silence import Exchanges, known_on
from ..beliefs.spells import stays
from ..beliefs.weigh import weigh
from ..model.person import Fact
from ..model.when import DAYS_PER_MONTH
from .fresh import fresh
from .house import House, Track, untracked
from .lives import Life, Pasts, pasts
from .uncollected import uncollected


@dataclass(frozen=True, slots=True)
class Foretold:
    """One detail, foretold on 1 January of ``year``, and what came.

    sort    what it is (beliefs/hindsight.SORTS)
    chance  that it would hold on the day on which a later source told of it
    held    whether it did
    months  from its last sighting to that day
    person  the place in the list of whose it is: what hangs on one job comes true together
    """

    year: int
    sort: str
    chance: float
    held: bool
    months: float
    person: int


@dataclass(frozen=True, slots=True)
class Backtest:
    """All that was foretold.

    people   in the network today
    known    year -> details, of those whose end shows, that were known on its first day and not to be over
    untold   sort -> details known on any of these days of which nothing later ever told
    facts    of all people; ``undated`` of them count for no past day
    """

    foretold: tuple[Foretold, ...]
    people: int
    known: dict[int, int]
    untold: dict[str, int]
    facts: int
    undated: int


class _Asked(NamedTuple):
    """A detail of the person at that place in the list, and what a later source told of it."""

    person: int
    detail: Known
    answer: Told


@uncollected()
def backtest(house: House, since: int | None = None, track: Track = untracked) -> Backtest:
    """Foretells every year from ``since`` on (else from the first in which anything was known) until today.

    Stores nothing but the views, which it remakes if they are not today's.
    """
    fresh(house, track)
    with house.reading() as connection:
        past = pasts(connection, house.config)
    return foretell(past, house.today, since, track)


def foretell(past: Pasts, today: date, since: int | None = None, track: Track = untracked) -> Backtest:
    """The same of pasts that are known."""
    lives = past.lives
    first = min((each.days[0] for life in lives for each in life.history), default=today.toordinal())
    begin = max(date.fromordinal(first).year + 1, since or 0)
    homes_today = _homes([as_of(life.history, today.toordinal()) for life in lives])
    foretold: list[Foretold] = []
    known: dict[int, int] = {}
    ever: set[tuple[int, str, str, str]] = set()
    answered: set[tuple[int, str, str, str]] = set()
    for year in track(range(begin, today.year + 1), "years"):
        day = date(year, 1, 1)
        facts = [as_of(life.history, day.toordinal()) for life in lives]
        every = list(_known(lives, facts, day, min(date(year + 1, 1, 1), today), homes_today))
        asked = [_Asked(at, detail, answer) for at, detail, answer in every if answer]
        foretold += _chances(asked, facts, day, past.mails)
        known[year] = sum(detail.sort in ENDS_SHOW for _, detail, _ in every)
        ever |= {(at, *detail[:3]) for at, detail, _ in every}
        answered |= {(at, *detail[:3]) for at, detail, _ in asked}
    untold = Counter(sort for _, sort, _, _ in ever - answered)
    return Backtest(tuple(foretold), len(lives), known, dict(untold), past.facts, past.undated)


def _homes(people: Sequence[Sequence[Fact]]) -> Homes:
    return homes((sightings(facts), stays(facts)) for facts in people)


def _known(
    lives: Sequence[Life], people: Sequence[Sequence[Fact]], day: date, end: date, homes_today: Homes
) -> Iterator[tuple[int, Known, Told | None]]:
    """(place of the person, detail known on that day, what a source told of it by ``end``)."""
    homes_then = _homes(people)
    for at, (life, facts) in enumerate(zip(lives, people, strict=True)):
        details = known_by(facts, homes_then) if facts else []
        later = sorted(_later(life.telling, day, end), key=lambda shown: shown[0]) if details else []
        for detail in details:
            yield at, detail, (told(detail, later, life.firms, homes_today) if later else None)


def _later(history: Sequence[Dated], day: date, end: date) -> Iterator[tuple[int, Dated]]:
    """What was shown after ``day`` and by ``end``, each with the first day on which it was."""
    start, stop = day.toordinal(), end.toordinal()
    for each in history:
        at = bisect_right(each.days, start)
        if at < len(each.days) and each.days[at] <= stop:
            yield each.days[at], each


def _chances(
    asked: Sequence[_Asked], people: Sequence[Sequence[Fact]], day: date, mails: Exchanges
) -> Iterator[Foretold]:
    """The chance of each, by what was known on ``day``, that it holds on the day that tells of it."""
    if not asked:
        return
    place = {pair: i for i, pair in enumerate(dict.fromkeys((each.person, each.answer.day) for each in asked))}
    wanted = [(person, date.fromordinal(on)) for person, on in place]
    then = known_on(mails, day.toordinal())
    likely = likelihoods_of(people, then, day)
    believed = weigh(people, day, asked=wanted, mails=then, likely=likely).beliefs
    chances = [{(b.kind, b.value): b.chance for b in beliefs} for beliefs in believed]
    for at, detail, answer in asked:
        chance = chances[place[at, answer.day]][detail.kind, detail.value]
        assert chance is not None, "all sorts age"
        months = (answer.day - detail.last) / DAYS_PER_MONTH
        yield Foretold(day.year, detail.sort, chance, answer.held, months, at)
