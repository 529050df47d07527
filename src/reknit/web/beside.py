"""The work beside the pages: how far it is, as a page and as a stream of events; and the button that stops it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from .ask import Ask, Routes, looked, sent
from .work import Work

LOOK = 0.2
"""Seconds between two looks at what has changed."""
BREATH = 15.0
"""Seconds without news after which a line is sent all the same, so that a closed tab is noticed."""


def shown(ask: Ask) -> Response:
    """What is at work, what waits, what lately ended."""
    return ask.page("work.html", jobs=list(reversed(ask.work.jobs)))


def stopped(ask: Ask) -> Response:
    """Asks one piece of work to stop."""
    ask.work.stop(int(ask.path["number"]))
    return ask.back(ask.whence("/work"))


def begun_again(ask: Ask) -> Response:
    """Begins what failed or was stopped once more."""
    if job := ask.work.find(int(ask.path["number"])):
        ask.work.start(job.kind, job.words, **job.arguments)
    return ask.back(ask.whence("/work"))


async def events(request: Request) -> Response:
    """What is at work, each time that it changes (server-sent events, HTML Living Standard, section 9.2)."""
    site = request.app.state.site
    return StreamingResponse(_told(site.work, request), media_type="text/event-stream")


async def _told(work: Work, request: Request) -> AsyncIterator[str]:
    """One event a change: ``work``, a list of what runs or waits; then ``ended``, once nothing does."""
    template = request.app.state.site.templates.get_template("_work.html")
    last, since = -1, 0.0
    while not await request.is_disconnected():
        if (now := work.changed) != last:
            last, since = now, 0.0
            csrf = request.scope["session"].csrf
            yield _event("work", {"html": template.render(work=work, csrf=csrf)})
            if not work.busy:
                kinds = {job.kind: job.state for job in work.jobs}
                yield _event("ended", {"kinds": kinds})
                return
        elif (since := since + LOOK) >= BREATH:
            since = 0.0
            yield ": still here\n\n"
        await asyncio.sleep(LOOK)


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


ROUTES: Routes = (
    looked("/work", shown),
    Route("/work/events", events, methods=["GET"]),
    sent("/work/{number:int}/stop", stopped),
    sent("/work/{number:int}/again", begun_again),
)
