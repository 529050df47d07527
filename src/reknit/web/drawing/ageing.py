"""How the network ages: a column for each year in which details were last seen, as full as they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from ...beliefs.ageing import Aged, joined
from . import marks
from .svg import drawing, element

COLUMNS = 24
"""At most; the years before are one column, the first."""
WIDE, LEFT, RIGHT, TOP, HIGH, COUNTS, FOOT = 640.0, 60.0, 12.0, 12.0, 140.0, 28.0, 26.0
"""Of the picture; the room for the scale; beside and above the columns; for these, their number, the years."""
GAP = 0.18
"""Of a column's place, between two."""
LABELS = 60.0
"""Units from one year's name to the next, at least."""

Words = Callable[[Aged], str]


def together(years: Sequence[Aged]) -> list[Aged]:
    """The years that are drawn: those that are known, the oldest as one if there are too many."""
    known = [each for each in years if each.year]
    if not known:
        return []
    first = max(known[0].year, known[-1].year - COLUMNS + 1)
    return [joined((each for each in known if each.year <= first), first), *(a for a in known if a.year > first)]


def ageing(years: Sequence[Aged], says: Words, words: str) -> Markup:
    """The picture of what ``together`` says; ``says``: what a column shows, in words, as ``words`` does of all."""
    first, last = years[0].year, years[-1].year
    step = min(LABELS, (WIDE - LEFT - RIGHT) / (last - first + 1))
    most = max(each.details for each in years)
    ground, foot = TOP + HIGH, TOP + HIGH + 8 + COUNTS
    columns = [
        _column(each, LEFT + (each.year - first) * step, step * (1 - GAP), ground, foot, most, says(each))
        for each in years
    ]
    names = [
        element("text", str(year), x=LEFT + (year - first + (1 - GAP) / 2) * step, y=foot + 20, text_anchor="middle")
        for year in range(first, last + 1)
        if (last - year) % max(1, -(-int(LABELS) // int(step))) == 0
    ]
    return drawing(WIDE, foot + FOOT, words, *_scale(ground), *columns, *names, class_="ageing")


def _scale(ground: float) -> Iterator[Markup]:
    for share in (0.0, 0.5, 1.0):
        y = ground - HIGH * share
        yield element("rect", x=LEFT, y=y - 0.5, width=WIDE - LEFT - RIGHT, height=1, class_="none")
        yield element("text", f"{100 * share:.0f} %", x=LEFT - 8, y=y + 4, text_anchor="end")


def _column(each: Aged, x: float, wide: float, ground: float, foot: float, most: int, words: str) -> Markup:
    now, later = (HIGH * number / each.details for number in (each.now, each.later))
    colour = marks.step(each.now / each.details)
    tall = max(1.0, COUNTS * each.details / most)
    return element(
        "g",
        element("title", words),
        element("rect", x=x, y=ground - HIGH, width=wide, height=HIGH - now, class_="none gone"),
        element("rect", x=x, y=ground - now, width=wide, height=now - later, class_=f"{colour} fades"),
        element("rect", x=x, y=ground - later, width=wide, height=later, class_=colour),
        element("rect", x=x, y=foot - tall, width=wide, height=tall, class_="band"),
    )
