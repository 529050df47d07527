"""Answers that take long to reckon, kept until asked for: a page shows them at once, and says if they are older.

What is kept is reckoned from the views, beside the page; it may always be dropped, and is when somebody is forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..model.when import When
from ..store import views
from .house import House


@dataclass(frozen=True, slots=True)
class Prepared:
    """An answer, as JSON says it; when it was reckoned; ``current``: from today's views, with nothing said since."""

    said: Any
    at: When
    current: bool


def prepared(house: House, key: str) -> Prepared | None:
    """What is kept under ``key``; None if nothing is."""
    with house.reading() as connection:
        found = views.prepared(connection, key)
        now = _views(house, views.stamp(connection))
    return found and Prepared(found[2], found[1], found[0] == now)


def is_prepared(house: House, key: str) -> bool:
    """Whether anything is kept under ``key``, without reading it."""
    with house.reading() as connection:
        return views.is_prepared(connection, key)


def prepare(house: House, key: str, said: Any) -> None:  # noqa: ANN401 - what JSON can say
    """Keeps an answer that was reckoned from the views as they are, in place of an older one."""
    with house.writing() as connection:
        made = views.summary(connection)
        views.prepare(connection, key, _views(house, made.get("stamp", 0)), house.now(), said)


def prepare_all(house: House, under: str, said: Mapping[str, Any]) -> None:
    """Keeps many answers, in place of all that were kept as ``under`` or 'under ...'; so their keys are called."""
    with house.writing() as connection:
        made = views.summary(connection)
        views.prepare_all(connection, under, _views(house, made.get("stamp", 0)), house.now(), said)


def _views(house: House, stamp: int) -> str:
    """Which views: their day, the last action they know of, the settings."""
    return json.dumps([house.today.isoformat(), stamp, repr(house.config)])
