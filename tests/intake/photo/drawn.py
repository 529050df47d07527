"""Cards drawn for tests, with a font of Debian's fonts-dejavu-core."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LINES = (("Erika Müller", 60), ("Head of Sales", 36), ("Tel. +49 30 23125 123", 30), ("erika.mueller@example.de", 30))


def card(lines=LINES, size=(1000, 600), paper="white", ink="black"):
    image = Image.new("RGB", size, paper)
    pen = ImageDraw.Draw(image)
    y = 60
    for text, height in lines:
        pen.text((80, y), text, fill=ink, font=ImageFont.truetype(FONT, height))
        y += 2 * height
    return image


def sheet(cards, ground, size=(1700, 1300), shadow=40):
    """Cards laid out on a ground: (card, (x, y), degrees); returns the picture and the corners of each."""
    image = Image.new("RGB", size, ground)
    corners = []
    for one, (x, y), degrees in cards:
        mask = Image.new("L", one.size, 255).rotate(degrees, expand=True)
        dark = Image.new("L", size)
        dark.paste(mask, (x + 2, y + 3), mask)
        dark = dark.filter(ImageFilter.GaussianBlur(2)).point(lambda v, most=shadow: v * most // 255)
        image.paste((0, 0, 0), (0, 0), dark)
        image.paste(one.rotate(degrees, expand=True), (x, y), mask)
        corners.append(_corners(one.size, mask.size, (x, y), degrees))
    grain = np.random.default_rng(7).normal(0, 1.2, (size[1], size[0], 3))
    return Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8)), corners


def _corners(size, turned, at, degrees):
    angle = np.deg2rad(-degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    half = np.array(size) / 2
    around = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half
    return (around @ turn.T + np.array(turned) / 2 + np.array(at)).astype(np.float32)


def as_bytes(image, form="PNG", **options):
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()
