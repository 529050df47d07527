"""Gathering beside the page: files are read, what came of it is kept to be shown; or they are only looked at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...app import dropped, gather_words
from ...app.doctor import doctor
from ...app.gather import gather
from ...app.gather_words import Advice, Told, container
from ...app.house import House, Track
from ...app.lines import Line
from ...app.look import Hints, look
from ...app.prepared import prepare
from ...app.reading import Options
from ...app.report import GatherReport
from ...intake.paths import shown
from ...model.trouble import Trouble
from ...model.when import When
from ...readers.csv_table import READER as TABLE
from ...readers.csv_table.column_words import by_kind, kinds
from . import reports

SHOWN = 200
"""Files, troubles and records of each that are told one by one; more are counted."""
ADVICE = Advice(
    undated="no date known",
    no_day="no day known",
    unread="they are among the business cards that wait for you",
    sides="say so below",
)
ADVISED = {
    "your own addresses are known": "Say them under Settings.",
    "your home country is known": "Say it under Settings: it is for phone numbers written without one.",
}
"""What ``doctor`` advises otherwise in the terminal."""
VIEWS = "the views are those of the ledger"
"""What ``doctor`` finds that is no news on the page, which remakes them by itself."""
SAYS = 6
"""Details of a record that a look shows."""


def gathered(
    house: House,
    track: Track,
    *,
    paths: list[str],
    batch: str = "",
    as_of: When | None = None,
    mapping: Mapping[str, str] | None = None,
    sides: int | None = None,
    headers_only: bool = False,
) -> dict[str, int]:
    """Gathers what is at ``paths``, keeps a report, lets go of what was dropped and is read.

    The views are then remade as after each word of the user's: the report does not wait for them.
    """
    options = Options(
        Hints(house.config.country, as_of, mapping or {}),
        os.cpu_count() or 1,
        readpst=shutil.which("readpst"),
        headers_only=headers_only,
        sides=sides,
    )
    report = gather(house, [Path(path) for path in paths], options, track)
    reports.keep(house, _line(house, report, paths, batch))
    if not report.interrupted and batch:
        dropped.settle(house, batch, reports.waiting(house, batch))
    checked(house, track)
    return {"new": report.new, "troubles": len(report.troubles)}


def looked(
    house: House,
    track: Track,
    *,
    paths: list[str],
    batch: str = "",
    as_of: When | None = None,
) -> None:
    """Looks at what is at ``paths``, stores nothing of it but the answer."""
    counts = {"records": 0, "mails": 0, "troubles": 0}
    records: list[dict[str, Any]] = []
    troubles: list[list[str]] = []
    place = _place(house, batch)
    lines = look([Path(path) for path in paths], Hints(house.config.country, as_of), house.clock())
    for line in track(lines, "people"):
        if "trouble" in line:
            said = line["trouble"]
            counts["troubles"] += 1
            troubles.append([_short(said["file"], place), _where(said["place"]), said["message"]])
        elif "reply" in line:
            counts["mails"] += 1
        else:
            counts["records"] += 1
            if len(records) < SHOWN:
                records.append(_record(line, place))
    found = {"paths": paths, "batch": batch, "records": records, "troubles": troubles[:SHOWN], "counts": counts}
    prepare(house, reports.LOOKED, found)


def _record(line: Line, place: str) -> dict[str, Any]:
    """A record, as a look tells of it: where it stands, and its first details."""
    seen = line["observations"]
    return {
        "where": ", ".join(filter(None, (_short(line["file"], place), _where(line["place"])))),
        "says": [[one["kind"].replace("_", " "), one["value"], _when(one)] for one in seen[:SAYS]],
        "more": max(0, len(seen) - SAYS),
    }


def checked(house: House, _track: Track) -> None:
    """What ``doctor`` finds, kept to be shown."""
    found = [
        [one.what, one.well, "" if one.well else ADVISED.get(one.what, one.advice)]
        for one in doctor(house)
        if one.what != VIEWS
    ]
    prepare(house, reports.CHECKED, found)


def _line(house: House, report: GatherReport, paths: list[str], batch: str) -> dict[str, Any]:
    """The report as JSON says it. ``open``: the files about which the user is asked."""
    place = _place(house, batch)
    told = list(gather_words.files(report, ADVICE))
    also = [[_short(one.name, place), *one.lines] for one in gather_words.also(report, ADVICE)]
    for changes in report.changes:
        words, first, more = gather_words.changes(changes)
        moved = [f"{name}: {old} to {new}" for name, old, new in first]
        also.append([words, *moved, *([f"and {more:,} more"] if more else [])])
    return {
        "at": house.now(),
        "paths": paths,
        "batch": batch,
        "action": report.action,
        "interrupted": report.interrupted,
        "nothing": not report.files and not report.unchanged,
        "told": [_told(one, place) for one in told[:SHOWN]],
        "more": max(0, len(told) - SHOWN),
        "also": also,
        "sides": report.two_sided,
        "troubles": [_trouble(one, place) for one in report.troubles[:SHOWN]],
        "number": len(report.troubles),
        "kinds": kinds() if any(file.mapping for file in report.files) else [],
        "open": sorted(_asked_about(report)),
    }


def _told(told: Told, place: str) -> dict[str, Any]:
    table = next((file for file in told.files if file.noun == TABLE.noun and file.mapping), None)
    return {
        "name": _short(told.name, place),
        "lines": [line for line in told.lines if not line.startswith("columns: ")],
        "paths": told.paths if told.undated or table else told.paths[:1],
        "undated": told.undated,
        "cards": any(file.pictures for file in told.files),
        "columns": [[column, _kind(spec)] for column, spec in table.mapping.items()] if table else [],
    }


def _kind(spec: str) -> str:
    """The kind that the user chooses for what a column is understood to hold."""
    return next((kind for kind in kinds() if by_kind(kind) == spec), spec.partition("@")[0])


def _asked_about(report: GatherReport) -> set[str]:
    tables = {f.name for f in report.files if f.mapping}
    return {
        container(f.name) for f in report.files if f.undated or f.name in tables or (report.two_sided and f.pictures)
    }


def _trouble(trouble: Trouble, place: str) -> list[str]:
    return [_short(trouble.file, place), _where(trouble.place), trouble.message]


def _where(place: Mapping[str, Any]) -> str:
    return " ".join(f"{key} {value}" for key, value in place.items() if key not in {"quad", "message"})


def _when(seen: Mapping[str, Any]) -> str:
    if seen.get("seen_by"):
        return f"{seen['seen_by']} or before"
    return " to ".join(dict.fromkeys(filter(None, (seen["seen_first"], seen["seen_last"]))))


def _place(house: House, batch: str) -> str:
    return shown(dropped.folder(house.home, batch)) + os.sep if batch else ""


def _short(name: str, place: str) -> str:
    """Of what was dropped the bare name: where we put it says nothing to the user."""
    return name.removeprefix(place) if place else name
