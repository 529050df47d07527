"""A small stack to show what reading cards is like: single ones, some with two sides, and a table of several."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from ...model.trouble import UserError
from .fonts import there
from .make import card, table
from .truth import write

LOCALES = ("en-US", "de", "en-GB", "fr", "en-US", "es", "sv", "ja")
QUALITIES = ("scan", "photo", "photo")
"""None is hard: the demo shows what a careful hand gets."""
SPLIT = "report"
"""Words, fonts and layouts on which nothing was trained."""
TAKEN = "2016:05:28 11:00:00"
"""When the made-up user photographed their stack, by the EXIF of each photo."""

TRIES = 20
"""Seeds that are tried for a card all of whose fonts are there."""

Made = TypeVar("Made")
Track = Callable[[Iterable[int], str], Iterable[int]]


def stack(folder: Path, seed: int, count: int, track: Track = lambda items, _: items) -> list[dict[str, Any]]:
    """Draw ``count`` cards and a table of some more into ``folder``; returns what stands on each as truth.jsonl does.

    What needs a font that is not installed is left out for another. Raises UserError if hardly any is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    locales = LOCALES if _japanese() else tuple(locale for locale in LOCALES if locale != "ja")
    truth: list[dict[str, Any]] = []
    for number in track(range(count), "Drawing cards"):
        quality, locale = QUALITIES[number % len(QUALITIES)], locales[number % len(locales)]
        drawn = _first(partial(card, split=SPLIT, locale=locale, quality=quality), seed * 1000 + number * TRIES)
        stem = f"IMG_{number + 1:04}"
        stems = [f"{stem}_{name}" if len(drawn.sides) > 1 else stem for name, _, _ in drawn.sides]
        shots = [replace(shot, taken=TAKEN) for _, _, shot in drawn.sides]
        truth.append(drawn.truth([write(folder, *pair) for pair in zip(stems, shots, strict=True)]))
    try:
        laid = _first(partial(table, split=SPLIT, quality="table"), seed * 1000)
    except UserError:
        return truth
    shot = replace(laid.spread.shot, taken=TAKEN)
    return [*truth, *laid.truth(write(folder, f"IMG_{count + 1:04}", shot))["cards"]]


def _first(draw: Callable[[int], Made], seed: int) -> Made:
    """What the first seed from this one on gives whose fonts are there."""
    for at in range(seed, seed + TRIES - 1):
        try:
            return draw(at)
        except UserError:
            continue
    return draw(seed + TRIES - 1)


def _japanese() -> bool:
    """Whether a font for it is installed."""
    try:
        return bool(there("ja", SPLIT))
    except UserError:
        return False
