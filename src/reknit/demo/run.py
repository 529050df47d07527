"""The demo: makes the world's files, takes them in like a user's own, and lays the answers beside the truth."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..app.desk import asked
from ..app.gather import gather
from ..app.house import House, Track, untracked
from ..app.look import Hints
from ..app.people import in_full, search
from ..app.reading import Options
from ..app.rebuild import rebuild
from ..app.report import GatherReport
from ..app.status import status
from ..details.phone import personal
from ..model.person import Job
from ..model.question import Question
from ..store.views import PersonRow
from .desk_score import Asked, DeskScore, JobSaid, JobsSaid, Records, desk_score
from .files import write
from .score import Answers, PersonSaid, Said, Score, score
from .world import build

MARK = "reknit-demo"
"""A file of this name marks a folder that the demo may empty."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was gathered, and the score of what was said."""

    report: GatherReport
    score: Score


def make(folder: Path, seed: int, people: int, messages: int, track: Track = untracked) -> list[Path]:
    """Makes the world's files in ``folder``, emptied first; returns the sources. Refuses a folder of others."""
    empty(folder)
    return write(build(seed, people), folder, track, messages=messages)


def empty(folder: Path) -> None:
    """Makes ``folder``, or empties it if a demo made it; FileExistsError if it holds something of others."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise FileExistsError(str(folder))
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / MARK).touch()


def run(house: House, sources: list[Path], truth: Path, workers: int, track: Track = untracked) -> Outcome:
    """Gathers the files and scores the answers."""
    true = json.loads(truth.read_text(encoding="utf-8"))
    report = gather(house, sources, Options(Hints(region=true["region"]), workers), track)
    rebuild(house, track)
    people = in_full(house, search(house))
    return Outcome(report, replace(score(_answers(house, people), true), desk=_desk(house, people, true)))


def _answers(house: House, people: Sequence[PersonRow]) -> Answers:
    answer = status(house)
    moved, pace = answer["moved"], answer["pace"]
    learnt = pace["factor"] if pace["facts"] else None
    return Answers(tuple(map(_said, people)), moved["expected"], moved["low"], moved["high"], learnt)


def _desk(house: House, people: Sequence[PersonRow], truth: Mapping[str, Any]) -> DeskScore:
    records = {person.id: _records(person) for person in people}
    questions = [_asked(q, records.get(q.person, ())) for q in asked(house, answered=True)]
    said = [JobsSaid(records[p.id], tuple(map(_job, p.jobs)), _addresses(p)) for p in people]
    return desk_score(questions, said, truth)


def _addresses(person: PersonRow) -> tuple[str, ...]:
    return tuple(b.value for b in person.beliefs if b.kind == "mail_address")


def _asked(question: Question, records: Records) -> Asked:
    new = question.details.get("new_address", "")
    return Asked(question.kind, question.about, new, str(question.when or ""), question.own, records)


def _job(job: Job) -> JobSaid:
    return JobSaid(job.employer, job.title, job.phones, str(job.first), str(job.last))


def _records(person: PersonRow) -> Records:
    return tuple((m.file, m.place) for m in person.records)


def _said(person: PersonRow) -> PersonSaid:
    return PersonSaid(_records(person), tuple(_details(person)), person.employer or None)


def _details(person: PersonRow) -> Iterable[Said]:
    """But for faxes, which reach nobody, and of which the truth says nothing."""
    return (Said(b.kind, b.value, b.chance) for b in person.beliefs if personal(b.type))
