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
from ..intake.mailbox import is_mailbox
from ..intake.zips import BROKEN
from ..model.artifact import Artifact
from ..model.entries import Message, Record
from ..model.ids import content_id
from ..model.trouble import Trouble
from ..readers import message as reader
from ..readers.correspondence import is_mail
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
    """The messages worth reading (or all) whose bodies today's reader has not read, but for those on a mail server."""
    names = read.source_names(connection)
    user = frozenset(own_addresses_of(connection, house.config))
    mails = list(read.mails(connection))
    messages = [message for _, _, message in mails]
    wanted = messages if everything else worth_reading(messages, user)
    done = memory.bodies_read(connection, reader.VERSION)
    source_of = {message.id: source for _, source, message in mails if not is_mailbox(names[source])}
    found: dict[str, list[Message]] = defaultdict(list)
    for message in wanted:
        if message.id in source_of and message.id not in done:
            found[names[source_of[message.id]]].append(message)
    return Waiting(found, user)


def read_bodies(
    house: House, filing: Filing, report: GatherReport, options: Options, track: Track, paths: Sequence[Path] = ()
) -> None:
    """Reads what is waiting in every archive that is still where it was, and in those under ``paths`` what has moved.

    Each group is kept as soon as it is read: interrupted, the next run goes on from there. What is found nowhere is
    counted and goes on waiting.
    """
    with house.reading() as connection:
        if memory.bodies_complete(connection, _state(connection, options)):
            return
        left = waiting(connection, house, everything=options.all_bodies)
        older = memory.any_bodies(connection, reader.VERSION)
    walk = _Walk(house, filing, report, options, track, left.user, older)
    lost: dict[str, bool] = {}  # id -> whether its archive is still there
    for name in sorted(left.by_archive):
        messages = left.by_archive[name]
        mail = archive_named(name)
        unread = {m.id for m in messages} - (walk.read(mail, messages) if mail else set())
        lost |= dict.fromkeys(unread, mail is not None)
    for mail in _archives(paths) if lost else ():
        batches = archive.messages(mail, workers=options.workers, readpst=options.readpst)
        found = {m.id: m for batch in batches for m in batch.messages if m.id in lost}
        for key in walk.read(mail, list(found.values())) if found else ():
            lost.pop(key)
    report.moved += sum(lost.values())
    report.gone += len(lost) - sum(lost.values())
    with house.writing() as connection:
        if not lost:
            memory.note_bodies_complete(connection, _state(connection, options), reader.VERSION)


@dataclass(frozen=True, slots=True)
class _Walk:
    """What reading an archive needs; ``older``: whether another version of the reader has read bodies here."""

    house: House
    filing: Filing
    report: GatherReport
    options: Options
    track: Track
    user: frozenset[str]
    older: bool

    def read(self, mail: Archive, messages: Sequence[Message]) -> set[str]:
        """Reads these mails of an archive into the ledger; the ids of those that stood there."""
        source = self.filing.open(Source(content_id("bodies", mail.name), mail.name, READER))
        if self.older:
            self.report.retracted += self.filing.renew(source)
        told = FileReport(mail.name, READER.noun)
        options = self.options
        found = contents(mail, messages, self.user, workers=options.workers, readpst=options.readpst)
        done: set[str] = set()
        for group in in_chunks(self.track(_each(found), f"{Path(mail.name).name}, bodies"), GROUP):
            self.report.troubles += [one for one in group if isinstance(one, Trouble)]
            mails = [one for one in group if isinstance(one, Read) and one.content is not None]
            told.new += self.filing.bodies(source, _records(mails), [one.id for one in mails], reader.VERSION)
            told.messages += len(mails)
            done.update(one.id for one in mails)
            if told not in self.report.bodies:
                self.report.bodies.append(told)
        return done


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


def archive_named(name: str) -> Archive | None:
    """The archive of mail of that name, as ``gather`` names it; None if it is gone."""
    path = Path(name.partition("!")[0]).expanduser()
    return next((mail for mail in _archives([path]) if mail.name == name), None)


def _archives(paths: Sequence[Path]) -> Iterator[Archive]:
    """Every archive of mail under ``paths``; a file with one mail is one."""
    for found in containers([path.expanduser().absolute() for path in paths]):
        try:
            match found:
                case MailFolder(where):
                    yield archive.folder(where)
                case File():
                    yield from filter(None, map(_opened, inside(found)))
        except BROKEN:  # what gather told of already
            continue


def _opened(file: File | Trouble) -> Archive | None:
    if isinstance(file, Trouble):
        return None
    mail = mail_archive(file)
    if mail is None:
        head = Artifact(file.name, file.open, file.size).head()
        return archive.lone(file.path, file.name, file.open) if is_mail(head, file.name) else None
    return mail if isinstance(mail, Archive) else None
