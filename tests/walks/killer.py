"""A mail server (RFC 5321) that ends whoever speaks to it at a chosen point of the conversation."""

from __future__ import annotations

import socketserver
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

POINTS = (
    "connected", "greeted", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "within", "dot", "taken", "QUIT",
)  # fmt: skip
"""In the order in which they come. At 'EHLO' to 'DATA' the command has come and no answer went; 'within': a part of the
mail has come; 'dot': all of it, so the server has it, and no answer went; 'taken': the answer went."""


@dataclass(slots=True)
class Killer:
    """The running server.

    kill    ends the one process that sends
    points  where it is called next, in turn; each is waited for until it comes
    taken   the mails that the server has taken
    """

    kill: Callable[[], None]
    points: deque[str]
    taken: list[bytes] = field(default_factory=list)
    port: int = 0

    def at(self, point: str) -> bool:
        """Whether that was the end."""
        if not self.points or self.points[0] != point:
            return False
        self.points.popleft()
        self.kill()
        return True


SAYS = {
    "EHLO": "250-mx.test\r\n250-8BITMIME\r\n250 AUTH PLAIN",
    "AUTH": "235 2.7.0 welcome",
    "DATA": "354 go on",
    "QUIT": "221 bye",
}


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, killer: Killer) -> None:
        self.killer = killer
        super().__init__(("127.0.0.1", 0), _Session)

    def handle_error(self, *_: object) -> None:
        """Whoever was ended answers no more."""


class _Session(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        at = self.server.killer.at
        if at("connected"):
            return
        self.say("220 mx.test")
        if at("greeted"):
            return
        for line in self.rfile:
            command = line[:4].decode().strip().upper()
            if at(command):
                return
            self.say(SAYS.get(command, "250 2.0.0 yes"))
            if command == "QUIT" or (command == "DATA" and not self.data()):
                return

    def data(self) -> bool:
        """Takes a mail. False if that was the end."""
        mail = [self.rfile.readline()]
        if self.server.killer.at("within"):
            return False
        while mail[-1] not in {b".\r\n", b""}:
            mail.append(self.rfile.readline())
        if not mail[-1]:
            return False
        self.server.killer.taken.append(b"".join(mail[:-1]))
        if self.server.killer.at("dot"):
            return False
        self.say("250 2.0.0 taken")
        return not self.server.killer.at("taken")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def killing(kill: Callable[[], None], points: Iterable[str]) -> Iterator[Killer]:
    """On loopback, without TLS; every password is right."""
    killer = Killer(kill, deque(points))
    with _Server(killer) as server:
        killer.port = server.server_address[1]
        worker = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        worker.start()
        try:
            yield killer
        finally:
            server.shutdown()
            worker.join()
