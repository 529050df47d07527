"""The page of that name."""

from __future__ import annotations

from starlette.responses import Response

from .ask import Ask, Routes, looked


def shown(ask: Ask) -> Response:
    """The page."""
    return ask.page("settings.html")


ROUTES: Routes = (looked("/settings", shown, views=False),)
