"""Submission servers on loopback: aiosmtpd, which speaks SMTP, and one that says and breaks off what a test wants."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from reknit.model.account import Security, Server

TAKEN = "250 2.0.0 queued"


class Delivered(NamedTuple):
    """A mail that the server took."""

    sender: str
    recipient: str
    data: bytes


@dataclass(slots=True)
class Office:
    """A server, and what it was given.

    answers  recipient -> what it says to RCPT; ends: to the final dot
    logins   (mechanism, name, secret) of everybody who signed in
    """

    server: Server
    delivered: list[Delivered] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    logins: list[tuple[str, str, str]] = field(default_factory=list)
    hello: str = ""

    async def handle_EHLO(  # noqa: N802 - the names are aiosmtpd's
        self, _server: SMTP, session: Session, _e: Envelope, name: str, said: list[str]
    ) -> list[str]:
        self.hello = session.host_name = name
        return said

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _s: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        (recipient,) = envelope.rcpt_tos
        answer = self.ends.get(recipient, TAKEN)
        if answer.startswith("2"):
            assert isinstance(envelope.content, bytes)
            self.delivered.append(Delivered(envelope.mail_from or "", recipient, envelope.content))
        return answer

    def authenticate(self, _server: SMTP, _s: Session, _e: Envelope, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((mechanism, data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password != b"wrong", handled=False)


class _Controller(Controller):
    """The controller connects once itself, to see whether it serves; over TLS without a look at the certificate."""

    def __init__(self, office: Office, **settings: Any) -> None:
        super().__init__(office, office.server.host, office.server.port, **settings)


@contextmanager
def office(security: Security = "none", served: ssl.SSLContext | None = None, **settings: Any) -> Iterator[Office]:
    """A server until the end of the block; ``served``: its certificate; ``settings``: of aiosmtpd.smtp.SMTP."""
    made = Office(Server("localhost" if served else "127.0.0.1", _free_port(), security))
    if served:
        settings["ssl_context" if security == "tls" else "tls_context"] = served
    controller = _Controller(made, authenticator=made.authenticate, auth_require_tls=False, **settings)
    controller.start()
    try:
        yield made
    finally:
        controller.stop()


Line = str | None
"""What the scripted server says when the next line comes in; None: it breaks the connection off."""


@contextmanager
def scripted(said: Sequence[Line], at_dot: Line = TAKEN) -> Iterator[tuple[Server, list[bytes]]]:
    """(a server that says these lines one after the other, and then ``at_dot``; what it heard)."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        heard: list[bytes] = []
        thread = threading.Thread(target=_serve, args=(listening, said, at_dot, heard))
        thread.start()
        try:
            yield Server("127.0.0.1", listening.getsockname()[1], "none"), heard
        finally:
            with suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _serve(listening: socket.socket, said: Sequence[Line], at_dot: Line, heard: list[bytes]) -> None:
    with suppress(OSError):
        connection, _ = listening.accept()
        with connection, connection.makefile("rwb") as stream:

            def say(line: str) -> None:
                stream.write(f"{line}\r\n".encode())
                stream.flush()

            for number, line in enumerate(said):
                if number:
                    heard.append(stream.readline())
                if line is None:
                    return
                say(line)
                if line.startswith("354"):
                    while (row := stream.readline()) not in {b".\r\n", b""}:
                        heard.append(row)
                    if at_dot is None:
                        return
                    say(at_dot)
            while stream.readline():
                say("221 2.0.0 bye")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
