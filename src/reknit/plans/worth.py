"""What it is worth to reach someone: dormant, engaged and novel ties first, in words.

Levin, Walter, Murnighan, 'Dormant ties', Organization Science 22(4), 2011: advice from people out of touch for three
years or more was as good as from current ties or better; of ten ranked the tenth was worth as much as the first. The
same authors, 'Reconnection choices', 2016: most valuable were novel (little time spent together, other circles,
higher status) and engaged (willing, trustworthy) ties, while people chose comfort. Rajkumar et al., Science 377,
2022: moderately weak ties move jobs most, an inverted U with its top at about ten mutual contacts.

So recency does not rank: silence counts as a step at three years, not as a slope, and a long one costs nothing.
The weights are judgement within these results; what the user said a person is worth stands above all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import exp

from ..details.title import seniority
from ..model.person import Portrait
from .words import silence

WEIGHTS = {
    "dormant": 0.30,  # Levin et al. 2011
    "engaged": 0.30,  # Levin et al. 2016: willing and trustworthy, read from answers given and taken
    "novel": 0.20,  # Levin et al. 2016: little time together
    "bridge": 0.10,  # Rajkumar et al. 2022: mutual contacts, an inverted U
    "status": 0.10,  # Levin et al. 2016: higher status
}
"""What each part adds when it is 1; they sum to 1."""

MUTUAL = 10
"""Mutual contacts at the top of the inverted U (Rajkumar et al. 2022)."""

STATUS = {"cio": 1.0, "senior": 0.7, "": 0.3}


@dataclass(frozen=True, slots=True)
class Worth:
    """What reaching someone is worth, 0 to 1, with the reasons, the weightiest first."""

    value: float
    reasons: tuple[str, ...]


def worth(portrait: Portrait, today: date) -> Worth:
    """Weigh the parts of ``WEIGHTS``; the user's own word, where given, is the worth."""
    parts = {
        "dormant": _dormant(portrait, today),
        "engaged": _engaged(portrait),
        "novel": _novel(portrait),
        "bridge": _bridge(portrait),
        "status": _status(portrait),
    }
    ranked = sorted(parts, key=lambda part: -WEIGHTS[part] * parts[part][0])
    reasons = tuple(parts[part][1] for part in ranked if parts[part][1])
    if portrait.matters is not None:
        return Worth(portrait.matters, (f"you said how much they matter: {round(100 * portrait.matters)} %", *reasons))
    return Worth(sum(WEIGHTS[part] * value for part, (value, _) in parts.items()), reasons)


def _dormant(portrait: Portrait, today: date) -> tuple[float, str]:
    """1 for a tie that was alive and fell silent, less for one that never spoke, 0 for a living one."""
    if portrait.state == "in touch":
        return 0.0, ""
    if not portrait.tie.sent + portrait.tie.received:
        return 0.4, silence(portrait, today)
    return 1.0, f"out of touch: {silence(portrait, today)}"


def _engaged(portrait: Portrait) -> tuple[float, str]:
    """How much each answered the other: answers, with diminishing returns, and both sides writing."""
    tie = portrait.tie
    if not tie.sent + tie.received:
        return 0.1, ""
    mutual = min(tie.sent, tie.received) / max(tie.sent, tie.received)
    value = 0.5 * mutual + 0.5 * (1 - exp(-tie.answered / 3))
    if tie.answered:
        return value, f"you answered each other {tie.answered} time{'' if tie.answered == 1 else 's'}"
    return value, "you wrote to each other" if tie.sent and tie.received else ""


def _novel(portrait: Portrait) -> tuple[float, str]:
    """Little time together: few threads. A novel tie is weak, but there is one."""
    together = portrait.tie.threads
    if not together:
        return 0.6, ""
    value = exp(-together / 20)
    return (
        value,
        f"a fresh tie, {together} thread{'' if together == 1 else 's'} so far" if value > 0.5 else "",
    )


def _bridge(portrait: Portrait) -> tuple[float, str]:
    """The inverted U in mutual contacts: 1 at MUTUAL, 0 at none and towards many."""
    mutual = len({link.other for link in portrait.links})
    share = mutual / MUTUAL
    value = share * exp(1 - share)
    return value, f"{mutual} people in common" if value > 0.5 else ""


def _status(portrait: Portrait) -> tuple[float, str]:
    title = portrait.spells[0].title if portrait.spells else ""
    level = seniority(title)
    return STATUS[level], f"was {title} when last seen" if level else ""
