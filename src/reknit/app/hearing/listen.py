"""Listen: the user's mail accounts, read where they lie. Headers first, then what can say something, then who answered.

Each batch is filed before its place in the folder is noted: broken off anywhere, the next round reads some of it again
and loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from ...intake import mailbox
from ...intake.batch import Batch
from ...intake.bodies import GROUP
from ...model.account import Account
from ...model.answer import Answer
from ...model.entries import Message, Record
from ...model.ids import content_id
from ...model.trouble import Trouble
from ...model.when import earliest
from ...readers import message as reader
from ...readers.message.selection import chosen
from ...readers.parts.mail.mime import parse
from ...store import memory, read, views
from ...store.lock import LISTENING, alone
from ...store.memory import Remembered
from ...wire.imap import Folder, Imap
from ...wire.trouble import OfflineError
from ..bodies import READER as BODIES
from ..filing import Filing, Source
from ..fresh import fresh
from ..future import latest
from ..house import House, Track, untracked
from ..reading import MAIL, in_chunks, of_today
from .answers import Answers, Lines

AT_ONCE, AT_LAST = 1.0, 300.0
"""Seconds before a server that could not be reached is tried again: at first, and at most, doubled each time."""
LONG = 25 * 60.0
"""Seconds of one IDLE: servers may hang up after 30 minutes (RFC 2177)."""
INBOX = "INBOX"
BACK = timedelta(days=730)
"""So far back the first round reads where nobody says: who was in touch two years ago may answer yet (judgement)."""
_SINCE, _READ_BY = "since", "bodies"


@dataclass(slots=True)
class Heard:
    """What one round brought.

    messages  new ones, by the name of their folder
    bodies    how many mails were read whole
    new       lines
    answers   what mails said to the user's letters
    stopped   how many asked just now not to be written to
    """

    messages: dict[str, int] = field(default_factory=dict)
    bodies: int = 0
    new: int = 0
    answers: list[Answer] = field(default_factory=list)
    stopped: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    interrupted: bool = False

    @property
    def news(self) -> int:
        """How many messages came."""
        return sum(self.messages.values())


def listen(house: House, account: Account, imap: Imap, *, since: date | None = None, track: Track = untracked) -> Heard:
    """One round: what is new in the account's folders. Ctrl-C ends it; what was read is kept.

    The first round reads the archive too, from ``since`` on: else from the account's day, else two years back. An
    earlier day than that of the last time reads all of it again. Raises the errors of ``wire.trouble``.
    """
    heard = Heard()
    try:
        _Round(house, account, imap, since, track, heard).run()
    except KeyboardInterrupt:
        heard.interrupted = True
    return heard


@dataclass(frozen=True, slots=True)
class Offline:
    """The server cannot be reached now, and is tried again: said once, until it was reached."""

    why: str


def idle(
    house: House,
    account: Account,
    connect: Callable[[], Imap],
    wait: Callable[[float], None],
    *,
    since: date | None = None,
    track: Track = untracked,
    remake: Callable[[House], None] = fresh,
) -> Iterator[Heard | Offline]:
    """Rounds without end: one at once, then one whenever the server says that mail came. The views are then remade.

    ``connect`` signs in anew; ``wait`` is given seconds. Raises the errors of ``wire.trouble`` but OfflineError.
    """
    with alone(house.home, 0.0, LISTENING):  # `show` need not remake them: it knows that somebody does
        yield from _for_ever(house, account, connect, wait, since, track, remake)


def _for_ever(
    house: House,
    account: Account,
    connect: Callable[[], Imap],
    wait: Callable[[float], None],
    since: date | None,
    track: Track,
    remake: Callable[[House], None],
) -> Iterator[Heard | Offline]:
    offline, pause = False, AT_ONCE
    while True:
        try:
            with connect() as imap:
                for heard in _rounds(house, account, imap, since, track):
                    offline, pause = False, AT_ONCE
                    if heard.new and not heard.interrupted:
                        remake(house)
                    yield heard
                    if heard.interrupted:
                        return
        except OfflineError as error:
            if not offline:
                yield Offline(str(error))
            offline = True
            wait(pause)
            pause = min(2 * pause, AT_LAST)


def _rounds(house: House, account: Account, imap: Imap, since: date | None, track: Track) -> Iterator[Heard]:
    while True:
        before = imap.examine(INBOX).uid_next
        yield listen(house, account, imap, since=since, track=track)
        since = None
        while imap.examine(INBOX).uid_next == before and not imap.idle(LONG):
            pass


@dataclass(slots=True)
class _Place:
    """A folder, its name as a source, and what is remembered of it."""

    folder: str
    name: str
    known: Remembered


class _Read(NamedTuple):
    """One mail that was read whole: its id, what it says of people, and of letters."""

    id: str
    records: tuple[Record, ...]
    lines: Lines


class _Round:
    def __init__(
        self, house: House, account: Account, imap: Imap, since: date | None, track: Track, heard: Heard
    ) -> None:
        self._house, self._account, self._imap, self._track, self._heard = house, account, imap, track, heard
        self._asked = since
        self._since = since or (earliest(account.since) if account.since else house.today - BACK)
        self._filing = Filing(house, "listen", "new mail")
        with house.reading() as connection:
            mine = views.summary(connection).get("mine", {})
            self._user = frozenset({account.address, *mine, *house.config.addresses} - set(house.config.not_mine))
            self._answers = Answers(connection, self._user)

    def run(self) -> None:
        """Headers of all folders first: what the user sent tells which mails answer."""
        fresh: list[tuple[_Place, list[Message] | None]] = []
        for place in self._places():
            new: list[Message] | None = [] if place.known.complete else None
            if self._headers(place, new) or new is None:
                fresh.append((place, new))
        for place, new in fresh:
            self._bodies(place, new)

    def _places(self) -> list[_Place]:
        folders = self._imap.folders()
        usual = [self._place(folder) for folder in mailbox.to_read(folders, first=False)]
        early = [self._place(folder) for folder in mailbox.to_read(folders, first=True)]
        begun = [place for place in early if not place.known.complete]
        if not {place.name for place in usual} & {place.name for place in early}:  # all mail lies in one folder
            for place in usual:
                if begun and not place.known.complete:
                    bookmark = mailbox.end(self._imap, place.folder)
                    place.known = self._state(place, bookmark, complete=True)
                    self._filing.remember(place.name, place.known)
        by_name = {place.name: place for place in (*begun, *usual)}
        return list(by_name.values())

    def _place(self, folder: Folder) -> _Place:
        name = mailbox.name_of(self._account.address, folder.name)
        with self._house.reading() as connection:
            known = memory.recall(connection, name)
        if known is None or not of_today(known.readers):
            return _Place(folder.name, name, Remembered("", hints=self._hints(self._since, 0)))
        before = str(known.hints.get(_SINCE, ""))
        if self._asked and before and self._asked.isoformat() < before:
            return _Place(folder.name, name, Remembered("", hints=self._hints(self._asked, 0)))
        read_by = known.hints.get(_READ_BY)
        if read_by != reader.VERSION:
            known = Remembered("", known.readers, known.hints, known.bookmark, complete=False)
        return _Place(folder.name, name, known)

    @staticmethod
    def _hints(since: date, read_by: int) -> Mapping[str, object]:
        return {_SINCE: since.isoformat(), _READ_BY: read_by}

    def _state(self, place: _Place, bookmark: str, *, complete: bool) -> Remembered:
        hints = dict(place.known.hints)
        if complete:
            hints[_READ_BY] = reader.VERSION
        return Remembered("", {MAIL.name: MAIL.version}, hints, bookmark, complete)

    def _headers(self, place: _Place, new: list[Message] | None) -> int:
        """Files the new headers of a folder; how many. ``new`` takes the messages, if it is a list."""
        source = Source(content_id("mailbox", place.name), place.name, MAIL)
        since = date.fromisoformat(str(place.known.hints[_SINCE]))
        batches: Iterable[Batch] = mailbox.messages(
            self._imap,
            place.name,
            folder=place.folder,
            bookmark=place.known.bookmark,
            since=since,
            latest=latest(self._house.clock()),
        )
        count = 0
        for batch in self._track(batches, place.folder):
            self._heard.troubles += batch.troubles
            self._heard.new += self._filing.messages(source, batch.messages)
            seen = Lines()
            for message in batch.messages:
                seen += self._answers.seen(message)
            self._file(source, seen)
            place.known = self._state(place, batch.bookmark, complete=False)
            self._filing.remember(place.name, place.known)
            count += len(batch.messages)
            if new is not None:
                new += batch.messages
        if count:
            self._heard.messages[place.name] = count
        return count

    def _bodies(self, place: _Place, new: list[Message] | None) -> None:
        """Reads what can say something, of the new messages, or, where a round was broken off, of all in the folder."""
        source = Source(content_id("bodies", place.name), place.name, BODIES)
        if place.known.hints.get(_READ_BY) not in {0, reader.VERSION}:
            self._filing.renew(source)
        found = mailbox.mails(self._imap, place.folder, self._wanted(place, new), name=place.name)
        said = map(self._said, self._track(found, f"{place.folder}, bodies"))
        for group in in_chunks(said, GROUP):  # of each mail only what it says is kept
            self._keep(source, group)
        place.known = self._state(place, place.known.bookmark, complete=True)
        self._filing.remember(place.name, place.known)

    def _wanted(self, place: _Place, new: list[Message] | None) -> list[Message]:
        answers = self._answers
        with self._house.reading() as connection:
            among = None if new is None else [message.id for message in new]
            answered = None if new is None else [message.in_reply_to for message in new]
            sent = read.sent_by(connection, self._user, answered)
            done = memory.bodies_read(connection, reader.VERSION, among)
            stream = read.messages_of(connection, place.name) if new is None else iter(new)
            picked = chosen(stream, self._user, sent, lambda m: answers.wanted(m) or answers.may_complain(m))
        return [m for m in picked if m.id not in done or (answers.wanted(m) and not answers.heard(m))]

    def _said(self, one: tuple[Message, bytes] | Trouble) -> _Read | Trouble:
        if isinstance(one, Trouble):
            return one
        message, data = one
        mail = parse(data)
        content = reader.said(mail, message, self._user)
        return _Read(message.id, content.records, self._answers.of(mail, message, content.reply, self._house.now()))

    def _keep(self, source: Source, group: Sequence[_Read | Trouble]) -> None:
        """What was said to letters first: once a body counts as read, it is not read again."""
        self._heard.troubles += (one for one in group if isinstance(one, Trouble))
        mails = [one for one in group if isinstance(one, _Read)]
        lines = Lines()
        for one in mails:
            lines += one.lines
        self._file(source, lines)
        records = [record for one in mails for record in one.records]
        self._heard.new += self._filing.bodies(source, records, [one.id for one in mails], reader.VERSION)
        self._heard.bodies += len(mails)

    def _file(self, source: Source, lines: Lines) -> None:
        if lines:
            self._heard.new += self._filing.answers(source, lines)
            self._heard.answers += lines.said
            self._heard.stopped += len(lines.stopped)
