"""Sources and troubles: what was gathered when, files to be taken in, what could not be read and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from sqlalchemy import Engine
from starlette.responses import Response

from ...app import dropped
from ...app.house import House
from ...app.prepared import prepared
from ...app.said_day import said_day
from ...model.trouble import UserError
from ...model.when import When
from ...store import history, memory
from ..ask import Ask, Routes, looked, sent
from . import reports
from .uploads import ROUTE as ONE_FILE
from .uploads import sent_with_files

GATHER, LOOK, CHECK = "sources.gathering.gathered", "sources.gathering.looked", "sources.gathering.checked"
IMPORTS = 20
"""Imports that are listed."""
SIDES = {"1", "2"}
KIND = "kind "
"""Before the name of a column, in the name of the field that says what it holds."""
READERS = {
    "vcard": "vCards",
    "csv_table": "table",
    "google": "Google contacts",
    "outlook": "Outlook contacts",
    "linkedin": "LinkedIn",
    "monica": "Monica",
    "card_text": "business cards",
    "correspondence": "mail, by its headers",
    "message": "what mails say",
    "page": "pages that you found",
}
"""The readers, as the page calls what they read."""


class Import(NamedTuple):
    """One action that read sources: what it read, with the bare names of the first; how many lines it added."""

    done: history.Done
    parts: list[tuple[history.Read, list[str]]]
    lines: int


def shown(ask: Ask) -> Response:
    """The page."""
    house = ask.house
    checked = prepared(house, reports.CHECKED)
    if checked is None and not ask.work.of(CHECK):
        ask.work.start(CHECK, "Looking whether all is in order")
    jobs = sorted(ask.work.of(GATHER) + ask.work.of(LOOK), key=lambda job: job.number)
    with house.reading() as connection:
        unfinished = memory.broken_off(connection)
    return ask.page(
        "sources.html",
        batch=dropped.new_batch(),
        limit=dropped.LIMIT,
        time=datetime.fromisoformat,
        reports=reports.reports(house),
        imports=_imports(house),
        unfinished=unfinished,
        checked=[one for one in checked.said if not one[1]] if checked else None,
        checked_at=checked.at if checked else None,
        dropped=dropped.kept(house),
        folder=house.home / dropped.FOLDER,
        busy=any(not job.ends for job in jobs),
        failed=jobs[-1] if jobs and jobs[-1].state == "failed" else None,
        kind_field=KIND,
        readers=READERS,
        looked_at=prepared(house, reports.LOOKED) is not None,
    )


def shown_looked(ask: Ask) -> Response:
    """What the last look saw."""
    return ask.page(
        "looked.html",
        time=datetime.fromisoformat,
        looked=prepared(ask.house, reports.LOOKED),
        busy=any(not job.ends for job in ask.work.of(LOOK)),
    )


def dropped_here(ask: Ask, batch: str, names: list[str]) -> Response:
    """Files that a plain form has brought are gathered, or looked at."""
    if not names:
        raise UserError("No file was chosen.", "Choose one, or type the path of a file or folder.")
    return _begin(ask, [str(dropped.folder(ask.house.home, batch))], batch, as_of=_day(ask))


def taken(ask: Ask) -> Response:
    """What was dropped, or is at a typed path, is gathered, or looked at."""
    as_of = _day(ask)
    if batch := ask.said("batch"):
        place = dropped.folder(ask.house.home, batch)
        if not place.is_dir():
            raise UserError("These files are not here any more.", "Drop them again.")
        return _begin(ask, [str(place)], batch, as_of=as_of)
    return _begin(ask, [str(typed_path(ask.said("path")))], "", as_of=as_of)


def again(ask: Ask) -> Response:
    """Files are read again with what the user answered: their day, the columns of a table, the sides of cards."""
    paths = [str(path) for path in ask.form.getlist("path")]
    missing = [path for path in paths if not _there(path)]
    if not paths or missing:
        raise UserError(
            f"It is not there any more: {', '.join(filter(None, missing)) or 'no file is named'}.",
            "Drop it again, or type its path.",
        )
    batch, sides = ask.said("batch"), ask.said("sides")
    if batch:
        dropped.folder(ask.house.home, batch)
    return _begin(
        ask, paths, batch, as_of=_day(ask), mapping=_mapping(ask.form), sides=int(sides) if sides in SIDES else None
    )


def _there(path: str) -> bool:
    """Whether a file that was named in full is still there."""
    try:
        return Path(path).is_absolute() and Path(path).exists()
    except (OSError, ValueError):  # a name too long, or with a NUL
        return False


def settled(ask: Ask) -> Response:
    """The user has nothing more to say of what they dropped: what need not stay is let go."""
    batch = ask.said("batch")
    reports.answered(ask.house, batch)
    stay, gone = dropped.settle(ask.house, batch)
    words = f"{gone} let go" + (f"; {stay} with mail stay" if stay else "")
    return ask.back("/sources", f"{words}. What was read is kept.")


def let_go(ask: Ask) -> Response:
    """Files that were dropped are deleted, mail too."""
    dropped.let_go(ask.house, ask.said("batch"))
    return ask.back("/sources", "The files are deleted here. What was read of them is kept.")


def check(ask: Ask) -> Response:
    """Has looked whether all is in order."""
    ask.work.start(CHECK, "Looking whether all is in order")
    return ask.back(ask.whence("/sources"))


def typed_path(text: str) -> Path:
    """The file or folder that the user typed or pasted. Raises UserError if there is none."""
    said = text.strip().strip("'\"")
    if said.startswith("file://"):
        said = unquote(urlsplit(said).path)
    try:
        path = Path(said).expanduser()
        there = said and path.is_absolute() and path.exists()
    except (OSError, RuntimeError, ValueError) as error:
        raise UserError(f"{said!r} is no path.", "Like ~/Downloads/contacts.csv.") from error
    if said and not path.is_absolute():
        raise UserError(f"{said} is only a part of a path.", "Type all of it, like ~/Downloads/contacts.csv.")
    if not there:
        raise UserError(f"{said or 'Nothing'}: there is no such file or folder.", "Check the spelling.")
    return path


def _begin(
    ask: Ask,
    paths: list[str],
    batch: str,
    *,
    as_of: When | None,
    mapping: Mapping[str, str] | None = None,
    sides: int | None = None,
) -> Response:
    what = "what you dropped" if batch else ", ".join(Path(path).name or path for path in paths)
    if ask.said("do") == "look":
        ask.work.start_long(LOOK, f"Looking at {what}", paths=paths, batch=batch, as_of=as_of)
        return ask.back("/sources/looked")
    ask.work.start_long(
        GATHER,
        f"Reading {what}",
        paths=paths,
        batch=batch,
        as_of=as_of,
        mapping=dict(mapping or {}),
        sides=sides,
        headers_only=ask.said("headers_only") == "yes",
    )
    return ask.back("/sources")


def _day(ask: Ask) -> When | None:
    try:
        return said_day(ask.said("as_of"), ask.house.today)
    except ValueError as error:
        raise UserError(f"{error}.", "Leave it empty if you do not know.") from error


def _mapping(form: Mapping[str, Any]) -> dict[str, str]:
    """The columns whose kind the user has changed: kind -> column, each kind once."""
    found: dict[str, str] = {}
    for name, kind in form.items():
        column = name.removeprefix(KIND)
        if not name.startswith(KIND) or kind == form.get(f"was {column}"):
            continue
        if kind in found:
            raise UserError(
                f"Two columns cannot both be {kind}: {found[kind]} and {column}.", "Choose another for one."
            )
        found[str(kind)] = column
    return found


def _imports(house: House) -> list[Import]:
    with house.reading() as connection:
        done = history.done(connection, IMPORTS, imports=True)
        read = history.read(connection, [one.seq for one in done])
        newest = history.newest(connection)
    return [
        Import(
            one,
            [(part, [Path(name.replace("!", "/")).name for name in part.names]) for part in read.get(one.seq, ())],
            _lines(house.engine, one.seq, newest if at == 0 else None),
        )
        for at, one in enumerate(done)
    ]


@lru_cache(maxsize=256)
def _lines(engine: Engine, seq: int, _newest: tuple[int, int, int] | None) -> int:
    """How many lines the action added. Only of the newest can that change, so only of that it is counted again."""
    with engine.connect() as connection:
        return history.lines(connection, seq)


ROUTES: Routes = (
    looked("/sources", shown, views=False),
    looked("/sources/looked", shown_looked, views=False),
    ONE_FILE,
    sent_with_files("/sources/dropped", dropped_here),
    sent("/sources/take", taken),
    sent("/sources/again", again),
    sent("/sources/settle", settled),
    sent("/sources/let-go", let_go),
    sent("/sources/check", check),
)
