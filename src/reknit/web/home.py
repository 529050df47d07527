"""Home: the four questions, how the network ages, this week, what came back since yesterday, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup
from starlette.responses import Response

from ..app import status_words
from ..app.fresh import current
from ..app.house import House
from ..app.news import news
from ..app.prepared import is_prepared
from ..app.status import ageing, asked, status
from ..app.steps import plan_key
from ..app.waiting import Waiting, waiting
from ..beliefs.ageing import Aged, joined
from . import look
from .ask import Ask, Routes, looked
from .drawing import ageing as drawn
from .nobody import nobody

if TYPE_CHECKING:
    from ..app.tasks import ThisWeek

TASKS = 3
"""Of the week's plan that are told."""
NEWS = 6
"""What came back that is told at once."""
ASKED = 10
"""Those asked for help of whom is told how it stands."""


class _Waits(NamedTuple):
    """How many of something wait, what they are, and the page where they do."""

    number: int
    one: str
    many: str
    path: str


class _Ages(NamedTuple):
    """How the network ages: its picture, and the numbers of it.

    older    whether the first year stands for those before it too
    whole    all years together
    undated  details without a date, which no year has
    """

    picture: Markup
    years: list[Aged]
    older: bool
    whole: Aged
    undated: int


def shown(ask: Ask) -> Response:
    """The page, from the views as they are."""
    answer = status(ask.house)
    if not answer["people"]:
        return nobody(ask)
    heard = news(ask.house)
    waits = waiting(ask.house)
    return ask.page(
        "home.html",
        answer=answer,
        stale=not current(ask.house),
        words=status_words,
        asked=asked(ask.house)[:ASKED] if answer["used"]["people"] else [],
        week=_week(ask.house),
        tasks=TASKS,
        heard=heard[:NEWS],
        more=max(0, len(heard) - NEWS),
        new=waits.new,
        waits=list(_waits(waits)),
        ages=_ages(ask),
    )


def _week(house: House) -> ThisWeek | None:
    """None if nothing is planned: then what plans knows need not be loaded."""
    if not is_prepared(house, plan_key(house)):
        return None
    from ..app.tasks import this_week

    return this_week(house)


def _waits(of: Waiting) -> Iterator[_Waits]:
    every = (
        _Waits(of.desk, "question at the desk", "questions at the desk", "/desk"),
        _Waits(of.pairs, "question who is who", "questions who is who", "/pairs"),
        _Waits(of.cards, "doubtful value on a business card", "doubtful values on business cards", "/cards"),
        _Waits(of.drafts, "letter to look at", "letters to look at", "/week/letters"),
        _Waits(of.approved, "approved letter to send", "approved letters to send", "/week/letters"),
        _Waits(of.unsure, "letter that may not have gone", "letters that may not have gone", "/week/unsure"),
        _Waits(of.unfinished, "source not read to its end", "sources not read to their end", "/sources"),
    )
    return (each for each in every if each.number)


def _ages(ask: Ask) -> _Ages | None:
    """None where there is nothing to draw: no detail has a date."""
    every = ageing(ask.house)
    years = drawn.together(every)
    if not years:
        return None
    dated = [each for each in every if each.year]
    says = partial(_of_year, ask)
    picture = drawn.ageing(years, says, f"The share that holds of details, by the year last seen. {says(years[-1])}")
    undated = sum(each.details for each in every if not each.year)
    return _Ages(picture, years, dated[0].year < years[0].year, joined(years), undated)


def _of_year(ask: Ask, each: Aged) -> str:
    """'2019: of 426 details 27 % hold today, 24 % in a year.'"""
    details = look.counted(each.details, "detail", "details", ask.locale)
    now, later = (look.percent(number / each.details, ask.locale) for number in (each.now, each.later))
    return f"{each.year}: of {details} {now} hold today, {later} in a year."


ROUTES: Routes = (looked("/", shown),)
