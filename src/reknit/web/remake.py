"""The views are remade beside the pages, which show what there is until they are."""

from __future__ import annotations

from ..app.fresh import fresh
from ..app.house import House, Track


def remade(house: House, track: Track) -> None:
    """Remakes the views, if they are not those of today and of all that was said."""
    fresh(house, track)
