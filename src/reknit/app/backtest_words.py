"""The words of the backtest, alike in the terminal and on the page; how numbers look is told them."""

from __future__ import annotations

from collections.abc import Callable

from .status_words import Counted

TITLE = "Would the chances have been right?"
OURS = "these chances"
RULES = {OURS: "", "22.5 % lost a year": "decayed", "stale after one year": "stale"}
"""What is compared on the same predictions -> where its scores stand among the figures (``backtest_report``)."""
ASIDE = "Not counted above, because their end hardly shows:"
HOW = "Each is foretold on the 1 January before the day that tells of it. Who is who is as of today."
FEW = 50
"""Below so many predictions the figures say little (judgement)."""
NOTHING = (
    "A prediction is checked where one source shows a job, address or phone on a day that it carries, "
    "and a later one tells whether that still held. What helps most:"
)
HELPS = {
    "Two LinkedIn exports,": "a year or more apart: the old one may still lie in your downloads; "
    "its name has the day in it",
    "Mail": "years of it in one archive: it proves addresses, and signatures show employers",
    "Old lists": "reknit gather FILE --as-of 2014, where you know their year",
}
"""What helps where there is nothing to compare yet, and how."""

Percent = Callable[[float], str]


def headline(count: int, since: int, said: float, came: float, counted: Counted, percent: Percent) -> str:
    """'Of 3,120 predictions since 2015, 71 % were said to hold, 70 % did.'"""
    predictions = counted(count, "prediction", "predictions")
    return f"Of {predictions} since {since}, {percent(said)} were said to hold, {percent(came)} did."


def always(came: float, percent: Percent) -> str:
    """The rule of whoever knew the right share beforehand."""
    return f"always {percent(came)}, known afterwards"


def age(low: int, high: int | None) -> str:
    """Months since the last sighting, as '2 to 5 years'."""
    if high is None:
        return f"over {low // 12} years"
    return f"{low // 12} to {high // 12} years" if low else f"under {high // 12} year{'' if high == 12 else 's'}"


def undated(without: int, facts: int, counted: Counted, number: Callable[[float], str]) -> str:
    """How many facts count for no past day; '' if all do."""
    if not without:
        return ""
    return f"{number(without)} of {counted(facts, 'fact', 'facts')} have no date and count for no past day."


def doubts(predictions: int, untold: int, counted: Counted) -> list[str]:
    """What the figures do not know."""
    few = f"So few predictions say little: look at the intervals, and again with {FEW} or more."
    unseen = (
        f"Not known is not the same as held: of {counted(untold, 'more detail', 'more details')} nothing later tells. "
        "People are easier to see again at the old employer than at a new one, so the share that did hold is rather "
        "too high."
    )
    return [few] * (predictions < FEW) + [unseen, HOW]
