"""The kept side of a business card with what was read there framed, whole or only the piece around it.

The picture itself is a JPEG of its own address; the frame lies over it, so nothing has to be cut or painted.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ...model.card import Side
from ...model.place import Quad
from .svg import drawing, element

Corner = tuple[float, float]

MARGIN = 1.2
"""What is left around a piece, in heights of it: the lines above and below tell what it belongs to."""
SLACK = 0.12
"""What a frame is larger than what it frames, in heights of it: no letter is covered."""


def whole(href: str, side: Side, quads: Sequence[Quad], words: str) -> Markup:
    """The whole side, everything in ``quads`` framed; ``href``: where its JPEG is; ``words``: what is seen."""
    width, height = side.size
    frames = [_frame([_wider(corner, placed) for corner in placed]) for quad in quads if (placed := within(side, quad))]
    return drawing(width, height, words, _picture(href, side), *frames, class_="business-card")


def piece(href: str, side: Side, quad: Quad, words: str) -> Markup:
    """The piece of the side around ``quad``, that framed; the whole side where it lies elsewhere."""
    placed = within(side, quad)
    if not placed:
        return whole(href, side, (), words)
    left, top, right, bottom = _box(placed)
    margin = MARGIN * (bottom - top)
    left, top = max(0.0, left - margin), max(0.0, top - margin)
    right, bottom = min(float(side.size[0]), right + margin), min(float(side.size[1]), bottom + margin)
    return element(
        "svg",
        _picture(href, side),
        _frame([_wider(corner, placed) for corner in placed]),
        viewBox=f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}",
        role="img",
        aria_label=words,
        class_="business-card piece",
    )


def within(side: Side, quad: Quad) -> list[Corner]:
    """Where the corners of ``quad``, of the picture that was read, lie in the kept one; [] if not on it at all.

    The corners of ``side.quad`` become those of the kept picture, by the projective map of a quadrilateral onto the
    unit square (P. Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, section 2.2.3).
    """
    back = _inverse(_from_square(side.quad))
    corners = []
    for x, y in quad:
        u, v, w = (row[0] * x + row[1] * y + row[2] for row in back)
        if abs(w) < 1e-12:
            return []
        corners.append((u / w * side.size[0], v / w * side.size[1]))
    left, top, right, bottom = _box(corners)
    on_it = right > 0 and bottom > 0 and left < side.size[0] and top < side.size[1]
    return corners if on_it else []


Matrix = tuple[tuple[float, float, float], ...]


def _from_square(quad: Quad) -> Matrix:
    """The map that takes (0, 0), (1, 0), (1, 1), (0, 1) to the corners of ``quad``."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = quad
    dx1, dx2, dx3 = x1 - x2, x3 - x2, x0 - x1 + x2 - x3
    dy1, dy2, dy3 = y1 - y2, y3 - y2, y0 - y1 + y2 - y3
    whole_ = dx1 * dy2 - dx2 * dy1 or 1e-9
    g, h = (dx3 * dy2 - dx2 * dy3) / whole_, (dx1 * dy3 - dx3 * dy1) / whole_
    return (x1 - x0 + g * x1, x3 - x0 + h * x3, x0), (y1 - y0 + g * y1, y3 - y0 + h * y3, y0), (g, h, 1.0)


def _inverse(matrix: Matrix) -> Matrix:
    """Up to a factor, which a projective map does not have: the adjugate."""
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )


def _box(corners: Sequence[Corner]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _wider(corner: Corner, placed: Sequence[Corner]) -> Corner:
    """A corner moved away from the middle."""
    left, top, right, bottom = _box(placed)
    by = SLACK * (bottom - top)
    x, y = corner
    return x + (by if 2 * x > left + right else -by), y + (by if 2 * y > top + bottom else -by)


def _picture(href: str, side: Side) -> Markup:
    return element("image", href=href, width=side.size[0], height=side.size[1])


def _frame(corners: Sequence[Corner]) -> Markup:
    return element("polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners), class_="frame")
