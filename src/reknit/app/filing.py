"""Files what readers say into the ledger: one action a run, opened with the first line there is to add."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from ..model.entries import Message, Record, Retraction
from ..model.when import When
from ..readers import Reader
from ..store import append, memory, opt_outs, read, refusals
from ..store.append import Action
from ..store.renew import renew
from .hearing.answers import Lines
from .house import House


@dataclass(slots=True)
class Source:
    """One file as one reader reads it now.

    key      made from the file's content, so that a renamed file is the same source
    guessed  True if the day ``as_of`` is what the user said
    mapping  the columns of a table that the user chose
    said     ids of the observations of this reading; kept only where an earlier reading may have said others
    """

    key: str
    name: str
    reader: Reader
    as_of: When | None = None
    guessed: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)
    seq: int | None = None
    earlier: frozenset[str] = frozenset()
    said: set[str] = field(default_factory=set)


class Filing:
    """The writer of one run."""

    def __init__(self, house: House, command: str, detail: str) -> None:
        self._house, self._command, self._detail = house, command, detail
        self._action: Action | None = None
        with house.reading() as connection:
            self._refusals = refusals.load(connection)

    @property
    def action(self) -> str:
        """The id of the action that was opened; '' if nothing was added."""
        return self._action.id if self._action else ""

    def open(self, source: Source) -> Source:
        """A source ready to file into; nothing is written yet."""
        with self._house.reading() as connection:
            source.earlier = frozenset(read.lines_of(connection, source.key))
        return source

    def told(self, key: str) -> read.Told:
        """What the user said of the source with that key at an earlier reading."""
        with self._house.reading() as connection:
            return read.told(connection, key)

    def records(self, source: Source, found: Sequence[Record]) -> int:
        """Appends what is new in ``found``; returns how many observations that were."""
        if source.earlier:
            source.said.update(o.id(r.id) for r in found for o in r.observations)

        def add(connection: Connection, action: Action, seq: int) -> int:
            return append.add_records(connection, action, seq, found, self._house.blobs, self._refusals)

        return self._write(source, add) if found else 0

    def again(self, source: Source, found: Sequence[Record]) -> int:
        """As ``records``, of a source that is read again from what is kept: that it was is noted, new or not."""
        source.said.update(o.id(r.id) for r in found for o in r.observations)

        def add(connection: Connection, action: Action, seq: int) -> int:
            return append.add_records(connection, action, seq, found, self._house.blobs, self._refusals)

        return self._write(source, add, noted=True)

    def messages(self, source: Source, found: Sequence[Message]) -> int:
        """Appends the messages that are new, or that an older reader read otherwise; returns how many."""
        reader = source.reader.name, source.reader.version

        def add(connection: Connection, action: Action, seq: int) -> int:
            renew(connection, action, reader, found, self._refusals)
            return append.add_messages(connection, action, seq, found, self._refusals)

        return self._write(source, add) if found else 0

    def bodies(self, source: Source, found: Sequence[Record], ids: Sequence[str], version: int) -> int:
        """Appends what the bodies of the messages ``ids`` say, and notes that they were read; how many are new."""
        new = self.records(source, found)
        with self._house.writing() as connection:
            memory.remember_bodies(connection, ids, version)
        return new

    def answers(self, source: Source, lines: Lines) -> int:
        """Appends what mails say of the user's letters, all of it or nothing; how many lines are new."""

        def add(connection: Connection, action: Action, seq: int) -> int:
            new = append.add_records(connection, action, seq, lines.records, self._house.blobs, self._refusals)
            for attempt in lines.attempts:
                append.add_attempt(connection, action, attempt)
            for judgement in lines.judgements:
                append.add_judgement(connection, action, judgement)
            opt_outs.remember(connection, lines.stopped)
            return new + len(lines.attempts) + len(lines.judgements) + len(lines.stopped)

        return self._write(source, add)

    def renew(self, source: Source) -> int:
        """Retracts what older versions of the reader said of this source; returns how many lines."""
        with self._house.reading() as connection:
            older = sorted(read.lines_of(connection, source.key, source.reader.version))
        return self._retract(source, older)

    def close(self, source: Source) -> int:
        """Retracts what an earlier reading of this source said and this one does not; returns how many lines."""
        return self._retract(source, sorted(source.earlier - source.said))

    def read_anew(self, name: str, reader: Reader) -> None:
        """Notes that what is kept of a file was read by today's reader; a member of a zip counts with its zip."""
        path = name.partition("!")[0]
        with self._house.writing() as connection:
            known = memory.recall(connection, path)
            if known is not None and reader.name in known.readers:
                readers = {**known.readers, reader.name: reader.version}
                memory.remember(connection, path, replace(known, readers=readers))

    def remember(self, path: str, what: memory.Remembered) -> None:
        """Notes how far the reading of the file at ``path`` has come."""
        with self._house.writing() as connection:
            memory.remember(connection, path, what)

    def _retract(self, source: Source, stale: Sequence[str]) -> int:
        if not stale:
            return 0
        why = f"{source.reader.name} {source.reader.version} reads it otherwise"

        def retract(connection: Connection, action: Action, _seq: int) -> int:
            append.retract(connection, action, [Retraction(line, why) for line in stale])
            return len(stale)

        return self._write(source, retract)

    def _write(self, source: Source, work: Callable[[Connection, Action, int], int], *, noted: bool = False) -> int:
        action, seq = self._action, source.seq
        with self._house.writing() as connection:
            if action is None:
                action = append.begin(connection, self._command, self._detail, self._house.now())
            if seq is None:
                reader = source.reader
                seq = append.add_source(
                    connection,
                    action,
                    source.key,
                    source.name,
                    reader.name,
                    reader.version,
                    source.as_of,
                    guessed=source.guessed,
                    mapping=source.mapping,
                )
            new = work(connection, action, seq)
            if not new and not noted:  # nothing to add leaves no trace
                connection.rollback()
        if new or noted:
            self._action, source.seq = action, seq
        return new
