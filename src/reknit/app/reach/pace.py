"""The pace that the user set for what they approve: the table [send] of their settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from pathlib import Path

from ...model.trouble import UserError
from ...plans.manners import DAYS, Sending
from ..config import FILE, edited, part, tables, words


def load_sending(home: Path) -> Sending:
    """The pace that [send] asks for; no part of Config, since no view depends on it. Raises UserError as ``load``."""
    path = home / FILE
    send, usual = part(path, tables(home), "send"), Sending()
    week = send.get("week", usual.week)
    if not isinstance(week, int) or isinstance(week, bool) or week < 1:
        raise UserError(f"{path}: week in [send] must be a number of messages", f"Such as week = {usual.week}.")
    days = words(path, send, "weekdays") if "weekdays" in send else [DAYS[day] for day in sorted(usual.weekdays)]
    if not days or not set(days) <= set(DAYS):
        raise UserError(f"{path}: weekdays in [send] must be some of {', '.join(DAYS)}", 'Such as ["mon", "tue"].')
    quiet = _quiet(path, words(path, send, "quiet")) if "quiet" in send else usual.quiet
    return Sending(week, quiet, frozenset(map(DAYS.index, days)))


def save_sending(home: Path, pace: Sending) -> None:
    """Writes the pace into the settings, in place of the one before; what is as usual is left out."""
    import tomlkit

    usual = Sending()
    days = [DAYS[day] for day in sorted(pace.weekdays)]
    quiet = [hour.strftime("%H:%M") for hour in pace.quiet or ()]
    said = {"week": pace.week, "weekdays": days, "quiet": quiet}
    as_usual = {
        "week": pace.week == usual.week,
        "weekdays": pace.weekdays == usual.weekdays,
        "quiet": pace.quiet == usual.quiet,
    }
    with edited(home) as document:
        send = document.setdefault("send", tomlkit.table())
        for key, value in said.items():
            if as_usual[key]:
                send.pop(key, None)
            else:
                send[key] = value
        if not send:
            del document["send"]


def _quiet(path: Path, said: Sequence[str]) -> tuple[time, time] | None:
    try:
        hours = [time.fromisoformat(text) for text in said]
    except ValueError:
        hours = []
    if said and (len(hours) != 2 or any(hour.tzinfo for hour in hours)):
        raise UserError(f"{path}: quiet in [send] must be two hours", 'Such as quiet = ["20:00", "08:00"], or [].')
    return (hours[0], hours[1]) if hours else None
