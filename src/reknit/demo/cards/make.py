"""Making cards: one from a seed, and a folder of them with the truth."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from ..draw import chance, pick, stream, weighted
from .holders import draw_holder
from .nouns import SPLITS, Sheet
from .scenes import Shot, shoot
from .sheets import Spread, how_many, spread
from .sides import draw_sides
from .truth import outline, said
from .truth import write as write_picture
from .words import LOCALES

_BASE = {"fit": 0, "check": 1_000_000, "report": 2_000_000}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card with its pictures: ``sides`` are (name, as drawn, as taken)."""

    id: str
    locale: str
    layout: str
    quality: str
    sides: tuple[tuple[str, Sheet, Shot], ...]

    def truth(self, files: Iterable[str]) -> dict[str, Any]:
        """The line of truth.jsonl, given the names of the files of its sides."""
        line: dict[str, Any] = {
            "id": self.id,
            "locale": self.locale,
            "layout": self.layout,
            "quality": self.quality,
            "sides": [],
        }
        line |= {"fields": [], "lines": [], "codes": [], "notes": []}
        for (name, sheet, shot), file in zip(self.sides, files, strict=True):
            line["sides"].append({"side": name, "file": file, "quad": outline(sheet, shot.matrix)})
            for key, found in said(name, sheet, shot.matrix).items():
                line[key] += found
        return line


def card(seed: int, split: str, *, locale: str = "", quality: str = "") -> Drawn:
    """Draw the card of a seed, the same for the same seed and split; locale and quality are drawn if not given."""
    rng = stream(_BASE[split] + seed, "card")
    locale, quality = _what(rng, locale, quality)
    layout, sheets = _sides(rng, split, locale)
    shots = tuple((name, sheet, shoot(rng, sheet, quality)) for name, sheet in sheets)
    return Drawn(f"{split}-{seed:05}", locale, layout, quality, shots)


def told(seed: int, split: str) -> dict[str, Any]:
    """The line of truth.jsonl of the flat card of a seed, without its pictures: its files have no names."""
    rng = stream(_BASE[split] + seed, "card")
    locale, _ = _what(rng)
    layout, sheets = _sides(rng, split, locale)
    shots = tuple((name, sheet, Shot(sheet.picture, np.eye(3), 1, 0)) for name, sheet in sheets)
    return Drawn(f"told-{split}-{seed:05}", locale, layout, "flat", shots).truth([""] * len(shots))


def _what(rng: Random, locale: str = "", quality: str = "") -> tuple[str, str]:
    """The locale and the quality of the next card."""
    locale = locale or pick(rng, tuple(LOCALES))
    return locale, quality or weighted(rng, ("flat", "scan", "photo", "hard"), (14, 30, 34, 22))


def _sides(rng: Random, split: str, locale: str) -> tuple[str, list[tuple[str, Sheet]]]:
    """The layout, and the sides as drawn."""
    holder = draw_holder(rng, split, locale)
    return draw_sides(rng, holder, pick(rng, (11.0, 12.0, 13.0)), two=chance(rng, 0.34))


@dataclass(frozen=True, slots=True)
class Table:
    """Several cards in one picture: the ids, names and drawn sides of those that lie in it."""

    spread: Spread
    cards: tuple[tuple[str, str, Sheet], ...]

    def truth(self, file: str) -> dict[str, Any]:
        """The line of sheets.jsonl; each card with what stands on it, as truth.jsonl has it."""
        line: dict[str, Any] = {"file": file, "quality": self.spread.quality, "cards": []}
        for (id_, side, sheet), (_, matrix) in zip(self.cards, self.spread.matrices, strict=True):
            line["cards"].append({"id": id_, "side": side, "quad": outline(sheet, matrix)} | said(side, sheet, matrix))
        return line


def table(seed: int, split: str, quality: str = "") -> Table:
    """Draw several cards of the split in one picture, on a flatbed or on a table."""
    rng = stream(_BASE[split] + seed, "table")
    quality = quality or pick(rng, ("flatbed", "table"))
    drawn = []
    for number in range(how_many(rng, quality)):
        name, sheets = draw_sides(rng, draw_holder(rng, split), 8.0, two=chance(rng, 0.2))
        side, sheet = pick(rng, sheets) if chance(rng, 0.3) else sheets[0]
        drawn.append((f"{split}-t{seed:05}-{number}-{name}", side, sheet))
    made = spread(rng, [sheet for _, _, sheet in drawn], quality)
    return Table(made, tuple(drawn[index] for index, _ in made.matrices))


Track = Callable[[Iterable[int], str], Iterable[int]]


def write(
    folder: Path, cards: int, seed: int, split: str, sheets: int = 0, track: Track = lambda items, _: items
) -> None:
    """Write ``cards`` cards from the seeds ``seed * 10000`` on into the folder, with truth.jsonl; so also sheets."""
    assert split in SPLITS
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as out:
        for number in track(range(cards), "cards"):
            drawn = card(seed * 10000 + number, split)
            files = [write_picture(folder, f"{number + 1:04}_{name}", shot) for name, _, shot in drawn.sides]
            out.write(json.dumps(drawn.truth(files), ensure_ascii=False) + "\n")
    if not sheets:
        return
    with (folder / "sheets.jsonl").open("w", encoding="utf-8") as out:
        for number in track(range(sheets), "sheets"):
            laid = table(seed * 10000 + number, split)
            file = write_picture(folder, f"sheet_{number + 1:03}", laid.spread.shot)
            out.write(json.dumps(laid.truth(file), ensure_ascii=False) + "\n")
