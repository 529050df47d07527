"""What the user's own dated facts say of the pace: who was still there when they were looked up again, and who was not.

People are seen again at the old employer more easily than at a new one: mail goes on from the same address, and a new
address may be joined to nobody. So only looks count that would have shown either, which are the exports of connections
(see ``profiles``): from the first dated sighting of somebody at an employer to the last export that still shows them
there, and the first that does not. What was seen in between is left out, as it was seen because they were there.
Everybody counts once, so that a few well-known people do not make the pace.

With S the survival from the first sighting on, s and e the months to these two exports, and a share of profiles that is
never mended, the likelihood at each point of the pace is

    still shown at s             S(s) + stale * (1 - S(s))
    gone between s and e         (1 - stale) * (S(s) - S(e)) + RENAMED * S(e)

which is exact for what was seen (interval censoring: Turnbull, JRSS B 38, 1976).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from ..details.employer import agree, key, nobody
from ..model.belief import Law
from ..model.person import Fact
from ..model.when import DAYS_PER_MONTH, When
from .lifetime import staying
from .likelihoods import ELSEWHERE
from .pace import Floats, Pace, prior
from .profiles import LATE, STALE, Look, Profile
from .sightings import days

RENAMED = ELSEWHERE[0]
"""The share of those still there whom an export shows elsewhere: second posts, firms renamed."""

SOONEST = 3.0
"""Months between sighting and look below which nothing is learnt: a profile may be later than that (judgement)."""

ENOUGH = 100
"""More facts count as so many: exports list whom the user connected with, and people who are not in them may move
otherwise, which no number of facts can tell (judgement)."""

LEAST = 1e-5
"""Points of the grid that weigh less than this are let go: they change no chance, and cost as much as the others."""


class OwnFact(NamedTuple):
    """Somebody seen once, and looked up again.

    law       of the job they had then
    retiring  the steady loss besides, a month
    stayed    months from the first sighting until they were last shown to be there
    left      months until they were first shown not to be; None if they never were
    stale     the share of such looks that show somebody there who has left
    """

    law: Law
    retiring: float
    stayed: float
    left: float | None
    stale: float = STALE


def first_job(facts: Sequence[Fact]) -> tuple[When, str] | None:
    """The first dated employer of a person, and the day; None if there is none."""
    employers = [o for f in facts if (o := f.observation).kind == "employer" and o.holds and not nobody(o.value)]
    shown = [(when, o.value) for o in employers if (when := o.seen_first or o.seen_last)]
    return min(shown, key=lambda s: (days(s[0])[1], s[1])) if shown else None


def own_fact(first: tuple[When, str], profile: Profile, law: Law, retiring: float) -> OwnFact | None:
    """What one person teaches, whose ``first`` job it was; None if no later look at their profile says anything."""
    stayed = 0.0
    late = 0.0 if any(look.when == first[0] for look in profile.looks) else LATE  # both are late, or only the look
    for look in profile.looks:
        months = (days(look.when)[1] - days(first[0])[1]) / DAYS_PER_MONTH - late
        if _shows(look, first[1]):
            stayed = max(stayed, months)
        elif months >= SOONEST:
            return OwnFact(law, retiring, stayed, max(months, stayed))
    return OwnFact(law, retiring, stayed, None) if stayed >= SOONEST else None


def _shows(look: Look, employer: str) -> bool:
    return bool(look.company) and (look.company == key(employer) or agree(look.company, employer) > 0)


def pace_of(found: Iterable[OwnFact], before: Pace | None = None) -> Pace:
    """The pace after these facts: each point of the grid weighs by how likely it made them."""
    before = before or prior()
    facts = list(found)
    if not facts:
        return before
    a = np.array([np.nan if f.law.a is None else f.law.a for f in facts])
    b = np.array([f.law.b or 1.0 for f in facts])
    retiring = np.array([f.retiring for f in facts])
    none, stale = np.zeros(len(facts)), np.array([[f.stale] for f in facts])
    gone = np.array([f.left is not None for f in facts])
    shown = staying(a, b, none, np.array([f.stayed for f in facts]), before, retiring)
    after = staying(a, b, none, np.array([f.left or 0.0 for f in facts]), before, retiring)
    likely = np.where(
        gone[:, None],
        (1 - stale) * (shown - after) + RENAMED * after,
        shown + stale * (1 - shown),
    )
    logs = np.log(np.maximum(likely, 1e-12)).sum(axis=0) * min(1.0, ENOUGH / len(facts))
    return _weighed(before, logs, len(facts))


def _weighed(before: Pace, logs: Floats, facts: int) -> Pace:
    weights = before.weights * np.exp(logs - logs.max())
    weights /= weights.sum()
    kept = weights > LEAST
    weights = weights[kept]
    return Pace(before.shifts[kept], before.shapes[kept], weights / weights.sum(), before.facts + facts)
