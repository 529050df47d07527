"""One container on disk on its way to the ledger: what is remembered of it, what the user says about it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, TypeVar

from ..intake import photo
from ..intake.archive import Archive
from ..intake.export_day import export_day
from ..intake.folder import File, MailFolder
from ..intake.zips import BROKEN
from ..model.artifact import Artifact
from ..model.entries import Record
from ..model.ids import content_id
from ..model.trouble import Trouble
from ..model.when import When
from ..readers import READERS, Reader, card_text, csv_table
from ..readers.parts import reader as parts
from ..store.memory import Remembered
from ..store.read import Told
from .look import Hints, mail_archive, open_reader

CHUNK = 2_000
"""Readings filed in one transaction: an interruption loses no more than the time it takes to read these."""
PREVIEW = 50
"""Records looked at to see whether a file carries any date."""
Item = TypeVar("Item")

Ask = Callable[[str], When | None]
"""(name of a file that carries no date) -> the day that the user says it speaks of; None if they do not know."""

Recall = Callable[[str], Told]
"""(key of a source) -> what the user said of it when it was read before, wherever it stood then."""


@dataclass(frozen=True, slots=True)
class AskOfStack:
    """Whom to ask about a stack of pictures, once.

    day    (number of pictures) -> about when the user got the cards; None if they do not know
    sides  (number of pictures) -> whether they are the fronts and backs of half as many cards
    many   (number of pictures, minutes that reading them takes) -> whether to read them all
    """

    day: Callable[[int], When | None]
    sides: Callable[[int], bool]
    many: Callable[[int, float], bool]


PHOTO = "photo"
"""What looks at pictures, among the readers whose versions are remembered."""
_VERSIONS = {PHOTO: photo.VERSION} | {reader.name: reader.version for reader in READERS}
MAIL = next(reader for reader in READERS if reader.name == "correspondence")
"""Reads the headers of mail, wherever it lies."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to gather: what the user says about the files, how many processes read mail, whom to ask.

    headers_only, all_bodies  read no bodies of mail, or all, instead of those that can say something
    sides   how many sides each card in a stack of pictures has, if the user says so: 1 or 2
    stack   whom to ask about such a stack
    """

    hints: Hints = field(default_factory=Hints)
    workers: int = 1
    ask: Ask | None = None
    readpst: str | None = None
    headers_only: bool = False
    all_bodies: bool = False
    sides: int | None = None
    stack: AskOfStack | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One file with the reader that knows it. ``key`` is made from its content."""

    key: str
    name: str
    artifact: Artifact
    reader: Reader

    @property
    def guessed(self) -> bool:
        """True if the day of the whole file is what the user said."""
        return self.artifact.as_of is not None and export_day(self.name) is None

    @property
    def mapping(self) -> dict[str, str]:
        """Of a table of no known format: how each column is understood; else empty."""
        return csv_table.columns(self.artifact) if self.reader.name == csv_table.READER.name else {}

    def readings(self) -> Iterator[parts.Reading]:
        """What the reader says, as a stream."""
        return self.reader.read(self.artifact)


class Container:
    """A file, a zip with its members, or a folder of mail, as it is now and as it was when last read."""

    def __init__(
        self, found: File | MailFolder, fingerprint: str, known: Remembered | None, options: Options, told: Recall
    ) -> None:
        self.found, self.options, self._told = found, options, told
        self.path = found.name
        self._fingerprint, self._known = fingerprint, known
        hints: Mapping[str, Any] = known.hints if known else {}
        self._as_of: When | None = options.hints.as_of or hints.get("as_of")
        self._mapping: dict[str, str] = {**hints.get("mapping", {}), **options.hints.mapping}
        self._answers: dict[str, When | None] = dict(hints.get("answers", {}))
        self._readers: dict[str, int] = {}
        self.sides: int | None = options.sides or hints.get("sides")

    @property
    def as_of(self) -> When | None:
        """The day that the user said of all that is in it."""
        return self._as_of

    def date(self, day: When | None) -> None:
        """Notes the day that the user says of all that is in it."""
        self._as_of = day

    def looked(self, *, with_card: bool) -> None:
        """Notes that a picture in it was looked at; one without a card is nothing to a newer reader of cards."""
        self._readers[PHOTO] = photo.VERSION
        if with_card:
            self._readers[card_text.READER.name] = card_text.READER.version

    @property
    def of_pictures(self) -> bool:
        """True if there was a picture in it when it was last read."""
        return self._known is not None and PHOTO in self._known.readers

    @property
    def read(self) -> bool:
        """True once a reader has known it, or a file in it."""
        return bool(self._readers)

    @property
    def bookmark(self) -> str:
        """Where an interrupted reading of the very same bytes by today's readers stopped; '' to begin at the start."""
        known = self._known
        if known is None or known.complete or known.fingerprint != self._fingerprint or not of_today(known.readers):
            return ""
        return known.bookmark

    def state(self, bookmark: str = "", *, complete: bool = False) -> Remembered:
        """What to remember of it now."""
        hints: dict[str, object] = {"as_of": self._as_of, "mapping": self._mapping, "answers": self._answers}
        if self.sides:
            hints["sides"] = self.sides
        return Remembered(self._fingerprint, dict(self._readers), hints, bookmark or self.bookmark, complete)

    def unchanged(self) -> bool:
        """True if reading it again could say nothing new."""
        known = self._known
        return (
            known is not None
            and known.complete
            and known.fingerprint == self._fingerprint
            and of_today(known.readers)
            and known.hints.get("as_of") == self._as_of
            and known.hints.get("mapping", {}) == self._mapping
            and (known.hints.get("sides") == self.sides or not self.of_pictures)
        )

    def open(self, file: File) -> Archive | Reading | Trouble:
        """``file`` as an archive of mail, or with its reader, or why neither.

        Where it shows people without any date, the user is asked once for one.
        """
        mail = mail_archive(file)
        if mail is not None:
            return mail
        reader = open_reader(self.options.hints.artifact(file))
        if isinstance(reader, Trouble):
            return reader
        key = content_key(file, export_day(file.name))
        told = self._told(key)
        as_of = self._as_of or self._answers.get(file.name) or told.as_of
        hints = Hints(self.options.hints.region, as_of, {**told.mapping, **self._mapping})
        artifact = hints.artifact(file)
        if artifact.mapping and reader.name == csv_table.READER.name and (wrong := csv_table.misfits(artifact)):
            return Trouble(file.name, f"{' '.join(wrong)} Nothing was changed.")
        self._readers[reader.name] = reader.version
        if self.options.ask and file.name not in self._answers and _undated(reader, artifact):
            self._answers[file.name] = self.options.ask(file.name)
            artifact = replace(hints, as_of=self._answers[file.name]).artifact(file)
        return Reading(key, file.name, artifact, reader)

    def mail_source(self, name: str) -> tuple[str, Reader]:
        """The key and the reader of an archive of mail; the key is a sampled hash."""
        self._readers[MAIL.name] = MAIL.version
        return content_id("mail", self._fingerprint, name), MAIL


def of_today(readers: Mapping[str, int]) -> bool:
    """Whether a file was read by the readers as they are now."""
    return all(_VERSIONS.get(name) == version for name, version in readers.items())


def content_key(file: File, day: When | None) -> str:
    """From the bytes of ``file`` and the day of the export it is part of: the same rows a year later are news."""
    digest = hashlib.blake2b(digest_size=20)
    try:
        with file.open() as stream:
            while piece := stream.read(1 << 20):
                digest.update(piece)
    except BROKEN as error:  # what stands before the damage is read all the same
        digest.update(type(error).__name__.encode())
    return content_id("file", digest.digest(), day)


def in_chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """``items`` in lists of at most ``size``."""
    stream = iter(items)
    while chunk := list(islice(stream, size)):
        yield chunk


def _undated(reader: Reader, artifact: Artifact) -> bool:
    if artifact.as_of or reader.name == MAIL.name:
        return False
    first = [r for r in islice(reader.read(artifact), PREVIEW) if isinstance(r, Record)]
    return bool(first) and not any(o.seen_last for r in first for o in r.observations)
