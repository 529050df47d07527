"""Business cards: the kept pictures of their sides."""

from __future__ import annotations

from starlette.responses import Response

from ..app.cards import kept
from ..model.card import Side
from ..model.trouble import UserError
from .ask import Ask, Routes, looked


def address(record: str, side: Side) -> str:
    """Where the picture of a side is."""
    return f"/cards/picture/{record}/{side.name}"


def picture(ask: Ask) -> Response:
    """One side as a JPEG, and as nothing else."""
    for side in kept(ask.house, ask.path["record"]).sides:
        if side.name == ask.path["side"]:
            return Response(side.picture, media_type="image/jpeg")
    raise UserError("That card has no such side.", "Its page shows the sides that are kept.")


ROUTES: Routes = (looked("/cards/picture/{record}/{side}", picture),)
