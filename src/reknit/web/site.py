"""All pages as one application. A module is imported when its page is first asked for: so the first one is quick."""

from __future__ import annotations

import gc
import hashlib
import secrets
import sys
import traceback
from collections.abc import Callable, Mapping
from functools import cached_property, partial
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from threading import Lock, Thread
from typing import Any, NamedTuple

from babel import Locale
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, Router
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from ..app.config import FILE, load
from ..app.fresh import current
from ..app.house import House
from ..model.trouble import UserError
from . import look
from .ask import Ask
from .drawing import marks
from .guard import OURS, Guard, hosts_of
from .session import Sessions
from .work import Start, Work, processes


class Page(NamedTuple):
    """An entry of the navigation."""

    path: str
    title: str


PAGES = (
    Page("/", "Home"),
    Page("/week", "This week"),
    Page("/people", "People"),
    Page("/desk", "The desk"),
    Page("/pairs", "Who is who"),
    Page("/picture", "Picture"),
    Page("/ready", "Ready"),
    Page("/sources", "Sources"),
    Page("/settings", "Settings"),
)
"""As the navigation has them."""
MODULES = {
    "": "home",
    "week": "week",
    "people": "people",
    "person": "person",
    "desk": "desk",
    "cards": "cards",
    "pairs": "pairs",
    "picture": "picture",
    "ready": "ready",
    "sources": "sources",
    "settings": "settings",
    "backtest": "backtest",
    "work": "beside",
    "undo": "undo",
}
"""The first part of a page's address -> the module that has its ROUTES."""
STATIC = Path(__file__).parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"


class Site:
    """What all pages share: the home, the sessions, the templates, the work beside."""

    def __init__(self, house: House, sessions: Sessions, port: int, start: Start | None = None) -> None:
        self.port = port
        self.cookie = f"reknit-{port}"  # cookies know no ports: another server of ours has another name
        self.sessions = sessions
        self.work = Work(start or processes(house.home))
        self._house = house
        self._settings = _changed(house.home)
        self._lock = Lock()
        self.ending: Callable[[], bool] = lambda: False  # whether the server is about to end
        self.templates = self._environment()

    @property
    def house(self) -> House:
        """The home, with the settings as they are in the file now."""
        with self._lock:
            if (now := _changed(self._house.home)) != self._settings:
                kept = self._house
                self._house = House(kept.home, kept.engine, kept.blobs, load(kept.home), kept.clock)
                self._settings = now
            return self._house

    def ask(self, request: Request, form: FormData) -> Ask:
        """One request, as pages take it. Where the views are older than what was said, they are remade beside."""
        since = self.work.changed
        if not self.work.at_it and not self.work.balked and not current(self.house):
            self.work.remake()
        return Ask(self, self.house, request.scope["session"], request, _locale(request), since, form)

    def render(self, ask: Ask, template: str, what: Mapping[str, Any]) -> str:
        """The template, filled in with ``what`` and with what every page shows."""
        at = f"/{ask.request.url.path.split('/')[1]}"
        shared = {"here": at, "csrf": ask.session.csrf, "work": self.work, "since": ask.since, "query": ask.query}
        return self.templates.get_template(template).render(
            **{**_local(ask.locale), **shared, **what},
            notes=ask.session.told(),
        )

    def part(self, template: str, request: Request) -> str:
        """A part of a page that tells of the work beside."""
        csrf = request.scope["session"].csrf
        return self.templates.get_template(template).render(**_local(_locale(request)), work=self.work, csrf=csrf)

    @cached_property
    def version(self) -> str:
        """Of all static files: part of their addresses, so that a browser may keep them for ever."""
        parts = [path.read_bytes() for path in sorted(STATIC.rglob("*")) if path.is_file()]
        return hashlib.blake2s(b"".join(parts), digest_size=6).hexdigest()

    def _environment(self) -> Environment:
        made = Environment(
            loader=PackageLoader("reknit.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        made.filters["sentence"] = look.sentence
        made.globals |= {
            "pages": PAGES,
            "static": lambda name: f"/static/{self.version}/{name}",
            "in_ten": look.in_ten,
            "with_figure": look.with_figure,
            "marks": marks,
        }
        return made


class _Pages:
    """Hands each request to the module of its page; ``warm``: after the first one, all others are loaded beside it."""

    def __init__(self, site: Site, *, warm: bool) -> None:
        self._site = site
        self._routers: dict[str, Router] = {}
        self._warming = Thread(target=self._warm, name="warm", daemon=True) if warm else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        first = scope["path"].split("/")[1]
        if first not in MODULES:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        if first not in self._routers:  # two threads that load modules at once may lock each other out
            await run_in_threadpool(self._loaded)
        await self.of(first)(scope, receive, send)
        if self._warming and self._warming.ident is None:
            self._warming.start()

    def of(self, first: str) -> Router:
        if first not in self._routers:
            self._routers[first] = Router(import_module(f".{MODULES[first]}", __package__).ROUTES)
        return self._routers[first]

    def end(self, seconds: float) -> None:
        """Waits so long for what is being loaded: a module that is imported while Python ends fails, aloud."""
        self._loaded(seconds)

    def _loaded(self, seconds: float | None = None) -> None:
        if self._warming and self._warming.ident is not None:
            self._warming.join(seconds)

    def _warm(self) -> None:
        """Imports them all; no more of them once the server is about to end.

        What is loaded stays: no collection of garbage looks at it again, which took 60 ms.
        """
        for first in MODULES:
            if self._site.ending():
                return
            self.of(first)
        gc.collect()
        gc.freeze()


def application(site: Site, *, warm: bool = True) -> Starlette:
    """The whole site as an ASGI application; ``warm``: what pages need is loaded once the first is shown."""
    pages = _Pages(site, warm=warm)
    guard = Middleware(Guard, sessions=site.sessions, hosts=hosts_of(site.port), cookie=site.cookie)
    app = Starlette(
        routes=[
            Route("/enter/again", _again, methods=["GET"]),
            Route("/enter/{token}", _enter, methods=["GET"]),
            Mount("/static/{version}", _Static(directory=STATIC)),
            Mount("/", pages),
        ],
        middleware=[guard],
        exception_handlers=MISHAPS,
    )
    app.state.site = site
    app.state.pages = pages
    return app


class _Static(StaticFiles):
    """Files whose address changes with what is in them."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401 - as Starlette has it
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = FOR_EVER
        return response


ENTERED = (
    '<!doctype html><html lang=en><title>Reknit</title><meta http-equiv="refresh" content="0; url=/">'
    '<p><a href="/">To your network</a>'
)
"""Leads on where another site led to the address, as a terminal that is a page: along a redirect that another site has
begun, a browser would keep back the cookie that it was just given (RFC 6265bis, section 5.2.1)."""


async def _enter(request: Request) -> Response:
    """The one-time token of the opened address becomes a cookie."""
    site: Site = request.app.state.site
    session = site.sessions.enter(request.path_params["token"])
    if session is None:
        words = "This address opens once, and has been opened. Run `reknit open` for another."
        return HTMLResponse(f"<!doctype html><html lang=en><title>Reknit</title><p>{words}", 403)
    elsewhere = request.headers.get("sec-fetch-site") not in {*OURS, None}
    response = HTMLResponse(ENTERED) if elsewhere else RedirectResponse("/", HTTPStatus.SEE_OTHER)
    response.set_cookie(site.cookie, session.key, path="/", httponly=True, samesite="strict")
    return response


async def _again(request: Request) -> Response:
    """A one-time token for another `reknit open` of the same user, who can read the key in the home."""
    key = getattr(request.app.state, "key", "")
    given = request.headers.get("authorization", "")
    if not key or not secrets.compare_digest(given.encode(), f"Bearer {key}".encode()):
        raise HTTPException(HTTPStatus.FORBIDDEN)
    return PlainTextResponse(request.app.state.site.sessions.token())


def _page(request: Request, status: int, message: str, hint: str) -> Response:
    site: Site = request.app.state.site
    if not request.scope.get("session"):
        return HTMLResponse(message, status)
    return site.ask(request, FormData()).page("trouble.html", status=status, message=message, hint=hint)


def _not_here(request: Request, error: HTTPException) -> Response:
    if error.status_code == HTTPStatus.NOT_FOUND:
        return _page(request, 404, "There is no such page.", "The pages are listed above.")
    return _page(request, error.status_code, f"{error.detail}.", "Go back, and try it another way.")


def _mistake(request: Request, error: UserError) -> Response:
    return _page(request, 400, look.on_page(error.message), look.on_page(error.hint))


def _left(_request: Request, _error: ClientDisconnect) -> Response:
    """The browser went away before it had sent all: nobody reads this."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)


def _bug(request: Request, error: Exception) -> Response:
    """A bug of ours: told as one, and its trace stands where `reknit open` runs."""
    traceback.print_exception(error, file=sys.stderr)
    return _page(
        request,
        500,
        "Something in Reknit went wrong; nothing is lost.",
        "Where `reknit open` runs it says what: that helps whoever mends it.",
    )


MISHAPS: dict[Any, Any] = {HTTPException: _not_here, UserError: _mistake, ClientDisconnect: _left, Exception: _bug}
"""What went wrong -> what is answered."""


def _locale(request: Request) -> Locale:
    return look.locale_of(request.headers.get("accept-language", ""))


def _local(locale: Locale) -> dict[str, Any]:
    """How templates show numbers and dates."""
    names = ("number", "percent", "day", "days", "moment", "counted", "hour")
    return {name: partial(getattr(look, name), locale=locale) for name in names}


def _changed(home: Path) -> int:
    try:
        return (home / FILE).stat().st_mtime_ns
    except OSError:
        return 0
