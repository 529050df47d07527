"""By which ways one person can be reached, and which of them outlive the user's employer.

A way is *durable* if it is no employer's; *theirs* if it is at the person's own employer, so that it can be used from
any mailbox, and ends with their job; *yours* if it is at the user's employer, whose systems are the ones that go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...details import DETAILS
from ...details import phone as phones
from ...details.mail_address import domain, provider
from ...model.belief import Belief
from ...model.chance import PROBABLE
from ...model.person import Portrait
from ..worth import Worth

Floats = npt.NDArray[np.float64]

DURABLE, THEIRS, YOURS = "durable", "theirs", "yours"
CHANNELS = ("private mail", "mobile", "phone at home", "LinkedIn", "another profile")
"""Of the durable ways, as they are shown."""
LINKEDIN = "LinkedIn"


@dataclass(frozen=True, slots=True)
class Way:
    """One detail through which a person can be reached.

    channel  one of ``CHANNELS``, or 'work mail' or 'desk phone'
    chance   that it still leads to them, not that they read or answer
    through  ``DURABLE``, ``THEIRS`` or ``YOURS``
    """

    channel: str
    value: str
    chance: float
    through: str


@dataclass(frozen=True, slots=True)
class Reach:
    """One person, tonight.

    ways    the likeliest of each channel, durable ones first, each kind likeliest first
    chance  that at least one durable way leads to them
    by_list the same with the ways at their own employer: what a list in the pocket adds
    """

    person: Portrait
    worth: Worth
    ways: tuple[Way, ...]
    chance: float
    by_list: float

    @property
    def group(self) -> str:
        """The first of ``DURABLE``, ``THEIRS``, ``YOURS`` (the cliff) that probably reaches them; '' if none."""
        if self.chance >= PROBABLE:
            return DURABLE
        if self.by_list >= PROBABLE:
            return THEIRS
        return YOURS if any(w.through == YOURS and w.chance >= PROBABLE for w in self.ways) else ""

    def chances(self, *through: str) -> list[float]:
        """Those of the ways of these kinds."""
        return [w.chance for w in self.ways if w.through in through]

    def by(self, channel: str) -> Way | None:
        """The likeliest way by that channel; None if there is none."""
        return next((w for w in self.ways if w.channel == channel), None)


def durable(person: Portrait, employers: Collection[str]) -> float:
    """The chance that at least one durable way leads to a person, as ``reach`` has it."""
    best: dict[str, float] = {}
    for way in _ways(person, employers):
        if way.through == DURABLE:
            best[way.channel] = max(way.chance, best.get(way.channel, 0.0))
    return float(together(best.values())) if best else 0.0


def reach(person: Portrait, value: Worth, employers: Collection[str]) -> Reach:
    """The ways to a person; ``employers``: the domains of the user's own."""
    best: dict[tuple[str, str], Way] = {}
    for way in _ways(person, employers):
        known = best.get((way.through, way.channel))
        if known is None or (-way.chance, way.value) < (-known.chance, known.value):
            best[way.through, way.channel] = way
    order = (DURABLE, THEIRS, YOURS)
    ways = sorted(best.values(), key=lambda w: (order.index(w.through), -w.chance, w.channel))
    durable = [w.chance for w in ways if w.through == DURABLE]
    listed = [w.chance for w in ways if w.through != YOURS]
    return Reach(person, value, tuple(ways), float(together(durable)), float(together(listed)))


def together(chances: Iterable[float] | Floats) -> Floats:
    """The chance that at least one of several ways leads to somebody: shape (ways, ...) -> (...).

    Halfway between the two bounds: the best way alone (they end together, as where one source is misread or belongs to
    somebody else) and all of them independent (Frechet's bounds for non-negatively dependent events). The half is
    judgement. Another way, or a better chance, never lowers it.
    """
    held = np.asarray(chances if isinstance(chances, np.ndarray) else list(chances), dtype=np.float64)
    if not len(held):
        return np.zeros(held.shape[1:])
    return np.asarray((held.max(axis=0) + 1 - (1 - held).prod(axis=0)) / 2)


def at_work(host: str, employers: Collection[str]) -> bool:
    """Whether a domain is one of these, or below one."""
    return any(host == employer or host.endswith(f".{employer}") for employer in employers)


def _ways(person: Portrait, employers: Collection[str]) -> Iterable[Way]:
    held = [b for b in person.beliefs if b.chance]
    mails = [_mail(b, person.name, employers) for b in held if b.kind == "mail_address"]
    jobs = [way for way in mails if way.through != DURABLE]
    office = max(jobs, key=lambda w: (w.chance, w.value)).through if jobs else THEIRS
    yield from mails
    for b in held:
        if b.kind == "phone" and phones.personal(b.type):
            yield _phone(b, office)
        elif b.kind == "profile":
            shown = LINKEDIN if "linkedin.com/" in b.value else "another profile"
            yield Way(shown, b.value, b.chance or 0.0, DURABLE)


def _mail(belief: Belief, name: str, employers: Collection[str]) -> Way:
    chance = belief.chance or 0.0
    if at_work(domain(belief.value), employers):
        return Way("work mail", belief.value, chance, YOURS)
    if DETAILS["mail_address"].durable(belief.value, belief.type) or provider(belief.value, name) == "own":
        return Way("private mail", belief.value, chance, DURABLE)
    return Way("work mail", belief.value, chance, THEIRS)


def _phone(belief: Belief, office: str) -> Way:
    """A desk is where the likeliest address at work is."""
    chance = belief.chance or 0.0
    if not DETAILS["phone"].durable(belief.value, belief.type):
        return Way("desk phone", belief.value, chance, office)
    channel = "mobile" if phones.mobile(belief.value, belief.type) else "phone at home"
    return Way(channel, belief.value, chance, DURABLE)
