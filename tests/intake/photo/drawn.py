"""Cards drawn for tests, with a font of Debian's fonts-dejavu-core."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

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


def as_bytes(image, form="PNG", **options):
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()
