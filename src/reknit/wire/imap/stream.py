"""What an IMAP server says, cut into responses, and never more of it, nor for longer, than was allowed.

A response is a line in which literals may stand (RFC 3501, sections 4.3 and 7). Here each literal is taken out of its
line, where a NUL byte marks the place: a line never holds one.
"""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from typing import NamedTuple

from ..secure import reason
from ..trouble import BrokenError, OfflineError

LINE = 1 << 20
"""Bytes of one response without its literals; a few hundred are usual."""
SPARE = 64 << 20
"""Bytes that a server may say until something is there that was asked for: mails are hardly ever larger."""
PATIENCE = 10
"""Timeouts that one thing that was asked may take, as long as the server goes on talking."""

_CHUNK = 1 << 18
_LITERAL = re.compile(rb"\{(\d{1,20})\}\Z")
_STATUS = re.compile(rb"\* (?:OK|NO|BAD|BYE|PREAUTH)\b", re.IGNORECASE)
_OVERHEAD = 400
"""Bytes that a line counts for beside its own: reading it costs time however short it is."""
LITERAL = b"\0"
"""What stands in a text for a literal."""


class HungUpError(OfflineError):
    """The server ended the connection in the midst of an answer."""


class Response(NamedTuple):
    """One response: its text with a NUL for each literal, and the beginnings of the literals."""

    text: bytes
    literals: tuple[bytes, ...]


class Stream:
    """The connection, read in responses. Raises OfflineError and BrokenError; then it is closed."""

    def __init__(self, connection: socket.socket, host: str, timeout: float) -> None:
        self.host, self.timeout = host, timeout
        self.closed = False
        self._connection = connection
        self._data, self._at = bytearray(), 0
        self._deadline, self._spare = 0.0, 0
        self.allow()

    def allow(self, extra: int = 0) -> None:
        """Something is asked, or was said: the server has its time and its ``SPARE + extra`` bytes again."""
        self._deadline = time.monotonic() + PATIENCE * self.timeout
        self._spare = SPARE + extra

    def send(self, data: bytes) -> None:
        """Sends all of it."""
        if self.closed:
            raise OfflineError(f"the connection to {self.host} is closed")
        try:
            self._connection.settimeout(self.timeout)
            self._connection.sendall(data)
        except (OSError, ValueError) as error:
            gone = isinstance(error, ConnectionError)
            raise self.offline(f"stopped listening ({reason(error)})", hung_up=gone) from error

    def response(self, keep: int = 0, line: int = LINE) -> Response:
        """The next response; of all its literals together the first ``keep`` bytes are kept."""
        text = self._line(line)
        literal = None if _STATUS.match(text) or text[:2] != b"* " else _LITERAL.search(text)
        if literal is None:
            return Response(text, ())
        pieces, literals, length = [], [], len(text)
        while literal:
            pieces += [text[: literal.start()], LITERAL]
            literals.append(self._literal(int(literal[1]), keep))
            keep -= len(literals[-1])
            text = self._line(line - length)
            length += len(text) + 1
            literal = _LITERAL.search(text)
        return Response(b"".join((*pieces, text)), tuple(literals))

    def waits(self, seconds: float) -> bool:
        """Whether the server says something within that time."""
        if self._at < len(self._data):
            return True
        try:
            self._connection.settimeout(max(seconds, 0.001))
            more = self._connection.recv(_CHUNK)
        except TimeoutError:
            return False
        except (OSError, ValueError) as error:
            raise self.offline(f"stopped answering ({reason(error)})") from error
        self._take(more)
        return True

    def secure(self, wrap: Callable[[socket.socket], socket.socket]) -> None:
        """Goes on over TLS. Raises BrokenError if something was said before it, which would count as said under it."""
        if self._at < len(self._data):
            raise self.broken("says something between STARTTLS and TLS")
        self._connection.settimeout(self.timeout)
        self._connection = wrap(self._connection)

    def close(self) -> None:
        """Ends the connection at once."""
        self.closed = True
        self._data, self._at = bytearray(), 0
        self._connection.close()

    def offline(self, what: str, *, hung_up: bool = False) -> OfflineError:
        """The error to raise; the connection is closed. ``hung_up``: the server did that."""
        self.close()
        return (HungUpError if hung_up else OfflineError)(f"{self.host} {what}")

    def broken(self, what: str) -> BrokenError:
        """The error to raise; the connection is closed."""
        self.close()
        return BrokenError(f"{self.host} {what}")

    def _line(self, most: int) -> bytes:
        """The next line, without its end."""
        searched = self._at
        while (end := self._data.find(b"\n", searched)) < 0:
            if len(self._data) - self._at > most:
                break
            searched = len(self._data) - self._at
            self._fill()
        if end < 0 or end - self._at > most + 1:
            raise self.broken(f"sends a line of over {most:,} bytes")
        line = bytes(self._data[self._at : end])
        self._spend(end + _OVERHEAD - self._at)
        self._at = end + 1
        if line[-1:] == b"\r":
            line = line[:-1]
        return line.replace(LITERAL, b"") if LITERAL in line else line

    def _literal(self, size: int, keep: int) -> bytes:
        self._spend(size)
        keep = max(min(size, keep), 0)
        kept = self._exactly(keep)
        left = size - keep
        while left:
            passed = min(left, len(self._data) - self._at)
            self._at += passed
            left -= passed
            if left:
                self._fill()
        return kept

    def _exactly(self, size: int) -> bytes:
        while len(self._data) - self._at < size:
            self._fill()
        self._at += size
        return bytes(self._data[self._at - size : self._at])

    def _fill(self) -> None:
        """Reads on; what was read before ``_at`` is let go."""
        if self.closed:
            raise OfflineError(f"the connection to {self.host} is closed")
        left = self._deadline - time.monotonic()
        try:
            if left <= 0:
                raise TimeoutError
            self._connection.settimeout(min(self.timeout, left))
            more = self._connection.recv(_CHUNK)
        except (OSError, ValueError) as error:
            gone = isinstance(error, ConnectionError)
            raise self.offline(f"stopped answering ({reason(error)})", hung_up=gone) from error
        self._take(more)

    def _take(self, more: bytes) -> None:
        if not more:
            raise self.offline("closed the connection", hung_up=True)
        del self._data[: self._at]
        self._data += more
        self._at = 0

    def _spend(self, size: int) -> None:
        self._spare -= size
        if self._spare < 0:
            raise self.broken("says far more than it was asked")
