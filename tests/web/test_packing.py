"""No disc lies over another, all stay within the sheet, and the same is drawn anew."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.web.drawing.packing import Shape, packed, spiral

SHAPES = st.lists(st.builds(Shape, st.floats(5, 90), st.floats(0, 80), st.just(34.0)), max_size=12)


@settings(max_examples=30, deadline=None)
@given(SHAPES, st.sampled_from([200.0, 360.0, 820.0]), st.sampled_from([0.5, 1.0, 1.4]))
def test_neither_discs_nor_labels_touch(shapes, width, flat):
    placed = list(zip(packed(shapes, width, flat), shapes, strict=True))
    for ((x, y), one), ((a, b), other) in combinations(placed, 2):
        assert hypot(x - a, y - b) >= one.radius + other.radius
        assert not _meet(_label(x, y, one), _label(a, b, other))
        assert not _meet(_label(x, y, one), (a - other.radius / 2, b - other.radius / 2, other.radius))
    assert all(abs(x) + max(one.radius, one.half) <= width / 2 for (x, _), one in placed)
    assert packed(shapes, width, flat) == [point for point, _ in placed]


def _label(x, y, shape):
    """(left, top, width, height)"""
    return x - shape.half, y - shape.radius - shape.head, 2 * shape.half, shape.head


def _meet(one, other):
    left, top, wide, high = one
    a, b, c, *d = other
    return left < a + c and a < left + wide and top < b + (d[0] if d else c) and b < top + high and high > 0


@given(st.lists(st.floats(3, 10), min_size=1, max_size=80))
def test_dots_lie_within_their_disc_and_hardly_over_each_other(radii):
    radii.sort(reverse=True)
    points, whole = spiral(radii)
    assert len(points) == len(radii)
    assert all(hypot(*point) + r <= whole + 1e-6 for point, r in zip(points, radii, strict=True))
    for (one, r), (two, other) in combinations(zip(points, radii, strict=True), 2):
        assert hypot(one[0] - two[0], one[1] - two[1]) >= 0.8 * (r + other)


def test_nothing_takes_no_place():
    assert packed([], 800) == []
    assert spiral([]) == ([], 0.0)
