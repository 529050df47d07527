"""Gather: takes in what the user owns. Files -> readers -> ledger; interrupted, it goes on where it was.

Mail is read twice: the headers of all, then the bodies that can say something (app/bodies). Pictures are read after all
other files, as one stack (app/stack), because two of them may be the sides of one card.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..intake import archive
from ..intake.archive import Archive
from ..intake.fingerprint import fingerprint
from ..intake.folder import File, MailFolder, containers, inside
from ..intake.paths import shown
from ..model.entries import Message, Record
from ..model.trouble import Trouble
from ..store import memory
from .bodies import read_bodies
from .exports import changes_between
from .filing import Filing, Source
from .future import latest, without_future
from .house import House, Track, untracked
from .looks import Picture, picture_of, pictures_of
from .reading import Container, Options, Reading, in_chunks
from .report import FileReport, GatherReport
from .stack import read_kept, read_stack

BATCHES = 4
"""Batches of mail filed in one transaction: some 1,800 messages, read in a quarter of a second."""


def gather(house: House, paths: Sequence[Path], options: Options, track: Track = untracked) -> GatherReport:
    """Reads every file under ``paths`` that is not known as it is; says what was read, what was not, and why."""
    report = GatherReport()
    filing = Filing(house, "gather", ", ".join(map(shown, paths)))
    pictures: list[Picture] = []
    try:
        for found in containers([p.expanduser().absolute() for p in paths]):
            if isinstance(found, Trouble):
                report.troubles.append(found)
                continue
            with house.reading() as connection:
                known = memory.recall(connection, found.name)
            try:
                state = fingerprint(found.path)
            except OSError as error:  # it vanished, or may not be read
                report.troubles.append(Trouble(found.name, f"cannot be opened ({error.strerror or error})"))
                continue
            container = Container(found, state, known, options, filing.told)
            if container.unchanged():
                report.unchanged.append(found.name)
                pictures += pictures_of(container, new=False)
            else:
                _read(house, filing, container, report, track, pictures)
        read_stack(house, filing, report, options, track, pictures)
        read_kept(house, filing, report, options)
        if not options.headers_only:
            read_bodies(house, filing, report, options, track, paths)
    except KeyboardInterrupt:
        report.interrupted = True
    report.action = filing.action
    report.changes = changes_between(house, [f.name for f in report.files])
    return report


def _read(
    house: House,
    filing: Filing,
    container: Container,
    report: GatherReport,
    track: Track,
    pictures: list[Picture],
) -> None:
    before = len(pictures)
    if isinstance(container.found, MailFolder):
        _mail(house, filing, container, archive.folder(container.found.path), report, track)
    else:
        for file in inside(container.found):
            if isinstance(file, File) and (picture := picture_of(file, container)):
                pictures.append(picture)
                continue
            match file if isinstance(file, Trouble) else container.open(file):
                case Archive() as mail:
                    _mail(house, filing, container, mail, report, track)
                case Reading() as reading:
                    _file(house, filing, container, reading, report, track)
                case Trouble() as trouble:
                    report.troubles.append(trouble)
    if container.read and len(pictures) == before:
        filing.remember(container.path, container.state(complete=True))


def _file(
    house: House, filing: Filing, container: Container, reading: Reading, report: GatherReport, track: Track
) -> None:
    filing.remember(container.path, container.state())
    artifact = reading.artifact
    source = filing.open(
        Source(reading.key, reading.name, reading.reader, artifact.as_of, reading.guessed, artifact.mapping)
    )
    told = FileReport(reading.name, reading.reader.noun, as_of=artifact.as_of, mapping=reading.mapping)
    report.files.append(told)
    undated = True
    readings = without_future(reading.readings(), reading.name, house.clock())
    for chunk in in_chunks(track(readings, Path(reading.name).name)):
        records = [r for r in chunk if isinstance(r, Record)]
        mails = [m for m in chunk if isinstance(m, Message)]
        report.troubles += [t for t in chunk if isinstance(t, Trouble)]
        told.new += filing.records(source, records) + filing.messages(source, mails)
        told.records, told.messages = told.records + len(records), told.messages + len(mails)
        undated = undated and not mails and not any(o.seen_last for r in records for o in r.observations)
    report.retracted += filing.close(source)
    told.undated = undated and told.records > 0


def _mail(
    house: House, filing: Filing, container: Container, mail: Archive, report: GatherReport, track: Track
) -> None:
    key, reader = container.mail_source(mail.name)
    filing.remember(container.path, container.state())
    source = filing.open(Source(key, mail.name, reader))
    told = FileReport(mail.name, reader.noun)
    report.files.append(told)
    whole = mail.name == container.path  # a bookmark says how far in the one archive, not in which member of a zip
    batches = archive.messages(
        mail,
        workers=container.options.workers,
        start=(container.bookmark if whole else "") or None,
        latest=latest(house.clock()),
        readpst=container.options.readpst,
    )
    for part in in_chunks(track(batches, Path(mail.name).name), BATCHES):
        messages = [message for batch in part for message in batch.messages]
        told.new += filing.messages(source, messages)
        told.messages += len(messages)
        report.troubles += [trouble for batch in part for trouble in batch.troubles]
        if whole:
            filing.remember(container.path, container.state(part[-1].bookmark))
