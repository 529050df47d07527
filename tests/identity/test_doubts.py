"""What to ask: the pairs whose answer changes most."""

import numpy as np
import pytest

from reknit.identity.clusters import Scored, Verdict
from reknit.identity.doubts import BRAKED, SURE, doubtful


def logit(chance):
    return float(np.log(chance / (1 - chance)))


def logistic(odds):
    return 1 / (1 + np.exp(-odds))


def asked(pairs, root, verdicts=(), said=(), **more):
    left, right, chances = zip(*sorted(pairs), strict=True) if pairs else ((), (), ())
    scored = Scored(np.array(left, dtype=np.int64), np.array(right, dtype=np.int64), np.array([*map(logit, chances)]))
    return doubtful(scored, np.array(root), verdicts, said, **more)


def same(left, right, chance):
    return Verdict(left, right, same=True, logit=logit(chance))


def test_of_two_apart_the_smaller_would_be_another_person():
    (doubt,) = asked([(0, 2, 0.4)], [0, 0, 2, 2, 2])
    assert (doubt.left, doubt.right, doubt.together) == (0, 2, False)
    assert doubt.chance == pytest.approx(0.4)
    assert doubt.effect == pytest.approx(0.4 * 2)


def test_a_join_that_is_not_sure_would_part_both_its_sides():
    joins = [same(0, 1, 0.999), same(1, 2, 0.9), same(2, 3, 0.999)]
    (doubt,) = asked([(0, 1, 0.999), (1, 2, 0.9), (2, 3, 0.999)], [0, 0, 0, 0], joins)
    assert (doubt.left, doubt.right, doubt.together) == (1, 2, True)
    assert doubt.effect == pytest.approx(0.1 * 2)


def test_one_is_asked_of_two_groups_and_it_is_the_likeliest():
    (doubt,) = asked([(0, 2, 0.3), (1, 2, 0.6), (1, 3, 0.2)], [0, 0, 2, 2])
    assert (doubt.left, doubt.right) == (1, 2)


def test_those_that_change_most_come_first():
    found = asked([(0, 1, 0.7), (2, 4, 0.3), (5, 6, 0.1)], [0, 1, 2, 2, 4, 5, 6])
    assert [(d.left, d.right) for d in found] == [(0, 1), (2, 4), (5, 6)]


def test_what_is_sure_is_not_asked():
    assert not asked([(0, 1, SURE / 2)], [0, 1])
    assert not asked([(0, 1, 1 - SURE / 2)], [0, 0], [same(0, 1, 1 - SURE / 2)])


def test_what_a_brake_holds_is_hardly_one():
    (doubt,) = asked([(0, 1, 0.999)], [0, 1], braked=lambda left, right: (left, right) == (0, 1))
    assert doubt.chance == BRAKED


def test_two_groups_are_as_likely_one_as_halfway_between_their_likeliest_pair_and_all():
    (doubt,) = asked([(0, 2, 0.9), (1, 2, 0.1)], [0, 0, 2])
    assert doubt.chance == pytest.approx(logistic((logit(0.9) + (logit(0.9) + logit(0.1)) / 2) / 2))


def test_what_the_user_said_is_no_doubt():
    assert not asked([(0, 2, 0.4)], [0, 0, 2], said=[(1, 2)])  # of two groups, by any of their rows
    assert not asked([(0, 1, 0.9)], [0, 0], [same(0, 1, 0.9)], [(1, 0)])
    assert not asked([], [0, 0], [Verdict(0, 1, same=True, why="you said so")])
    (doubt,) = asked([(0, 2, 0.4), (0, 3, 0.4)], [0, 0, 2, 3], said=[(1, 2)])
    assert (doubt.left, doubt.right) == (0, 3)
