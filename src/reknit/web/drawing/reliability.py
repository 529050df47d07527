"""What was said beside what came: each step's share with its interval, and below how many there are.

On the line from corner to corner both are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from . import marks
from .svg import drawing, element

LEFT, TOP, SIDE = 64.0, 12.0, 400.0
"""Where the square stands, and how long its sides are."""
UNDER = TOP + SIDE
TALLEST, LOWEST = 48.0, UNDER + 112.0
"""The counts: the height of the tallest, and their ground."""

Bin = Mapping[str, Any]
"""A line of the backtest whose part is 'bin'."""
Percent = Callable[[float], str]


def diagram(bins: Sequence[Bin], words: str, percent: Percent) -> Markup:
    """The picture of all predictions together."""
    most = max(each["count"] for each in bins)
    parts = [part for each in bins if each["count"] for part in (*_share(each, percent), _count(each, most))]
    return drawing(LEFT + SIDE + 24, LOWEST + 4, words, *_frame(percent), *parts, class_="reliability")


def _frame(percent: Percent) -> Iterator[Markup]:
    """The square with its scales, and the line on which said and came are the same."""
    for tenth in range(0, 11, 2):
        x, y = _x(tenth / 10), _y(tenth / 10)
        yield element("rect", x=LEFT, y=y, width=SIDE, height=1, class_="none")
        yield element("text", percent(tenth / 10), x=x, y=UNDER + 20, text_anchor="middle")
        yield element("text", percent(tenth / 10), x=LEFT - 8, y=y + 4, text_anchor="end")
    yield element("line", x1=LEFT, y1=UNDER, x2=LEFT + SIDE, y2=TOP, class_="same")
    yield element("text", "said to hold", x=LEFT + SIDE / 2, y=UNDER + 42, text_anchor="middle")
    yield element("text", "did", x=LEFT + 8, y=TOP + 16)


def _share(each: Bin, percent: Percent) -> Iterator[Markup]:
    """One step: the band of its interval, and the mark of its share."""
    x, colour = _x(each["said"]), marks.step(each["said"])
    top, bottom = _y(each["most"]), _y(each["least"])
    told = f"said {percent(each['said'])}, did {percent(each['came'])} of {each['count']:,}"
    title = element("title", f"{told}, between {percent(each['least'])} and {percent(each['most'])}")
    yield element("rect", title, x=x - 7, y=top, width=14, height=bottom - top, rx=3, class_=f"{colour} fades")
    yield element("circle", cx=x, cy=_y(each["came"]), r=5, class_=colour)


def _count(each: Bin, most: int) -> Markup:
    wide, tall = SIDE * (each["high"] - each["low"]), max(1.0, TALLEST * each["count"] / most)
    return element("rect", x=_x(each["low"]) + 2, y=LOWEST - tall, width=wide - 4, height=tall, class_="band")


def _x(chance: float) -> float:
    return LEFT + SIDE * chance


def _y(share: float) -> float:
    return UNDER - SIDE * share
