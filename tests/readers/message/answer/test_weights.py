"""Learnt numbers: the arrays say what the file says, and those shipped know the kinds and roles of the rooms."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.model.reply import KINDS, REPORTS
from reknit.readers.message.answer.weights import Weights, weights

NAMES = ("a", "b", "c")
LEAVES = st.integers(-500_000, 500_000)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.tuples(st.sampled_from(NAMES), st.floats(-2, 2), inner, inner).map(list),
    max_leaves=8,
)
TRAITS = st.dictionaries(st.sampled_from((*NAMES, "unknown")), st.floats(-3, 3))


def leaf(tree: Any, traits: dict[str, float]) -> int:
    while isinstance(tree, list):
        name, threshold, below, above = tree
        tree = below if traits.get(name, 0.0) <= threshold else above
    return tree


@given(st.lists(TREES, min_size=1, max_size=4), st.lists(TREES, min_size=1, max_size=4), TRAITS)
def test_scores_are_those_of_the_trees_walked_one_by_one(first: list[Any], second: list[Any], traits: dict[str, float]):
    linear = {"a": [0.5, -1.0], "c": [0.0, 2.0]}
    made = Weights({"outputs": ["x", "y"], "bias": [0.25, 0.0], "linear": linear, "trees": [first, second]})
    for i, grown in enumerate((first, second)):
        wanted = (0.25, 0.0)[i] + sum(linear[name][i] * traits.get(name, 0.0) for name in linear)
        wanted += sum(leaf(tree, traits) for tree in grown) / 100_000
        assert made.scores(traits)[i] == pytest.approx(wanted, abs=1e-8)


@given(TRAITS)
def test_chances(traits: dict[str, float]) -> None:
    one, each = weights("kinds").one(traits), weights("roles").each(traits)
    assert math.isclose(sum(one.values()), 1.0)
    assert all(0 <= chance <= 1 for chance in each.values())


def test_outputs() -> None:
    assert set(weights("kinds").outputs) == {*KINDS} - REPORTS
    assert set(weights("roles").outputs) == {"new", "other", "about"}
