"""Small pictures in a line of text: the bar of a chance, the band of an interval, numbers as a row of bars."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from ...model.chance import STEPS, in_ten, step_of
from .svg import drawing, element

MARKS = 10
STEP, MARK, HIGH = 7, 5, 10
"""Units from one mark of a bar to the next, of its width, of its height."""


def step(chance: float) -> str:
    """The class of the step that a chance stands on: 's1' (holds) to 's5' (moved on)."""
    colour, _ = step_of(chance)
    return f"s{1 + [each for _, each, _ in STEPS].index(colour)}"


def bar(chance: float | None) -> Markup:
    """Ten marks, filled as far as the chance goes; nothing where it is not known."""
    return Markup() if chance is None else _bar(round(chance * MARKS), step(chance), in_ten(chance))


@lru_cache(maxsize=256)
def _bar(full: int, colour: str, words: str) -> Markup:
    """There are few of them, and hundreds on a page."""
    marks = [
        element("rect", x=at * STEP, y=0, width=MARK, height=HIGH, rx=1, class_=colour if at < full else "none")
        for at in range(MARKS)
    ]
    return drawing(MARKS * STEP - (STEP - MARK), HIGH, words, *marks, class_="bar")


def band(low: float, expected: float, high: float, most: float, words: str) -> Markup:
    """An interval of a number from 0 to ``most``: a band, and a mark where it is expected."""
    wide, scale = 320.0, 320.0 / (most or 1)
    return drawing(
        wide,
        16,
        words,
        element("rect", x=0, y=7, width=wide, height=2, class_="none"),
        element("rect", x=low * scale, y=3, width=max(2.0, (high - low) * scale), height=10, rx=2, class_="band"),
        element("rect", x=max(0.0, expected * scale - 1.5), y=0, width=3, height=16, class_="mark"),
        class_="interval",
    )


def row(numbers: Sequence[float], words: str) -> Markup:
    """One bar a number, as high as its share of the largest."""
    most = max(numbers, default=0.0) or 1.0
    bars = [
        element("rect", x=at * 8, y=24.0 - (height := max(1.0, 24 * number / most)), width=6, height=height,
                class_="mark" if number else "none")
        for at, number in enumerate(numbers)
    ]  # fmt: skip
    return drawing(8 * len(numbers), 24, words, *bars, class_="row")


def key(colour: str) -> Markup:
    """A square of one colour, before the words that say what it means; ``colour``: its classes."""
    square = element("rect", x=0, y=0, width=12, height=12, rx=2, class_=colour)
    return element("svg", square, viewBox="0 0 12 12", aria_hidden="true", class_="key")
