from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from reknit.model.account import Login, Server
from reknit.wire import imap

LOGIN = Login("you@example.com", "tulip")


class Peer:
    """The server's end of one connection, for a script to speak with."""

    able = b"IMAP4rev1 AUTH=PLAIN SASL-IR IDLE"

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.commands: list[bytes] = []
        self._stream = connection.makefile("rb")

    def say(self, *lines: bytes) -> None:
        self.connection.sendall(b"".join(line + b"\r\n" for line in lines))

    def raw(self, data: bytes) -> None:
        self.connection.sendall(data)

    def line(self) -> bytes:
        return self._stream.readline().rstrip(b"\r\n")

    def bytes(self, size: int) -> bytes:
        return self._stream.read(size)

    def command(self) -> tuple[bytes, bytes]:
        """(tag, the rest) of the next command; ends the script when there is none."""
        tag, _, rest = self.line().partition(b" ")
        if not tag:
            raise ConnectionError
        self.commands.append(rest)
        return tag, rest

    def answer(self, *lines: bytes, result: bytes = b"OK done") -> bytes:
        """Answers the next command, and returns it."""
        tag, rest = self.command()
        self.say(*lines, tag + b" " + result)
        return rest

    def welcome(self) -> None:
        """The greeting, and a sign-in as it usually goes."""
        self.say(b"* OK ready")
        self.answer(b"* CAPABILITY " + self.able)
        self.answer()
        self.answer(b"* CAPABILITY " + self.able)

    def opened(self, exists: int = 3) -> None:
        """The sign-in, and the folder that is opened first."""
        self.welcome()
        self.answer(b"* %d EXISTS" % exists, b"* OK [UIDVALIDITY 7] valid", b"* OK [UIDNEXT %d] next" % (exists + 1))

    def start_tls(self, context: ssl.SSLContext) -> None:
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self._stream = self.connection.makefile("rb")

    def close(self) -> None:
        with suppress(OSError):
            self._stream.close()
        self.connection.close()


Script = Callable[[Peer], None]


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """A server on loopback that speaks as the script does, with whoever comes; where it listens."""
    failed: list[BaseException] = []
    listener = socket.create_server(("127.0.0.1", 0))
    ends: list[Peer] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            peer = Peer(connection)
            ends.append(peer)
            try:
                script(peer)
            except (OSError, ValueError):  # the other end is gone
                pass
            except BaseException as error:  # noqa: BLE001 - said at the end of the test
                failed.append(error)
            finally:
                peer.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield Server("127.0.0.1", listener.getsockname()[1], "none")
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for peer in ends:
            with suppress(OSError):
                peer.connection.shutdown(socket.SHUT_RDWR)
        thread.join(10)
        assert not thread.is_alive()
        assert not failed, failed


@pytest.fixture
def serve() -> Iterator[Callable[[Script], Server]]:
    with ExitStack() as stack:
        yield lambda script: stack.enter_context(serving(script))


@pytest.fixture
def session(serve: Callable[[Script], Server]) -> Iterator[Callable[..., imap.Imap]]:
    """(script) -> a session with a server that speaks as it does; closed at the end of the test."""
    with ExitStack() as stack:

        def start(script: Script, timeout: float = 5) -> imap.Imap:
            return stack.enter_context(imap.connect(serve(script), LOGIN, timeout=timeout))

        yield start
