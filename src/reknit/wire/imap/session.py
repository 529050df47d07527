"""One session with an IMAP server (RFC 3501, 9051): folders are examined, never selected, and messages peeked at."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import NamedTuple, Self

from .conversation import Conversation
from .fetch import fetch
from .names import decoded, encoded, quoted, unquoted
from .stream import LINE, LITERAL, HungUpError, Response

GROUP = 250
"""Messages whose headers one command asks for: its line stays under 8,192 bytes (RFC 7162, section 4)."""
WHOLE_GROUP = 20
"""Whole messages that one command asks for."""
WARY_GROUP = 10
"""Either, once the server has hung up on a message: what it had in hand for others is lost with it (judgement)."""
HANG_UPS = 50
"""How often it may hang up within one fetch (judgement)."""
SEARCH_LINE = 16 << 20
"""Bytes of a list of UIDs."""
MOST_UIDS = 2_000_000
"""Messages of one folder that are listed."""
MOST_FOLDERS = 10_000
"""Folders that are listed."""
POLL = 60.0
"""Seconds between two looks at a server without IDLE (judgement)."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_USES = {
    rb"\sent": "sent",
    rb"\archive": "archive",
    rb"\all": "all",
    rb"\drafts": "drafts",
    rb"\junk": "junk",
    rb"\trash": "trash",
}
_CLOSED = frozenset((rb"\noselect", rb"\nonexistent"))
_LIST = re.compile(rb'\* LIST \(([^)]*)\) (NIL|"\\?.") (\0|"(?:[^"\\]|\\.)*"|[^ "]+)', re.IGNORECASE)
_SEARCH = re.compile(rb"\* SEARCH\b([ \d]*)", re.IGNORECASE)
_CODE = re.compile(rb"\* OK \[(UIDVALIDITY|UIDNEXT) (\d{1,10})\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that holds messages: its name, and what the server says that it is for (RFC 6154).

    uses       of 'inbox', 'sent', 'archive', 'all', 'drafts', 'junk', 'trash'
    delimiter  what stands between the name of a folder and that of one in it; '' if there are none
    """

    name: str
    uses: frozenset[str] = frozenset()
    delimiter: str = ""


class Selected(NamedTuple):
    """A folder as it was when it was opened; ``uid_next`` is 0 if the server does not say."""

    uid_validity: int
    uid_next: int
    exists: int


class Imap:
    """A session that is signed in, for one thread. After any error it is to be opened anew, but for a refusal.

    capabilities  what the server can do, in capitals
    folder        the folder that is open; None before the first
    """

    def __init__(self, talk: Conversation, capabilities: frozenset[str], again: Callable[[], Conversation]) -> None:
        self.capabilities = capabilities
        self.folder: str | None = None
        self._talk, self._again = talk, again
        self._validity = 0
        self._raw: dict[str, bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._talk.close(politely=kind is None)

    def folders(self) -> list[Folder]:
        """All folders that can be opened, in the server's order; the inbox is always one (RFC 3501, section 5.1)."""
        extended = {"LIST-EXTENDED", "SPECIAL-USE"} <= self.capabilities
        found: dict[str, Folder] = {}
        for response in self._talk.run(b'LIST "" "*"' + (b" RETURN (SPECIAL-USE)" if extended else b""), keep=LINE):
            match = _LIST.match(response.text)
            folder = self._folder(match, response) if match else None
            if folder and len(found) < MOST_FOLDERS:
                found.setdefault(folder.name, folder)
        if "INBOX" not in found:
            return [Folder("INBOX", frozenset({"inbox"})), *found.values()]
        return list(found.values())

    def _folder(self, match: re.Match[bytes], response: Response) -> Folder | None:
        marks = frozenset(match[1].lower().split())
        raw = response.literals[0] if match[3] == LITERAL else unquoted(match[3])
        if marks & _CLOSED or re.search(rb"[\r\n\0]", raw):
            return None
        delimiter = "" if match[2].upper() == b"NIL" else unquoted(match[2]).decode("latin-1")
        if raw.upper() == b"INBOX":
            return Folder("INBOX", frozenset({"inbox"}), delimiter)
        name = decoded(raw)
        if name is None:  # written otherwise, so it is sent back as it came
            name = raw.decode("utf-8", "replace")
            self._raw[name] = raw
        return Folder(name, frozenset(use for mark, use in _USES.items() if mark in marks), delimiter)

    def examine(self, name: str) -> Selected:
        """Opens a folder in such a way that nothing in it can change (EXAMINE)."""
        self.folder = None
        found: dict[bytes, int] = {}
        self._talk.exists = 0
        for response in self._talk.run(b"EXAMINE " + self._name(name)):
            code = _CODE.match(response.text)
            if code:
                found[code[1].upper()] = int(code[2])
        if b"UIDVALIDITY" not in found:
            raise self._talk.stream.broken("gives its messages no numbers that last (UIDVALIDITY)")
        self.folder, self._talk.news = name, False
        self._validity = found[b"UIDVALIDITY"]
        return Selected(self._validity, found.get(b"UIDNEXT", 0), self._talk.exists)

    def since(self, day: date | None) -> list[int]:
        """The UIDs, ascending, of what arrived on that day or later by the server's date; None: of all."""
        return self._search(b"ALL" if day is None else b"SINCE " + _day(day))

    def after(self, uid: int, since: date | None = None) -> list[int]:
        """The UIDs above that one, ascending; with ``since``, of what arrived on that day or later."""
        wanted = b"UID %d:*" % (uid + 1) + (b"" if since is None else b" SINCE " + _day(since))
        return [found for found in self._search(wanted) if found > uid]  # 'n:*' has the last message in it, always

    def having(self, message_id: str) -> list[int]:
        """The UIDs of the messages with that Message-ID in the open folder. Raises ValueError if it is no ASCII."""
        return self._search(b"HEADER Message-ID " + quoted(message_id.encode("ascii")))

    def _search(self, wanted: bytes) -> list[int]:
        found: set[int] = set()
        for response in self._talk.run(b"UID SEARCH " + wanted, line=SEARCH_LINE):
            match = _SEARCH.match(response.text)
            if match:
                found.update(map(int, match[1].split()))
                if len(found) > MOST_UIDS:
                    raise self._talk.stream.broken(f"lists over {MOST_UIDS:,} messages")
        return sorted(found)

    def headers(self, uids: Iterable[int], most: int) -> Iterator[tuple[int, bytes]]:
        """(UID, header block) of those of the messages that are still there, at most ``most`` bytes of each.

        One that the server cannot give, or on which it hangs up, has b''. They come as the server sends them, each
        once. Another command ends what was not taken yet.
        """
        return self._steadily(uids, b"HEADER", most, GROUP)

    def whole(self, uids: Iterable[int], most: int) -> Iterator[tuple[int, bytes]]:
        """As ``headers``, whole messages."""
        return self._steadily(uids, b"", most, WHOLE_GROUP)

    def _steadily(self, uids: Iterable[int], part: bytes, most: int, size: int) -> Iterator[tuple[int, bytes]]:
        """What ``fetch`` gives, by way of new connections: one broken message must not hide all behind it.

        Dovecot hangs up on a message that is not as long as its store says.
        """
        todo = list(uids)
        for _ in range(HANG_UPS):
            left = dict.fromkeys(todo)
            try:
                for uid, data in fetch(self._talk, todo, part, most, size):
                    left.pop(uid, None)
                    yield uid, data
            except HungUpError:
                if not left:
                    raise
            else:
                return
            self._reopen()
            first, *todo = left
            try:
                alone = list(fetch(self._talk, [first], part, most, 1))
            except HungUpError:
                self._reopen()
                alone = [(first, b"")]
            yield from alone
            size = WARY_GROUP
        raise self._talk.stream.broken(f"hung up {HANG_UPS} times on messages of one folder")

    def _reopen(self) -> None:
        """A new connection, with the same folder open. Raises OfflineError if there is none to be had."""
        folder, validity = self.folder, self._validity
        assert folder is not None
        self._talk.stream.close()
        self._talk = self._again()
        if self.examine(folder).uid_validity != validity:
            raise self._talk.stream.broken("has numbered its messages anew meanwhile")

    def append(self, folder: str, data: bytes, when: datetime) -> None:
        """Files a message of the user's own in a folder, as read, with its date: the one thing ever written.

        ``when`` has a zone. Raises BrokenError if the server does not take it; the connection then goes on.
        """
        stamp = f"{when.day:2d}-{_MONTHS[when.month - 1]}-{when.year:04d} {when:%H:%M:%S %z}".encode()
        command = b'APPEND %b (\\Seen) "%b" {%d}' % (self._name(folder), stamp, len(data))
        self._talk.dialogue(command, [data + b"\r\n"])

    def idle(self, seconds: float, *, poll: float = POLL) -> bool:
        """Waits until the open folder has more messages than before; False if it has not within that time.

        Messages that came since the folder was opened, or since this last said True, count. RFC 2177 wants it called
        anew before 29 minutes are over. A server without IDLE is asked every ``poll`` seconds.
        """
        talk = self._talk
        talk.begin()
        end = time.monotonic() + seconds
        if "IDLE" in self.capabilities:
            if not talk.news:
                self._idle(end)
        else:
            while not talk.news and (left := end - time.monotonic()) > 0:
                if not talk.stream.waits(min(left, poll)):
                    for _ in talk.run(b"NOOP"):
                        pass
                else:
                    talk.stream.allow()
                    talk.next()
        news, talk.news = talk.news, False
        return news

    def _idle(self, end: float) -> None:
        talk = self._talk
        tag = talk.send(b"IDLE")
        while not talk.next().text.startswith(b"+"):
            pass
        while not talk.news and (left := end - time.monotonic()) > 0:
            if talk.stream.waits(left):
                talk.stream.allow()
                talk.next()
        talk.stream.send(b"DONE\r\n")
        talk.stream.allow()
        for _ in talk.until(tag, "IDLE"):
            pass

    def _name(self, folder: str) -> bytes:
        return quoted(self._raw.get(folder) or encoded(folder))


def _day(day: date) -> bytes:
    return b"%d-%b-%04d" % (day.day, _MONTHS[day.month - 1].encode(), day.year)
