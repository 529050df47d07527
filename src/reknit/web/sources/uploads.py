"""Files that the browser sends: written as they come, never held in memory; by a script one by one, or by a plain form.

A name that comes with a file is only a name (app/dropped). What is broken off leaves nothing. Before an answer of ours
all that is sent is taken, or else the browser shows that the connection broke, and not why.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from ...app.dropped import Incoming, folder, new_batch
from ...model.trouble import UserError
from ..ask import Ask, streamed

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

    from ..session import Session
    from ..site import Site

PIECE = 1 << 20
"""Bytes that are written at once."""
FIELDS, LONG = 20, 10_000
"""Fields of a form with files, and bytes of each: beside its files it says little."""


async def put(request: Request) -> Response:
    """One file of a script of ours, its bytes the whole request. Answers with the name that it has here, or why not."""
    site: Site = request.app.state.site
    length = request.headers.get("content-length", "")
    stream = request.stream()
    coming: Incoming | None = None
    try:
        coming = await run_in_threadpool(
            Incoming,
            site.house.home,
            request.path_params["batch"],
            request.query_params.get("name", ""),
            int(length) if length.isdecimal() else None,
        )
        await _pieces(stream, coming.write)
        name = await run_in_threadpool(coming.close)
        coming = None
    except UserError as error:
        await _rest(stream)
        return JSONResponse({"error": error.message, "hint": error.hint}, HTTPStatus.UNPROCESSABLE_ENTITY)
    finally:
        if coming:
            coming.drop()
    return JSONResponse({"name": name})


def sent_with_files(path: str, answer: Callable[[Ask, str, list[str]], Response]) -> Route:
    """What a form of ours with files sends; ``answer`` is given the folder they are in, and their names."""

    async def endpoint(request: Request) -> Response:
        return await _form(request, answer)

    return Route(path, endpoint, methods=["POST"])


async def _form(request: Request, answer: Callable[[Ask, str, list[str]], Response]) -> Response:
    site: Site = request.app.state.site
    session: Session = request.scope["session"]
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary")
    if kind != b"multipart/form-data" or not boundary:
        return _no_form()
    form = _Form(site, session)
    parser = MultipartParser(boundary, form.callbacks())
    stream = request.stream()
    done = False
    try:
        await _pieces(stream, partial(_fed, parser))
        if not form.whole:
            return _no_form()
        ask = site.ask(request, FormData(form.fields))
        answered = await run_in_threadpool(answer, ask, form.batch, form.names)
        done = True
    except _NotOursError:
        await _rest(stream)
        return _no_form()
    except UserError as error:
        await _rest(stream)
        ask = site.ask(request, FormData())
        ask.note(" ".join(filter(None, (error.message, error.hint))), trouble=True)
        return ask.back(ask.whence("/sources"))
    finally:
        if not done:
            await run_in_threadpool(form.drop)
    return answered


def _fed(parser: MultipartParser, data: bytes) -> None:
    try:
        parser.write(data)
    except FormParserError as error:
        raise _NotOursError from error


class _NotOursError(Exception):
    """What was sent is no form of this session's."""


@dataclass(slots=True)
class _Form:
    """A form with files as it comes: its token first, else no file is taken."""

    site: Site
    session: Session
    batch: str = field(default_factory=new_batch)
    fields: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    ours: bool = False
    _head: bytearray = field(default_factory=bytearray)
    _said: bytearray = field(default_factory=bytearray)
    _heads: dict[bytes, bytes] = field(default_factory=dict)
    _key: bytes = b""
    _field: str = ""
    _coming: Incoming | None = None

    def callbacks(self) -> MultipartCallbacks:
        """What a parser of python_multipart calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._of_head,
            "on_header_value": self._of_value,
            "on_header_end": self._head_ends,
            "on_headers_finished": self._opened,
            "on_part_data": self._data,
            "on_part_end": self._end,
        }

    @property
    def whole(self) -> bool:
        """Whether it is one of this session's, and came to its end."""
        return self.ours and self._coming is None

    def drop(self) -> None:
        """Nothing of it stays."""
        if self._coming:
            self._coming.drop()
        place = folder(self.site.house.home, self.batch)
        for name in self.names:
            (place / name).unlink(missing_ok=True)
        if self.names and place.is_dir() and not any(place.iterdir()):
            place.rmdir()

    def _begin(self) -> None:
        self._heads, self._key = {}, b""
        self._head, self._said, self._field, self._coming = bytearray(), bytearray(), "", None

    def _of_head(self, data: bytes, start: int, end: int) -> None:
        self._key += data[start:end].lower()
        if len(self._key) > LONG:
            raise _NotOursError

    def _of_value(self, data: bytes, start: int, end: int) -> None:
        self._head += data[start:end]
        if len(self._head) > LONG:
            raise _NotOursError

    def _head_ends(self) -> None:
        self._heads[self._key] = bytes(self._head)
        self._key, self._head = b"", bytearray()

    def _opened(self) -> None:
        _, options = parse_options_header(self._heads.get(b"content-disposition", b""))
        self._field = options.get(b"name", b"").decode(errors="replace")
        name = options.get(b"filename")
        if name is None:
            return
        if not self.ours:
            raise _NotOursError
        if name:  # without one: no file was chosen
            self._coming = Incoming(self.site.house.home, self.batch, name.decode(errors="replace"))

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._coming:
            self._coming.write(data[start:end])
        elif len(self._said) + end - start > LONG or len(self.fields) >= FIELDS:
            raise _NotOursError
        else:
            self._said += data[start:end]

    def _end(self) -> None:
        if self._coming:
            self.names.append(self._coming.close())
            self._coming = None
            return
        self.fields[self._field] = said = self._said.decode(errors="replace")
        if self._field == "csrf":
            self.ours = self.session.wrote(said)


def _no_form() -> Response:
    return HTMLResponse("That form is no longer good: go back, load the page again, and send it anew.", 403)


async def _pieces(stream: AsyncIterator[bytes], write: Callable[[bytes], None]) -> None:
    """All that is sent, in larger pieces, written beside the other answers."""
    buffer = bytearray()
    async for chunk in stream:
        buffer += chunk
        if len(buffer) >= PIECE:
            await run_in_threadpool(write, bytes(buffer))
            buffer.clear()
    if buffer:
        await run_in_threadpool(write, bytes(buffer))


async def _rest(stream: AsyncIterator[bytes]) -> None:
    """Takes what is still sent, and lets go of it."""
    async for _ in stream:
        pass


ROUTE = streamed("/sources/drop/{batch}", put)
