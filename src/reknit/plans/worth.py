"""What it is worth to reach someone: dormant, engaged and novel ties of other circles first, in words.

Levin, Walter, Murnighan, 'Dormant ties', Organization Science 22(4), 2011: advice from people out of touch for three
years or more was as good as from current ties or better; of ten ranked the tenth was worth as much as the first.
Walter, Levin, Murnighan, 'Reconnection choices', Organization Science 26(5), 2015: most valuable were novel (little
time spent together, higher status) and engaged (willing, trustworthy) ties, while people chose comfort. Burt,
'Structural holes', 1992: who moves in other circles knows other things. Rajkumar et al., Science 377, 2022: moderately
weak ties move jobs most, an inverted U with its top at about ten mutual contacts.

So recency does not rank: silence counts as a step at three years, not as a slope, and a long one costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import exp

from ..details.employer import key
from ..details.title import seniority
from ..model.person import Portrait
from ..model.tie import Tie
from .words import silence, times

WEIGHTS = {
    "dormant": 0.25,  # Levin et al. 2011
    "engaged": 0.25,  # Walter et al. 2015: willing and trustworthy, read from answers given and taken
    "novel": 0.15,  # Walter et al. 2015: little time together
    "circles": 0.15,  # Burt 1992: other circles
    "bridge": 0.10,  # Rajkumar et al. 2022: mutual contacts, an inverted U
    "status": 0.10,  # Walter et al. 2015: higher status
}
"""What each part adds when it is 1; they sum to 1. The parts are published, the weights are judgement within them."""

MUTUAL = 10
"""Mutual contacts at the top of the inverted U (Rajkumar et al. 2022)."""

STATUS = {"cio": 1.0, "senior": 0.7, "": 0.3}

PASSED = 0.6
"""Each 'not this one' leaves so much of a person's worth: judgement."""

EVEN, TOLD_APART = 0.6, 0.5
"""Of what the parts say above or below EVEN, worth like any, this share is believed: judgement. Levin et al. 2011: of
ten dormant ties, ranked beforehand, the last brought as much as the first; what is seen of them tells little apart."""

SAID, ELSEWHERE = 0.5, 0.9
"""How far a part must be so to be said; another circle, nearly wholly."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What people are measured by (plans/yardstick learns one).

    weights  as WEIGHTS, moved by the user's stars
    closest  ids of the people with whom the user has most to do
    places   employers (details/employer.key) where the closest were seen
    """

    weights: Mapping[str, float]
    closest: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


PLAIN = Yardstick(WEIGHTS)
"""Nothing is known of the user."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What reaching someone is worth, 0 to 1, with the reasons, the weightiest first."""

    value: float
    reasons: tuple[str, ...]


def worth(portrait: Portrait, today: date, yardstick: Yardstick = PLAIN) -> Worth:
    """Weigh the parts; the user's own word, where given, stands above them, and each 'not this one' lowers either."""
    shares = parts(portrait, yardstick)
    ranked = sorted(shares, key=lambda part: -yardstick.weights[part] * shares[part])
    said = _reasons(portrait, shares, today)
    reasons = [said[part] for part in ranked if said[part]]
    if portrait.matters is not None:
        reasons.insert(0, f"you said how much they matter: {round(100 * portrait.matters)} %")
    if portrait.passed:
        reasons.insert(0, f"you said 'not this one' {times(portrait.passed)}, so they count for less")
    return Worth(value(portrait, yardstick), tuple(reasons))


def value(portrait: Portrait, yardstick: Yardstick = PLAIN) -> float:
    """The number of ``worth`` alone, 0 to 1."""
    if portrait.matters is None:
        weights = yardstick.weights
        seen = sum(weights[part] * share for part, share in parts(portrait, yardstick).items())
        own = EVEN + TOLD_APART * (seen - EVEN)
    else:
        own = portrait.matters
    return own * PASSED**portrait.passed


def parts(portrait: Portrait, yardstick: Yardstick = PLAIN) -> dict[str, float]:
    """How far each part of WEIGHTS is so, 0 to 1; the levels within a part are judgement."""
    tie = portrait.tie
    spoke = bool(tie.sent + tie.received)
    return {
        "dormant": 0.0 if portrait.state == "in touch" else 1.0 if spoke else 0.4,
        "engaged": engaged(tie),
        "novel": exp(-tie.threads / 20) if tie.threads else 0.6,
        "circles": _circles(portrait, yardstick),
        "bridge": _inverted_u(_mutual(portrait) / MUTUAL),
        "status": max((STATUS[seniority(spell.title)] for spell in portrait.spells), default=STATUS[""]),
    }


def engaged(tie: Tie) -> float:
    """How much each answered the other: answers, with diminishing returns, and both sides writing; .1 if none wrote."""
    if not tie.sent + tie.received:
        return 0.1
    mutual = min(tie.sent, tie.received) / max(tie.sent, tie.received)
    return 0.5 * mutual + 0.5 * (1 - exp(-tie.answered / 3))


def _circles(portrait: Portrait, yardstick: Yardstick) -> float:
    """1 for somebody who shares no thread, time or employer with the closest; a half where no circle is known."""
    if not yardstick.closest or not (portrait.links or portrait.spells):
        return 0.5
    shared = sum(link.other in yardstick.closest for link in portrait.links)
    elsewhere = exp(-shared / 3)
    if yardstick.places and any(key(spell.employer) in yardstick.places for spell in portrait.spells):
        return 0.6 * elsewhere
    return elsewhere


def _mutual(portrait: Portrait) -> int:
    return len({link.other for link in portrait.links})


def _inverted_u(share: float) -> float:
    return share * exp(1 - share)


def _reasons(portrait: Portrait, shares: Mapping[str, float], today: date) -> dict[str, str]:
    """What is worth saying of each part."""
    tie, threads = portrait.tie, portrait.tie.threads
    dormant = {0.0: "", 1.0: f"out of touch: {silence(portrait, today)}"}
    wrote = "you wrote to each other" if tie.sent and tie.received else ""
    fresh = threads and shares["novel"] > SAID
    elsewhere = portrait.links and shares["circles"] > ELSEWHERE
    return {
        "dormant": dormant.get(shares["dormant"], silence(portrait, today)),
        "engaged": f"you answered each other {times(tie.answered)}" if tie.answered else wrote,
        "novel": f"a fresh tie, {threads} thread{'' if threads == 1 else 's'} so far" if fresh else "",
        "circles": "of another circle than the people you have most to do with" if elsewhere else "",
        "bridge": f"{_mutual(portrait)} people in common" if shares["bridge"] > SAID else "",
        "status": _status(portrait),
    }


def _status(portrait: Portrait) -> str:
    """The highest title now or then; the newest of equals."""
    best = max(portrait.spells, key=lambda spell: STATUS[seniority(spell.title)], default=None)
    if best is None or not seniority(best.title):
        return ""
    return f"was {best.title} when last seen" if best is portrait.spells[0] else f"was {best.title} at {best.employer}"
