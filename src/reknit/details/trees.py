"""Learnt chances: boosted oblivious trees over features, as numbers that a room keeps in its data/.

All nodes of one level of an oblivious tree ask the same question (Prokhorenkova et al. 2018, CatBoost,
arXiv:1706.09516), so a tree of depth d is d columns of yes and no, read as a number of d bits, and a table of 2^d
leaves. Leaves are whole numbers of ten-thousandths of a logit: their sums are the same on every machine.

A model is {"features": [name, ...], "bias": leaf, "trees": [[[[feature, border], ...], [leaf, ...]],
...]}; the first question is the lowest bit; the answer is yes above the border.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

UNIT = 10_000
"""Leaves a logit."""
_FEW = 512
"""Rows below which all trees are asked at once: the arrays of one tree would be too small to pay."""


@dataclass(frozen=True, slots=True)
class Trees:
    """A model: each tree's questions, places among the different ones, and its leaves.

    feature, border  of each question, as arrays; the last is never answered with yes
    asked, leaves    of all trees, [trees, 8] and [trees, 256]; behind a tree's own questions the last stands
    """

    features: tuple[str, ...]
    questions: tuple[tuple[str, float], ...]
    trees: tuple[tuple[tuple[int, ...], Ints], ...]
    bias: int
    feature: Ints
    border: npt.NDArray[np.float32]
    asked: Ints
    leaves: Ints

    def logits(self, found: Mapping[str, Floats]) -> Floats:
        """The log-odds of each row, from the features of all, each of shape [rows]."""
        if len(next(iter(found.values()))) < _FEW:
            return self._few(np.array([found[name] for name in self.features], dtype=np.float32))
        held = {name: found[name].astype(np.float32) for name in self.features}
        answers: list[npt.NDArray[np.bool_]] = [held[name] > np.float32(border) for name, border in self.questions]
        rows = len(next(iter(held.values())))
        total = np.full(rows, self.bias, dtype=np.int64)
        for asked, leaves in self.trees:
            leaf = np.zeros(rows, dtype=np.uint8)
            for bit, question in enumerate(asked):
                leaf |= answers[question].view(np.uint8) << np.uint8(bit)
            total += leaves[leaf]
        return total / UNIT

    def _few(self, held: npt.NDArray[np.float32]) -> Floats:
        """The same from the features, [features, rows]."""
        answers = held[self.feature] > self.border[:, None]
        leaf = np.packbits(answers[self.asked], axis=1, bitorder="little")[:, 0]
        total = np.take_along_axis(self.leaves, leaf.astype(np.int64), axis=1).sum(axis=0) + self.bias
        found: Floats = total / UNIT
        return found


def chance(logits: Floats) -> Floats:
    """The chances that log-odds stand for (logistic function)."""
    chances: Floats = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return chances


def read(held: Mapping[str, Any]) -> Trees:
    """A model from its JSON."""
    features = tuple(held["features"])
    place: dict[tuple[str, float], int] = {}
    trees = []
    for splits, leaves in held["trees"]:
        asked = tuple(place.setdefault((features[f], border), len(place)) for f, border in splits)
        trees.append((asked, np.array(leaves, dtype=np.int64)))
    all_asked, all_leaves = np.full((len(trees), 8), len(place)), np.zeros((len(trees), 256), dtype=np.int64)
    for at, (asked, leaves) in enumerate(trees):
        all_asked[at, : len(asked)] = asked
        all_leaves[at, : len(leaves)] = leaves
    feature = np.array([*(features.index(name) for name, _ in place), 0])
    border = np.array([*(border for _, border in place), np.inf], dtype=np.float32)
    return Trees(features, tuple(place), tuple(trees), held["bias"], feature, border, all_asked, all_leaves)
