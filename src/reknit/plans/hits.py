"""A hit of a web search: the chance that it is the right person, by how rare the name is and what else agrees.

    odds = ONLINE * ratio / (calibrated bearers * INDEXED + FLOOR)

``ratio`` is the product of what agrees and disagrees, each as the chance to see it of the person over the chance to see
it of somebody else of that name. ``calibrated bearers`` is RATE * expected ** POWER, and FLOOR, RATE and POWER are what
was fitted for ``details.rarity.another_bearer`` on 45,803 people of a public register (2026). The chances below are
judgement, each with its reason; none was fitted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ..details.employer import key
from ..details.rarity import FLOOR, POWER, RATE
from ..model.person import Spell

ONLINE = 0.9
"""Chance that the person stands on some page that a search can find: judgement for people with a profession."""
INDEXED = 0.5
"""Share of all people who do: judgement; children and most of the old do not."""
UNKNOWN = 30.0
"""Bearers taken for a name that the table does not have: neither rare nor common (judgement)."""
WORKFORCE = 168_000_000
"""People at work or looking for it in the US (Bureau of Labor Statistics, civilian labor force, 2024)."""
HEADCOUNT = 1_000
"""People who have ever worked at an employer of whom nothing is known: judgement, a middling firm over ten years."""
SEEN_OF = 50
"""People at an employer for each whom the user's sources show there: judgement."""
SURE = 0.9
"""The chance from which a hit counts as theirs unasked: one in ten wrong at the most, and it can be undone."""


class Agreement(NamedTuple):
    """One thing that a page and what is known have in common, or not.

    what   in words
    right  chance to see it if the page is about the person, 0 to 1
    wrong  chance to see it if it is about somebody else of that name, 0 to 1, not 0
    """

    what: str
    right: float
    wrong: float

    @property
    def ratio(self) -> float:
        """How much likelier it makes the person: above 1 it speaks for them, below against."""
        return self.right / self.wrong

    def missing(self, what: str) -> Agreement:
        """The opposite: that it was looked for and is not so."""
        return Agreement(what, 1 - self.right, 1 - self.wrong)


def employer(what: str, seen: int = 0) -> Agreement:
    """A former or present employer is named: .8 of the right pages name it, of others headcount / workforce.

    ``seen``: how many people the user's sources show there; a proxy of its headcount, and no more.
    """
    return Agreement(what, 0.8, max(HEADCOUNT, SEEN_OF * seen) / WORKFORCE)


def staff(people: Iterable[Iterable[Spell]]) -> Counter[str]:
    """Key of an employer (details/employer) -> how many of the people, each given by their spells, were seen there."""
    return Counter(place for spells in people for place in {key(spell.employer) for spell in spells})


def city(what: str) -> Agreement:
    """The city is named: half of the people stay in theirs for long; of others one in a hundred lives there."""
    return Agreement(what, 0.5, 0.01)


def field(what: str) -> Agreement:
    """The title is of the same trade: people seldom leave theirs; one in ten has the same."""
    return Agreement(what, 0.85, 0.1)


def local_part(what: str) -> Agreement:
    """A mail address of the same name before the @: people keep the pattern; namesakes share the usual ones."""
    return Agreement(what, 0.3, 0.05)


def reached(what: str) -> Agreement:
    """The same address, number or profile: nobody else has it, but for slips and shared ones."""
    return Agreement(what, 0.5, 1e-6)


def chance(expected: float | None, ratio: float = 1.0, rivals: float = 0.0) -> float:
    """The chance, 0 to 1, that a hit is the person.

    expected  how many bear the name in the US (details/rarity); None if that is not known
    ratio     the product of the ratios of all that was compared
    rivals    the sum of such products of others of that name whom the user knows, each as likely online as the person
    """
    bearers = RATE * (UNKNOWN if expected is None else expected) ** POWER
    odds = ONLINE * ratio / (bearers * INDEXED + FLOOR + ONLINE * rivals)
    return float(odds / (1 + odds))


def bearing(expected: float | None) -> str:
    """How common the name is, in words: '1 of about 5 people of this name expected in the US'."""
    if expected is None:
        return "how many bear this name is not known"
    if expected < 1.5:
        return "hardly anybody else in the US is expected to bear this name"
    return f"1 of about {_two(expected):,} people of this name expected in the US"


def _two(number: float) -> int:
    """Rounded to two digits, as more would be pretended."""
    scale: int = 10 ** max(0, int(math.log10(number)) - 1)
    return round(number / scale) * scale
