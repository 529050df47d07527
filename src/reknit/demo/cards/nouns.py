"""The nouns of the card generator: what stands on a card, and what was drawn where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

Picture = NDArray[Any]
"""Rows, columns and red, green, blue: whole numbers from 0 to 255, or floats while light falls on it."""
Matrix = NDArray[Any]
"""A homography, 3 by 3, between pixels."""
Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
SPLITS = ("fit", "check", "report")
QUALITIES = ("flat", "scan", "photo", "hard")


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One value on a card. ``raw`` is it as printed, without its label; ``type`` what the card says of it, or None."""

    kind: str
    value: str
    raw: str
    type: str | None = None
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """A few words set in one style. ``field`` is the value they belong to; a label, a separator or an icon has none."""

    text: str
    field: Field | None = None
    label: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a card. ``role`` says how it is set; with ``tab`` its first run stands in a column of labels."""

    role: str
    runs: tuple[Run, ...]
    tab: bool = False
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side as drawn, before a camera sees it: ``boxes`` in pixels of ``picture``, ``k`` pixels a millimetre."""

    picture: Picture
    k: float
    fields: tuple[tuple[Field, tuple[Box, ...]], ...]
    lines: tuple[tuple[str, Box], ...]
    codes: tuple[str, ...] = ()
    notes: tuple[Box, ...] = ()
    rounded: float = 0.0
