"""Whom the user asked after, and what is told of them."""

from __future__ import annotations

from typing import NamedTuple


class Asked(NamedTuple):
    """Somebody whom the user asked after.

    key        by which the caller knows them
    names      as the user's sources call them, the usual one first
    addresses  that are known of them
    """

    key: str
    names: tuple[str, ...]
    addresses: tuple[str, ...] = ()


class Detail(NamedTuple):
    """One detail: ``kind`` as in model/entries.KINDS; ``confidence``: the chance that it is theirs and read right."""

    kind: str
    value: str
    raw: str
    confidence: float
    type: str | None = None


class Told(NamedTuple):
    """What is told of one person.

    said     'found' (where they are, or how they are reached), 'left', 'died', 'will_write' or 'nothing'
    quote    the words that say so
    left     True if it says beside that that they left
    """

    key: str
    said: str
    quote: str
    details: tuple[Detail, ...] = ()
    left: bool = False
