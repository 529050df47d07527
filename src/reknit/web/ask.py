"""What a page is given, and what it gives back: the home, the query, the form, the user's locale; pages and notes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ..app.fresh import ever_made
from ..app.house import House
from ..model.trouble import UserError
from .look import on_page
from .session import Note, Session
from .work import Work

if TYPE_CHECKING:
    from babel import Locale

    from .site import Site

FIELDS = 5_000
"""Of one form at most: a bulk judgement names each of the people that it is about."""
FORM = 2_000_000
"""Bytes of one form at most; files come another way (pages that take them read the stream)."""
URLENCODED = "application/x-www-form-urlencoded"
TOKEN = "X-Csrf-Token"  # noqa: S105 - the name of a header

Answer = Callable[["Ask"], Response]


@dataclass(slots=True)
class Ask:
    """One request, with all that a page needs to answer it.

    house   the home, with the settings as they are now
    form    what was sent with a form; empty for a page that is only looked at
    locale  how the user's browser wants numbers and dates
    since   ``Work.changed`` before anything was looked up
    """

    site: Site
    house: House
    session: Session
    request: Request
    locale: Locale
    since: int = 0
    form: FormData = field(default_factory=FormData)

    @property
    def query(self) -> QueryParams:
        """What stands in the address after '?'."""
        return self.request.query_params

    @property
    def path(self) -> Mapping[str, Any]:
        """What stands in the address, by the names in the route."""
        return self.request.path_params

    @property
    def work(self) -> Work:
        """The long work beside the pages."""
        return self.site.work

    def said(self, name: str) -> str:
        """One field of the form, without blanks around it; '' if it is not there."""
        found = self.form.get(name, "")
        return found.strip() if isinstance(found, str) else ""

    def page(self, template: str, *, status: int = HTTPStatus.OK, **what: Any) -> Response:  # noqa: ANN401 - a template's
        """The template, filled in."""
        return HTMLResponse(self.site.render(self, template, what), status)

    def note(self, words: str, action: str = "", *, trouble: bool = False) -> None:
        """Has the next page say so at its top; ``action``: what 'take back' beside it takes back."""
        if action:
            self.session.words.append(action)
        self.session.notes.append(Note(words, action, trouble))

    def back(self, to: str, words: str = "", action: str = "") -> Response:
        """To the page ``to`` (a path of ours), which says ``words``."""
        if words:
            self.note(words, action)
        return RedirectResponse(to, HTTPStatus.SEE_OTHER)

    def whence(self, otherwise: str) -> str:
        """The page of ours that the form stood on."""
        try:
            url = urlsplit(self.request.headers.get("referer", ""))
        except ValueError:
            return otherwise
        if url.netloc != self.request.headers.get("host") or not url.path:
            return otherwise
        path = f"/{url.path.lstrip('/')}"  # '//' at its front would name another host
        return path + (f"?{url.query}" if url.query else "")


def looked(path: str, answer: Answer, *, views: bool = True) -> Route:
    """A page that is only looked at. ``views``: it shows them, so that without any yet it says to wait."""

    def waits(ask: Ask) -> Response:
        return answer(ask) if ever_made(ask.house) else ask.page("making.html")

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_answer, waits if views else answer, request, FormData())

    return Route(path, endpoint, methods=["GET"])


def sent(path: str, answer: Answer) -> Route:
    """What a form of ours sends; any other is refused."""

    async def endpoint(request: Request) -> Response:
        form = await posted(request)
        if isinstance(form, Response):
            return form
        return await run_in_threadpool(_answer, answer, request, form)

    return Route(path, endpoint, methods=["POST"])


def streamed(path: str, answer: Callable[[Request], Awaitable[Response]]) -> Route:
    """What a script of ours sends as one stream of bytes, with the form's token in a header; any other is refused."""

    async def endpoint(request: Request) -> Response:
        session: Session = request.scope["session"]
        if not session.wrote(request.headers.get(TOKEN, "")):
            return _no_form_of_ours()
        return await answer(request)

    return Route(path, endpoint, methods=["POST", "PUT"])


async def posted(request: Request) -> FormData | Response:
    """The form that was sent, or why it is refused."""
    session: Session = request.scope["session"]
    length = request.headers.get("content-length", "")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != URLENCODED:
        return HTMLResponse("That is no form of Reknit.", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    if not length.isdecimal() or int(length) > FORM or "transfer-encoding" in request.headers:
        return HTMLResponse("That form is too long.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    form = await request.form(max_fields=FIELDS, max_files=0)
    token = form.get("csrf", "")
    return form if isinstance(token, str) and session.wrote(token) else _no_form_of_ours()


def _no_form_of_ours() -> Response:
    return HTMLResponse("That form is no longer good: go back, load the page again, and send it anew.", 403)


def _answer(answer: Answer, request: Request, form: FormData) -> Response:
    """What the page says; a user's mistake is a page too, or a note on the one that the form stood on."""
    site: Site = request.app.state.site
    ask = site.ask(request, form)
    try:
        return answer(ask)
    except UserError as error:
        message, hint = on_page(error.message), on_page(error.hint)
        if form:
            ask.note(" ".join(filter(None, (message, hint))), trouble=True)
            return ask.back(ask.whence("/"))
        return ask.page("trouble.html", status=HTTPStatus.BAD_REQUEST, message=message, hint=hint)


Routes = Sequence[Route]
