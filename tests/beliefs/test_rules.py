import pytest

from reknit.beliefs.rules import decayed, not_stale


def test_a_fifth_and_more_is_lost_each_year():
    assert decayed(0) == 1
    assert decayed(12) == pytest.approx(0.775)
    assert decayed(120) == pytest.approx(0.078, abs=0.001)


def test_stale_after_a_year():
    assert (not_stale(0), not_stale(12), not_stale(12.1)) == (1, 1, 0)
