"""The jobs of a person as rows of a strip in time, each with the details that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..app.of_person import Known, Whole
from ..beliefs.endings import said
from ..details.employer import key as company
from ..model.entries import Observation
from ..model.person import Job, Spell
from ..model.when import earliest, latest, middle
from .drawing import strip


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the jobs: ``run`` is None where no sighting has a date.

    ends      what is known of its end, in words; '' of a post that another one at the same employer followed
    details   the employer and the title, as they are believed
    """

    title: str
    employer: str
    run: strip.Run | None
    ends: str
    chance: float | None
    details: tuple[Known, ...]
    job: Job | None


def lines(found: Whole, today: date) -> Iterator[Line]:
    """Their jobs, newest first; then employers of no known date."""
    person = found.person
    spells = {company(spell.employer): spell for spell in person.spells}
    newest = {company(job.employer): at for at, job in enumerate(person.jobs)}
    for at, job in reversed(list(enumerate(person.jobs))):
        whose = company(job.employer)
        spell = spells.get(whose) if newest[whose] == at else None
        yield _line(found, job, spell, today)
    for spell in person.spells:
        if company(spell.employer) not in newest:
            details = _believed(found, spell.employer, spell.title)
            yield Line(spell.title, spell.employer, None, said(spell), spell.still, details, None)


def _line(found: Whole, job: Job, spell: Spell | None, today: date) -> Line:
    gone = None
    if spell and spell.ended_after:
        gone = earliest(spell.ended_after), earliest(spell.ended_before) if spell.ended_before else None
    run = strip.Run(
        min(earliest(job.first), today),
        min(latest(job.last), today),
        tuple(_seen(found, job)),
        spell.still if spell else None,
        gone,
    )
    details = _believed(found, job.employer, job.title)
    return Line(job.title, job.employer, run, said(spell) if spell else "", run.still, details, job)


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
