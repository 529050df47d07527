"""Are the views those of today? Nearly always yes, so what remakes them is imported only where they are not."""

from __future__ import annotations

from ..store import views
from ..store.lock import LISTENING, REMAKING, alone
from .house import House, Track, untracked

PATIENCE = 30.0
"""Seconds to wait for another process that remakes them: as long as it takes for a large network (judgement)."""
HEARD = frozenset({"listen"})
"""The commands of what a listener adds, after which it remakes the views itself."""


def fresh(house: House, track: Track = untracked) -> None:
    """Remakes the views if the ledger, the settings or the day have moved on since they were made."""
    if not current(house):
        with alone(house.home, PATIENCE, REMAKING):
            if not current(house):  # nobody else has remade them meanwhile
                from .rebuild import rebuild

                rebuild(house, track)


def soon(house: House, track: Track = untracked) -> bool:
    """As ``fresh``, but where only mail came, and who listens remakes them, they are taken as they are: False then."""
    if current(house):
        return True
    with house.reading() as connection:
        made = views.summary(connection)
        only_mail = made.get("day") == house.today.isoformat() and made.get("config") == repr(house.config)
        only_mail = only_mail and views.behind(connection, made["stamp"]) <= HEARD
    if only_mail:
        with alone(house.home, 0.0, LISTENING) as nobody:
            pass
        if not nobody:
            return False
    fresh(house, track)
    return True


def current(house: House) -> bool:
    """Whether the views are those of today, of the settings, and of all that was said."""
    with house.reading() as connection:
        made = views.summary(connection)
        now = {"day": house.today.isoformat(), "stamp": views.stamp(connection), "config": repr(house.config)}
    return all(made.get(key) == value for key, value in now.items())


def ever_made(house: House) -> bool:
    """Whether there are any views yet; a new Reknit may have dropped those of an older one."""
    with house.reading() as connection:
        return views.made(connection)
