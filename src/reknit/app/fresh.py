"""Are the views those of today? Nearly always yes, so what remakes them is imported only where they are not."""

from __future__ import annotations

from ..store import views
from .house import House, Track, untracked


def fresh(house: House, track: Track = untracked) -> None:
    """Remakes the views if the ledger, the settings or the day have moved on since they were made."""
    with house.reading() as connection:
        made = views.summary(connection)
        current = {"day": house.today.isoformat(), "stamp": views.stamp(connection), "config": repr(house.config)}
    if any(made.get(key) != value for key, value in current.items()):
        from .rebuild import rebuild

        rebuild(house, track)
