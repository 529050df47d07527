"""What was learnt, as numbers: scores of outputs by a linear part and by boosted trees over traits.

data/<name>.json, written by bench/learn_answers.py: {"outputs": [..], "bias": [..], "linear": {trait: [weight for each
output]}, "trees": [[tree, ..] for each output]}; a tree is a whole number of hundred-thousandths, or [trait, threshold,
tree up to it, tree above it]. A trait that a mail does not have is 0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

_UNIT = 100_000
"""What a leaf is counted in: sums of whole numbers are the same on every machine."""
_FARTHEST = 30.0
"""Logits beyond which a chance is as good as sure."""
_DIGITS = 9
"""Digits of a logit and of a chance: machines differ in the last ones of a sum."""


def logistic(logits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The chances that logits stand for."""
    return np.round(1 / (1 + np.exp(-np.clip(logits, -_FARTHEST, _FARTHEST))), _DIGITS)


class Weights:
    """The numbers of one choice, as arrays: a tree's nodes are walked in step for all trees."""

    def __init__(self, held: Mapping[str, Any]) -> None:
        self.outputs: tuple[str, ...] = tuple(held["outputs"])
        self._bias = np.array(held["bias"])
        nodes = _Nodes()
        roots = [[nodes.add(tree) for tree in grown] for grown in held["trees"]]
        self._roots = np.array([root for grown in roots for root in grown], dtype=np.int64)
        self._firsts = np.cumsum([0, *map(len, roots)])[:-1]
        names = dict.fromkeys([*held["linear"], *nodes.names])
        self._places = {name: place for place, name in enumerate(names)}
        blank = (0.0,) * len(self.outputs)
        self._linear = np.array([held["linear"].get(name, blank) for name in names])
        self._trait = np.array([self._places.get(name, 0) for name in nodes.names], dtype=np.int64)
        self._threshold, self._leaf = np.array(nodes.thresholds), np.array(nodes.leaves)
        self._below, self._above = np.array(nodes.below), np.array(nodes.above)
        self._depth = nodes.depth

    def scores(self, traits: Mapping[str, float]) -> npt.NDArray[np.float64]:
        """The logit of each output."""
        shown = np.zeros(len(self._places))
        for name, value in traits.items():
            if (place := self._places.get(name)) is not None:
                shown[place] = value
        present = shown.nonzero()[0]
        linear = (self._linear[present] * shown[present, None]).sum(axis=0)
        at = self._roots
        for _ in range(self._depth):
            at = np.where(shown[self._trait[at]] <= self._threshold[at], self._below[at], self._above[at])
        grown = np.add.reduceat(self._leaf[at], self._firsts) / _UNIT
        scores: npt.NDArray[np.float64] = np.round(self._bias + linear + grown, _DIGITS)
        return scores

    def one(self, traits: Mapping[str, float]) -> dict[str, float]:
        """The chance of each output where exactly one is true (softmax)."""
        scores = self.scores(traits)
        shares = np.exp(scores - scores.max())
        return dict(zip(self.outputs, np.round(shares / shares.sum(), _DIGITS).tolist(), strict=True))

    def each(self, traits: Mapping[str, float]) -> dict[str, float]:
        """The chance of each output by itself (logistic function)."""
        return dict(zip(self.outputs, logistic(self.scores(traits)).tolist(), strict=True))


class _Nodes:
    """All nodes of all trees; a leaf leads to itself."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.thresholds: list[float] = []
        self.leaves: list[int] = []
        self.below: list[int] = []
        self.above: list[int] = []
        self.depth = 0

    def add(self, tree: int | list[Any], depth: int = 0) -> int:
        """Adds a tree; returns the place of its root."""
        place = len(self.names)
        self.depth = max(self.depth, depth)
        name, threshold, leaf = (tree[0], tree[1], 0) if isinstance(tree, list) else ("", 0.0, tree)
        self.names.append(name)
        self.thresholds.append(threshold)
        self.leaves.append(leaf)
        self.below.append(place)
        self.above.append(place)
        if isinstance(tree, list):
            self.below[place] = self.add(tree[2], depth + 1)
            self.above[place] = self.add(tree[3], depth + 1)
        return place


@cache
def weights(name: str) -> Weights:
    """The numbers of data/``name``.json."""
    return Weights(json.loads(files(__package__).joinpath(f"data/{name}.json").read_text("utf-8")))
