"""Outlines too faint to be seen anywhere by themselves: of white cards on a white lid.

Writing says how a card lies and where its middle is about. In a frame turned like the writing, an edge of the card is a
straight row or column, and however weak a change of brightness is, it stands out from noise when it is added up along
a whole side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from .light import strongest
from .models import Floats, Pixels
from .shapes import lengths

_REACH = 30
"""A card is at most this many heights of its writing wide: 7 points on 91 mm; judgement."""
_FRAME = 640
"""Pixels of the longer side of a frame."""
_ALONG = 25
"""Pixels along which a change of brightness is averaged."""
_CLEAR, _LEAST = 4.0, 0.5
"""An edge is a change of so many times what is usual in the frame, and of so many grey levels."""
_RIVALS = 6
_TILTS = (0.0, -1.0, 1.0, -2.0, 2.0)
"""Degrees: short lines tell their direction as badly as that."""


def proposals(image: Pixels, boxes: Sequence[Floats]) -> Iterator[tuple[Floats, float]]:
    """Rectangles around groups of lines, and the part of their sides along which there is an edge, the best first."""
    for group in _joined(boxes):
        best: list[tuple[float, Floats]] = []
        for tilt in _TILTS:
            best += _in_frame(image, boxes, group, np.deg2rad(tilt))
            if best and max(score for score, _ in best) > 0.9:
                break
        best.sort(key=lambda found: -found[0])
        for score, corners in best[:_RIVALS]:
            yield corners, score


def groups(boxes: Sequence[Floats], reach: float) -> list[list[Floats]]:
    """Lines in one direction, none further than ``reach`` from the next."""
    return [[boxes[i] for i in group] for group in _joined(boxes, reach)]


def around(group: Sequence[Floats], wide: float, tall: float) -> Floats:
    """A rectangle of this size, lying as the lines of ``group`` lie, their middles one; larger if they need it."""
    turn = _turn(_angle(max(group, key=lambda box: lengths(box)[0])))
    points = np.concatenate(group) @ turn.T
    low, high = points.min(axis=0), points.max(axis=0)
    width, height = high - low
    size = (wide, tall) if width > height * 0.8 else (tall, wide)
    half = np.maximum(np.array(size), (high - low) * 1.05) / 2
    signs = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    corners: Floats = (((low + high) / 2 + signs * half) @ turn).astype(np.float32)
    return corners


def _joined(boxes: Sequence[Floats], reach: float | None = None) -> list[list[int]]:
    """Lines in one direction and not further apart than ``reach``, without it than they are high."""
    parent = list(range(len(boxes)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, a in enumerate(boxes):
        for j in range(i):
            if _near(a, boxes[j], reach):
                parent[root(i)] = root(j)
    together: dict[int, list[int]] = {}
    for i in range(len(boxes)):
        together.setdefault(root(i), []).append(i)
    return list(together.values())


def _near(a: Floats, b: Floats, reach: float | None) -> bool:
    turn = abs(_angle(a) - _angle(b)) % (np.pi / 2)
    if min(turn, np.pi / 2 - turn) > np.deg2rad(6):
        return False
    length, height = lengths(a)
    _, other = lengths(b)
    across = (a[1] - a[0]) / max(length, 1e-6)
    down = np.array([-across[1], across[0]])
    most = 1.2 * min(height, other) if reach is None else reach
    return _gap(a @ across, b @ across) < most and _gap(a @ down, b @ down) < most


def _gap(a: Floats, b: Floats) -> float:
    return float(max(a.min() - b.max(), b.min() - a.max(), 0))


def _turn(angle: float) -> Floats:
    """The rotation that makes what runs at ``angle`` run to the right."""
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([[cos, sin], [-sin, cos]], dtype=np.float32)


def _angle(box: Floats) -> float:
    x, y = box[1] - box[0]
    return float(np.arctan2(y, x))


def _in_frame(image: Pixels, boxes: Sequence[Floats], group: list[int], tilt: float) -> list[tuple[float, Floats]]:
    import cv2

    longest = max(group, key=lambda i: float(np.linalg.norm(boxes[i][1] - boxes[i][0])))
    turn = _turn(_angle(boxes[longest]) + tilt)
    mine = np.concatenate([boxes[i] for i in group]) @ turn.T
    high = float(np.median([lengths(boxes[i])[1] for i in group]))
    reach = _REACH * high
    low, top = mine.min(axis=0) - reach, mine.max(axis=0) + reach
    page = np.array([(0, 0), (image.shape[1], 0), (image.shape[1], image.shape[0]), (0, image.shape[0])]) @ turn.T
    low, top = np.maximum(low, page.min(axis=0)), np.minimum(top, page.max(axis=0))
    scale = min(1.0, _FRAME / float((top - low).max()))
    width, height = (max(8, int(v)) for v in (top - low) * scale)
    matrix = np.hstack([turn * scale, (-low * scale)[:, np.newaxis]]).astype(np.float32)
    frame = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    all_boxes = [(box @ turn.T - low) * scale for box in boxes]
    rows = _marks(frame, all_boxes)
    columns = _marks(frame.transpose(1, 0, 2), [box[:, ::-1] for box in all_boxes])
    core = (mine - low) * scale
    found = _rectangles(rows, columns, core.min(axis=0), core.max(axis=0))
    return [(score, ((box / scale + low) @ turn).astype(np.float32)) for score, box in found]


def _marks(frame: Pixels, boxes: Sequence[Floats]) -> Floats:
    """1 where brightness changes downwards along a row, else 0, in the frame's rows and columns."""
    import cv2

    grey = frame.astype(np.float32)
    change = np.zeros_like(grey)
    change[2:-1] = (grey[2:-1] + grey[3:] - grey[1:-2] - grey[:-3]) / 2
    flat = strongest(change)
    for box in boxes:
        cv2.fillPoly(flat, [np.rint(box).astype(np.int32)], 0)
    mean = cv2.blur(flat, (_ALONG, 1))
    usual = max(_LEAST, _CLEAR * 1.48 * float(np.median(np.abs(mean[::2, ::2]))))
    rising = cv2.dilate((mean > usual).astype(np.uint8), np.ones((5, 1), np.uint8))
    falling = cv2.dilate((mean < -usual).astype(np.uint8), np.ones((5, 1), np.uint8))
    return np.maximum(rising, falling).astype(np.float32)


def _rectangles(rows: Floats, columns: Floats, low: Floats, high: Floats) -> list[tuple[float, Floats]]:
    """The best rectangles around what stands between ``low`` and ``high``; ``columns`` is turned as ``rows`` is."""
    left, top = (max(0, int(v)) for v in low)
    right, bottom = (int(v) for v in np.ceil(high))
    tops, bottoms = _peaks(rows[:, left : right + 1].mean(axis=1), top, bottom)
    lefts, rights = _peaks(columns[:, top : bottom + 1].mean(axis=1), left, right)
    if not (tops and bottoms and lefts and rights):
        return []
    summed_rows = np.pad(rows, ((0, 0), (1, 0))).cumsum(axis=1)
    summed_columns = np.pad(columns, ((0, 0), (1, 0))).cumsum(axis=1)
    found = []
    for t in tops:
        for b in bottoms:
            for x in lefts:
                for y in rights:
                    wide, tall = y - x, b - t
                    if not 1.2 < max(wide, tall) / min(wide, tall) < 2.4:
                        continue
                    sides = (
                        (summed_rows[t, y] - summed_rows[t, x]) / wide,
                        (summed_rows[b, y] - summed_rows[b, x]) / wide,
                        (summed_columns[x, b] - summed_columns[x, t]) / tall,
                        (summed_columns[y, b] - summed_columns[y, t]) / tall,
                    )
                    score = float(min(sides) + sum(sides) / 4) / 2
                    if score > 0.5:
                        corners = np.array([(x, t), (y, t), (y, b), (x, b)], dtype=np.float32)
                        found.append((score, corners))
    found.sort(key=lambda one: -one[0])
    return found[:_RIVALS]


def _peaks(profile: NDArray[np.floating], low: int, high: int) -> tuple[list[int], list[int]]:
    """The places before ``low`` and after ``high`` where an edge runs along most of it, the nearest first."""
    padded = np.pad(profile, 3)
    best = np.max([padded[i : i + len(profile)] for i in range(7)], axis=0)
    tops = np.flatnonzero((profile >= best) & (profile > 0.5))
    runs = np.split(tops, np.flatnonzero(np.diff(tops) > 4) + 1) if len(tops) else []
    middles = [int(run.mean()) for run in runs]
    before = [m for m in reversed(middles) if m <= low]
    after = [m for m in middles if m >= high]
    return before[:_RIVALS], after[:_RIVALS]
