"""Commands and what is answered: tags, refusals, goodbyes, and what the server says unasked."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..trouble import BrokenError, OfflineError
from .stream import LINE, Response, Stream

_COUNT = re.compile(rb"\* (\d{1,10}) (EXISTS|EXPUNGE)\b", re.IGNORECASE)
_BYE = re.compile(rb"\* BYE\b(.*)", re.IGNORECASE)
_DONE = re.compile(rb"(A\d+) (OK|NO|BAD)\b(.*)", re.IGNORECASE)
_LATER = re.compile(rb"\s*\[(UNAVAILABLE|INUSE|LIMIT|THROTTLED)\b", re.IGNORECASE)
_TURNS = 4
"""How much oftener than there are parts a server may ask on within one command."""


class RefusedError(BrokenError):
    """The server says NO to a command; the connection goes on. ``text`` is what it says."""

    def __init__(self, host: str, command: str, text: bytes) -> None:
        super().__init__(f"{host} says no to {command}: {shown(text)}")
        self.text = text


def shown(text: bytes) -> str:
    """What a server says, for a message to a human: printable, and short."""
    clean = "".join(c if c.isprintable() else " " for c in text.decode("utf-8", "replace"))
    return " ".join(clean.split())[:200]


class Ended(NamedTuple):
    """A command that is done: its tag, and what there is to raise if the server said NO."""

    tag: bytes
    refusal: RefusedError | None


class Conversation:
    """One connection. After any error but a refusal it is closed.

    exists  messages in the open folder, as the server last said; ``news``: it has said that there are more
    """

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.exists = 0
        self.news = False
        self.turn = 0
        self._count = 0
        self._left: deque[tuple[bytes, int]] = deque()

    @property
    def host(self) -> str:
        """With whom."""
        return self.stream.host

    def send(self, command: bytes) -> bytes:
        """Sends a command; returns its tag."""
        self._count += 1
        tag = b"A%d" % self._count
        self.stream.send(b"%b %b\r\n" % (tag, command))
        return tag

    def begin(self) -> int:
        """Before every command that comes alone: what nobody took of the last ones is passed over.

        Returns the number of this turn: answers of an earlier one are gone.
        """
        self.turn += 1
        while self._left:
            tag, size = self._left.popleft()
            self.stream.allow(size)
            try:
                for _ in self.until(tag, "FETCH"):
                    pass
            except RefusedError:
                continue
        self.stream.allow()
        return self.turn

    def leave(self, tag: bytes, size: int) -> None:
        """Nobody takes the answers to that command, of at most ``size`` bytes in literals."""
        self._left.append((tag, size))

    def next(self, keep: int = 0, line: int = LINE) -> Response:
        """The next response. What it says of the number of messages is noted; a goodbye is an OfflineError."""
        response = self.stream.response(keep, line)
        count = _COUNT.match(response.text)
        if count:
            self._counted(int(count[1]), count[2].upper())
        elif bye := _BYE.match(response.text):
            raise self.stream.offline(f"ends the connection: {shown(bye[1])}", hung_up=True)
        return response

    def _counted(self, number: int, what: bytes) -> None:
        if what == b"EXPUNGE":
            self.exists = max(self.exists - 1, 0)
        else:
            self.news = self.news or number > self.exists
            self.exists = number

    def ended(self, response: Response, name: str) -> Ended | None:
        """What command ends with this response; None if none does.

        Raises OfflineError for a refusal that holds for now only, BrokenError for BAD.
        """
        match = _DONE.match(response.text)
        if match is None:
            return None
        result = match[2].upper()
        if result == b"BAD":
            raise self.stream.broken(f"does not understand {name}: {shown(match[3])}")
        if result == b"NO" and _LATER.match(match[3]):
            raise self.stream.offline(f"asks to come again later: {shown(match[3])}")
        return Ended(match[1], RefusedError(self.host, name, match[3]) if result == b"NO" else None)

    def until(self, tag: bytes, name: str, keep: int = 0, line: int = LINE) -> Iterator[Response]:
        """What is said until that command ends; to be taken whole. Raises RefusedError if it ends with NO."""
        while True:
            response = self.next(keep, line)
            ended = self.ended(response, name)
            if ended is None:
                yield response
            elif ended.tag == tag:
                if ended.refusal:
                    raise ended.refusal
                return

    def run(self, command: bytes, keep: int = 0, line: int = LINE) -> Iterator[Response]:
        """Sends a command that stands alone; yields what is said until it ends, to be taken whole."""
        self.begin()
        name = command.split(b" ", 3)
        return self.until(self.send(command), (name[1] if name[0] == b"UID" else name[0]).decode(), keep, line)

    def dialogue(self, command: bytes, parts: Sequence[bytes], rest: bytes = b"*\r\n") -> None:
        """A command of which the server asks for part after part; ``rest`` is said if it asks for more."""
        self.begin()
        name = command.split(b" ", 1)[0].decode()
        tag = self.send(command)
        todo, asked = deque(parts), 0
        for response in self.until(tag, name):
            if response.text[:1] == b"+":
                asked += 1
                if asked > len(parts) + _TURNS:
                    raise self.stream.broken(f"asks on and on for {name}")
                self.stream.allow()
                self.stream.send(todo.popleft() if todo else rest)

    def close(self, *, politely: bool) -> None:
        """Ends it; politely is with a word that no answer is awaited to."""
        if politely and not self.stream.closed:
            try:
                self.send(b"LOGOUT")
            except OfflineError:
                return
        self.stream.close()
