"""The stack of ``make demo-cards``: a few cards as somebody brings them home from a fair, nice to look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ...model.trouble import UserError
from ..draw import chance, stream
from .fonts import there
from .holders import Holder, draw_holder
from .make import Drawn, Table, Track
from .people import local
from .scenes import shoot
from .sheets import spread
from .sides import draw_sides
from .truth import write

_LOCALES = ("de", "en-GB", "fr", "de", "sv", "en-US", "ja", "it", "nl", "es", "da", "pt")
_QUALITIES = ("photo", "scan", "photo", "photo", "flat", "scan")
_SPLIT = "check"
_TAKEN = "2016:05:28 11:00:00"
"""When its photos were made, by their EXIF."""


def stack(folder: Path, seed: int, count: int = 12, track: Track = lambda items, _: items) -> list[dict[str, Any]]:
    """Write the pictures of ``count`` cards into the folder: some with both sides; the last third on one table.

    What stands on each card is given back: as a line of truth.jsonl has it for those with pictures of their own, and as
    a card of sheets.jsonl has it for those on the table.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng = stream(seed, "stack")
    locales = _LOCALES if _japanese() else tuple(locale for locale in _LOCALES if locale != "ja")
    holders: list[Holder] = []
    for number in range(count):
        holder = draw_holder(rng, _SPLIT, locales[number % len(locales)])
        if number == 3:  # somebody else of the first one's firm
            first = holders[0]
            mail = f"{local(rng, holder.name, first.words.language)}@{first.firm.host}"
            holder = replace(holder, firm=first.firm, country=first.country, address=first.address, mail=mail)
            mobile = {kind: number for kind, number in holder.numbers.items() if kind == "mobile" and number}
            kept = {kind: number for kind, number in first.numbers.items() if number}
            holder = replace(holder, site=first.site, numbers=kept | mobile)
        holders.append(holder)
    own = count - count // 3
    lines: list[dict[str, Any]] = []
    for number in track(range(own), "Drawing cards"):
        holder = holders[number]
        quality = _QUALITIES[number % len(_QUALITIES)]
        layout, sheets = draw_sides(rng, holder, 12.0, two=chance(rng, 0.4))
        sides = tuple((name, sheet, shoot(rng, sheet, quality)) for name, sheet in sheets)
        drawn = Drawn(f"stack-{number + 1:02}", holder.locale, layout, quality, sides)
        shots = [(name, replace(shot, taken=shot.taken and _TAKEN)) for name, _, shot in sides]
        files = [write(folder, f"card_{number + 1:02}_{name}", shot) for name, shot in shots]
        lines.append(drawn.truth(files))
    rest = [draw_sides(rng, holder, 10.0, two=False)[1][0] for holder in holders[own:]]
    if rest:
        made = spread(rng, [sheet for _, sheet in rest], "table")
        on_it = tuple((f"stack-{own + index + 1:02}", *rest[index]) for index, _ in made.matrices)
        lines += Table(made, on_it).truth(write(folder, "table", made.shot))["cards"]
    return lines


def _japanese() -> bool:
    """Whether a font for it is installed."""
    try:
        return bool(there("ja", _SPLIT))
    except UserError:
        return False
