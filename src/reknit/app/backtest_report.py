"""What a backtest comes to: the same predictions as a whole, by what they are about, by year, by age."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

from ..beliefs.hindsight import ENDS_SHOW, SORTS
from ..beliefs.reliability import Mark, Reliability, reliability
from ..beliefs.rules import decayed, not_stale
from .backtest import Backtest, Foretold
from .lines import Line

AGES = ((0, 12), (12, 24), (24, 60), (60, None))
"""Months from the last sighting to the day foretold: from, up to."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the predictions, by our chances and by the two rules of thumb."""

    ours: Reliability
    decayed: Reliability
    stale: Reliability


@dataclass(frozen=True, slots=True)
class Report:
    """All parts that have any prediction; but for ``sorts`` they are of those whose end shows."""

    whole: Part | None
    sorts: dict[str, Part]
    years: dict[int, Part]
    ages: dict[tuple[int, int | None], Part]


def report(found: Backtest) -> Report:
    """The parts of what was foretold."""
    counted = [f for f in found.foretold if f.sort in ENDS_SHOW]
    return Report(
        whole=_part(counted),
        sorts={s: p for s in SORTS if (p := _part(f for f in found.foretold if f.sort == s))},
        years={y: p for y in found.known if (p := _part(f for f in counted if f.year == y))},
        ages={a: p for a in AGES if (p := _part(f for f in counted if _aged(f, a)))},
    )


def backtest_lines(found: Backtest) -> Iterator[Line]:
    """The lines of ``reknit backtest --json``: the whole, its bins, then every part."""
    said = report(found)
    facts = {"untold": untold(found), "facts": found.facts, "undated": found.undated}
    yield {"part": "whole", "since": min(said.years, default=None), **_figures(said.whole), **facts}
    for each in said.whole.ours.bins if said.whole else ():
        yield {"part": "bin", **{key: _rounded(value) for key, value in asdict(each).items()}}
    for sort in (s for s in SORTS if s in said.sorts or s in found.untold):
        about = {"sort": sort, "counted": sort in ENDS_SHOW, "untold": found.untold.get(sort, 0)}
        yield {"part": "sort", **about, **_figures(said.sorts.get(sort))}
    for (low, high), part in said.ages.items():
        yield {"part": "age", "from_months": low, "to_months": high, **_figures(part)}
    for year, part in said.years.items():
        yield {"part": "year", "year": year, "known": found.known[year], **_figures(part)}


def untold(found: Backtest) -> int:
    """Details whose end shows, of which nothing later ever told."""
    return sum(number for sort, number in found.untold.items() if sort in ENDS_SHOW)


def _part(foretold: Iterable[Foretold]) -> Part | None:
    each = list(foretold)

    def by(rule: Callable[[Foretold], float]) -> Reliability | None:
        return reliability(Mark(rule(f), f.held, (f.person, f.year)) for f in each)

    ours, lost, stale = by(lambda f: f.chance), by(lambda f: decayed(f.months)), by(lambda f: not_stale(f.months))
    return Part(ours, lost, stale) if ours and lost and stale else None


def _aged(foretold: Foretold, age: tuple[int, int | None]) -> bool:
    low, high = age
    return low <= foretold.months and (high is None or foretold.months < high)


def _figures(part: Part | None) -> Line:
    if part is None:
        return {"count": 0}
    ours = part.ours
    figures = {"said": ours.said, "came": ours.came, "brier": ours.brier, "ece": ours.ece, "always": ours.blind}
    return {
        "count": ours.count,
        **{key: _rounded(value) for key, value in figures.items()},
        "decayed": {"brier": _rounded(part.decayed.brier), "ece": _rounded(part.decayed.ece)},
        "stale": {"brier": _rounded(part.stale.brier), "ece": _rounded(part.stale.ece)},
    }


def _rounded(value: float | None) -> float | None:
    return round(value, 4) if isinstance(value, float) else value
