"""Making cards: one from a seed, and a folder of them with the truth."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..draw import chance, pick, stream, weighted
from .contents import draw_holder
from .nouns import SPLITS, Sheet
from .scenes import Shot, shoot
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
        line: dict[str, Any] = {"id": self.id, "locale": self.locale, "layout": self.layout, "quality": self.quality, "sides": []}
        line |= {"fields": [], "lines": [], "codes": [], "notes": []}
        for (name, sheet, shot), file in zip(self.sides, files, strict=True):
            line["sides"].append({"side": name, "file": file, "quad": outline(sheet, shot.matrix)})
            for key, found in said(name, sheet, shot.matrix).items():
                line[key] += found
        return line


def card(seed: int, split: str, *, locale: str = "", quality: str = "") -> Drawn:
    """Draw the card of a seed; the same seed and split give the same card. Locale and quality are drawn if not given."""
    rng = stream(_BASE[split] + seed, "card")
    locale = locale or pick(rng, tuple(LOCALES))
    quality = quality or weighted(rng, ("flat", "scan", "photo", "hard"), (14, 30, 34, 22))
    holder = draw_holder(rng, split, locale)
    layout, sheets = draw_sides(rng, holder, pick(rng, (11.0, 12.0, 13.0)), two=chance(rng, 0.34))
    shots = tuple((name, sheet, shoot(rng, sheet, quality)) for name, sheet in sheets)
    return Drawn(f"{split}-{seed:05}", locale, layout, quality, shots)


def write(
    folder: Path, cards: int, seed: int, split: str, track: Callable[[Iterable[int], str], Iterable[int]] = lambda items, _: items
) -> None:
    """Write ``cards`` cards from the seeds ``seed * 10000`` on into the folder, with truth.jsonl."""
    assert split in SPLITS
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as out:
        for number in track(range(cards), "cards"):
            drawn = card(seed * 10000 + number, split)
            files = [write_picture(folder, f"{number + 1:04}_{name}", shot) for name, _, shot in drawn.sides]
            out.write(json.dumps(drawn.truth(files), ensure_ascii=False) + "\n")
