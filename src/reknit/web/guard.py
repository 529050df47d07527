"""Who may ask, and what a browser may do with an answer: around all pages, before any of them is looked up.

The server listens on this machine only, but a page of the web runs in a browser on this machine: it may send requests
here, and a name of its own may be made to lead here (DNS rebinding). So a request counts only if it names this server
as its host, if no other site has sent it, and if it has the cookie of a session. Another program of the same user can
read the archive anyway; one of another user is refused where the kernel tells whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .neighbour import stranger
from .session import Sessions

SAFE = frozenset({"GET", "HEAD"})
OPEN = ("/enter/", "/static/")
"""What is answered without a session: the door, and files that say nothing of anybody."""
OURS = frozenset({"same-origin", "none"})
"""Sec-Fetch-Site of requests that a page of ours or the user sent (Fetch Metadata, W3C)."""
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer a form's Origin would be 'null' (Fetch, section 3.2)
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
CLOSED = (
    "This page of Reknit is closed to this browser: the address opened once, or Reknit was started anew.\n"
    "Run `reknit open`, which opens it again.\n"
)


@dataclass(frozen=True, slots=True)
class Guard:
    """Wraps ``app``. ``hosts``: the names of this server, with its port; ``cookie``: the name of its cookie."""

    app: ASGIApp
    sessions: Sessions
    hosts: frozenset[str]
    cookie: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers what may be asked, and refuses the rest."""
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        if stranger(scope.get("client"), scope.get("server")):
            refused: Response | None = PlainTextResponse("Another user's program sent this request: refused.\n", 403)
        else:
            refused = self._refused(scope["method"], headers)
        if refused is None and not scope["path"].startswith(OPEN):
            session = self.sessions.find(cookie_parser(headers.get("cookie", "")), self.cookie)
            scope["session"] = session
            if session is None:
                refused = PlainTextResponse(CLOSED, 403)
        await (refused or self.app)(scope, receive, _with_headers(send, scope["path"]))

    def _refused(self, method: str, headers: Headers) -> Response | None:
        """Why the request is none of ours; None if it may be one."""
        if headers.getlist("host") != [host := headers.get("host", "")] or host not in self.hosts:
            return PlainTextResponse("No page of Reknit has that address.\n", 421)
        sites, origins = (frozenset(headers.getlist(name)) for name in ("sec-fetch-site", "origin"))
        mode, whither = headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest", "document")
        visits = method in SAFE and mode == "navigate" and whither == "document"  # a frame is no visit
        if not (visits or sites <= OURS) or not origins <= {f"http://{host}"}:
            return _of_another()
        return _of_another() if method not in SAFE and not origins and not sites else None


def _of_another() -> Response:
    return PlainTextResponse("Another site sent this request: refused.\n", 403)


def _with_headers(send: Send, path: str) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if not path.startswith("/static/"):
                headers["Cache-Control"] = "no-store"
        await send(message)

    return sent


def hosts_of(port: int) -> frozenset[str]:
    """What a browser on this machine calls a server on that port."""
    names: Iterable[str] = ("127.0.0.1", "localhost", "[::1]")
    return frozenset(f"{name}:{port}" for name in names)
