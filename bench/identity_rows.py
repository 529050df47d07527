"""Records to link, as identity takes them: of flat columns of a file, and of a made-up world with the truth."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import starmap
from pathlib import Path

from scoring import Columns

from reknit.app.gather import gather
from reknit.app.house import open_house
from reknit.app.look import Hints
from reknit.app.network import network
from reknit.app.reading import Options
from reknit.demo.files import write
from reknit.demo.matching import record_key
from reknit.demo.world import build
from reknit.details import DETAILS
from reknit.details.text import plain
from reknit.identity.rows import Row, one_line, row
from reknit.identity.words import personal
from reknit.model.entries import Observation

KINDS = {"name": "name", "email": "mail_address", "phone": "phone", "employer": "employer", "title": "title"}


def observations(records: Columns) -> Iterator[list[Observation]]:
    """What a reader would say of each line of flat columns."""
    empty = [""] * len(records["id"])
    kinds = [(kind, records.get(column, empty)) for column, kind in KINDS.items()]
    spans = zip(records.get("first", empty), records.get("last", empty), records.get("n", empty), strict=True)
    cities = records.get("city", empty)
    for line, (first, last, times) in enumerate(spans):
        count = int(times) if times else 1
        seen = []
        for kind, column in kinds:
            if written := column[line]:
                value = DETAILS[kind].normalise(written, "US")
                if kind == "mail_address" and not value and "@" in written:
                    value = written.lower()
                if kind == "name" and not value:
                    value = written.strip()
                seen.append(Observation(kind, value, written, None, {}, True, first or None, last or None, count))
        if cities[line]:
            seen.append(Observation("postal", cities[line], cities[line], parts={"city": cities[line]}))
        yield seen


def rows(records: Columns) -> list[Row]:
    """The rows of flat columns."""
    return [row(seen) for seen in observations(records)]


class Rows(Sequence[Row]):
    """The rows of flat columns that are clean, made when they are looked at: a million are not kept."""

    def __init__(self, records: Columns) -> None:
        empty = [""] * len(records["id"])
        self._columns = [records.get(name, empty) for name in (*KINDS, "city", "first", "last")]

    def __len__(self) -> int:
        return len(self._columns[0])

    def __iter__(self) -> Iterator[Row]:
        return starmap(_row, zip(*self._columns, strict=True))

    def __getitem__(self, at: int) -> Row:  # type: ignore[override]  # no slices
        return _row(*(column[at] for column in self._columns))


def _row(name: str, email: str, phone: str, employer: str, title: str, city: str, first: str, last: str) -> Row:
    full = " " in name
    return Row(
        names=(name,) if full else (),
        nicknames=(name,) if name and not full else (),
        addresses=(email,) if email and personal(email) else (),
        phones=(line,) if phone and (line := one_line(phone)) else (),
        employers=(employer,) if employer else (),
        titles=(plain(title),) if title else (),
        cities=(plain(city),) if city else (),
        first=date.fromisoformat(first).toordinal() if first else None,
        last=date.fromisoformat(last).toordinal() if last else None,
    )


def world(seed: int, people: int = 1200) -> tuple[dict[str, Sequence[Observation]], dict[str, str]]:
    """The records of a made-up world, as its sources show them, and the person of each whose person is known."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        paths = write(build(seed, people), home / "world")
        truth = json.loads((home / "world" / "truth.json").read_text(encoding="utf-8"))
        house = open_house(home / "home")
        gather(house, paths, Options(Hints(region=truth["region"])))
        with house.reading() as connection:
            known = network(connection, house.config)
    return known.observations(), dict(_persons(known.facts, known.standing, truth))


def _persons(facts: Mapping, standing: Mapping, truth: Mapping) -> Iterator[tuple[str, str]]:
    """Whose each record is: as the truth says of its place, else whose address it shows."""
    who = {record_key(r["file"], r["place"]): r["person"] for r in truth["records"]}
    owner = {d["value"].lower(): p["id"] for p in truth["people"] for d in p["details"] if d["kind"] == "mail_address"}
    for record, of_record in facts.items():
        place = standing[record]
        shown = (f.observation.value for f in of_record if f.observation.kind == "mail_address")
        found = who.get(record_key(place.file, place.place)) or next((owner[a] for a in shown if a in owner), "")
        if found:
            yield record, found
