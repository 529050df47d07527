"""What Home, the week and People show of a home in which nobody is yet: what to gather first, and where to drop it."""

from __future__ import annotations

from starlette.responses import Response

from ..app import dropped
from ..app.status_words import EXPORTS
from .ask import Ask


def nobody(ask: Ask) -> Response:
    """The page."""
    return ask.page("nobody.html", exports=EXPORTS, batch=dropped.new_batch(), limit=dropped.LIMIT)
