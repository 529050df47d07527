"""The jobs of a person as rows of a strip in time, each with the details that show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ...app.of_person import Known, Whole
from ...beliefs.endings import said
from ...details.employer import key as company
from ...model.entries import Observation
from ...model.person import Job, Spell
from ...model.when import earliest, latest, middle
from ..drawing import strip


@dataclass(frozen=True, slots=True)
class Line:
    """One title at one employer.

    runs     the times of it, oldest first; none where no sighting has a date
    ends     what is known of its end, in words; '' of a post that another one at the same employer followed
    details  the employer and the title, as they are believed
    jobs     those of ``runs``
    """

    title: str
    employer: str
    runs: tuple[strip.Run, ...]
    ends: str
    details: tuple[Known, ...]
    jobs: tuple[Job, ...]


def lines(found: Whole, today: date) -> Iterator[Line]:
    """Their jobs, newest first; then employers of no known date."""
    person = found.person
    spells = {company(spell.employer): spell for spell in person.spells}
    posts: dict[tuple[str, str], list[Job]] = {}
    for job in person.jobs:
        posts.setdefault((company(job.employer), job.title), []).append(job)
    newest = {company(job.employer): (company(job.employer), job.title) for job in person.jobs}
    for post, jobs in sorted(posts.items(), key=lambda each: each[1][-1].first, reverse=True):
        yield _line(found, jobs, spells.get(post[0]) if newest[post[0]] == post else None, today)
    for spell in person.spells:
        if company(spell.employer) not in newest:
            yield Line(spell.title, spell.employer, (), said(spell), _believed(found, spell.employer, spell.title), ())


def _line(found: Whole, jobs: Sequence[Job], spell: Spell | None, today: date) -> Line:
    last = jobs[-1]
    runs = tuple(_run(found, job, spell if job is last else None, today) for job in jobs)
    details = _believed(found, last.employer, last.title)
    return Line(last.title, last.employer, runs, said(spell) if spell else "", details, tuple(jobs))


def _run(found: Whole, job: Job, spell: Spell | None, today: date) -> strip.Run:
    gone = None
    if spell and spell.ended_after:
        gone = earliest(spell.ended_after), earliest(spell.ended_before) if spell.ended_before else None
    return strip.Run(
        min(earliest(job.first), today),
        min(latest(job.last), today),
        tuple(_seen(found, job)),
        spell.still if spell else None,
        gone,
    )


def _seen(found: Whole, job: Job) -> Iterator[date]:
    """The days on which sources show a job: its title there, or its employer where no title was shown.

    Somebody may come back to a title: then each of the two times has the days within it.
    """
    begin, end = earliest(job.first), latest(job.last)
    there = {s.record for s in found.seen if _is_at(s.observation, job)}
    for one in found.seen:
        o = one.observation
        if one.record in there and o.holds and (_titled(o, job) if job.title else _is_at(o, job)):
            days = (middle(when[:10]) for when in (o.seen_first, o.seen_last) if when)
            yield from (day for day in days if begin <= day <= end)
    yield from (middle(proof.when[:10]) for proof in job.proofs)


def _is_at(o: Observation, job: Job) -> bool:
    return o.kind == "employer" and company(o.value) == company(job.employer)


def _titled(o: Observation, job: Job) -> bool:
    return o.kind == "title" and o.value == job.title


def _believed(found: Whole, employer: str, title: str) -> tuple[Known, ...]:
    wanted = {("employer", company(employer)), ("title", title)}
    return tuple(
        detail
        for detail in found.details
        if (b := detail.belief).kind in {"employer", "title"}
        and (b.kind, company(b.value) if b.kind == "employer" else b.value) in wanted
    )
