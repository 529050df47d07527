"""The second pass over mail: the bodies that can say something, read where the first pass found their headers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from ..intake import archive
from ..intake.archive import Archive
from ..intake.bodies import GROUP, Read, contents
from ..intake.folder import File, MailFolder, containers, inside
from ..intake.zips import BROKEN
from ..model.entries import Message, Record
from ..model.ids import content_id
from ..model.trouble import Trouble
from ..readers import message as reader
from ..readers.message.selection import worth_reading
from ..readers.parts.reader import Reader
from ..store import memory, read, views
from .filing import Filing, Source
from .house import House, Track
from .look import mail_archive
from .network import own_addresses_of
from .reading import Options, in_chunks
from .report import FileReport, GatherReport

READER = Reader(
    reader.NAME, reader.VERSION, "what mails say", lambda _artifact, _head: False, lambda _artifact: iter(())
)
"""As the ledger names it: a mail is no file, so it recognises none."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Messages whose bodies are still to be read: the name of their archive -> them; and the user's addresses."""

    by_archive: dict[str, list[Message]]
    user: frozenset[str]


def waiting(connection: Connection, house: House, *, everything: bool = False) -> Waiting:
    """The messages worth reading (or all) whose bodies today's reader has not read."""
    names = read.source_names(connection)
    user = frozenset(own_addresses_of(connection, house.config))
    mails = list(read.mails(connection))
    messages = [message for _, _, message in mails]
    wanted = messages if everything else worth_reading(messages, user)
    done = memory.bodies_read(connection, reader.VERSION)
    source_of = {message.id: source for _, source, message in mails}
    found: dict[str, list[Message]] = defaultdict(list)
    for message in wanted:
        if message.id not in done:
            found[names[source_of[message.id]]].append(message)
    return Waiting(found, user)


def read_bodies(house: House, filing: Filing, report: GatherReport, options: Options, track: Track) -> None:
    """Reads what is waiting in every archive that is still where it was; what is gone is counted.

    Each group is kept as soon as it is read: interrupted, the next run goes on from there.
    """
    with house.reading() as connection:
        if memory.bodies_complete(connection, _state(connection, options)):
            return
        left = waiting(connection, house, everything=options.all_bodies)
        older = memory.any_bodies(connection, reader.VERSION)
    for name in sorted(left.by_archive):
        messages = left.by_archive[name]
        mail = _archive(name)
        if mail is None:
            report.gone += len(messages)
            continue
        source = filing.open(Source(content_id("bodies", name), name, READER))
        if older:
            report.retracted += filing.renew(source)
        told = FileReport(name, READER.noun)
        report.bodies.append(told)
        found = contents(mail, messages, left.user, workers=options.workers, readpst=options.readpst)
        for group in in_chunks(track(_each(found), f"{Path(name).name}, bodies"), GROUP):
            report.troubles += [one for one in group if isinstance(one, Trouble)]
            mails = [one for one in group if isinstance(one, Read)]
            told.new += filing.bodies(source, _records(mails), [one.id for one in mails], reader.VERSION)
            told.messages += len(mails)
            report.moved += sum(one.content is None for one in mails)
    with house.writing() as connection:
        memory.note_bodies_complete(connection, _state(connection, options), reader.VERSION)


def _state(connection: Connection, options: Options) -> str:
    """What must be as it was for no body to be waiting."""
    return f"{views.stamp(connection)} {reader.VERSION} {options.all_bodies}"


def _each(groups: Iterable[list[Read] | Trouble]) -> Iterator[Read | Trouble]:
    for group in groups:
        if isinstance(group, Trouble):
            yield group
        else:
            yield from group


def _records(group: Sequence[Read]) -> list[Record]:
    return [record for one in group if one.content is not None for record in one.content.records]


def _archive(name: str) -> Archive | None:
    """The archive of mail of that name, as ``gather`` names it; None if it is gone."""
    outer, _, member = name.partition("!")
    path = Path(outer).expanduser()
    try:
        for found in containers([path]):
            match found:
                case MailFolder(where) if found.name == name:
                    return archive.folder(where)
                case File():
                    for file in inside(found) if member else [found]:
                        if isinstance(file, File) and file.name == name:
                            mail = mail_archive(file)
                            if mail is None:
                                return archive.lone(file.path, file.name, file.open)
                            return mail if isinstance(mail, Archive) else None
    except BROKEN:
        return None
    return None
