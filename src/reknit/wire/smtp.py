"""Hands one mail at a time to a submission server (RFC 6409, RFC 5321), and says at which stage it answered what.

Nobody can take a mail back, so what matters is what is known after a failure. Before the line with the final dot went
out nothing was sent, whatever happens; after it, only an answer tells.
"""

from __future__ import annotations

import base64
import re
import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self

from ..model.account import Login, Server
from .secure import is_loopback, opened, reason, secured
from .trouble import BrokenError, DeniedError, InsecureError, OfflineError

Stage = Literal["mail", "rcpt", "data", "end", "lost"]

HELLO = "[127.0.0.1]"
"""What the client calls itself: an address literal (RFC 5321, sections 4.1.3 and 4.1.4), as a client without a
meaningful name should. It says nothing of the machine, its network or its owner."""
FINAL = 600.0
"""Seconds to wait for the answer to the final dot (RFC 5321, section 4.5.3.2.6): who gives up sooner sends twice."""
_LINE = 8192
"""Bytes of a line of an answer that are taken; RFC 5321, section 4.5.3.1.5, has 512, and servers send more."""
_LINES = 100
"""Lines of an answer that are taken: judgement; those to EHLO have about 15."""
_ENDS = re.compile(rb"\r\n|\r|\n")
_STATUS = re.compile(r"([245]\.\d{1,3}\.\d{1,3})(?:\s+|$)")
_ADDRESS = re.compile(r"[^\x00-\x20\x7f<>]+@[^\x00-\x20\x7f<>@]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said last of one mail.

    code    of three digits (RFC 5321, section 4.2); 0 if it said nothing
    status  the enhanced status code (RFC 3463), '5.1.1'; '' if it gave none
    text    its words, lines joined by a line feed, without these codes
    stage   the command that it answered: 'mail', 'rcpt', 'data', 'end' (the final dot); 'lost' if the connection
            broke when the final dot was, or may have been, sent: nobody knows whether it went
    """

    code: int
    status: str
    text: str
    stage: Stage

    @property
    def taken(self) -> bool:
        """Whether the server has taken the mail, and answers for it from now on."""
        return self.stage == "end" and self.code // 100 == 2


class _Client(smtplib.SMTP):
    """The standard client, over a socket that is connected already, with a bound on what an answer may hold."""

    def __init__(self, sock: socket.socket, host: str) -> None:
        super().__init__(local_hostname=HELLO)
        self.host = host
        self.over(sock)

    def over(self, sock: socket.socket) -> None:
        """Goes on over that socket, and forgets what it read ahead from the last one (RFC 3207, section 4.2)."""
        self.sock = sock
        self.file = None

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None:
            assert self.sock is not None
            self.file = self.sock.makefile("rb")
        lines: list[bytes] = []
        while True:
            try:
                line = self.file.readline(_LINE + 1)
            except OSError as error:
                self.close()
                raise smtplib.SMTPServerDisconnected(str(error)) from error
            if not line.endswith(b"\n") and len(line) <= _LINE:
                self.close()
                raise smtplib.SMTPServerDisconnected("the connection was closed")
            if len(line) > _LINE or not line[:3].isdigit() or len(lines) == _LINES:
                self.close()
                raise BrokenError(f"{self.host} answers what no mail server answers")
            lines.append(line[4:].strip(b" \t\r\n"))
            if line[3:4] != b"-":
                return int(line[:3]), b"\n".join(lines)


class Smtp:
    """A connection that is signed in. Use it as a context manager."""

    def __init__(self, client: _Client, final: float) -> None:
        self._client = client
        self._final = final

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if kind is None:
            with suppress(OSError, BrokenError):
                self._client.docmd("QUIT")
        self._client.close()

    @property
    def most(self) -> int | None:
        """Bytes that a message may have (RFC 1870); None if the server does not say."""
        said = str(self._client.esmtp_features.get("size", "")).strip()
        return int(said) or None if said.isascii() and said.isdecimal() else None

    def send(self, sender: str, recipient: str, data: bytes) -> Answer:
        """Hands over one mail to one recipient; ``sender``: where reports go (RFC 5321, section 2.3.1).

        Raises OfflineError if the connection broke before the end of the mail was sent: it did not go. Raises
        ValueError for what is no address.
        """
        for address in (sender, recipient):
            if not _ADDRESS.fullmatch(address):
                raise ValueError(f"not an address: {address!r}")
        try:
            refused = self._offered(sender, recipient, data)
        except smtplib.SMTPServerDisconnected as error:
            why = reason(error)
            raise OfflineError(f"{self._client.host} broke off before the message was sent ({why})") from error
        if refused:
            return refused
        return self._ended()

    def _offered(self, sender: str, recipient: str, data: bytes) -> Answer | None:
        """What the server said against it; None if only the final dot is left to be sent."""
        client, options = self._client, ""
        if not (sender + recipient).isascii():
            if not client.has_extn("smtputf8"):
                return Answer(0, "5.6.7", "the server takes only addresses in ASCII", "mail")  # RFC 6531, section 3.5
            client.command_encoding = "utf-8"
            options = " SMTPUTF8"
        if not data.isascii():
            if not client.has_extn("8bitmime"):
                return Answer(0, "5.6.3", "the server takes only mail in ASCII", "mail")  # RFC 6152, section 3
            options = f" BODY=8BITMIME{options}"
        if client.has_extn("size"):
            options = f" SIZE={len(data)}{options}"
        commands: tuple[tuple[Stage, str, int], ...] = (
            ("mail", f"MAIL FROM:<{sender}>{options}", 2),
            ("rcpt", f"RCPT TO:<{recipient}>", 2),
            ("data", "DATA", 3),
        )
        for stage, command, wanted in commands:
            answer = _answer(*client.docmd(command), stage)
            if answer.code // 100 != wanted:
                self._reset()
                return answer
        body = _ENDS.sub(b"\r\n", data)
        body = re.sub(rb"(?m)^\.", b"..", body)  # RFC 5321, section 4.5.2
        client.send(body if body.endswith(b"\r\n") else body + b"\r\n")
        return None

    def _ended(self) -> Answer:
        sock = self._client.sock
        assert sock is not None
        patience = sock.gettimeout()
        sock.settimeout(self._final)
        try:
            self._client.send(b".\r\n")
            return _answer(*self._client.getreply(), "end")
        except (smtplib.SMTPServerDisconnected, BrokenError) as error:
            return Answer(0, "", str(error), "lost")
        finally:
            with suppress(OSError):  # it may be closed by now
                sock.settimeout(patience)

    def _reset(self) -> None:
        """The next mail begins afresh (RFC 5321, section 4.1.1.5); if that fails, the next command says so."""
        with suppress(smtplib.SMTPServerDisconnected, BrokenError):
            self._client.docmd("RSET")


def connect(
    server: Server,
    login: Login,
    *,
    timeout: float = 30,
    context: ssl.SSLContext | None = None,
    final: float = FINAL,
) -> Smtp:
    """Connects and signs in. ``timeout``: seconds that one command may take; ``final``: the answer to the final dot.

    Raises OfflineError, InsecureError (no encryption, but on loopback; a wrong certificate), DeniedError, BrokenError.
    """
    sock = opened(server, timeout=timeout, context=context)
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else the final dot waits 40 ms (RFC 896)
        return Smtp(_signed_in(server, login, sock, context), final)
    except smtplib.SMTPServerDisconnected as error:
        raise OfflineError(f"{server.host} broke off ({reason(error)})") from error
    except OSError as error:
        raise OfflineError(f"{server.host} stopped answering ({reason(error)})") from error


def _signed_in(server: Server, login: Login, sock: socket.socket, context: ssl.SSLContext | None) -> _Client:
    client: _Client | None = None
    try:
        client = _Client(sock, server.host)
        _well(client, *client.getreply())
        _well(client, *client.ehlo())
        if server.security == "starttls":
            _encrypt(client, context)
        if client.has_extn("auth") or not is_loopback(server.host):
            _sign_in(client, login)
    except BaseException:
        (client or sock).close()
        raise
    return client


def _encrypt(client: _Client, context: ssl.SSLContext | None) -> None:
    if not client.has_extn("starttls"):
        raise InsecureError(f"{client.host} does not offer STARTTLS")
    _well(client, *client.docmd("STARTTLS"))
    assert client.sock is not None
    client.over(secured(client.sock, client.host, context))
    _well(client, *client.ehlo())


def _sign_in(client: _Client, login: Login) -> None:
    """AUTH XOAUTH2 with a token; else PLAIN (RFC 4616), or LOGIN where there is no other."""
    offered = set(client.esmtp_features.get("auth", "").upper().split())
    if login.token:
        bearer = f"user={login.name}\x01auth=Bearer {login.secret}\x01\x01"
        said = client.docmd("AUTH", f"XOAUTH2 {_coded(bearer)}")
        if said[0] == 334:  # the error in JSON; it wants an empty answer before it says no
            said = client.docmd("")
    elif "PLAIN" in offered or "LOGIN" not in offered:
        plain = f"\0{login.name}\0{login.secret}"
        said = client.docmd("AUTH", f"PLAIN {_coded(plain)}")
    else:
        said = client.docmd("AUTH", "LOGIN")
        for word in (login.name, login.secret):
            if said[0] == 334:
                said = client.docmd(_coded(word))
    code, text = said
    if code == 235:
        return
    words = text.decode(errors="replace")
    if code // 100 == 4:  # RFC 4954, section 6: 454, a passing failure
        raise OfflineError(f"{client.host} cannot check the login now: {words}")
    raise DeniedError(f"{client.host} refuses the login: {words}")


def _coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _well(client: _Client, code: int, text: bytes) -> None:
    if code // 100 == 4:
        raise OfflineError(f"{client.host} says: {text.decode(errors='replace')}")
    if code // 100 != 2:
        raise BrokenError(f"{client.host} says: {text.decode(errors='replace')}")


def _answer(code: int, text: bytes, stage: Stage) -> Answer:
    """The status stands at the beginning of each line (RFC 2034, section 4)."""
    lines = text.decode(errors="replace").split("\n")
    found = _STATUS.match(lines[0])
    words = "\n".join(_STATUS.sub("", line, count=1) if _STATUS.match(line) else line for line in lines)
    return Answer(code, found[1] if found else "", words, stage)
