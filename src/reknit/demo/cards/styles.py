"""How a card looks: its stock, colours, fonts and sizes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ..draw import chance, pick, weighted
from . import fonts
from .fonts import Family
from .nouns import Colour
from .words import Words

_SIZES = {
    "US": (88.9, 50.8),
    "CA": (88.9, 50.8),
    "GB": (85, 55),
    "JP": (91, 55),
    "CN": (90, 54),
    "SE": (90, 55),
    "DK": (90, 55),
}
_PALES = ((255, 255, 255),) * 9 + (
    (252, 250, 243),
    (246, 243, 232),
    (238, 240, 242),
    (250, 246, 250),
    (232, 238, 230),
    (240, 228, 200),
)
_DARKS = ((28, 30, 36), (16, 36, 66), (58, 14, 26), (20, 54, 44), (70, 70, 74), (8, 8, 8), (34, 26, 60), (90, 30, 20))
_ACCENTS = (
    (0, 84, 148),
    (180, 24, 34),
    (0, 118, 90),
    (216, 108, 0),
    (92, 40, 130),
    (0, 140, 170),
    (120, 84, 40),
    (60, 110, 30),
    (30, 60, 140),
    (150, 150, 150),
    (196, 160, 70),
    (210, 30, 110),
    (40, 44, 52),
    (0, 160, 160),
    (110, 130, 150),
)
_INKS = ((20, 20, 22),) * 5 + ((50, 50, 56), (80, 82, 88), (16, 32, 70), (60, 40, 30))


@dataclass(frozen=True, slots=True)
class Style:
    """Everything about the look that is the same all over a side.

    size   width and height in mm; points for text sizes, ``scale`` on top of them
    caps, spaced   roles in capitals, and letter spacing in em by role
    """

    size: tuple[float, float]
    stock: Colour
    ink: Colour
    accent: Colour
    body: Family
    head: Family
    points: dict[str, float]
    bold: frozenset[str]
    italic: frozenset[str]
    caps: frozenset[str]
    spaced: dict[str, float]
    coloured: frozenset[str]
    leading: float
    margin: float
    decor: str
    rounded: float
    finish: str


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """A colour between two, ``share`` of the way to the second."""
    red, green, blue = (int(x * (1 - share) + y * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def draw_style(rng: Random, words: Words, country: str, *, usual: bool = False) -> Style:
    """Draw the look of a card; of a usual one the name stands out, and nothing plays with its letters."""
    wide, high = _SIZES.get(country, (85, 55))
    shape = weighted(
        rng, ("land", "portrait", "square", "slim", "double"), (95, 5, 0, 0, 0) if usual else (87, 8, 2, 2, 1)
    )
    size = {
        "land": (wide, high),
        "portrait": (high, wide),
        "square": (65, 65),
        "slim": (85, 40),
        "double": (wide, 2 * high),
    }[shape]
    dark = chance(rng, 0.13)
    stock = pick(rng, _DARKS if dark else _PALES)
    accent = pick(rng, _ACCENTS)
    ink = pick(rng, ((255, 255, 255), (240, 238, 230), (220, 222, 226), (212, 176, 90))) if dark else pick(rng, _INKS)
    finish = weighted(
        rng, ("plain", "faint", "gradient", "paper", "image"), (86, 1, 5, 7, 1) if usual else (76, 5, 8, 7, 4)
    )
    if finish == "faint":
        ink = mix(ink, stock, 0.45)
    if dark:
        accent = mix(accent, (255, 255, 255), 0.45)
    use = weighted(rng, ("sans", "serif", "mono"), (72, 27, 1) if usual else (66, 29, 5))
    body = pick(rng, fonts.there(use, words.split))
    head = (
        body
        if chance(rng, 0.55)
        else pick(rng, fonts.there(pick(rng, ("sans", "serif", "display", "display")), words.split))
    )
    base = pick(rng, (6.8, 7.0, 7.4, 7.8, 8.2, 8.8) if usual else (6.4, 6.8, 7.0, 7.4, 7.8, 8.2, 8.8))
    name = base * pick(rng, (1.3, 1.4, 1.5, 1.6, 1.8) if usual else (1.1, 1.25, 1.4, 1.5, 1.7, 1.9))
    points = {
        "contact": base,
        "name": name,
        "ruby": base * 0.9,
        "prefix": base,
        "title": base * pick(rng, (0.9, 1.0, 1.0, 1.1 if usual else 1.15)),
        "department": base,
        "firm": base * pick(rng, (1.0, 1.2, 1.5, 1.8, 2.1, 2.4)),
        "slogan": base * 0.92,
        "fine": max(4.6, base * 0.72),
        "branch": base * 0.85,
    }
    points["firm2"] = points["firm"]
    bold = frozenset(
        r
        for r, p in (("name", 0.7 if usual else 0.55), ("firm", 0.5), ("firm2", 0.5), ("title", 0.08), ("labels", 0.2))
        if chance(rng, p)
    )
    italic = frozenset(
        r
        for r, p in (("title", 0.18), ("slogan", 0.5), ("department", 0.08), ("name", 0.01 if usual else 0.04))
        if chance(rng, p)
    )
    caps = frozenset(
        r for r, p in (("name", 0.16), ("firm", 0.2), ("title", 0.1), ("department", 0.06)) if chance(rng, p)
    )
    spaced = {
        r: pick(rng, (0.06, 0.12, 0.2, 0.35))
        for r, p in (("firm", 0.22), ("name", 0.1), ("title", 0.08), ("slogan", 0.12))
        if chance(rng, p / 2 if usual else p)
    }
    if "firm" in spaced:
        spaced["firm2"] = spaced["firm"]
    caps = caps | {"firm2"} if "firm" in caps else caps
    coloured = frozenset(
        r
        for r, p in (("name", 0.22), ("firm", 0.5), ("firm2", 0.5), ("title", 0.15), ("labels", 0.3), ("slogan", 0.3))
        if chance(rng, p)
    )
    decor = weighted(
        rng, ("none", "rule", "edge", "frame", "wedge", "arc", "dots", "watermark"), (44, 16, 12, 4, 8, 6, 4, 6)
    )
    return Style(
        size,
        stock,
        ink,
        accent,
        body,
        head,
        points,
        bold,
        italic,
        caps,
        spaced,
        coloured,
        pick(rng, (1.16, 1.24, 1.32, 1.45)),
        pick(rng, (3.5, 4.5, 5.5, 7.0)),
        decor,
        3.0 if chance(rng, 0.07) else 0.0,
        finish,
    )
