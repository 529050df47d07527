"""What does Reknit see in these files? Stores nothing."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from ..identity.owner import own_addresses
from ..intake import archive
from ..intake.archive import Archive
from ..intake.bodies import contents
from ..intake.export_day import export_day
from ..intake.folder import File, MailFolder, containers, inside
from ..intake.photo.pairs import pairs
from ..intake.photo.stack import seen
from ..intake.zips import BROKEN
from ..model.artifact import Artifact
from ..model.entries import Message, Record
from ..model.trouble import Trouble
from ..model.when import When
from ..readers import Reader, correspondence, recognise
from ..readers.parts.mail.mailboxes import as_records
from ..readers.parts.reader import Reading
from .cards_seen import cards_on, not_installed, read_card, shot, shows_picture
from .future import FAR, latest, without_future
from .lines import Line, message_line, record_line, trouble_line
from .network import party
from .unread import unread_because

HEAD = 65536
_TAKEOUT = "Takeout"

Shown = set[tuple[str, When | None]]
"""Ids of records and the day they speak of: what one archive shows twice, byte for byte, is one record."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user says about files: home country, the day they speak of, columns of a table, sides of each card."""

    region: str | None = None
    as_of: When | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    sides: int | None = None

    def artifact(self, file: File) -> Artifact:
        """``file`` as a reader takes it. A day in an export's name is surer than the user's memory."""
        day = export_day(file.name) or self.as_of
        return Artifact(file.name, file.open, file.size, day, self.region, dict(self.mapping))


def open_reader(artifact: Artifact) -> Reader | Trouble:
    """The reader that knows this file by its content, or why there is none."""
    try:
        head = artifact.head(HEAD)
    except BROKEN as error:
        return Trouble(artifact.name, f"cannot be opened ({error})")
    reader = recognise(artifact, head)
    if reader is None:
        return Trouble(artifact.name, unread_because(artifact, head))
    return replace(reader, read=partial(_to_its_end, reader))


def _to_its_end(reader: Reader, artifact: Artifact) -> Iterator[Reading]:
    """What the reader says; where the file itself fails under it (a damaged member, a disk), that is Trouble."""
    try:
        yield from reader.read(artifact)
    except BROKEN as error:
        if isinstance(error, ValueError | RuntimeError):
            raise  # not the file's fault, but a bug of the reader
        yield Trouble(artifact.name, f"could not be read to its end ({error})")


def mail_archive(file: File) -> Archive | Trouble | None:
    """``file`` as an archive of mail; None if it is none."""
    try:
        return archive.file(file.path) if file.on_disk else archive.file(file.path, file.name, file.open)
    except BROKEN as error:
        return Trouble(file.name, f"cannot be opened ({error})")


def look(paths: Sequence[Path], hints: Hints, now: datetime = FAR) -> Iterator[Line]:
    """The lines of ``reknit read --json``: one a record, a mail or a trouble. No date after ``now`` is believed."""
    shown: dict[str, Shown] = defaultdict(set)
    pictures: list[File] = []
    for container in containers(paths):
        match container:
            case Trouble():
                yield trouble_line(container)
            case MailFolder():
                yield from _mail(archive.folder(container.path), now)
            case File():
                for file in inside(container):
                    match file:
                        case Trouble():
                            yield trouble_line(file)
                        case File() if shows_picture(file):
                            pictures.append(file)
                        case File():
                            yield from _file(file, hints, now, shown[_whole(container)])
    yield from _pictures(pictures, hints, now)


def _whole(container: File) -> str:
    """What the file is a part of: an export of Google Takeout that was unpacked, else it is whole itself."""
    parts = container.path.parts
    return str(Path(*parts[: parts.index(_TAKEOUT) + 1])) if _TAKEOUT in parts else container.name


def _file(file: File, hints: Hints, now: datetime, shown: Shown) -> Iterator[Line]:
    artifact = hints.artifact(file)
    mail = mail_archive(file)
    if isinstance(mail, Archive):
        yield from _mail(mail, now)
        return
    reader = mail or open_reader(artifact)
    if isinstance(reader, Trouble):
        yield trouble_line(reader)
        return
    messages = []
    for reading in without_future(reader.read(artifact), file.name, now):
        match reading:
            case Record() if (reading.id, artifact.as_of) not in shown:
                shown.add((reading.id, artifact.as_of))
                yield record_line(file.name, reading)
            case Trouble():
                yield trouble_line(reading)
            case Message():
                messages.append(reading)
    if reader.name == correspondence.READER.name:
        yield from _bodies(archive.lone(file.path, file.name, file.open), messages)
    yield from (record_line(file.name, record) for record in as_records(messages))


def _pictures(files: Sequence[File], hints: Hints, now: datetime) -> Iterator[Line]:
    """The cards on a stack of pictures, in the order of the names; its two sides are one card."""
    if not files:
        return
    if lacking := not_installed(len(files)):
        yield trouble_line(Trouble(files[0].name, lacking))
        return
    found = pairs([file.name for file in files], hints.sides)
    looks = seen((shot(files[at]) for pair in found for at in (pair.front, pair.back) if at is not None), 1)
    for pair in found:
        file = files[pair.front].name
        what = [next(looks) for at in (pair.front, pair.back) if at is not None]
        cards = cards_on(what, pair)
        records = [read_card(card, hints.as_of, hints.region) for card in cards]
        troubles = [one for each in what for one in each if isinstance(one, Trouble)]
        if not troubles and not any(records):
            troubles.append(Trouble(file, "shows no business card"))
        yield from map(trouble_line, troubles)
        for reading in without_future([one for one in records if one is not None], file, now):
            match reading:
                case Record():
                    yield record_line(file, reading)
                case Trouble():
                    yield trouble_line(reading)


def _mail(mail: Archive, now: datetime) -> Iterator[Line]:
    """The mails of an archive, then its mailboxes: what they show is put together, so they come after the last mail."""
    troubles: list[Trouble] = []
    messages = list(_once(_messages(mail, now, troubles)))
    yield from _bodies(mail, messages)
    yield from (record_line(mail.name, record) for record in as_records(messages))
    yield from map(trouble_line, troubles)


def _bodies(mail: Archive, messages: Sequence[Message]) -> Iterator[Line]:
    """What each mail says as an answer, and what it says of people."""
    found = {m.id: m for m in messages}
    user = frozenset(address for address, _, _ in own_addresses(filter(None, map(party, messages))))
    for group in contents(mail, messages, user, readpst=shutil.which("readpst")):
        if isinstance(group, Trouble):
            yield trouble_line(group)
            continue
        for one in group:
            if one.content is not None:
                yield message_line(mail.name, found[one.id], one.content.reply)
                yield from (record_line(mail.name, record) for record in one.content.records)


def _once(messages: Iterable[Message]) -> Iterator[Message]:
    """A mail that is there twice counts once, as in the ledger."""
    seen: set[str] = set()
    for message in messages:
        if message.id not in seen:
            seen.add(message.id)
            yield message


def _messages(mail: Archive, now: datetime, troubles: list[Trouble]) -> Iterator[Message]:
    for batch in archive.messages(mail, latest=latest(now), readpst=shutil.which("readpst")):
        troubles += batch.troubles
        yield from batch.messages
