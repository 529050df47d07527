"""The work beside the pages: how far it is, as a page and as a stream of events; and the button that stops it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from .ask import Ask, Routes, looked, sent

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
        ask.work.again(job)
    return ask.back(ask.whence("/work"))


async def events(request: Request) -> Response:
    """What is at work, each time that it changes (server-sent events, HTML Living Standard, section 9.2)."""
    since = request.query_params.get("since", "")
    told = _told(request, int(since) if since.isdecimal() else 0)
    return StreamingResponse(told, media_type="text/event-stream")


async def _told(request: Request, since: int) -> AsyncIterator[str]:
    """Events: ``work``, what runs or waits; ``ended``, each piece that ended after ``since``; ``idle``, the last."""
    site = request.app.state.site
    last, quiet = -1, 0.0
    while not await request.is_disconnected() and not site.ending():
        now, jobs, busy = site.work.changed, list(site.work.jobs), site.work.busy
        if now != last:
            last, quiet = now, 0.0
            yield _event("work", {"html": site.part("_work.html", request), "since": now})
            for job in jobs:
                if since < job.news <= now:
                    yield _event(
                        "ended", {"kind": job.kind, "state": job.state, "words": job.words, "error": job.error}
                    )
            since = now
            if not busy:
                yield _event("idle", {})
                return
        elif (quiet := quiet + LOOK) >= BREATH:
            quiet = 0.0
            yield ": still here\n\n"
        await asyncio.sleep(LOOK)


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


ROUTES: Routes = (
    looked("/work", shown, views=False),
    Route("/work/events", events, methods=["GET"]),
    sent("/work/{number:int}/stop", stopped),
    sent("/work/{number:int}/again", begun_again),
)
