"""Connections that nobody else reads: TLS with a checked certificate, or a server on this very machine."""

from __future__ import annotations

import socket
import ssl
from ipaddress import ip_address

from ..model.account import Server
from .trouble import BrokenError, InsecureError, OfflineError

_KEEPALIVE = (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 20), ("TCP_KEEPCNT", 3))
"""Seconds after which an idle connection is tested, and how often: one that died unheard is noticed (judgement)."""


_NO_TLS = frozenset({"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG", "UNEXPECTED_MESSAGE"})
"""What OpenSSL (1.1.1 to 3.5) says where the other side does not begin TLS at all: mostly the port is another."""


def is_loopback(host: str) -> bool:
    """Whether the host is this machine: an address of 127.0.0.0/8, ::1, or 'localhost' that leads there."""
    if host.lower() != "localhost":
        return _is_loopback_address(host)
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return bool(found) and all(_is_loopback_address(str(address[0])) for *_, address in found)


def _is_loopback_address(text: str) -> bool:
    try:
        return ip_address(text.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return False


def opened(server: Server, *, timeout: float, context: ssl.SSLContext | None = None) -> socket.socket:
    """A connection to the server, with TLS if it is 'tls'; 'none' is for loopback alone.

    ``timeout``: seconds for each step, and for each wait on the socket from then on. ``context``: whose certificates
    are trusted; None: the system's. Raises OfflineError, InsecureError, and BrokenError where no TLS is spoken.
    """
    if server.security == "none" and not is_loopback(server.host):
        raise InsecureError(f"{server.host} is another machine: without TLS it is not asked anything")
    try:
        connection = socket.create_connection((server.host.strip("[]"), server.port), timeout)
    except (OSError, UnicodeError) as error:
        raise OfflineError(f"{server.host}, port {server.port}, cannot be reached ({reason(error)})") from error
    if server.security != "tls":
        return _kept_alive(connection)
    try:
        return _kept_alive(secured(connection, server.host, context))
    except BaseException:
        connection.close()
        raise


def secured(connection: socket.socket, host: str, context: ssl.SSLContext | None = None) -> ssl.SSLSocket:
    """The connection with TLS, the certificate being the host's (RFC 9525). Raises as ``opened``."""
    trusted = context or ssl.create_default_context()
    try:
        return trusted.wrap_socket(connection, server_hostname=host.strip("[]"))
    except ssl.SSLCertVerificationError as error:
        raise InsecureError(f"the certificate of {host} is not good ({error.verify_message})") from error
    except ssl.SSLEOFError as error:
        raise OfflineError(f"{host} closed the connection while TLS began") from error
    except ssl.SSLError as error:
        if error.reason in _NO_TLS:
            raise BrokenError(f"{host} does not speak TLS on that port") from error
        raise InsecureError(f"{host} does not agree on TLS ({reason(error)})") from error
    except (OSError, ValueError) as error:
        raise OfflineError(f"{host} stopped answering while TLS began ({reason(error)})") from error


def reason(error: Exception) -> str:
    """What the system says of an error, without its number."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    text = getattr(error, "strerror", None) or getattr(error, "reason", None) or str(error) or type(error).__name__
    return str(text)


def _kept_alive(connection: socket.socket) -> socket.socket:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEPALIVE:
        if hasattr(socket, name):
            connection.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
    return connection
