"""What probably still holds of everybody: facts in, chances with their reasons out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..details import DETAILS
from ..details.employer import LAWS, RETIRING, key
from ..details.title import prior
from ..model.belief import Belief
from ..model.chance import percent
from ..model.person import Fact, Spell
from .courses import LONGEST, Draft, Life, drafts
from .evidence import Course, still
from .hanging import Crowds, crowds, homes
from .own_facts import OwnFact, first_job, learnt, own_fact
from .pace import Floats, Pace
from .reasons import averaged, outlook, sighted
from .sightings import sightings
from .spells import stays

DOUBTFUL = 0.95
"""Below this a reading is said to be unsure (judgement)."""

DIGITS = 6
"""Of a chance: how NumPy orders a sum must not show."""

_NO_DETAIL = frozenset({"correspondence"})


@dataclass(frozen=True, slots=True)
class Weighing:
    """All that is believed on one day, or of whom it was asked.

    beliefs  of each person, in the order of the people
    spells   of each person, newest first
    still    (people with a known employer, points of the pace): the chance that each still works for the last one
    pace     of the list, as it was given or learnt
    """

    beliefs: list[tuple[Belief, ...]]
    spells: list[tuple[Spell, ...]]
    still: Floats
    pace: Pace


def weigh(
    people: Sequence[Sequence[Fact]],
    today: date,
    pace: Pace | None = None,
    asked: Sequence[tuple[int, date]] | None = None,
) -> Weighing:
    """What is believed of each person: one belief for each distinct detail, in the order of first appearance.

    Dates in sources must be days on which a detail was true; a mail that the user sent says nothing of its address.
    All people are reckoned at once. ``asked`` says of whom (the place in ``people``), each for a day of their own that
    may be one to come; everybody today if it is not given. What the whole list tells is learnt from all of it, and the
    pace too, unless it is given.
    """
    lives = []
    for facts in people:
        seen = [s for s in sightings(facts) if s.kind not in _NO_DETAIL]
        lives.append(Life.of(seen, stays(facts), facts))
    known = homes((life.seen, life.jobs) for life in lives)
    seen_at = crowds([(life.seen, life.jobs) for life in lives], known)
    if pace is None:
        pace = learnt(fact for facts, life in zip(people, lives, strict=True) for fact in _own(facts, life, seen_at))
    courses: list[Course] = []
    wanted = [(life, today) for life in lives] if asked is None else [(lives[at], day) for at, day in asked]
    drafted = [drafts(life, known, seen_at, day.toordinal(), courses) for life, day in wanted]
    chances = still(courses, pace)
    means = pace.mean(chances).tolist()
    return Weighing(
        beliefs=[
            tuple(_belief(draft, means, day) for draft in each)
            for (each, _), (_, day) in zip(drafted, wanted, strict=True)
        ],
        spells=[tuple(job.spell for job in life.jobs) for life, _ in wanted],
        still=chances[np.array([last for _, last in drafted if last is not None], dtype=np.intp)],
        pace=pace,
    )


def _own(facts: Sequence[Fact], life: Life, seen_at: Crowds) -> Iterator[OwnFact]:
    """What one person tells of the pace."""
    first = first_job(facts) if life.profile.looks else None
    if first is None:
        return
    company = key(first[1])
    title = next((job.spell.title for job in life.jobs if job.key == company), "")
    law = prior(title, 0.0, seen_at.get(company, 0))
    fact = own_fact(facts, life.profile, law, 0.0 if law is LAWS["cio"] else RETIRING / 12)
    if fact is not None:
        yield fact


def _belief(draft: Draft, means: list[float], today: date) -> Belief:
    s = draft.sighting
    if s.kind not in DETAILS:
        return Belief(s.kind, s.value, s.type, None, s.first, s.last, s.times, sighted(s, today), s.records)
    course = 1.0 if draft.course is None else means[draft.course]
    chance = round(min(draft.most, course * draft.fade), DIGITS)
    job = draft.job.spell if draft.job else None
    end = outlook(
        s,
        chance,
        title=job.title if job else "",
        job=job.employer if job and s.kind != "employer" else "",
        job_chance=course if job else None,
        noted=bool(draft.notes),
    )
    doubt = f"read with {percent(s.confidence)} certainty" if s.confidence < DOUBTFUL else ""
    undated = averaged(draft.since, round(LONGEST / 12)) if not s.last else ""
    why = "; ".join(part for part in (sighted(s, today), undated, draft.aside, doubt, *draft.notes, end) if part)
    return Belief(s.kind, s.value, s.type, chance, s.first, s.last, s.times, why, s.records)
