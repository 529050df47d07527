"""Dim and hazy pictures made clear enough to read."""

from __future__ import annotations

import numpy as np

from .models import Floats, Pixels

_CLEAR = 160
"""Grey levels between dark and bright of a picture that needs no help; judgement."""


def clear(image: Pixels) -> Pixels:
    """The picture itself, or with its brightness spread out if it has little contrast."""
    seen = image[:: max(1, image.shape[0] // 400), :: max(1, image.shape[1] // 400)]
    low, high = np.percentile(seen, (0.1, 99.9))
    if high - low > _CLEAR:
        return image
    table = np.clip((np.arange(256) - low) * (255.0 / max(high - low, 16.0)), 0, 255).astype(np.uint8)
    made: Pixels = table[image]
    return made


def strongest(change: Floats) -> Floats:
    """Of each pixel, the change of that channel which changes most, with its sign."""
    red, green, blue = (np.ascontiguousarray(change[:, :, channel]) for channel in range(3))
    most, least = np.maximum(np.maximum(red, green), blue), np.minimum(np.minimum(red, green), blue)
    made: Floats = np.where(most > -least, most, least)
    return made
