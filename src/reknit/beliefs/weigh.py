"""What probably still holds of everybody: facts in, chances with their reasons out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp

import numpy as np

from ..details import DETAILS
from ..details.employer import key, retiring
from ..details.title import prior
from ..model.belief import Belief
from ..model.chance import TOLD, percent
from ..model.person import Fact, Spell
from .ages import touched
from .courses import Draft, Drafted, Life, Setting, drafted
from .endings import dated
from .evidence import Course, Outlook, outlook
from .hanging import Crowds, crowds, homes
from .likelihoods import START, Likelihoods
from .own_facts import OwnFact, first_job, own_fact, pace_of
from .pace import Floats, Pace
from .profiles import Profile
from .reasons import follows, sighted
from .sightings import sightings
from .silence import Exchanges
from .spells import stays

DOUBTFUL = 0.95
"""Below this a reading is said to be unsure (judgement)."""

DIGITS = 6
"""Of a chance: how NumPy orders a sum must not show."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """All that is believed on one day, or of whom it was asked.

    beliefs  of each person, in the order of the people
    spells   of each person, newest first
    still    (people with a known employer, points of the pace): the chance that each still works for the last one
    pace     of the list, as it was given or learnt
    later    the chance of each belief on the day ahead, if nothing more is seen until then, None where it has none;
             of nobody if no day ahead was asked for
    """

    beliefs: list[tuple[Belief, ...]]
    spells: list[tuple[Spell, ...]]
    still: Floats
    pace: Pace
    later: list[tuple[float | None, ...]]


def weigh(
    people: Sequence[Sequence[Fact]],
    today: date,
    pace: Pace | None = None,
    asked: Sequence[tuple[int, date]] | None = None,
    mails: Exchanges | None = None,
    likely: Likelihoods = START,
    ahead: float = 0.0,
) -> Weighing:
    """What is believed of each person: one belief for each distinct detail, in the order of first appearance.

    Dates in sources must be days on which a detail was true; ``mails`` says to whom the user wrote, and who wrote.
    All people are reckoned at once. ``asked`` says of whom (the place in ``people``), each for a day of their own that
    may be one to come; everybody today if it is not given. What the whole list tells is learnt from all of it, and the
    pace too, unless it is given. ``ahead``: months from the day to the one that ``later`` is of.
    """
    lives = [Life(sightings(facts), stays(facts), facts, Profile.of(facts)) for facts in people]
    known = homes((life.seen, life.jobs) for life in lives)
    files = touched((life.seen, life.facts) for life in lives)
    seen_at = crowds([(life.seen, life.jobs) for life in lives], known)
    if pace is None:
        pace = pace_of(fact for life in lives for fact in _own(life, seen_at))
    wanted = [(life, today) for life in lives] if asked is None else [(lives[at], day) for at, day in asked]
    settings = {
        day: Setting(known, seen_at, files, mails or {}, likely, day.toordinal()) for day in {day for _, day in wanted}
    }
    courses: list[Course] = []
    each = [(drafted(life, settings[day], courses), life, day) for life, day in wanted]
    found = outlook(courses, pace, ahead)
    own = pace.facts >= TOLD
    beliefs = [tuple([_belief(draft, found.mean, day, learnt=own) for draft in one.drafts]) for one, _, day in each]
    return Weighing(
        beliefs=beliefs,
        spells=[_spells(life, one, found, day.toordinal()) for one, life, day in each],
        still=found.alive[np.array([one.latest for one, _, _ in each if one.latest is not None], dtype=np.intp)],
        pace=pace,
        later=[
            tuple([_later(*both, found, ahead) for both in zip(one.drafts, theirs, strict=True)])
            for (one, _, _), theirs in (zip(each, beliefs, strict=True) if ahead else ())
        ],
    )


def _own(life: Life, seen_at: Crowds) -> Iterator[OwnFact]:
    """What one person tells of the pace."""
    first = first_job(life.facts) if life.profile.looks else None
    if first is None:
        return
    company = key(first[1])
    title = next((job.spell.title for job in life.jobs if job.key == company), "")
    law = prior(title, 0.0, seen_at.get(company, 0))
    fact = own_fact(first, life.profile, law, retiring(law))
    if fact is not None:
        yield fact


def _spells(life: Life, one: Drafted, found: Outlook, today: int) -> tuple[Spell, ...]:
    return tuple(
        dated(job.spell, found.mean[change.course], found.ended[change.course], (change.last, *change.days), today)
        for job, change in zip(life.jobs, one.changes, strict=True)
    )


def _belief(draft: Draft, means: Sequence[float], today: date, *, learnt: bool) -> Belief:
    s, place, share, kept, stay, notes, undated, most, aside, _ = draft
    if s.kind not in DETAILS:
        return Belief(s.kind, s.value, s.type, None, s.first, s.last, s.times, sighted(s, today), s.records)
    course = 1.0 if place is None else means[place]
    chance = round(min(most, kept * (1 - share + share * course)), DIGITS)
    doubt = f"read with {percent(s.confidence)} certainty" if s.confidence < DOUBTFUL else ""
    end = follows(s, chance, stay.spell if stay else None, course, share, noted=bool(notes), learnt=learnt)
    why = "; ".join([part for part in (sighted(s, today), undated, aside, doubt, *notes, end) if part])
    return Belief(s.kind, s.value, s.type, chance, s.first, s.last, s.times, why, s.records)


def _later(draft: Draft, belief: Belief, found: Outlook, ahead: float) -> float | None:
    """The chance of the belief so many months from today: what is cut off at most today fades from there."""
    if not belief.chance or (draft.course is None and not draft.rate):
        return belief.chance
    now = then = 1.0
    if draft.course is not None:
        now, then = (1 - draft.share + draft.share * each[draft.course] for each in (found.mean, found.later))
    return round(belief.chance * exp(-draft.rate * ahead) * then / now, DIGITS) if now else 0.0
