import numpy as np
import pytest

from reknit.beliefs.pace import DEVIATION, SHAPES, known, prior


def test_the_prior_sums_to_one_and_has_its_width():
    pace = prior()
    assert len(pace.weights) == 147
    assert pace.weights.sum() == pytest.approx(1)
    assert np.sqrt(pace.weights @ pace.shifts**2) == pytest.approx(DEVIATION, abs=0.01)
    assert (pace.facts, pace.factor) == (0, pytest.approx(1))


def test_no_shape_is_likelier_and_none_is_faster():
    pace = prior()
    for shape in SHAPES:
        assert pace.weights[pace.shapes == shape].sum() == pytest.approx(1 / 3)
        assert pace.weights[pace.shapes == shape] @ pace.shifts[pace.shapes == shape] == pytest.approx(0)


def test_a_known_pace_is_one_point():
    assert known(0.5, 2.0).mean(np.array([[0.3]])) == pytest.approx([0.3])
    assert known(np.log(2)).factor == pytest.approx(2)
