"""Keeps the user's words and what was done: all that one command adds is one action, which ``undo`` takes back."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from ..model.entries import Attempt, Judgement
from ..store import append
from ..store.append import Action
from .house import House


def keep(
    house: House, command: str, detail: str, lines: Iterable[Attempt | Judgement], *, durably: bool = False
) -> Action:
    """Adds the lines as one action. ``detail`` has no name in it: what `forget` erases must not stand there.

    ``durably``: not even a power cut takes them away.
    """
    with house.writing(durably=durably) as connection:
        return add(house, connection, command, detail, lines)


def add(
    house: House, connection: Connection, command: str, detail: str, lines: Iterable[Attempt | Judgement]
) -> Action:
    """As ``keep``, within a transaction."""
    action = append.begin(connection, command, detail, house.now())
    for line in lines:
        if isinstance(line, Attempt):
            append.add_attempt(connection, action, line)
        else:
            append.add_judgement(connection, action, line)
    return action
