"""The demo's stack of business cards: drawn, read like a user's own photos, and laid beside what stands on them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..app.cards import asked, standing
from ..app.fresh import fresh
from ..app.gather import gather
from ..app.house import House, Track, untracked
from ..app.look import Hints
from ..app.people import in_full, search
from ..app.reading import Options
from ..app.report import GatherReport
from ..details.text import plain
from ..model.question import Question
from ..plans.cards import Stack
from ..store.views import PersonRow
from .cards.stack import stack
from .run import empty

CARDS = 12
"""Cards that are drawn, the last of them on one table; they are read in about a minute."""
AS_OF = "2014"
"""When the made-up user got them."""
_SCORED = {"name": "Names", "mail_address": "E-mail addresses", "phone": "Phone numbers"}


@dataclass(frozen=True, slots=True)
class Right:
    """Of ``true`` values of a kind that stand on the cards, ``found`` were read; ``wrong`` stand on none of them."""

    what: str
    true: int
    found: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a stack: the report of gather, the people, how the stack stands, its questions, and the score."""

    report: GatherReport
    people: Sequence[PersonRow]
    stack: Stack
    questions: Sequence[Question]
    score: tuple[Right, ...]


def make(folder: Path, seed: int, count: int = CARDS) -> Path:
    """Draws the pictures in ``folder``, emptied first; returns the folder to gather. Refuses a folder of others."""
    empty(folder)
    photos = folder / "photos"
    lines = stack(photos, seed, count)
    drawn = [card for line in lines for card in line.get("cards", [line])]
    (folder / "truth.json").write_text(json.dumps(drawn, ensure_ascii=False), encoding="utf-8")
    return photos


def run(house: House, photos: Path, truth: Path, workers: int, track: Track = untracked) -> Read:
    """Gathers the pictures and scores what was read."""
    report = gather(house, [photos], Options(Hints(as_of=AS_OF), workers), track)
    fresh(house, track)
    people = in_full(house, search(house))
    score = tuple(_scored(people, json.loads(truth.read_text(encoding="utf-8"))))
    return Read(report, people, standing(house), asked(house), score)


def _scored(people: Iterable[PersonRow], drawn: Sequence[Mapping[str, Any]]) -> Iterator[Right]:
    said: dict[str, set[str]] = {kind: set() for kind in _SCORED}
    for person in people:
        said["name"].add(_words(person.name))
        for belief in person.beliefs:
            if belief.kind in said:
                said[belief.kind].add(_key(belief.kind, belief.value))
    for kind, what in _SCORED.items():
        true = {_key(kind, field["value"]) for card in drawn for field in card["fields"] if field["kind"] == kind}
        yield Right(what, len(true), len(true & said[kind]), len(said[kind] - true))


def _key(kind: str, value: str) -> str:
    return _words(value) if kind == "name" else value.partition(";")[0].lower()


def _words(name: str) -> str:
    return " ".join(sorted(plain(name).split()))
