"""Stars: how much somebody matters, in the user's word."""

from __future__ import annotations

import pytest

from reknit.app.fresh import fresh
from reknit.app.merge import merge
from reknit.app.star import STARS, star, stars
from reknit.store.undo import undo


@pytest.mark.parametrize("number", STARS)
def test_stars_are_what_a_person_matters(network, known, number):
    star(network, known("jan"), number)
    fresh(network)
    assert known("jan").matters == STARS[number]
    assert stars(known("jan").matters) == number
    with network.writing() as connection:
        undo(connection, network.now())
    fresh(network)
    assert known("jan").matters is None


def test_none_takes_back_those_of_either_half_of_a_person(network, known):
    star(network, known("jan"), 3)
    star(network, known("ute"), 1)
    fresh(network)
    merge(network, known("jan"), known("ute"))
    star(network, known("jan"), 2)
    fresh(network)
    assert known("jan").matters == STARS[2]
    star(network, known("jan"), 0)
    fresh(network)
    assert known("jan").matters is None


def test_what_was_said_otherwise_is_shown_by_the_nearest():
    assert [stars(value) for value in (None, 0.0, 0.65, 0.85, 0.95)] == [0, 1, 1, 2, 3]
