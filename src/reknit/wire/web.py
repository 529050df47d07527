"""Pages of the web that are asked for once: https alone, of bounded size, in bounded time."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Timer
from urllib.parse import SplitResult, urlencode, urljoin, urlsplit

from .secure import reason
from .trouble import BrokenError, InsecureError, OfflineError

Connector = Callable[[str, int, float], socket.socket]
"""(host, port, seconds) -> a connection; raises OSError."""
MOST = 256 * 1024
"""Bytes of an answer: the longest in Mozilla's public list has under 20 KiB (judgement)."""
REDIRECTS = 5
"""How many are followed (judgement)."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the status (RFC 9110, section 15) and the body."""

    status: int
    body: bytes


def connected(host: str, port: int, seconds: float) -> socket.socket:
    """A TCP connection. Raises OSError."""
    return socket.create_connection((host, port), seconds)


@dataclass(frozen=True, slots=True)
class Web:
    """Asks web servers. ``seconds`` is for one answer, from the first byte sent to the last one taken."""

    seconds: float = 10
    context: ssl.SSLContext | None = None
    connect: Connector = connected

    def page(self, url: str, within: str) -> bytes | None:
        """What is at ``url``; None if nothing is. Redirects are followed within the domain ``within`` alone.

        Raises OfflineError, InsecureError or BrokenError.
        """
        for _ in range(1 + REDIRECTS):
            parts = urlsplit(url)
            if not under(parts.hostname or "", within):
                raise BrokenError(f"{within} sends one on to {parts.hostname or url}, which is not its own")
            with self._asked(parts, "GET", None) as answer:
                onward = answer.getheader("Location")
                if answer.status in {301, 302, 303, 307, 308} and onward:
                    url = urljoin(url, onward)
                    continue
                return _body(answer, parts) if answer.status == 200 else None
        raise BrokenError(f"{within} sends one on for ever")

    def get(self, url: str) -> Reply:
        """What the server answers. Raises OfflineError, InsecureError or BrokenError."""
        return self._reply(url, "GET", None)

    def post(self, url: str, form: Mapping[str, str]) -> Reply:
        """What the server answers to a form. Raises OfflineError, InsecureError or BrokenError."""
        return self._reply(url, "POST", urlencode(form))

    def _reply(self, url: str, method: str, body: str | None) -> Reply:
        parts = urlsplit(url)
        with self._asked(parts, method, body) as answer:
            return Reply(answer.status, _body(answer, parts))

    @contextmanager
    def _asked(self, parts: SplitResult, method: str, body: str | None) -> Iterator[http.client.HTTPResponse]:
        host = parts.hostname or ""
        if parts.scheme != "https" or not host:
            raise InsecureError(f"{host or parts.geturl()} is asked over https alone")
        headers = {"User-Agent": "reknit", "Accept": "*/*", "Accept-Encoding": "identity"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        over = Event()
        try:
            with self._secured(host, parts.port or 443, over) as stream:
                connection = http.client.HTTPSConnection(host, parts.port or 443)
                connection.sock = stream
                connection.request(method, f"{parts.path or '/'}?{parts.query}".rstrip("?"), body, headers)
                with connection.getresponse() as answer:
                    yield answer
                if over.is_set():
                    raise TimeoutError
        except ssl.SSLCertVerificationError as error:
            raise InsecureError(f"the certificate of {host} is not its own: {error.verify_message}") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            if over.is_set() or (isinstance(error, OSError) and not isinstance(error, ssl.SSLError)):
                why = "no answer in time" if over.is_set() else reason(error)
                raise OfflineError(f"{host} cannot be reached ({why})") from error
            if isinstance(error, ssl.SSLError):
                raise InsecureError(f"{host} offers no encryption that is safe") from error
            raise BrokenError(f"{host} does not speak HTTP") from error

    @contextmanager
    def _secured(self, host: str, port: int, over: Event) -> Iterator[ssl.SSLSocket]:
        """An encrypted connection, cut off when its time is over, however slowly the bytes come."""
        context = self.context or ssl.create_default_context()
        plain = self.connect(host, port, self.seconds)
        with context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False) as stream:
            clock = Timer(self.seconds, _cut, (stream, over))
            clock.daemon = True
            clock.start()
            try:
                stream.do_handshake()
                yield stream
            finally:
                clock.cancel()


def under(host: str, domain: str) -> bool:
    """Whether ``host`` is the domain, or a name below it."""
    return host == domain or host.endswith(f".{domain}")


def _cut(stream: ssl.SSLSocket, over: Event) -> None:
    over.set()
    with suppress(OSError):
        socket.socket.shutdown(stream, socket.SHUT_RDWR)  # SSLSocket's own would drop the encryption under a reader


def _body(answer: http.client.HTTPResponse, parts: SplitResult) -> bytes:
    body = answer.read(MOST + 1)
    if len(body) > MOST:
        raise BrokenError(f"{parts.hostname} answers with more than {MOST:,} bytes")
    if answer.length:
        raise http.client.IncompleteRead(body, answer.length)
    return body
