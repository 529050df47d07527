"""Am I ready? Who could be reached if the employer's mailbox, phone and laptop were gone tonight, and who could not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from ...model.person import Portrait
from ..worth import Worth, worth
from ..yardstick import STARRED
from .reach import CHANNELS, DURABLE, THEIRS, YOURS, Reach, Way, reach

__all__ = ["BAR", "Channel", "Reach", "Ready", "Way", "matters", "ready", "starred", "value"]

BAR = 0.625
"""Who is worth as much matters: judgement. Both wrote, and a little more; a letter or two one way do not reach it."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One durable channel: how many have it, how many it is expected to reach, and how many have no other."""

    name: str
    people: int
    expected: float
    alone: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The drill.

    people     who matter and are not lost: those the user starred first, then by worth
    channels   the durable ones, in the order of CHANNELS; those that nobody has are left out
    employers  the domains of the user's own employers that are taken to be gone
    lost       how many matter, but were lost before tonight
    """

    people: tuple[Reach, ...]
    channels: tuple[Channel, ...]
    employers: tuple[str, ...]
    lost: int

    @property
    def expected(self) -> float:
        """How many are expected to be reached by durable ways."""
        return sum(each.chance for each in self.people)

    @property
    def by_list(self) -> float:
        """How many by a list in the pocket, which has the addresses at their own employers too."""
        return sum(each.by_list for each in self.people)

    @property
    def cliff(self) -> tuple[Reach, ...]:
        """Whom nothing but the user's employer's own systems probably reaches."""
        return tuple(each for each in self.people if each.group == YOURS)

    @property
    def borrowed(self) -> tuple[Reach, ...]:
        """Whom nothing durable probably reaches, but an address or desk at their own employer, until they move."""
        return tuple(each for each in self.people if each.group == THEIRS)


def ready(
    portraits: Iterable[Portrait], today: date, employers: Collection[str] = (), *, everybody: bool = False
) -> Ready:
    """Take the employer away, and see who is left.

    ``employers``  the domains of the user's own (see employers.py)
    ``everybody``  not only those who matter
    """
    valued = [(person, value(person, today)) for person in portraits if not person.never]
    counted = [reach(person, said, employers) for person, said in valued if everybody or matters(person, said)]
    here = [each for each in counted if each.group]
    here.sort(key=lambda each: (not starred(each.person), -each.worth.value, each.person.name, each.person.id))
    return Ready(tuple(here), tuple(_channels(here)), tuple(dict.fromkeys(employers)), len(counted) - len(here))


def value(person: Portrait, today: date) -> Worth:
    """What it is worth not to lose somebody: as to reach them (plans/worth), had they fallen silent by then.

    Worth counts silence, because it asks whom to revive; the drill must not count a living tie for less.
    """
    found = worth(person, today)
    if person.state != "in touch":
        return found
    return replace(found, value=max(found.value, worth(replace(person, state="dormant"), today).value))


def matters(person: Portrait, said: Worth) -> bool:
    """Whom the user starred, and of whom they said nothing, those worth at least ``BAR``."""
    return said.value >= BAR if person.matters is None else starred(person)


def starred(person: Portrait) -> bool:
    """Whether the user said that they matter: one half or more."""
    return person.matters is not None and person.matters >= STARRED


def _channels(people: Collection[Reach]) -> Iterable[Channel]:
    for name in CHANNELS:
        ways = [(each, way) for each in people if (way := each.by(name))]
        if ways:
            alone = sum(len(each.chances(DURABLE)) == 1 for each, _ in ways)
            yield Channel(name, len(ways), sum(way.chance for _, way in ways), alone)
