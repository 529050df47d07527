"""The model: trees whose levels ask one question each, as numbers."""

import json

import numpy as np
import pytest

from reknit.identity.trees import UNIT, chance, read, same_person

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


def test_it_says_what_catboost_says(tmp_path):
    catboost = pytest.importorskip("catboost")
    learner = pytest.importorskip("numpy").random.default_rng(1)
    table = learner.normal(size=(400, 3)).round(2)
    truth = (table[:, 0] + table[:, 1] * table[:, 2] > 0).astype(int)
    model = catboost.CatBoostClassifier(iterations=20, depth=4, verbose=0, allow_writing_files=False, thread_count=1)
    model.fit(table, truth)
    model.save_model(str(tmp_path / "model.json"), format="json")
    held = json.loads((tmp_path / "model.json").read_text())
    scale, (bias,) = held["scale_and_bias"]
    trees = [
        [
            [[s["float_feature_index"], s["border"]] for s in tree["splits"]],
            [round(v * scale * UNIT) for v in tree["leaf_values"]],
        ]
        for tree in held["oblivious_trees"]
    ]
    ours = read({"features": ["0", "1", "2"], "bias": round(bias * UNIT), "trees": trees})
    found = ours.logits({str(k): table[:, k] for k in range(3)})
    assert found == pytest.approx(model.predict(table, prediction_type="RawFormulaVal"), abs=21 / UNIT)


def test_what_is_shipped_is_small_and_whole():
    models = same_person()
    assert len(models.close.trees) >= 100
    for model in (models.quick, models.close):
        assert all(len(leaves) == 2 ** len(asked) for asked, leaves in model.trees)
        assert {feature for feature, _ in model.questions} <= set(model.features)
