"""The jobs of a person in time: a bar a job, what was seen as dots, and how likely it still went on since.

Places are shares of the width (SVG 2, section 8.9: percentages), so that the strip is as wide as the page and its dots
stay round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from .marks import step
from .svg import element

HIGH = 28
"""Pixels of a row."""
FAINT = 0.06
"""Below this chance nothing is drawn any more."""
PIECES = 24
"""In which the time since the last sighting is drawn."""
APART = 2.0
"""Between two dots, in hundredths of the width."""
LABELS = 6
"""Years that are named at most: there is room for them on a telephone."""


@dataclass(frozen=True, slots=True)
class Run:
    """One job.

    first, last  when it was first and last seen
    seen         the days of all sightings
    still        the chance that it goes on today; None where another job has followed at the same employer
    gone         the days between which it ended, as far as that is known; the last one None if it may be today
    """

    first: date
    last: date
    seen: tuple[date, ...] = ()
    still: float | None = None
    gone: tuple[date, date | None] | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """The years from the first sighting of anything to today."""

    begin: date
    end: date

    @classmethod
    def of(cls, runs: Sequence[Run], today: date) -> Axis:
        """Whole years, and a little after today."""
        first = min([run.first for run in runs] or [today])
        return cls(date(first.year, 1, 1), today + timedelta(days=(today - first).days // 40 + 30))

    def at(self, day: date) -> float:
        """Where a day is, 0 to 100."""
        return 100 * (day - self.begin).days / max(1, (self.end - self.begin).days)

    def years(self) -> list[int]:
        """Those that are named: at most LABELS, evenly."""
        first, last = self.begin.year, self.end.year
        every = next(n for n in (1, 2, 5, 10, 20, 50) if (last - first) / n < LABELS)
        return [year for year in range(first, last + 1) if year % every == 0]


def row(runs: Sequence[Run], axis: Axis, today: date) -> Markup:
    """One row, with one bar a run; what it shows stands in words beside it."""
    lines = [_line(axis.at(date(year, 1, 1))) for year in axis.years()]
    return _row(HIGH, *lines, *(each for run in runs for each in _bar(run, axis, today)))


def _bar(run: Run, axis: Axis, today: date) -> Iterator[Markup]:
    middle = HIGH / 2
    left, right = axis.at(run.first), axis.at(run.last)
    yield from _fading(run, axis, today)
    yield element(
        "rect", x=_share(left), y=middle - 4, width=_share(max(right - left, 0.4)), height=8, rx=4, class_="s1"
    )
    for at in _apart(run, axis):
        yield element("circle", cx=_share(at), cy=middle, r=3.5, class_="dot")


def _apart(run: Run, axis: Axis) -> Iterator[float]:
    """Where the sightings are, those left out that would lie upon one that is drawn; the last one always is."""
    last = axis.at(max(run.seen, default=run.last))
    drawn = -APART
    for at in map(axis.at, sorted(set(run.seen))):
        if at == last or (at - drawn >= APART and last - at >= APART):
            drawn = at
            yield at


def scale(axis: Axis) -> Markup:
    """The row of the years."""
    named = []
    for year in axis.years():
        at = axis.at(date(year, 1, 1))
        if at <= 94:
            named += [_line(at, 8), element("text", str(year), x=_share(at), y=20, dx=0 if at < 2 else -13)]
    return _row(24, *named)


def _row(high: int, *inside: Markup) -> Markup:
    return element("svg", *inside, width="100%", height=high, class_="strip", aria_hidden="true")


def _line(at: float, high: int = HIGH) -> Markup:
    return element("line", x1=_share(at), x2=_share(at), y1=0, y2=high, class_="year")


def _fading(run: Run, axis: Axis, today: date) -> Iterator[Markup]:
    """The time since the last sighting, fainter as the chance falls."""
    if run.still is None or run.last >= today:
        return
    days = (today - run.last).days
    for piece in range(PIECES):
        begin, end = (run.last + timedelta(days=days * n // PIECES) for n in (piece, piece + 1))
        chance = chance_on(run, begin + (end - begin) / 2, today)
        if chance < FAINT:
            return
        left, right = axis.at(begin), axis.at(end)
        yield element(
            "rect", x=_share(left), y=HIGH / 2 - 2, width=_share(right - left + 0.05), height=4,
            class_=step(chance), fill_opacity=0.35 + 0.65 * chance,
        )  # fmt: skip


def chance_on(run: Run, day: date, today: date) -> float:
    """That the job went on that day: 1 at its last sighting, ``still`` today.

    In between it falls at a steady rate; where it is known when it ended, within that time.
    """
    assert run.still is not None
    begin, end = run.last, today
    if run.gone:
        begin, end = max(run.last, run.gone[0]), min(today, run.gone[1] or today)
    if day >= end:
        return run.still
    share = (day - begin).days / max(1, (end - begin).days)
    return float(max(run.still, 0.001) ** max(0.0, share))


def _share(of: float) -> str:
    return f"{of:.2f}%"
