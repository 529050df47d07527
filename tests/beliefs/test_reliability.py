from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.reliability import Mark, effective, reliability, wilson

MARKS = st.lists(
    st.builds(Mark, st.floats(0, 1), st.booleans(), st.sampled_from([None, 1, 2])), min_size=1, max_size=60
)


def marks(*each):
    return [Mark(said, came) for said, came in each]


def test_by_hand():
    found = reliability(marks((0.25, True), (0.25, False), (0.75, True), (0.95, True)))
    assert (found.count, found.said, found.came) == (4, 0.55, 0.75)
    assert found.brier == pytest.approx((0.75**2 + 0.25**2 + 0.25**2 + 0.05**2) / 4)
    assert found.ece == pytest.approx((2 * 0.25 + 0.25 + 0.05) / 4)
    assert found.blind == 0.1875
    assert [(b.count, b.came) for b in found.bins if b.count] == [(2, 0.5), (1, 1.0), (1, 1.0)]


def test_the_ends_have_their_bins():
    found = reliability(marks((0.0, False), (0.1, False), (1.0, True)))
    assert [b.count for b in found.bins] == [1, 1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert found.bins[5].came is None
    assert (found.bins[5].least, found.bins[5].most) == (0.0, 1.0)


def test_nothing_said_and_nonsense_said():
    assert reliability([]) is None
    with pytest.raises(ValueError, match="not a chance"):
        reliability(marks((1.2, True)))


def test_wilson_s_bounds_are_where_the_seen_share_is_just_believable():
    """|share - p| = z * sqrt(p * (1 - p) / n), with z = 1.6449 for nine in ten."""
    for true, number in ((81, 263), (3, 9), (140, 150)):
        for bound in wilson(true, number):
            z = abs(true / number - bound) / (bound * (1 - bound) / number) ** 0.5
            assert z == pytest.approx(1.6449, abs=1e-4)
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == 1.0


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_has_the_share_in_it(seen):
    true, number = seen
    low, high = wilson(true, number)
    assert 0 <= low <= true / number + 1e-12
    assert true / number - 1e-12 <= high <= 1


@given(MARKS)
def test_bins_part_the_marks(given):
    found = reliability(given)
    assert sum(b.count for b in found.bins) == len(given)
    assert 1 <= effective(given) <= len(given) + 1e-9
    assert all(b.low - 1e-12 <= b.said <= b.high + 1e-12 for b in found.bins)
    assert found.ece <= 1
    assert abs(found.said - found.came) <= found.ece + 1e-9


def test_chances_that_are_right_are_calibrated_and_chances_that_are_not_are_not():
    rng = Random(5)
    right = [Mark(p, rng.random() < p) for p in (rng.random() for _ in range(20_000))]
    assert reliability(right).ece < 0.015
    assert reliability(Mark(p**2, came) for p, came, _ in right).ece > 0.1


def test_the_intervals_are_right_nine_times_in_ten():
    rng = Random(6)
    inside = 0
    for _ in range(2_000):
        low, high = wilson(sum(rng.random() < 0.3 for _ in range(80)), 80)
        inside += low <= 0.3 <= high
    assert 0.87 < inside / 2_000 < 0.93


def test_they_are_right_too_where_marks_of_one_lot_come_true_together():
    rng, sizes = Random(7), (3, 3, 2, 1) * 12
    inside = 0
    for _ in range(1_000):
        lots = [(lot, size, rng.random() < 0.75) for lot, size in enumerate(sizes)]
        (found,) = (
            b
            for b in reliability(Mark(0.75, came, lot) for lot, size, came in lots for _ in range(size)).bins
            if b.count
        )
        inside += found.least <= 0.75 <= found.most
    assert 0.87 < inside / 1_000 < 0.93
    assert effective([Mark(0.5, came=True, lot=n) for n, size in enumerate(sizes) for _ in range(size)]) == 108**2 / 276
