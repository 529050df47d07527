from __future__ import annotations

import json

from reknit.details import trees
from reknit.readers.card_text.candidate import Candidate
from reknit.readers.card_text.scorer import AGAIN, again, learnt, scored

MODEL = {"features": ["label"], "bias": -10_000, "trees": [[[[0, 0.5]], [0, 30_000]]]}


def test_a_kind_with_a_model_is_scored_by_its_features():
    models = {"phone": trees.read(json.loads(json.dumps(MODEL)))}
    found = scored([Candidate("phone", "1", features={"label": 1.0}), Candidate("phone", "2")], models)
    assert [one.score for one in found] == [2.0, -1.0]


def test_a_kind_without_a_model_keeps_its_score():
    found = scored([Candidate("name", "Ann Bell", score=0.3)], {"phone": trees.read(MODEL)})
    assert found == [Candidate("name", "Ann Bell", score=0.3)]


def test_a_second_look_knows_what_the_first_one_said_of_the_others():
    first = {"features": ["label"], "bias": -10_000, "trees": [[[[0, 0.5]], [0, 30_000]]]}
    second = {"features": ["rival"], "bias": 0, "trees": [[[[0, 0.0]], [50_000, -50_000]]]}
    models = {"name": trees.read(first), "name" + AGAIN: trees.read(second)}
    found = [
        Candidate("name", "Ann Bell", spans=((0, 0, 7),), features={"label": 1.0}),
        Candidate("name", "Bell", spans=((0, 4, 7),)),
        Candidate("name", "Old Mill", spans=((1, 0, 7),)),
    ]
    assert [one.score for one in scored(found, models)] == [5.0, 5.0, -5.0]


def test_signs_of_the_second_look_tell_ink_and_places():
    found = [
        Candidate("name", "Ann Bell", spans=((0, 0, 7),), score=3.0, features={"height": 2.0}),
        Candidate("employer", "Ann Bell", spans=((0, 0, 7),), score=-1.0, features={"height": 2.0}),
        Candidate("title", "Partner", spans=((1, 0, 6),), score=1.0, features={"height": 1.0}),
        Candidate("title", "Part", spans=((1, 0, 3),), score=-2.0, features={"height": 1.0}),
    ]
    name, employer, title, part = again(found)
    assert (name["ink_employer"], employer["ink_name"], title["ink_name"]) == (-1.0, 3.0, -9.0)
    assert (title["less"], part["more"]) == (-2.0, 1.0)
    assert (title["of_name"], title["by_name"], title["to_name"]) == (3.0, 1.0, 0.5)


def test_the_shipped_models_are_few_enough():
    assert sum(len(model.trees) for model in learnt().values()) < 2000
