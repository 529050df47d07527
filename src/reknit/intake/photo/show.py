"""Kept pictures for people: a crop as points for a terminal, and a card with the place of a value marked."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...model.card import Side
from ...model.place import Quad
from .models import Floats, Pixels
from .upright import jpeg

RGB = tuple[int, int, int]
Points = tuple[tuple[RGB, ...], ...]
"""Rows of points, from the top left."""

_MARK = (162, 73, 47)
_SLACK = 0.15
"""How much of a strip may be given up to end it where nothing is written (judgement)."""


def strips(picture: bytes, columns: int, lines: int, high: int, most: int = 1) -> Iterator[Points]:
    """A picture in at most ``most`` strips for cells of a terminal, which are twice as high as wide.

    Each cell has two by two points, and a strip is at most ``columns`` cells wide. Where the picture fits into one that
    is ``lines`` high, it is made as large as it can be, up to ``high``; else there are several of that height, or lower
    where the whole picture would not fit. Strips end where least is written.
    """
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as opened:
        image = opened.convert("RGB")
    room = columns * (1 + (most - 1) * (1 - _SLACK))
    alone, several = (int(wide * image.height / (2 * image.width)) for wide in (columns, room))
    tall = max(1, min(high, alone) if alone >= lines else min(lines, several))
    wide = max(1, min(int(room), round(2 * tall * image.width / image.height)))
    small = np.asarray(image.resize((2 * wide, 2 * tall), Image.Resampling.LANCZOS))
    for start, end in pairwise(_ends(small, columns, most)):
        yield tuple(tuple((int(r), int(g), int(b)) for r, g, b in row) for row in small[:, start:end])


def _ends(small: Pixels, columns: int, most: int) -> list[int]:
    """Where strips begin and end, in points; even numbers."""
    import numpy as np

    paper = np.median(small, axis=(0, 1))
    written = np.abs(small - paper).mean(axis=(0, 2))
    ends = [0]
    while small.shape[1] - ends[-1] > 2 * columns and len(ends) < most:
        first, last = ends[-1] + int(2 * columns * (1 - _SLACK)), ends[-1] + 2 * columns
        quiet = first + int(written[first:last].argmin())
        ends.append(quiet - quiet % 2)
    return [*ends, min(small.shape[1], ends[-1] + 2 * columns)]


def marked(side: Side, quads: Sequence[Quad]) -> bytes:
    """The kept picture of a side as JPEG, with a frame around each quad (of the picture that it was read in)."""
    import cv2
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(side.picture)) as kept:
        image = np.array(kept.convert("RGB"))
    thick = max(2, round(max(side.size) / 300))
    for points in _moved(side, quads):
        corners = _wider(points, 2 * thick)
        cv2.polylines(image, [np.round(corners).astype(np.int32)], True, _MARK, thick, cv2.LINE_AA)
    return jpeg(image)


def _moved(side: Side, quads: Sequence[Quad]) -> Iterator[Floats]:
    from .shapes import corners, homography, moved

    there = homography(corners(side.quad), *side.size)
    return (moved(corners(quad), there) for quad in quads)


def _wider(points: Floats, margin: float) -> Floats:
    """The corners moved away from their middle, so that the frame does not cover what it frames."""
    import numpy as np

    away = points - points.mean(axis=0)
    found: Floats = points + np.sign(away) * margin
    return found
