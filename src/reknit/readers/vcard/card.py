"""A card while it is read: what it has said so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...details.text import tidy
from ...model.entries import Observation
from ...model.when import When
from ..parts.types import type_of
from .content_lines import Line

REST_WAS_READ = "so it was left out. The rest of the card was read."
_TYPED = frozenset({"mail_address", "phone", "postal", "website", "profile"})


@dataclass(slots=True)
class Card:
    """A card while it is read.

    region   home country of numbers in cards whose addresses state none
    labels   group ('item1') -> what X-ABLabel calls it
    seen     REV, else the day of the file
    by       where that is not known, the last day that it can speak of
    countries  that its addresses state -> the type of the address
    found    the observations so far; troubles are (line, message)
    """

    lines: Sequence[Line]
    version: str
    region: str | None
    seen: When | None
    by: When | None
    labels: Mapping[str, str]
    countries: Mapping[str, str | None] = field(default_factory=dict)
    found: list[Observation] = field(default_factory=list)
    troubles: list[tuple[int, str]] = field(default_factory=list)
    said: set[tuple[str, str, str | None]] = field(default_factory=set)
    parts: dict[str, str] = field(default_factory=dict)
    shown: str = ""
    name_line: Line | None = None
    nickname: str = ""
    mail_name: str = ""

    def add(
        self,
        line: Line,
        kind: str,
        value: str,
        raw: str,
        *,
        parts: Mapping[str, str] | None = None,
        confidence: float = 1.0,
    ) -> None:
        """Note one observation, once."""
        typed = self.type(line) if kind in _TYPED else None
        if (kind, value, typed) in self.said:
            return
        self.said.add((kind, value, typed))
        seen = self.seen
        place = {"line": line.number}
        self.found.append(
            Observation(kind, value, raw, typed, parts or {}, True, seen, seen, 1, confidence, place, self.by)
        )

    def type(self, line: Line) -> str | None:
        """work, mobile, home, fax, main or None."""
        head = line.head
        return type_of(head.types, self.labels.get(head.group, "")) if head is not None else None

    def doubt(self, line: Line, text: str, noun: str) -> None:
        """Say that a value is not what its property promises."""
        self.troubles.append((line.number, f"'{short(text)}' is no {noun}, {REST_WAS_READ}"))


def short(text: str) -> str:
    """The text in one line, cut where it is long, to be quoted to the user."""
    text = tidy(text)
    return text if len(text) <= 60 else text[:57] + "..."
