"""What a person's own profile said of their employer, as exports of connections show it, and how far to believe it.

An export lists everybody, whoever they work for now, so it shows leavers and stayers alike: that makes it the one
source from which the pace can be learnt. But what it shows is what the person wrote, at an unknown time before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..details.employer import key, nobody
from ..model.person import Fact
from ..model.when import When
from .sightings import days, later

LATE = 2.0
"""Months from a change of job until the profile says so. Judgement, nothing is published."""

STALE = 0.05
"""The share of people who never mend their profile. Judgement; the made-up world draws the same share, so its score
says nothing of it. (46 % of members told ICM in 2012 that something in theirs was out of date.)"""

LEFT_SINCE = 0.6
"""The share of those who do not mend their profile who have left since they wrote it (judgement: more than half)."""

MENDED = 0.01
"""The same, of those whose profile was seen to change its employer: they do mend it (judgement)."""

EMPTIED = (0.01, 0.2)
"""A profile that names no employer: hardly anybody who has one leaves it out; of those who left, that many are between
jobs or retired (judgement)."""


class Look(NamedTuple):
    """What a profile said on the day of an export: the key of the employer; '' if it named none."""

    when: When
    company: str


class Profile(NamedTuple):
    """A person's profile over time.

    looks   oldest first
    beside  (kind, value) -> the last day on which anything but the profile showed it
    """

    looks: tuple[Look, ...] = ()
    beside: Mapping[tuple[str, str], When] = {}

    @staticmethod
    def of(facts: Sequence[Fact]) -> Profile:
        """A row of connections is a record that shows a profile and the day of connecting."""
        connected = {f.record for f in facts if f.observation.kind == "met_on"}
        rows = {f.record for f in facts if f.observation.kind == "profile" and f.record in connected}
        if not rows:
            return Profile()
        looks: dict[When, str] = {}
        beside: dict[tuple[str, str], When] = {}
        for fact in facts:
            seen = fact.observation
            when = seen.seen_last or seen.seen_first
            if not when or not seen.holds:
                continue
            if fact.record not in rows:
                before = beside.get((seen.kind, seen.value))
                if before is None or later(when, before):
                    beside[seen.kind, seen.value] = when
            elif seen.kind == "employer":
                looks[when] = "" if nobody(seen.value) else key(seen.value)
            elif seen.kind == "profile":
                looks.setdefault(when, "")
        return Profile(tuple(Look(*look) for look in sorted(looks.items(), key=lambda look: days(look[0])[1])), beside)

    def shows(self, company: str) -> When | None:
        """The last day on which it named the company."""
        return next((look.when for look in reversed(self.looks) if look.company == company), None)

    @property
    def stale(self) -> float:
        """How likely it still names an employer whom the person has left."""
        return MENDED if len({look.company for look in self.looks} - {""}) > 1 else STALE

    def emptied(self) -> When | None:
        """The day from which on it names nobody; None if its last export names an employer."""
        empty = None
        for look in reversed(self.looks):
            if look.company:
                break
            empty = look.when
        return empty
