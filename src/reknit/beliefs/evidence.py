"""What happened since the last sighting: exact, interval-censored updates of a course of time that may have ended.

With events o1..oK at times t1..tK, likelihoods alive_i and dead_i, survival S from the last sighting t_0 on and
t_(K+1) = now:

    P(alive now, o)      = S(now) * prod alive_i
    P(ended in k, o)     = (S(t_k) - S(t_(k+1))) * prod_(i<=k) alive_i * prod_(i>k) dead_i

The sum over k, and the first line, is the chance of the evidence; O(K), nothing approximated (interval censoring:
Turnbull, JRSS B 38, 1976). Where the date of the sighting itself is unknown, both are summed over the ages it may have.
Of a day to come the first line holds with S of that day, if nothing more is seen until then.
The likelihoods stand in ``likelihoods``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from operator import mul
from typing import NamedTuple

import numpy as np

from .lifetime import staying
from .pace import Floats, Pace

AT_ONCE = 2048
"""Courses in one array: its temporaries then fit a processor's cache, and memory stays flat."""

TINY = 1e-300
"""Instead of a division by nothing."""


class Event(NamedTuple):
    """Something seen ``ago`` months before today, and its likelihood if the course was alive then, or over."""

    ago: float
    alive: float
    dead: float


class Course(NamedTuple):
    """What runs on until it ends: a spell at an employer, or a detail that ages like one.

    a, b       the constants of the law (b in months)
    confirmed  months between first and last sighting
    ages       months from the last sighting to today; several, equally likely, where its date is unknown
    events     what was seen after that, in any order
    most       the chance at most that it is alive today, where somebody said that it is over
    start      the chance that it was alive at the last sighting
    retiring   the steady loss besides, a month
    """

    a: float
    b: float
    confirmed: float
    ages: tuple[float, ...]
    events: tuple[Event, ...] = ()
    most: float = 1.0
    start: float = 1.0
    retiring: float = 0.0


class Outlook(NamedTuple):
    """What became of the courses.

    alive  (courses, points of the pace): the chance that each goes on today, at every pace
    mean   of each, over the paces
    ended  of each the chances, over the paces, that it ended between two events: before the first, ..., since the
           last; with ``mean`` they sum to 1
    later  as ``mean``, on the day ahead, if nothing more is seen until then
    """

    alive: Floats
    mean: list[float]
    ended: list[tuple[float, ...]]
    later: list[float]


def still(courses: Sequence[Course], pace: Pace) -> Floats:
    """P(alive today | events) of each course at every pace: shape (courses, points)."""
    return outlook(courses, pace).alive


def outlook(courses: Sequence[Course], pace: Pace, ahead: float = 0.0) -> Outlook:
    """Reckon all courses, those with the same number of events and of ages together; ``ahead``: months from today."""
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, course in enumerate(courses):
        alike[len(course.events), len(course.ages)].append(i)
    alive = np.empty((len(courses), len(pace.weights)))
    later = np.empty(len(courses))
    ended: list[tuple[float, ...]] = [()] * len(courses)
    for rows in alike.values():
        for start in range(0, len(rows), AT_ONCE):
            these = rows[start : start + AT_ONCE]
            alive[these], later[these], masses = _batch([courses[i] for i in these], pace, ahead)
            for i, mass in zip(these, masses, strict=True):
                ended[i] = tuple(mass)
    return Outlook(alive, pace.mean(alive).tolist(), ended, later.tolist())


def _batch(courses: Sequence[Course], pace: Pace, ahead: float) -> tuple[Floats, Floats, list[list[float]]]:
    """``alive``, ``later`` and ``ended`` of courses that have the same number of events and of ages."""
    laws = np.array([(c.a, c.b, c.confirmed, c.start, c.retiring) for c in courses]).T
    ages = np.array([c.ages for c in courses]).T
    most = np.array([[c.most] for c in courses])
    if not courses[0].events:
        survived = _surviving_all(laws, ages, pace)
        kept = np.minimum(survived / len(ages), most)
        return kept, _later(kept, survived, laws, ages, pace, ahead), (1 - pace.mean(kept))[:, None].tolist()
    events = np.array([sorted(c.events, key=oldest_first) for c in courses]).reshape(len(courses), -1, 3)
    ago, likely, unlikely = events.transpose(2, 1, 0)
    if_alive = np.array(list(accumulate(likely, mul, initial=np.ones(len(courses)))))
    if_over = np.array(list(accumulate(unlikely[::-1], mul, initial=np.ones(len(courses)))))[::-1]
    survived = np.zeros((len(courses), len(pace.weights)))
    masses = np.zeros((len(ago) + 1, *survived.shape))
    for age in ages:
        before = np.ones_like(survived)
        for i, moment in enumerate([*ago, np.zeros(len(courses))]):
            after = _surviving(laws, np.maximum(age - moment, 0.0), pace)
            masses[i] += (before - after) * (if_alive[i] * if_over[i])[:, None]
            before = after
        survived += before
    alive = survived * if_alive[-1][:, None]
    total = alive + masses.sum(axis=0)
    alive /= total
    kept = np.minimum(alive, most)
    masses *= np.where(alive > most, (1 - kept) / np.maximum(1 - alive, TINY), 1.0) / total
    later = _later(kept, survived, laws, ages, pace, ahead)
    return kept, later, pace.mean(masses.reshape(-1, kept.shape[1])).reshape(len(masses), -1).T.tolist()


def oldest_first(event: Event) -> float:
    """By which to sort events."""
    return -event.ago


def _surviving(laws: Floats, months: Floats, pace: Pace) -> Floats:
    """The chance, at every pace, to be alive so many months after the last sighting: (courses, points)."""
    a, b, confirmed, start, retiring = laws
    chance = staying(a, b, confirmed, months, pace, retiring)
    chance *= start[:, None]
    return chance


def _later(kept: Floats, survived: Floats, laws: Floats, ages: Floats, pace: Pace, ahead: float) -> Floats:
    """The chance, over the paces, to be alive ``ahead`` months from today, where that of today is ``kept``.

    ``survived``: what ``_surviving_all`` says of today.
    """
    if not ahead:
        return pace.mean(kept)
    return pace.mean(kept * (_surviving_all(laws, ages + ahead, pace) / np.maximum(survived, TINY)))


def _surviving_all(laws: Floats, ages: Floats, pace: Pace) -> Floats:
    """The same, summed over the ages that each may have: ages of shape (ages, courses)."""
    return np.asarray(np.sum([_surviving(laws, age, pace) for age in ages], axis=0), dtype=np.float64)
