"""Are the views those of today? Nearly always yes, so what remakes them is imported only where they are not."""

from __future__ import annotations

from ..store import views
from ..store.lock import REMAKING, alone
from .house import House, Track, untracked

PATIENCE = 30.0
"""Seconds to wait for another process that remakes them: as long as it takes for a large network (judgement)."""


def fresh(house: House, track: Track = untracked) -> None:
    """Remakes the views if the ledger, the settings or the day have moved on since they were made."""
    if not _current(house):
        with alone(house.home, PATIENCE, REMAKING):
            remade(house, track)


def remade(house: House, track: Track = untracked) -> None:
    """As ``fresh``, for whoever holds the lock of remaking them."""
    if not _current(house):
        from .rebuild import rebuild

        rebuild(house, track)


def soon(house: House, track: Track = untracked) -> bool:
    """As ``fresh``, but where another process remakes them right now they are taken as they are: False then."""
    if _current(house):
        return True
    with house.reading() as connection:
        made = bool(views.summary(connection))
    if made:
        with alone(house.home, 0.0, REMAKING) as free:
            pass
        if not free:
            return False
    fresh(house, track)
    return True


def _current(house: House) -> bool:
    with house.reading() as connection:
        made = views.summary(connection)
        current = {"day": house.today.isoformat(), "stamp": views.stamp(connection), "config": repr(house.config)}
    return all(made.get(key) == value for key, value in current.items())
