"""One person's facts as courses of time: each job one course, with all that hangs on it, so that they end together.

A work address, a desk phone and a title share the course of their job: seeing one of them alive proves the job, and a
bounce speaks against it. Whatever has no job to hang on runs its own course.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..details import DETAILS
from ..details.employer import LAWS, RETIRING, key
from ..details.mail_address import LAWS as MAIL_LAWS
from ..details.mail_address import provider
from ..details.title import prior
from ..model.belief import Law
from ..model.person import Fact
from ..model.when import DAYS_PER_MONTH, When
from .evidence import ELSEWHERE, LEAVING, LEFT, STATED, Course, Event, bounce_of_part, fading_given
from .hanging import Crowds, Homes, hang
from .profiles import EMPTIED, LATE, LEFT_SINCE, STALE, Profile
from .reasons import MENDED_LATE, came_back, on_day
from .sightings import Sighting, days, newest, soonest
from .spells import Stay

AGES = 8
"""Ages that stand for a sighting without a date: the middles of equal slices of the years it may lie in."""

LONGEST = 15 * 12.0
"""Months that such a sighting may lie back where nothing bounds it: judgement, the life of an address book."""

ACQUAINTED = 24.0
"""Months from which a person's first trace bounds a sighting in another record; a later one bounds nothing."""


_NEVER: When = "0001"


class Draft(NamedTuple):
    """A belief before its chance is known: course * fade.

    course  its place among all courses; None if it has none
    fade    the steady loss beside the course, times the confidence of the reading
    job     the stay it is or hangs on
    notes   what was seen since the last sighting, in words
    since   the day that bounds a sighting without a date
    most    the chance at most, where somebody said that it does not hold
    aside   how far its source is to be believed, in words
    """

    sighting: Sighting
    law: Law
    course: int | None
    fade: float
    job: Stay | None = None
    notes: tuple[str, ...] = ()
    since: When | None = None
    most: float = 1.0
    aside: str = ""


class Life(NamedTuple):
    """One person, ready to be weighed: what was seen of them, and their jobs, newest first."""

    seen: Sequence[Sighting]
    jobs: Sequence[Stay]
    starts: dict[str, When]
    profile: Profile = Profile()

    @staticmethod
    def of(seen: Sequence[Sighting], jobs: Sequence[Stay], facts: Sequence[Fact]) -> Life:
        """Also finds the first date in each record, where a sighting needs it because it has none itself."""
        starts: dict[str, When] = {}
        if any(s.last is None for s in seen):
            for fact in facts:
                first = fact.observation.seen_first or fact.observation.seen_last
                if first:
                    starts[fact.record] = soonest((first, starts.get(fact.record))) or first
        return Life(seen, jobs, starts, Profile.of(facts))


def drafts(
    life: Life, known: Homes, crowds: Crowds, today: int, courses: list[Course]
) -> tuple[list[Draft], int | None]:
    """Add a person's courses to ``courses``; return a draft for each detail, and the course of the last job.

    ``today`` is an ordinal day. The last job is the one seen last, whether by its name or by what hangs on it.
    """
    laws = [DETAILS[s.kind].law(s.value, s.type) if s.kind in DETAILS else Law() for s in life.seen]
    places = [_place(s, law, life.jobs, known) for s, law in zip(life.seen, laws, strict=True)]
    hung: list[list[tuple[Sighting, Law]]] = [[] for _ in life.jobs]
    for s, law, place in zip(life.seen, laws, places, strict=True):
        if place is not None:
            hung[place].append((s, law))
    spans = [_span(job, [s for s, _ in parts]) for job, parts in zip(life.jobs, hung, strict=True)]
    base, begun = len(courses), soonest(job.spell.first for job in life.jobs)
    notes = []
    for i, job in enumerate(life.jobs):
        events, words = _events(i, life, hung[i], spans, today)
        law = prior(job.spell.title, _months(begun, spans[i][0]), crowds.get(job.key, 0))
        most = min((STATED[s.denied_as] for s, _ in hung[i] if s.denied_as in LEAVING and _denied(s)), default=1.0)
        courses.append(_course(law, job, spans[i], [s for s, _ in hung[i]], life, today)._replace(most=most))
        courses[-1] = courses[-1]._replace(events=courses[-1].events + events)
        notes.append(words)
    result = []
    for s, law, place in zip(life.seen, laws, places, strict=True):
        if place is None:
            result.append(_alone(s, law, life, today, courses))
            continue
        fade, since = (
            _fade(s, law, life, today) if law.follows_employer else (1.0, _ages(s.last, s.records, life, today)[1])
        )
        most = _most(s)
        shown = s.kind == "employer" and life.profile.shows(life.jobs[place].key) == s.last and s.last is not None
        aside = MENDED_LATE if shown and life.profile.stale == STALE else ""
        result.append(
            Draft(s, law, base + place, fade * s.confidence, life.jobs[place], notes[place], since, most, aside)
        )
    latest = max(range(len(spans)), key=lambda i: (days(spans[i][1] or _NEVER)[2], -i), default=None)
    return result, None if latest is None else base + latest


def _course(
    law: Law, job: Stay, span: tuple[When | None, When | None], parts: list[Sighting], life: Life, today: int
) -> Course:
    """A job as it ages, with what the profile says of it: evidence beside other proof, else proof that may be stale."""
    first, last = span
    start, late = 1.0, 0.0
    events: tuple[Event, ...] = ()
    shown = life.profile.shows(job.key)
    if shown and last and days(shown)[1] >= days(last)[1]:
        values = [("employer", s.value) for s in life.seen if s.kind == "employer" and key(s.value) == job.key]
        proof = newest(life.profile.beside.get(each) for each in (*values, *((s.kind, s.value) for s in parts)))
        if proof is None:
            start, late = 1 - LEFT_SINCE * life.profile.stale, LATE
        elif days(proof)[1] < days(shown)[1]:
            last = proof
            events = (Event(_ago(shown, today) + LATE, 1.0, life.profile.stale),)
    ages, _ = _ages(last, tuple(job.records), life, today)
    retiring = 0.0 if law is LAWS["cio"] else RETIRING / 12
    held = _months(first, last)
    return Course(law.a or 0.0, law.b or 1.0, held, tuple(age + late for age in ages), events, 1.0, start, retiring)


def _place(seen: Sighting, law: Law, jobs: Sequence[Stay], known: Homes) -> int | None:
    if seen.kind == "employer":
        company = key(seen.value)
        return next(i for i, job in enumerate(jobs) if job.key == company)
    return hang(seen, jobs, known) if jobs and law.follows_employer else None


def _span(job: Stay, parts: list[Sighting]) -> tuple[When | None, When | None]:
    """First and last day on which the job, or anything that hangs on it, was seen."""
    return soonest((job.spell.first, *(s.first for s in parts))), newest((job.spell.last, *(s.last for s in parts)))


def _events(
    place: int,
    life: Life,
    parts: list[tuple[Sighting, Law]],
    spans: list[tuple[When | None, When | None]],
    today: int,
) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """What was seen of a job after its last sighting, with the words for it."""
    job, last = life.jobs[place], spans[place][1]
    found: list[tuple[Event, str]] = []
    later = [
        (start, other.spell.employer)
        for i, (other, (start, _)) in enumerate(zip(life.jobs, spans, strict=True))
        if i != place and start and (last is None or days(start)[1] > days(last)[1])
    ]
    if later:
        # the first of them ended the job; of one without a date nothing is known but the newest
        start, other = (min if last else max)(later, key=lambda pair: days(pair[0])[1])
        found.append((Event(_ago(start, today), *ELSEWHERE), f"seen at {other} since {on_day(start)}"))
    emptied = life.profile.emptied()
    if emptied and (last is None or days(emptied)[1] > days(last)[1]):
        found.append((Event(_ago(emptied, today), *EMPTIED), f"the profile shows no employer since {on_day(emptied)}"))
    if job.left is not None and not _outlived(job.left, last):
        when = f" of {on_day(job.left)}" if job.left else ""
        found.append((Event(_ago(job.left, today), *LEFT), f"a note{when} said they had left"))
    for s, law in parts:
        if s.kind != "employer" and _denied(s):
            gap = _ago(s.last, today) - _ago(s.denied, today) if s.last else 0.0
            event = bounce_of_part(law.start, law.per_year / 12, max(gap, 0.0), _ago(s.denied, today))
            found.append((event, came_back(s)))
    return tuple(event for event, _ in found), tuple(words for _, words in found)


def _alone(seen: Sighting, law: Law, life: Life, today: int, courses: list[Course]) -> Draft:
    """A detail with no job to hang on."""
    if seen.kind == "mail_address" and law.follows_employer:
        law = _unemployed(seen.value, life)
    fade, since = _fade(seen, law, life, today)
    denied = _denied(seen)
    notes = (came_back(seen),) if denied else ()
    if law.a is None or law.b is None:
        return Draft(seen, law, None, fade * seen.confidence, None, notes, since, _most(seen))
    events: tuple[Event, ...] = ()
    if denied:
        gap = _ago(seen.last, today) - _ago(seen.denied, today) if seen.last else 0.0
        events = (bounce_of_part(law.start, law.per_year / 12, max(gap, 0.0), _ago(seen.denied, today)),)
    ages, _ = _ages(seen.last, seen.records, life, today)
    courses.append(Course(law.a, law.b, _months(seen.first, seen.last), ages, events))
    return Draft(seen, law, len(courses) - 1, fade * seen.confidence, None, notes, since, _most(seen))


def _unemployed(address: str, life: Life) -> Law:
    """The law of an address at no known employer: at a domain of the person's own name, or else some employer's."""
    name = next((s.value for s in life.seen if s.kind == "name"), "")
    if name and provider(address, name) == "own":
        return MAIL_LAWS["own"]
    law = MAIL_LAWS["work"]
    return Law(law.start, law.a, law.b, 0.0, basis=law.basis)  # a and b were fitted to the address itself


def _fade(seen: Sighting, law: Law, life: Life, today: int) -> tuple[float, When | None]:
    """The steady loss since the last sighting, given what came back since."""
    rate = law.per_year / 12
    denied = _denied(seen)
    back = _ago(seen.denied, today) if denied else 0.0
    ages, since = _ages(seen.last, seen.records, life, today)
    kept = [fading_given(law.start, rate, age, max(age - back, 0.0) if denied else None) for age in ages]
    return sum(kept) / len(kept), since


def _ages(last: When | None, records: tuple[str, ...], life: Life, today: int) -> tuple[tuple[float, ...], When | None]:
    """Months since the last sighting; without a date, equal slices of the years it may lie in, and what bounds it.

    No record is older than the first date in it; without one, than the first trace of the person, if they have been
    known for two years; else only LONGEST bounds it.
    """
    if last:
        return (_ago(last, today),), None
    since = soonest(life.starts.get(r) for r in records)
    if since is None:
        since = soonest(life.starts.values())
        since = since if since and _ago(since, today) >= ACQUAINTED else None
    back = _ago(since, today) if since else LONGEST
    return tuple(back * (i + 0.5) / AGES for i in range(AGES)), since


def _denied(seen: Sighting) -> bool:
    """Whether it was said not to hold, and not seen to hold since."""
    return seen.denied is not None and not _outlived(seen.denied, seen.last)


def _most(seen: Sighting) -> float:
    """The chance at most, for what was said not to hold."""
    return STATED.get(seen.denied_as, 1.0) if _denied(seen) else 1.0


def _outlived(denied: When, last: When | None) -> bool:
    """True if it was seen to hold on a later day than it was denied."""
    return bool(denied and last and days(last)[1] > days(denied)[1])


def _ago(when: When | None, today: int) -> float:
    """Months from ``when`` to today; 0 for a day to come, or not known."""
    return max(0.0, (today - days(when)[1]) / DAYS_PER_MONTH) if when else 0.0


def _months(first: When | None, last: When | None) -> float:
    return max(0.0, (days(last)[1] - days(first)[1]) / DAYS_PER_MONTH) if first and last else 0.0
