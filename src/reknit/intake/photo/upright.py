"""A card cut out of its picture, straight and the right way up."""

from __future__ import annotations

import io

from ...model.card import Side
from ...model.place import Point, Quad
from .models import Floats, Pixels
from .shapes import corners, cut, homography, lengths, moved

LONGEST = 1400
"""Pixels of the longer side of a card that is kept: 400 dpi of a card of 85 mm."""
_QUALITY = 80


def upright(image: Pixels, outline: Floats) -> tuple[Point, bytes]:
    """The card inside ``outline`` as JPEG, and its size."""
    width, height = lengths(outline)
    scale = min(1.0, LONGEST / max(width, height, 1.0))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return size, jpeg(cut(image, outline, *size))


def jpeg(image: Pixels) -> bytes:
    """As a file."""
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(image).save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue()


def crop(side: Side, quad: Quad, margin: float = 0.3) -> bytes:
    """What stands inside ``quad`` (of the picture that ``side`` was read in), as a JPEG cut out of the kept picture.

    ``margin`` is what is left around it, in heights of the quad.
    """
    import numpy as np
    from PIL import Image

    points = moved(corners(quad), homography(corners(side.quad), *side.size))
    _, height = lengths(points)
    low = np.floor(points.min(axis=0) - margin * height)
    high = np.ceil(points.max(axis=0) + margin * height)
    with Image.open(io.BytesIO(side.picture)) as kept:
        left, top = (int(v) for v in np.clip(low, 0, np.array(kept.size) - 1))
        right, bottom = (int(v) for v in np.clip(high, (left + 1, top + 1), kept.size))
        return jpeg(np.asarray(kept.convert("RGB").crop((left, top, right, bottom))))
