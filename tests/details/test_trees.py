"""The model: trees whose levels ask one question each, as numbers."""

import numpy as np
import pytest

from reknit.details.trees import UNIT, chance, read
from reknit.identity.models import same_person

MODEL = {
    "features": ["phone", "gap"],
    "bias": -5000,
    "trees": [[[[0, 0.5], [1, 10.0]], [0, 10000, 20000, 30000]], [[[1, 0.0]], [-1000, 1000]]],
}


@pytest.mark.parametrize(
    ("phone", "gap", "expected"),
    [
        (0, -5, -0.5 + 0 - 0.1),
        (1, -5, -0.5 + 1 - 0.1),  # the first question is the lowest bit
        (0, 11, -0.5 + 2 + 0.1),
        (1, 11, -0.5 + 3 + 0.1),
        (0.5, 10, -0.5 + 0 + 0.1),  # yes only above the border
        (0, 0, -0.5 + 0 - 0.1),
    ],
)
def test_leaves_are_found_by_the_bits_of_the_answers(phone, gap, expected):
    found = {"phone": np.array([phone], dtype=float), "gap": np.array([gap], dtype=float), "other": np.array([9.0])}
    assert read(MODEL).logits(found) == pytest.approx([expected])


def test_no_pairs_have_no_chances():
    assert read(MODEL).logits({"phone": np.zeros(0), "gap": np.zeros(0)}).shape == (0,)


def test_chances_of_log_odds():
    assert chance(np.array([0.0, np.log(4), -1e9, 1e9])).tolist() == pytest.approx([0.5, 0.8, 0, 1])


def test_borders_are_those_of_single_precision():
    """As in CatBoost, whose features are of 32 bits: what 32 bits do not tell from the border is not above it."""
    model = read({"features": ["a"], "bias": 0, "trees": [[[[0, 0.1]], [0, UNIT]]]})
    assert model.logits({"a": np.array([0.1, 0.1 + 1e-9, 0.1 + 1e-7])}).tolist() == [0, 0, 1]


def test_it_says_what_catboost_says():
    """Three trees that CatBoost 1.2.10 grew, and what it said itself of six lines."""
    trees = [
        [[[0, 0.635], [1, 0.285]], [-5135, 7692, 5700, -8852]],
        [[[0, 0.485], [1, 0.355]], [-4792, 5187, 7140, -7375]],
        [[[0, 0.485], [1, 0.285]], [-5204, 5132, 5333, -5575]],
    ]
    lines = np.array([[0.1, 0.1], [0.9, 0.1], [0.1, 0.9], [0.9, 0.9], [0.5, 0.3], [0.51, 0.31]])
    said = [-1.5132, 1.8012, 1.8173, -2.1803, 0.5313, 0.5313]
    ours = read({"features": ["0", "1"], "bias": 0, "trees": trees})
    assert ours.logits({"0": lines[:, 0], "1": lines[:, 1]}) == pytest.approx(said, abs=3 / UNIT)


def test_what_is_shipped_is_small_and_whole():
    models = same_person()
    assert len(models.close.trees) >= 100
    for model in (models.quick, models.close):
        assert all(len(leaves) == 2 ** len(asked) for asked, leaves in model.trees)
        assert {feature for feature, _ in model.questions} <= set(model.features)
