"""The cards in a picture: four-sided outlines, believed only where writing agrees.

Proposals come from edges and from colours that differ from the background. A proposal is good if there is an edge
along all its sides, writing inside of it, and none across it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from . import faint
from .light import clear, strongest
from .models import Floats, Pixels
from .shapes import lengths

SIDE = 900
"""Pixels of the longer side of what is looked at."""
_SMALLEST, _LARGEST = 0.004, 0.97
"""Parts of the picture that a card fills; judgement."""
_SHAPES = (1.2, 2.6)
"""Long side over short side, from square-like to slim, perspective allowed for; ISO 7810 ID-1 has 1.586."""
_CLEAR, _BLANK = 0.66, 0.95
"""The support that an outline with writing needs, and one without."""
_HALF, _MOST, _NEARLY_ALL = 0.5, 0.8, 0.95
"""The parts of all writing that three outlines or more must hold, two, and one; judgement."""
_SAME = 0.06
"""Corners are the same if they are nearer than this part of the short side; judgement."""
_LINES = 4.0
"""A card has more than so many times the area of the middle line of writing; judgement. What is smaller is a letter."""
_SIZES = 2.6
"""Cards in one picture differ in area from the middle one by this factor at most: perspective; judgement."""


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A proposal: its corners clockwise, the part of its sides with an edge, and the lines of writing inside."""

    corners: Floats
    support: float
    inside: frozenset[int]
    crossed: float
    area: float


def cards(image: Pixels, writing: Sequence[Floats]) -> list[Floats]:
    """The outlines of the cards in a picture whose lines of writing are known; none if the picture is one card itself.

    One outline is believed if nearly all writing is inside; several if they hold most of it and are of one size. An
    outline without writing is believed beside such, as a card's blank back, and where no writing was seen at all.
    """
    import cv2

    scale = min(1.0, SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    boxes = [box * np.float32(scale) for box in writing]
    small = clear(small)
    edges = _edges(small)
    least = _LINES * float(np.median([abs(_signed(box)) for box in boxes])) if boxes else 0.0
    found = [_outline(quad, _support(quad, edges), boxes) for quad in _proposals(small, least)]
    held = {i for outline in _apart(found) for i in outline.inside}
    loose = [boxes[i] for i in range(len(boxes)) if i not in held]
    found += [_outline(quad, support, boxes) for quad, support in faint.proposals(small, loose)]
    found = [outline for outline in found if outline.area > least]
    return [outline.corners / np.float32(scale) for outline in _believed(_apart(found), boxes)]


def _believed(found: Sequence[Outline], boxes: Sequence[Floats]) -> list[Outline]:
    written = [o for o in found if o.inside]
    several = _of_one_size(written or found)
    several += [o for o in found if not o.inside and o not in several and _alike(o, several)]
    held = _part(several, boxes)
    if len(several) > 1 and not _is_tiling(several) and held > (_HALF if len(several) > 2 else _MOST):
        return [*several, *_without_edges(several, boxes)]
    if not written:
        return [max(found, key=lambda o: o.area)] if found and not boxes else []
    one = max(written, key=lambda o: (_part([o], boxes), o.support))
    return [one] if _part([one], boxes) > _NEARLY_ALL else []


def _without_edges(cards: Sequence[Outline], boxes: Sequence[Floats]) -> Iterator[Outline]:
    """Where writing lies beside the ``cards``: outlines of their size around it."""
    wide, tall = np.median([sorted(lengths(o.corners), reverse=True) for o in cards], axis=0)
    held = {i for outline in cards for i in outline.inside}
    taken = list(cards)
    for group in faint.groups([b for i, b in enumerate(boxes) if i not in held], float(tall) / 2):
        corners = faint.around(group, float(wide), float(tall))
        outline = _outline(corners, 0.0, boxes)
        enough = sum(float(np.linalg.norm(box[1] - box[0])) for box in group) > wide / 3
        if enough and all(_overlap(outline, other) < 0.25 for other in taken):
            taken.append(outline)
            yield outline


def _of_one_size(found: Sequence[Outline]) -> list[Outline]:
    middle = float(np.median([o.area for o in found])) if found else 0.0
    return [o for o in found if middle / _SIZES < o.area < middle * _SIZES]


def _alike(one: Outline, others: Sequence[Outline]) -> bool:
    middle = float(np.median([o.area for o in others]))
    return middle / 1.5 < one.area < middle * 1.5


def _is_tiling(found: Sequence[Outline]) -> bool:
    """True of the fields of one card, which leave nothing between them."""
    import cv2

    if not found:
        return False
    around = cv2.contourArea(cv2.convexHull(np.concatenate([o.corners for o in found])))
    return around < 1.05 * sum(o.area for o in found)


def _part(found: Sequence[Outline], boxes: Sequence[Floats]) -> float:
    """The part of all writing, by length, that is inside; 1 if there is none. What is as large as a card is none."""
    if not found:
        return 0.0
    held = {i for outline in found for i in outline.inside}
    large = min(o.area for o in found) / 2
    length = {i: float(np.linalg.norm(b[1] - b[0])) for i, b in enumerate(boxes) if abs(_signed(b)) < large}
    return sum(length.get(i, 0.0) for i in held) / sum(length.values()) if length else 1.0


def _proposals(image: Pixels, least: float) -> Iterator[Floats]:
    """Four-sided outlines; ``least``: no smaller ones than of that area."""
    import cv2

    total = image.shape[0] * image.shape[1]
    least = max(least, _SMALLEST * total)
    for mask in _masks(image):
        outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for outline in outlines:
            hull = cv2.convexHull(outline)
            area = cv2.contourArea(hull)
            if not least < area < _LARGEST * total:
                continue
            quad = _four(hull, area)
            if quad is not None:
                yield quad


def _four(hull: Floats, area: float) -> Floats | None:
    """The quadrilateral that a hull fills; None if it is of another shape, or not that of a card."""
    import cv2

    around = cv2.arcLength(hull, closed=True)
    for part in (0.02, 0.035, 0.05):
        rough = cv2.approxPolyDP(hull, part * around, closed=True)
        if len(rough) == 4:
            quad = rough.reshape(4, 2).astype(np.float32)
            if 0.9 < cv2.contourArea(quad) / area < 1.1:
                break
    else:
        rectangle = cv2.minAreaRect(hull)
        if area < 0.85 * rectangle[1][0] * rectangle[1][1]:
            return None
        quad = cv2.boxPoints(rectangle).astype(np.float32)
    if _signed(quad) < 0:
        quad = quad[::-1].copy()
    width, height = lengths(quad)
    return quad if _SHAPES[0] < max(width, height) / max(1.0, min(width, height)) < _SHAPES[1] else None


def _signed(quad: Floats) -> float:
    x, y = quad[:, 0], quad[:, 1]
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2)


def _masks(image: Pixels) -> Iterator[Pixels]:
    import cv2

    smooth = cv2.medianBlur(image, 5)
    lab = cv2.cvtColor(smooth, cv2.COLOR_RGB2LAB)
    kernel = np.ones((3, 3), np.uint8)
    for low in (8, 20, 50):
        edges = np.zeros(image.shape[:2], np.uint8)
        for channel in range(3):
            edges = np.maximum(edges, cv2.Canny(lab[:, :, channel], low, 2.5 * low, L2gradient=True))
        yield cv2.dilate(edges, kernel)
    border = np.concatenate([part.reshape(-1, 3) for part in (lab[:8], lab[-8:], lab[:, :8], lab[:, -8:])])
    background = np.median(border, axis=0)
    distance = np.sqrt(((lab.astype(np.float32) - background) ** 2).sum(axis=2))
    for least in (4, 10, 25):
        yield cv2.morphologyEx((distance > least).astype(np.uint8) * 255, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
    for plane in (cv2.cvtColor(smooth, cv2.COLOR_RGB2GRAY), cv2.cvtColor(smooth, cv2.COLOR_RGB2HSV)[:, :, 1]):
        _, mask = cv2.threshold(plane, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        for side in (mask, 255 - mask):
            yield cv2.morphologyEx(side, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))


def _edges(image: Pixels) -> Floats:
    """How brightness changes to the right and downwards (2 x height x width), in multiples of what is usual here."""
    import cv2

    smooth = cv2.GaussianBlur(image, (0, 0), 1.0).astype(np.float32)
    both = []
    for across, down in ((1, 0), (0, 1)):
        change = cv2.Sobel(smooth, cv2.CV_32F, across, down, ksize=3) / 8
        both.append(strongest(change))
    stacked = np.stack(both)
    usual = float(np.median(np.abs(stacked[:, ::3, ::3]))) * 1.48
    return stacked / min(max(usual, 0.15), 4.0)


def _outline(quad: Floats, support: float, boxes: Sequence[Floats]) -> Outline:
    area = abs(_signed(quad))
    parts = [_inside(quad, box) if abs(_signed(box)) < area / 2 else 0.0 for box in boxes]
    inside = frozenset(i for i, part in enumerate(parts) if part > 0.7)
    crossed = sum(1.0 for part in parts if 0.1 < part <= 0.7)
    return Outline(quad, support, inside, crossed, area)


def _inside(quad: Floats, box: Floats) -> float:
    """The part of a line that lies inside, of 5 points along it."""
    import cv2

    start, end = (box[0] + box[3]) / 2, (box[1] + box[2]) / 2
    points = [start + (end - start) * part for part in (0.02, 0.25, 0.5, 0.75, 0.98)]
    return sum(cv2.pointPolygonTest(quad, (float(x), float(y)), measureDist=False) >= 0 for x, y in points) / 5


def _support(quad: Floats, edges: Floats) -> float:
    """The part of its sides along which there is an edge: of the worst side and of all, half each."""
    _, height, width = edges.shape
    shares = []
    for i in range(4):
        a, b = quad[i], quad[(i + 1) % 4]
        along = (b - a) / max(1e-6, float(np.linalg.norm(b - a)))
        normal = np.array([-along[1], along[0]], dtype=np.float32)
        at = a + (b - a) * np.linspace(0.04, 0.96, 48, dtype=np.float32)[:, None]
        offsets = np.arange(-2, 3, dtype=np.float32)
        points = at[:, None, :] + offsets[None, :, None] * normal
        x = np.clip(np.rint(points[:, :, 0]).astype(int), 0, width - 1)
        y = np.clip(np.rint(points[:, :, 1]).astype(int), 0, height - 1)
        across = edges[0, y, x] * normal[0] + edges[1, y, x] * normal[1]
        shares.append(max(float((across.max(axis=1) > 3).mean()), float((across.min(axis=1) < -3).mean())))
    return (min(shares) + sum(shares) / 4) / 2


def _apart(found: Sequence[Outline]) -> list[Outline]:
    """The best ones that do not overlap."""
    good = [o for o in found if not o.crossed and o.support > (_CLEAR if o.inside else _BLANK)]
    good.sort(key=lambda o: -(o.support + 0.15 * min(1.0, len(o.inside) / 4)))
    kept: list[Outline] = []
    for outline in good:
        if all(_overlap(outline, other) < 0.1 for other in kept):
            kept.append(max((o for o in good if _wraps(o, outline)), key=lambda o: o.area, default=outline))
    return kept


def _wraps(outer: Outline, inner: Outline) -> bool:
    """True if the inner one is rather a coloured field of the outer one than a card."""
    return (
        inner.area < outer.area < 2.5 * inner.area
        and outer.support > inner.support - 0.06
        and outer.inside >= inner.inside
        and _overlap(outer, inner) > 0.95
        and _shared_corners(outer, inner) > 1
    )


def _shared_corners(a: Outline, b: Outline) -> int:
    """How many corners are the same: a field shares some with its card, and a card none with its shadow."""
    apart = np.linalg.norm(a.corners[:, np.newaxis] - b.corners[np.newaxis], axis=2).min(axis=1)
    return int((apart < _SAME * min(lengths(a.corners))).sum())


def _overlap(a: Outline, b: Outline) -> float:
    """The part of the smaller one that both share."""
    import cv2

    shared, _ = cv2.intersectConvexConvex(a.corners, b.corners)
    return float(shared) / max(1.0, min(a.area, b.area))
