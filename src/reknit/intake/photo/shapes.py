"""Four corners in pixels: turned, measured, cut out straight."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from ...model.place import Quad
from .models import Floats, Pixels

Homography = NDArray[Any]


def lengths(corners: Floats) -> tuple[float, float]:
    """Width and height: the means of opposite sides."""
    top, right, bottom, left = (float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4))
    return (top + bottom) / 2, (left + right) / 2


def quad(corners: Floats) -> Quad:
    """As whole pixels."""
    return cast("Quad", tuple((round(float(x)), round(float(y))) for x, y in corners))


def corners(quad: Quad) -> Floats:
    """As numbers to reckon with, 4 x 2."""
    return np.array(quad, dtype=np.float32)


def whole(width: float, height: float) -> Floats:
    """The corners of a picture."""
    return np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)


def holds(outline: Floats, quad: Quad) -> bool:
    """True if the middle of ``quad`` lies inside."""
    import cv2

    x, y = corners(quad).mean(axis=0)
    return cv2.pointPolygonTest(outline, (float(x), float(y)), measureDist=False) >= 0


def homography(corners: Floats, width: float, height: float) -> Homography:
    """What leads from ``corners`` to an upright rectangle."""
    import cv2

    return cv2.getPerspectiveTransform(corners.astype(np.float32), whole(width, height))


def moved(points: Floats, homography: Homography) -> Floats:
    """Points (... x 2) through a homography."""
    import cv2

    flat = points.reshape(-1, 1, 2).astype(np.float32)
    return cv2.perspectiveTransform(flat, homography).reshape(points.shape).astype(np.float32)


def cut(image: Pixels, corners: Floats, width: int, height: int) -> Pixels:
    """What lies inside ``corners``, upright, ``width`` x ``height``; beyond the picture its edge is repeated.

    Where the piece becomes smaller, the picture is made coarser first, so that no thin stroke falls between two pixels.
    """
    import cv2

    natural, _ = lengths(corners)
    while natural > 2 * width and min(image.shape[:2]) > 1:
        x, y = np.floor(corners.min(axis=0)).astype(int) - 2
        right, bottom = np.ceil(corners.max(axis=0)).astype(int) + 3
        x, y = max(0, int(x)), max(0, int(y))
        piece = image[y : max(y + 2, int(bottom)), x : max(x + 2, int(right))]
        if min(piece.shape[:2]) < 2:
            break
        image = cv2.resize(piece, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        scale = np.array([image.shape[1] / piece.shape[1], image.shape[0] / piece.shape[0]], dtype=np.float32)
        corners = (corners - np.array([x, y], dtype=np.float32)) * scale
        natural /= 2
    return cv2.warpPerspective(
        image,
        homography(corners, width, height),
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
