"""What is on a card beside its words: stock, panels, rules, emblems, portraits, pens' notes."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np

from ..draw import between, chance, pick
from . import emblems, fonts
from .layouts import Area, Layout
from .nouns import Box, Colour, Picture
from .styles import Style, mix

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw


def stock(rng: Random, style: Style, k: float) -> Image:
    """The empty card."""
    import cv2
    from PIL import Image

    wide, high = round(style.size[0] * k), round(style.size[1] * k)
    base = np.empty((high, wide, 3), np.float32)
    base[:] = style.stock
    if style.finish == "gradient":
        other = np.array([c * 0.82 + a * 0.18 for c, a in zip(style.stock, style.accent, strict=True)], np.float32)
        ramp = np.linspace(0, 1, high if chance(rng, 0.5) else wide, dtype=np.float32)
        ramp = ramp[:, None, None] if len(ramp) == high and high != wide else ramp[None, :, None]
        base = base * (1 - ramp) + other * ramp
    if style.finish == "paper":
        grain = (
            np.random.default_rng(between(rng, 0, 1 << 30))
            .normal(0, 1, (high // 3 + 1, wide // 3 + 1))
            .astype(np.float32)
        )
        base += cv2.resize(grain, (wide, high))[:, :, None] * 3.5
    if style.finish == "image":
        clouds = np.random.default_rng(between(rng, 0, 1 << 30)).random((5, 8, 1)).astype(np.float32)
        share = cv2.resize(clouds, (wide, high), interpolation=cv2.INTER_CUBIC)[:, :, None] * 0.3
        base = base * (1 - share) + np.array(style.accent, np.float32) * share
    return Image.fromarray(np.clip(base, 0, 255).astype(np.uint8))


def panels(pen: ImageDraw, layout: Layout, style: Style, k: float, colour: Colour) -> None:
    """Filled areas and rules."""
    for x, y, w, h in layout.panels:
        pen.rectangle((x * k, y * k, (x + w) * k, (y + h) * k), fill=colour)
    for x, y, w, h in layout.rules:
        pen.line((x * k, y * k, (x + w) * k, (y + h) * k), fill=style.accent, width=max(1, round(0.25 * k)))


def decor(rng: Random, pen: ImageDraw, style: Style, k: float) -> None:
    """What else is printed under the words."""
    w, h = style.size[0] * k, style.size[1] * k
    soft = mix(style.stock, style.accent, 0.16)
    if style.decor == "rule":
        y = pick(rng, (2.0 * k, h - 2.0 * k))
        pen.line((2 * k, y, w - 2 * k, y), fill=style.accent, width=max(1, round(pick(rng, (0.2, 0.5, 1.0)) * k)))
    elif style.decor == "edge":
        t = pick(rng, (1.2, 2.0)) * k
        pen.rectangle(pick(rng, ((0, 0, t, h), (w - t, 0, w, h), (0, 0, w, t), (0, h - t, w, h))), fill=style.accent)
    elif style.decor == "frame":
        pen.rectangle((1.6 * k, 1.6 * k, w - 1.6 * k, h - 1.6 * k), outline=style.accent, width=max(1, round(0.3 * k)))
    elif style.decor == "wedge":
        corner = pick(rng, (0, 1))
        cut = pick(rng, (0.18, 0.3))
        points = ((w, h), (w * (1 - cut), h), (w, h * 0.3)) if corner else ((0, 0), (w * cut, 0), (0, h * 0.5))
        pen.polygon(points, fill=soft if chance(rng, 0.6) else mix(style.stock, style.accent, 0.5))
    elif style.decor == "arc":
        r = h * pick(rng, (0.7, 1.0, 1.3))
        pen.ellipse((w - r, h - r * 0.6, w + r, h + r * 1.4), outline=soft, width=max(1, round(2.5 * k)))
    elif style.decor == "dots":
        for i in range(8):
            for j in range(5):
                x, y = w - (i + 1) * 2.2 * k, (j + 1) * 2.2 * k
                pen.ellipse((x, y, x + 0.7 * k, y + 0.7 * k), fill=soft)
    elif style.decor == "watermark":
        emblems.draw(
            rng,
            pen,
            (style.size[0] * 0.55, style.size[1] * 0.1, style.size[1] * 0.8, style.size[1] * 0.8),
            k,
            mix(style.stock, style.accent, 0.09),
            style.stock,
        )


def portrait(rng: Random, pen: ImageDraw, area: Area, k: float) -> None:
    """A photo of nobody: a head and shoulders."""
    x, y, w, h = (v * k for v in area)
    back = pick(rng, ((196, 206, 214), (222, 214, 200), (150, 170, 160), (90, 100, 120)))
    skin = pick(rng, ((236, 196, 170), (198, 150, 118), (140, 98, 72), (246, 214, 190)))
    coat = pick(rng, ((40, 44, 60), (90, 30, 40), (30, 70, 80), (120, 120, 124)))
    hair = pick(rng, ((40, 26, 18), (110, 80, 40), (180, 160, 120), (90, 90, 92)))
    pen.rectangle((x, y, x + w, y + h), fill=back)
    pen.ellipse((x + w * 0.08, y + h * 0.66, x + w * 0.92, y + h * 1.3), fill=coat)
    pen.rectangle((x, y + h, x + w, y + h * 1.35), fill=mix(back, (255, 255, 255), 1.0))
    pen.ellipse((x + w * 0.28, y + h * 0.14, x + w * 0.72, y + h * 0.62), fill=hair)
    pen.ellipse((x + w * 0.32, y + h * 0.22, x + w * 0.68, y + h * 0.7), fill=skin)


def code(pen: ImageDraw, image: Image, text: str, area: Area, k: float) -> None:
    """A QR code with the text, on white."""
    import zxingcpp
    from PIL import Image as Pictures

    made = np.array(
        zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode), scale=1)
    )
    size = round(area[2] * k)
    tile = Pictures.fromarray(made).resize((size, size), Pictures.Resampling.NEAREST)
    image.paste(tile, (round(area[0] * k), round(area[1] * k)))
    del pen


def note(rng: Random, pen: ImageDraw, text: str, at: tuple[float, float], k: float, split: str) -> Box:
    """A few handwritten words, pen blue, pencil or black, with their box; without letters it is strokes."""
    colour = pick(rng, ((30, 50, 150), (20, 24, 60), (60, 60, 66), (150, 20, 30)))
    x, y = at[0] * k, at[1] * k
    families = [f for f in fonts.there("hand", split) if fonts.draws(f.regular, text)]
    if families and chance(rng, 0.7):
        font = fonts.face(pick(rng, families).regular, round(pick(rng, (3.6, 4.4, 5.2)) * k))
        pen.text((x, y), text, font=font, fill=colour)
        return pen.textbbox((x, y), text, font=font)
    points = [(x, y + 2.5 * k)]
    for _ in range(between(rng, 14, 26)):
        points.append((points[-1][0] + (rng.random() * 1.6 - 0.25) * k, y + rng.random() * 4.5 * k))
    pen.line(points, fill=colour, width=max(1, round(0.35 * k)), joint="curve")
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))


def corners(image: Picture, radius: float) -> Picture:
    """A mask of the card's shape: 255 inside, 0 outside its rounded corners."""
    import cv2

    high, wide = image.shape[:2]
    r = round(radius)
    mask = np.full((high, wide), 255, np.uint8)
    if r > 0:
        mask[:] = 0
        cv2.rectangle(mask, (r, 0), (wide - r, high), 255, -1)
        cv2.rectangle(mask, (0, r), (wide, high - r), 255, -1)
        for x, y in ((r, r), (wide - r - 1, r), (r, high - r - 1), (wide - r - 1, high - r - 1)):
            cv2.circle(mask, (x, y), r, 255, -1)
    return mask
