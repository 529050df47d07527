"""The running server: a socket on this machine, the address that opens it; how a second start finds the first."""

from __future__ import annotations

import http.client
import json
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..app.dropped import sweep
from ..app.house import House
from ..model.trouble import UserError
from ..store.private import written_whole
from .session import Sessions

if TYPE_CHECKING:
    from uvicorn import Server

HOST = "127.0.0.1"
PORT = 7345
"""Tried first, so that the address is the same each day; where it is taken, any other."""
KNOWN = "page.json"
"""In the home while a server runs: its port, and the key by which another `reknit open` has it opened again."""
GRACE = 2
"""Seconds that answers which are on their way have when the server ends."""


def serve(house: House, opened: Callable[[str], None], port: int | None = None) -> None:
    """Serves the pages of this home until Ctrl-C; ``opened`` gets the address that opens them, once it answers.

    Raises UserError if the port that was asked for is taken.
    """
    import uvicorn

    from .site import Site, application

    with _listening(port) as listening:
        at = listening.getsockname()[1]
        sessions = Sessions()
        site = Site(house, sessions, at)
        app = application(site)
        key = secrets.token_urlsafe(32)
        app.state.key = key
        config = uvicorn.Config(
            app, http="h11", ws="none", lifespan="off", log_config=None, log_level="critical", access_log=False,
            server_header=False, proxy_headers=False, timeout_graceful_shutdown=GRACE,
        )  # fmt: skip
        sweep(house.home)
        server = uvicorn.Server(config)
        site.ending = lambda: server.should_exit
        try:
            with _ended_by_ctrl_c(server):
                with written_whole(house.home / KNOWN) as stream:
                    stream.write(json.dumps({"port": at, "key": key}).encode())
                opened(address(at, sessions.token()))
                server.run(sockets=[listening])
        finally:
            server.should_exit = True  # also where it ended by a mistake
            site.work.close()
            app.state.pages.end(GRACE)
            with suppress(OSError):
                (house.home / KNOWN).unlink()


@contextmanager
def _ended_by_ctrl_c(server: Server) -> Iterator[None]:
    """Ctrl-C ends the server well from now on: by itself it would only once it runs."""
    before = signal.signal(signal.SIGINT, server.handle_exit)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def address(port: int, token: str) -> str:
    """What opens the pages, once."""
    return f"http://{HOST}:{port}/enter/{token}"


def running(home: Path) -> str | None:
    """The address that opens the server which runs for this home already; None if none does."""
    try:
        known = json.loads((home / KNOWN).read_bytes())
        with closing(http.client.HTTPConnection(HOST, int(known["port"]), timeout=2)) as connection:
            connection.request("GET", "/enter/again", headers={"Authorization": f"Bearer {known['key']}"})
            answer = connection.getresponse()
            token = answer.read().decode()
    except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException):
        return None
    return address(int(known["port"]), token) if answer.status == 200 else None


def _listening(port: int | None) -> socket.socket:
    for wanted in (PORT, 0) if port is None else (port,):
        # Only of a socket that names its protocol asyncio turns Nagle off, which holds half an answer back for 40 ms.
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((HOST, wanted))
        except OSError as error:
            made.close()
            if port is not None:
                raise UserError(
                    f"Port {port} is taken: {error.strerror}.", "Leave --port out, or name another."
                ) from error
        else:
            made.listen(128)
            return made
    raise UserError("No port of this machine is free.", "Close other servers, and try again.")
