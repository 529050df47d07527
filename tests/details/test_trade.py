from __future__ import annotations

import pytest

from reknit.details.trade import alike, trades


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Head of IT", "Chief Information Officer", True),
        ("Softwareentwickler, Cloud", "Senior DevOps Engineer", True),
        ("Head of IT", "Head Baker", False),
        ("Managing Director", "Head Baker", None),
        ("Principal Engineer", "School Principal", None),
        ("", "CIO", None),
    ],
)
def test_titles_of_one_trade(left, right, same):
    assert alike(left, right) is same
    assert alike(right, left) is same


def test_a_rank_is_no_trade():
    assert not trades("Senior Vice President")
