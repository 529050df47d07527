"""What happened since the last sighting: exact, interval-censored updates of a course of time that may have ended.

With events o1..oK at times t1..tK, likelihoods alive_i and dead_i, survival S from the last sighting t_0 on and
t_(K+1) = now:

    P(alive now, o)      = S(now) * prod alive_i
    P(ended in k, o)     = (S(t_k) - S(t_(k+1))) * prod_(i<=k) alive_i * prod_(i>k) dead_i

The sum over k is the chance of the evidence; O(K), nothing approximated (interval censoring: Turnbull, JRSS B 38,
1976). Where the date of the sighting itself is unknown, both are summed over the ages it may have.

The likelihoods are judgement, each written as the mean of a Beta with so few counts that a user's own outcomes could
soon outweigh them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from math import exp
from operator import mul
from typing import NamedTuple

import numpy as np

from .lifetime import staying
from .pace import Floats, Pace

BOUNCE = (1 / 100, 6 / 10)
"""A hard bounce, 'user unknown': Beta(1, 99) if the address is alive, Beta(6, 4) if not (many are parked)."""

LEFT = (0.002, 0.15)
"""A note that says 'no longer with us': hardly ever wrong, but few mailboxes send one."""

ELSEWHERE = (0.01, 1.0)
"""Seen with another employer: the old job is over, but for second posts and firms renamed."""


STATED = {
    "left_company": 0.02,
    "address_change": 0.02,
    "not_here": 0.02,
    "human_reply": 0.02,
    "moved": 0.02,
    "dead": 0.05,
}
"""At most so likely does an address hold that a mail says is no good any more, unless it was seen to hold later: the
share of such mails that is read wrongly (docs/figures.md). Soon after a sighting no law of time would let it end."""

LEAVING = frozenset({"left_company"})
"""Claims that end the job too, not only its address."""

AT_ONCE = 2048
"""Courses in one array: its temporaries then fit a processor's cache, and memory stays flat."""


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


def still(courses: Sequence[Course], pace: Pace) -> Floats:
    """P(alive today | events) of each course at every pace: shape (courses, points)."""
    chances = np.empty((len(courses), len(pace.weights)))
    batches: dict[int, list[int]] = defaultdict(list)
    for i, course in enumerate(courses):
        batches[len(course.events)].append(i)
    for count, alike in batches.items():
        for start in range(0, len(alike), AT_ONCE):
            rows = alike[start : start + AT_ONCE]
            alike_now = [courses[i] for i in rows]
            most = np.array([[course.most] for course in alike_now])
            chances[rows] = np.minimum(_batch(alike_now, count, pace), most)
    return chances


def _batch(courses: list[Course], count: int, pace: Pace) -> Floats:
    """As ``still``, for courses that have all the same number of events."""
    repeats = np.array([len(c.ages) for c in courses])
    ages = np.array([age for c in courses for age in c.ages])
    constants = np.array([(c.a, c.b, c.confirmed, c.retiring, c.start) for c in courses])
    a, b, confirmed, retiring, start = np.repeat(constants, repeats, axis=0).T
    now = staying(a, b, confirmed, ages, pace, retiring) * start[:, None]
    if not count:
        return np.asarray(_over_ages(now, repeats) / repeats[:, None], dtype=np.float64)
    ordered = [sorted(c.events, key=lambda e: -e.ago) for c in courses]
    ago, alive, dead = (
        np.repeat(np.array([[getattr(e, field) for e in events] for events in ordered]), repeats, axis=0)
        for field in ("ago", "alive", "dead")
    )
    total, before = np.zeros_like(now), np.ones_like(now)
    so_far = list(accumulate(alive.T, mul, initial=np.ones(len(ages))))
    for i in range(count):
        at_event = staying(a, b, confirmed, np.maximum(ages - ago[:, i], 0.0), pace, retiring) * start[:, None]
        total += (before - at_event) * (so_far[i] * dead[:, i:].prod(axis=1))[:, None]
        before = at_event
    total += before * so_far[count][:, None]
    alive_now = now * so_far[count][:, None]
    return np.asarray(_over_ages(alive_now, repeats) / _over_ages(total, repeats), dtype=np.float64)


def _over_ages(samples: Floats, repeats: Floats) -> Floats:
    """Sum the samples of each course: (ages of all, points) -> (courses, points)."""
    if len(samples) == len(repeats):
        return samples
    starts = np.concatenate(([0], np.cumsum(repeats)[:-1]))
    return np.asarray(np.add.reduceat(samples, starts, axis=0), dtype=np.float64)


def fading_given(start: float, rate: float, months: float, bounced: float | None = None) -> float:
    """The steady loss beside a course, after a bounce (or note that it is wrong) ``bounced`` months after the sighting.

    ``rate`` per month. Without a bounce start * exp(-rate * months).
    """
    kept = start * exp(-rate * months)
    if bounced is None:
        return kept
    at_bounce = start * exp(-rate * bounced)
    alive, dead = BOUNCE
    return kept * alive / (at_bounce * alive + (1 - at_bounce) * dead)


def bounce_of_part(start: float, rate: float, months: float, ago: float) -> Event:
    """What a bounce of an address says of the spell it hangs on: the address may have died alone.

    ``months`` from the sighting of the address to the bounce, ``ago`` from the bounce to today.
    """
    alive, dead = BOUNCE
    kept = start * exp(-rate * months)
    return Event(ago, kept * alive + (1 - kept) * dead, dead)
