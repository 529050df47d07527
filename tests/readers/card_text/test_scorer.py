from __future__ import annotations

import json

from reknit.details import trees
from reknit.readers.card_text.candidate import Candidate
from reknit.readers.card_text.scorer import learnt, scored

MODEL = {"features": ["label"], "bias": -10_000, "trees": [[[[0, 0.5]], [0, 30_000]]]}


def test_a_kind_with_a_model_is_scored_by_its_features():
    models = {"phone": trees.read(json.loads(json.dumps(MODEL)))}
    found = scored([Candidate("phone", "1", features={"label": 1.0}), Candidate("phone", "2")], models)
    assert [one.score for one in found] == [2.0, -1.0]


def test_a_kind_without_a_model_keeps_its_score():
    found = scored([Candidate("name", "Ann Bell", score=0.3)], {"phone": trees.read(MODEL)})
    assert found == [Candidate("name", "Ann Bell", score=0.3)]


def test_the_shipped_models_are_few_enough():
    assert sum(len(model.trees) for model in learnt().values()) < 2000
