"""What gather remembers of files: a second run over unchanged ones takes a moment, an interrupted one goes on.

May be lost at no cost but time: the ledger refuses a line twice whether or not this remembers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, insert, select

from .append import chunks
from .tables import artifacts, bodies, gathered, pictures

_COMPLETE = "complete "
"""Before the state of things in the one row that is no message."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One file on disk (or folder of mail) as it was when it was read.

    fingerprint  of its content (intake/archive)
    readers      name -> version of the readers that read it
    hints        as_of and mapping that the user gave for it
    bookmark     where an interrupted reading stopped; '' at the start
    complete     False while it is being read
    """

    fingerprint: str
    readers: Mapping[str, int] = field(default_factory=dict)
    hints: Mapping[str, object] = field(default_factory=dict)
    bookmark: str = ""
    complete: bool = False


def recall(connection: Connection, path: str) -> Remembered | None:
    """What is remembered of the file at ``path``; None if it was never seen."""
    row = connection.execute(select(gathered).where(gathered.c.path == path)).first()
    if row is None:
        return None
    return Remembered(row.fingerprint, json.loads(row.readers), json.loads(row.hints), row.bookmark, row.complete)


def remember(connection: Connection, path: str, what: Remembered) -> None:
    """Replaces what is remembered of the file at ``path``."""
    connection.execute(delete(gathered).where(gathered.c.path == path))
    row = {
        "path": path,
        "fingerprint": what.fingerprint,
        "readers": json.dumps(dict(what.readers), sort_keys=True),
        "hints": json.dumps(dict(what.hints), sort_keys=True),
        "bookmark": what.bookmark,
        "complete": what.complete,
    }
    connection.execute(insert(gathered), row)


def bodies_read(connection: Connection, version: int, among: Iterable[str] | None = None) -> set[str]:
    """The ids of the messages (of these ones, or of all) whose bodies were read by that version of the reader."""
    query = select(bodies.c.id).where(bodies.c.version == version)
    if among is None:
        return set(connection.scalars(query))
    return {key for chunk in chunks(set(among)) for key in connection.scalars(query.where(bodies.c.id.in_(chunk)))}


def bodies_begun(connection: Connection) -> bool:
    """Whether the body of any message was read here."""
    return connection.scalar(select(bodies.c.id).where(~bodies.c.id.startswith(_COMPLETE)).limit(1)) is not None


def any_bodies(connection: Connection, version: int) -> bool:
    """Whether another version of the reader has read a body."""
    return connection.execute(select(bodies.c.id).where(bodies.c.version != version).limit(1)).first() is not None


def remember_bodies(connection: Connection, ids: Iterable[str], version: int) -> None:
    """Notes that the bodies of these messages were read."""
    for chunk in chunks(ids):
        connection.execute(delete(bodies).where(bodies.c.id.in_(chunk)))
        connection.execute(insert(bodies), [{"id": key, "version": version} for key in chunk])


def bodies_complete(connection: Connection, state: str) -> bool:
    """Whether no body was waiting to be read in this state of things, as ``note_bodies_complete`` was told."""
    return connection.scalar(select(bodies.c.id).where(bodies.c.id == _COMPLETE + state)) is not None


def note_bodies_complete(connection: Connection, state: str, version: int) -> None:
    """Notes that in this state every body worth it was read; what was noted before is forgotten."""
    connection.execute(delete(bodies).where(bodies.c.id.startswith(_COMPLETE, autoescape=True)))
    connection.execute(insert(bodies), [{"id": _COMPLETE + state, "version": version}])


@dataclass(frozen=True, slots=True)
class Picture:
    """What was seen on a photo: so nobody has to look at the same bytes again.

    version  of what looked at it
    source   the key of the source that its cards were filed under
    kept     the artifact of each of its cards, and which side of that the photo shows; empty if it shows no card
    """

    version: int
    source: str
    kept: tuple[tuple[str, int], ...] = ()


def recall_pictures(connection: Connection, ids: Iterable[str], version: int) -> dict[str, Picture]:
    """Of the photos with these ids those that were looked at by ``version`` and whose cards are all still kept."""
    found: dict[str, Picture] = {}
    for chunk in chunks(ids):
        query = select(pictures).where(pictures.c.id.in_(chunk), pictures.c.version == version)
        for row in connection.execute(query):
            kept = tuple((name, side) for name, side in json.loads(row.kept))
            found[row.id] = Picture(row.version, row.source, kept)
    there: set[str] = set()
    for chunk in chunks({name for picture in found.values() for name, _ in picture.kept}):
        there.update(connection.scalars(select(artifacts.c.hash).where(artifacts.c.hash.in_(chunk))))
    return {key: picture for key, picture in found.items() if all(name in there for name, _ in picture.kept)}


def remember_picture(connection: Connection, key: str, what: Picture) -> None:
    """Replaces what is remembered of the photo with that id."""
    connection.execute(delete(pictures).where(pictures.c.id == key))
    kept = json.dumps(what.kept)
    row = {"id": key, "version": what.version, "source": what.source, "kept": kept}
    connection.execute(insert(pictures), row)


def forget_all(connection: Connection) -> None:
    """After an undo every file is read afresh: another file may still say what was taken back with one."""
    connection.execute(delete(gathered))
    connection.execute(delete(bodies))


def let_go(connection: Connection, paths: Iterable[str]) -> None:
    """Forgets the files at these paths, which are there no more and will not be."""
    for chunk in chunks(set(paths)):
        connection.execute(delete(gathered).where(gathered.c.path.in_(chunk)))


def broken_off(connection: Connection) -> list[str]:
    """The files that were not read to their end, sorted."""
    return list(connection.scalars(select(gathered.c.path).where(~gathered.c.complete).order_by(gathered.c.path)))


def paths(connection: Connection) -> list[str]:
    """The files remembered, sorted."""
    return list(connection.scalars(select(gathered.c.path).order_by(gathered.c.path)))


def unfinished(connection: Connection) -> int:
    """How many files and mailboxes were not read to their end."""
    return connection.scalar(select(func.count()).select_from(gathered).where(~gathered.c.complete)) or 0
