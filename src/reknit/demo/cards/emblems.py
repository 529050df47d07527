"""Made-up emblems, as firms have them beside their names."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from ..draw import pick
from . import fonts
from .layouts import Area
from .nouns import Colour
from .styles import mix

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an emblem stands, in pixels, and its two colours."""

    x: float
    y: float
    w: float
    h: float
    colour: Colour
    ground: Colour

    def box(self, left: float = 0, top: float = 0, right: float = 1, bottom: float = 1) -> Area:
        """A part of it, by shares of its width and height, as left, top, right and bottom."""
        return (self.x + left * self.w, self.y + top * self.h, self.x + right * self.w, self.y + bottom * self.h)

    def points(self, *shares: tuple[float, float]) -> list[tuple[float, float]]:
        """Points by shares of its width and height."""
        return [(self.x + a * self.w, self.y + b * self.h) for a, b in shares]


def draw(rng: Random, pen: ImageDraw, area: Area, k: float, colour: Colour, ground: Colour, letters: str = "") -> None:
    """Draw an emblem into an area of mm, ``k`` pixels each; some are the firm's first letters."""
    x, y, w, h = (v * k for v in area)
    spot = Spot(x, y, w, h, colour, ground)
    kinds: tuple[Callable[[ImageDraw, Spot], None] | None, ...] = (None, None, *_KINDS)
    kind = pick(rng, kinds)
    if kind is not None:
        kind(pen, spot)
        return
    shape = pick(rng, (pen.rectangle, pen.ellipse))
    shape(spot.box(), fill=colour)
    name = pick(rng, fonts.there("sans", "fit")).bold
    if letters and fonts.draws(name, letters):
        font = fonts.face(name, max(8, round(spot.h * 0.5)))
        pen.text(spot.points((0.5, 0.5))[0], letters, font=font, fill=ground, anchor="mm")


def _ring(pen: ImageDraw, s: Spot) -> None:
    pen.ellipse(s.box(), outline=s.colour, width=max(2, round(s.w * 0.12)))
    pen.ellipse(s.box(0.3, 0.3, 0.7, 0.7), fill=s.colour)


def _bars(pen: ImageDraw, s: Spot) -> None:
    for i, share in enumerate((0.5, 0.8, 0.35, 1.0)):
        pen.rectangle(s.box(i / 4, 1 - share, i / 4 + 0.16, 1), fill=s.colour)


def _leaf(pen: ImageDraw, s: Spot) -> None:
    pen.pieslice(s.box(0, 0, 2, 2), 180, 270, fill=s.colour)
    pen.pieslice(s.box(-0.6, -0.6, 1, 1), 0, 90, fill=mix(s.colour, s.ground, 0.4))


def _hexagon(pen: ImageDraw, s: Spot) -> None:
    turns = [a * math.pi / 3 for a in range(6)]
    points = s.points(*((0.5 + math.cos(t) / 2, 0.5 + math.sin(t) / 2) for t in turns))
    pen.polygon(points, outline=s.colour, width=max(2, round(s.w * 0.1)))


def _waves(pen: ImageDraw, s: Spot) -> None:
    for i in range(4):
        pen.arc(s.box(0, i * 0.2, 1, 0.5 + i * 0.2), 20, 160, fill=s.colour, width=max(2, round(s.w * 0.07)))


def _peak(pen: ImageDraw, s: Spot) -> None:
    pen.polygon(s.points((0, 1), (0.5, 0), (1, 1)), fill=s.colour)
    pen.polygon(s.points((0.35, 1), (0.5, 0.6), (0.65, 1)), fill=s.ground)


def _star(pen: ImageDraw, s: Spot) -> None:
    shares = [
        (0.5 + r * math.sin(i * math.pi / 5), 0.5 - r * math.cos(i * math.pi / 5))
        for i in range(10)
        for r in ((0.5, 0.2)[i % 2],)
    ]
    pen.polygon(s.points(*shares), fill=s.colour)


def _steps(pen: ImageDraw, s: Spot) -> None:
    for i in range(3):
        pen.rectangle(s.box(i / 3, 0.66 - i / 3, i / 3 + 0.3, 1 - i / 3), fill=mix(s.colour, s.ground, i * 0.2))


def _shield(pen: ImageDraw, s: Spot) -> None:
    pen.polygon(s.points((0.1, 0), (0.9, 0), (0.9, 0.55), (0.5, 1), (0.1, 0.55)), fill=s.colour)
    pen.line(s.points((0.5, 0.1), (0.5, 0.85)), fill=s.ground, width=max(2, round(s.w * 0.06)))


def _links(pen: ImageDraw, s: Spot) -> None:
    for left in (0.0, 0.36):
        pen.ellipse(s.box(left, 0.18, left + 0.64, 0.82), outline=s.colour, width=max(2, round(s.w * 0.09)))


_KINDS = (_ring, _bars, _leaf, _hexagon, _waves, _peak, _star, _steps, _shield, _links)
