"""The long work of Settings: servers looked for and tried, everything dumped, loaded, made anew."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ...app import dropped
from ...app.accounts import find
from ...app.accounts.check import check, machine
from ...app.accounts.servers import Found, Tried, Ways, search
from ...app.accounts.words import NAMED_BY
from ...app.house import House, Track
from ...app.places import EXPORTS, places
from ...app.prepared import prepare
from ...app.rebuild import rebuild
from ...details.mail_address import ascii_domain, domain
from ...intake.paths import shown
from ...model.trouble import UserError
from ...store.dump import dump, load

FOUND = "settings.found"
TESTED = "settings.tested "
"""Under which key ``app.prepared`` keeps the servers that were found, and what of an account was seen to work."""
ROOM = 50_000_000
"""Bytes beside the data themselves that a dump leaves free (judgement)."""


def sought(house: House, _track: Track, *, address: str) -> None:
    """Looks for the servers of an address, and keeps what is found, or that nothing is."""
    said: list[str] = []

    def tell(tried: Tried) -> None:
        said.append(tried.said if tried.said.startswith(tried.place) else f"{tried.place}: {tried.said}")

    found = search(address, Ways(), tell)
    prepare(house, FOUND, {"address": address, "said": said, "found": found and _found(address, found)})


def _found(address: str, found: Found) -> dict[str, Any]:
    return {
        "imap": found.imap and asdict(found.imap),
        "smtp": found.smtp and asdict(found.smtp),
        "login": found.login,
        "name": found.name,
        "by": NAMED_BY[found.source],
        "foreign": found.foreign(ascii_domain(domain(address))),
    }


def tested(house: House, track: Track, *, address: str) -> None:
    """Tries each part of an account, and keeps what was seen. Nothing is sent."""
    seen = track(check(find(house, address), machine()), address)
    prepare(house, TESTED + address, [asdict(one) for one in seen])


def dumped(house: House, _track: Track) -> str:
    """Writes everything into one file in the home; returns its name. It is there until it is downloaded or deleted."""
    folder = house.home / EXPORTS
    folder.mkdir(mode=0o700, exist_ok=True)
    needed = sum(place.size for place in places(house) if place.path.name in {"reknit.db", "artifacts"})
    if shutil.disk_usage(folder).free < needed + ROOM:
        raise UserError("There is no room on the disk for a dump.", "reknit dump FILE writes it to another disk.")
    path = folder / f"reknit-{house.today.isoformat()}.zip"
    try:
        with house.reading() as connection:
            dump(connection, house.blobs, path)
    except OSError as error:
        raise UserError(f"The dump could not be written: {error.strerror}.", "Is there room on the disk?") from error
    finally:
        for part in folder.glob("*.part"):  # of this one, or of one that was ended
            part.unlink(missing_ok=True)
    return path.name


def loaded(house: House, track: Track, *, batch: str, name: str) -> dict[str, int]:
    """Fills an empty home from a dump that was dropped, which is let go afterwards."""
    path = dropped.folder(house.home, batch) / Path(name).name
    try:
        with house.writing() as connection:
            lines = load(connection, house.blobs, path)
    except UserError as error:
        raise UserError(error.message.replace(shown(path), path.name), error.hint) from error
    finally:
        dropped.let_go(house, batch)
    rebuild(house, track)
    return {"lines": lines}


def rebuilt(house: House, track: Track) -> None:
    """Drops all views and makes them anew: the same again."""
    rebuild(house, track, anew=True)
