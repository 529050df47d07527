"""The demo: makes the world's files, takes them in like a user's own, and lays the answers beside the truth."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..app.gather import gather
from ..app.house import House, Track, untracked
from ..app.look import Hints
from ..app.people import in_full, search
from ..app.reading import Options
from ..app.rebuild import rebuild
from ..app.report import GatherReport
from ..app.status import status
from ..store.views import PersonRow
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
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise FileExistsError(str(folder))
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / MARK).touch()
    return write(build(seed, people), folder, track, messages=messages)


def run(house: House, sources: list[Path], truth: Path, workers: int, track: Track = untracked) -> Outcome:
    """Gathers the files and scores the answers."""
    report = gather(
        house, sources, Options(Hints(region=json.loads(truth.read_text(encoding="utf-8"))["region"]), workers), track
    )
    rebuild(house, track)
    return Outcome(report, score(_answers(house), json.loads(truth.read_text(encoding="utf-8"))))


def _answers(house: House) -> Answers:
    moved = status(house)["moved"]
    people = tuple(_said(person) for person in in_full(house, search(house)))
    return Answers(people, moved["expected"], moved["low"], moved["high"])


def _said(person: PersonRow) -> PersonSaid:
    records = tuple((m.file, m.place) for m in person.records)
    return PersonSaid(records, tuple(_details(person)), person.employer or None)


def _details(person: PersonRow) -> Iterable[Said]:
    return (Said(b.kind, b.value, b.chance) for b in person.beliefs)
