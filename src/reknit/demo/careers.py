"""Careers: how long people stay, and how their titles rise.

On purpose not the law that beliefs uses: spells are log-normal by career stage, times a person's own steadiness and a
pace of the whole world. Meeting somebody at work finds long spells more often than short ones, so the spell in which
the owner meets them is drawn from the length-biased law, which for a log-normal of median m and deviation s is
log-normal again, of median m exp(s^2) (Patil and Rao, Biometrics 34, 1978).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from .draw import between, chance, log_normal, pick, weighted
from .names import data_lines
from .nouns import Spell

MONTH = 30.436875
MEDIANS = (28.0, 36.0, 42.0, 48.0, 40.0)
"""Median months of a spell that starts in each stage, engineer to chief."""
SIGMA = 1.22
"""With the medians chosen so that, at pace 1, about as many are still there 1 to 10 years after the meeting as in
public IT careers (84, 72, 63, 51 and 35 %; profiles of LF Engineering's gitdm, 20,938 sightings, 2026)."""
_STEPS = (0.0, 4.0, 9.0, 15.0, 21.0)
_NEXT = Callable[[date], int]


@dataclass(frozen=True, slots=True)
class Drive:
    """What a person brings to every job: track, how fast and how far they rise, how long they stay."""

    track: str
    country: str
    speed: float
    ceiling: int
    steadiness: float
    begun: date
    done: date

    def stage(self, day: date) -> int:
        """0 (engineer) to 4 (chief)."""
        years = (day - self.begun).days / 365.25 * self.speed
        return min(self.ceiling, sum(years >= s for s in _STEPS) - 1) if years > 0 else 0


def draw_drive(rng: Random, track: str, country: str, begun: date, done: date) -> Drive:
    """Somebody's; half of them end as managers or higher."""
    ceiling = weighted(rng, range(5), (8, 26, 32, 20, 14))
    return Drive(track, country, log_normal(rng, 1.0, 0.3), ceiling, log_normal(rng, 1.0, 0.35), begun, done)


def months(rng: Random, drive: Drive, stage: int, pace: float, *, met: bool = False) -> float:
    """How long a spell lasts; ``met``: one in which the owner comes across the person."""
    median = MEDIANS[stage] * drive.steadiness * pace
    return log_normal(rng, median * (math.exp(SIGMA**2) if met else 1.0), SIGMA)


def career(
    rng: Random, drive: Drive, where: _NEXT, *, pace: float, meeting: date, employer: int, today: date
) -> tuple[Spell, ...]:
    """All spells, oldest first, one of them at ``employer`` on the day of the meeting."""
    length = months(rng, drive, drive.stage(meeting), pace, met=True) * MONTH
    before = int(length * rng.random())
    first = max(drive.begun, meeting - timedelta(days=before))
    end = meeting + timedelta(days=max(30, int(length) - before))
    spells = [_spell(rng, drive, employer, (first, end), today)]
    while spells[-1].end:
        begin = spells[-1].end + timedelta(days=weighted(rng, (0, 14, 45, 150), (6, 3, 2, 1)))
        if begin >= min(today, drive.done):
            break
        chosen = where(begin)
        if chosen == spells[-1].employer:
            continue
        stays = months(rng, drive, drive.stage(begin), pace) * MONTH
        spells.append(_spell(rng, drive, chosen, (begin, begin + timedelta(days=max(45, int(stays)))), today))
    while (spells[0].start - drive.begun).days > 120:
        last = spells[0].start - timedelta(days=between(rng, 0, 60))
        stays = months(rng, drive, drive.stage(last), pace) * MONTH
        begin = max(drive.begun, last - timedelta(days=max(45, int(stays))))
        chosen = where(begin)
        if chosen != spells[0].employer:
            spells.insert(0, _spell(rng, drive, chosen, (begin, last), today))
    return tuple(spells)


def _spell(rng: Random, drive: Drive, employer: int, times: tuple[date, date], today: date) -> Spell:
    start, stop = times[0], min(times[1], drive.done)
    steps = [(start, _title(rng, drive, drive.stage(start)))]
    for year in range(1, 1 + (min(stop, today) - start).days // 365):
        day = start + timedelta(days=365 * year + between(rng, -90, 90))
        if day < stop and drive.stage(day) > drive.stage(steps[-1][0]) and chance(rng, 0.6):
            steps.append((day, _title(rng, drive, drive.stage(day))))
    return Spell(employer, start, stop if stop <= today else None, tuple(steps))


@cache
def _titles() -> dict[str, tuple[str, ...]]:
    split = (line.split(": ", 1) for line in data_lines("titles.txt"))
    return {head: tuple(rest.split("|")) for head, rest in split}


def _title(rng: Random, drive: Drive, stage: int) -> str:
    own = f"{drive.track}-{drive.country.lower()} {stage}"
    titles = _titles()
    return pick(rng, titles[own] if own in titles and chance(rng, 0.55) else titles[f"{drive.track} {stage}"])
