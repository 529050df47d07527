"""The page of that name."""

from __future__ import annotations

from starlette.responses import Response

from .ask import Ask, Routes, looked


def shown(ask: Ask) -> Response:
    """The page."""
    return ask.page("desk.html")


ROUTES: Routes = (looked("/desk", shown),)
