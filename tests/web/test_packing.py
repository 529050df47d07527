"""No disc lies over another, all stay within the sheet, and the same is drawn anew."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.web.drawing.packing import packed, spiral

RADII = st.lists(st.floats(5, 90), max_size=14)


@settings(max_examples=40, deadline=None)
@given(RADII, st.sampled_from([180.0, 360.0, 820.0]), st.sampled_from([0.5, 1.0, 1.4]))
def test_discs_touch_at_most(radii, width, flat):
    placed = list(zip(packed(radii, width, flat), radii, strict=True))
    for ((x, y), r), ((a, b), other) in combinations(placed, 2):
        assert hypot(x - a, y - b) >= r + other - 1e-4
    assert all(abs(x) + r <= width / 2 + 1e-4 for (x, _), r in placed)
    assert packed(radii, width, flat) == [point for point, _ in placed]


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
