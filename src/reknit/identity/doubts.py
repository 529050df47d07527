"""What to ask: the pairs of people whose answer is expected to change most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ..details.trees import chance
from .clusters import Scored, Verdict
from .contradictions import pair
from .hashing import Ints

SURE = 0.02
"""A chance this near to 0 or 1 is no doubt."""
BRAKED = 0.02
"""The chance, at most, of two groups that a brake keeps apart: it knows more than the model (judgement)."""


class Doubtful(NamedTuple):
    """A pair of rows: the chance that they are one person, whether they are joined, and the expected effect.

    effect  the chance that the answer differs from what is done now, times the rows of the smaller group: whose person
            would be another
    """

    left: int
    right: int
    chance: float
    together: bool
    effect: float


def doubtful(
    scored: Scored,
    root: Ints,
    verdicts: Sequence[Verdict],
    said: Iterable[tuple[int, int]] = (),
    braked: Callable[[int, int], object] = lambda _left, _right: False,
) -> list[Doubtful]:
    """The doubts, of most effect first; one for two groups.

    ``root``: the group of each row; ``said``: pairs of rows on which the user has spoken, and so are no doubt;
    ``braked``: whether a brake keeps the groups of two rows apart.
    """
    size = np.bincount(root, minlength=len(root))
    known = {pair(int(root[a]), int(root[b])) for a, b in said if root[a] != root[b]}
    found = [*_apart(scored, root, size, known, braked), *_joined(root, verdicts, {pair(a, b) for a, b in said})]
    return sorted(found, key=lambda d: (-d.effect, d.left, d.right))


def _apart(
    scored: Scored, root: Ints, size: Ints, known: set[tuple[int, int]], braked: Callable[[int, int], object]
) -> Iterable[Doubtful]:
    """The likeliest pair between any two groups that are kept apart.

    That they are one is as likely as halfway between this pair and the mean of all pairs across them.
    """
    across = np.flatnonzero(root[scored.left] != root[scored.right])
    one, other = root[scored.left[across]], root[scored.right[across]]
    code = np.minimum(one, other) * np.int64(len(root)) + np.maximum(one, other)
    order = np.lexsort((scored.right[across], scored.left[across], -scored.logits[across], code))
    across, code = across[order], code[order]
    starts = np.flatnonzero(np.diff(code, prepend=-1))
    if not len(starts):
        return
    first, logits = across[starts], scored.logits[across]
    mean = np.add.reduceat(logits, starts) / np.diff(np.append(starts, len(code)))
    open_ = np.flatnonzero(chance(scored.logits[first]) > SURE)
    chances = chance((logits[starts] + mean) / 2)
    for at in open_.tolist():
        left, right = int(scored.left[first[at]]), int(scored.right[first[at]])
        key = pair(int(root[left]), int(root[right]))
        if key not in known:
            p, rows = float(chances[at]), float(min(size[key[0]], size[key[1]]))
            held = p > BRAKED and braked(left, right)
            yield Doubtful(left, right, BRAKED, False, BRAKED) if held else Doubtful(left, right, p, False, p * rows)


def _joined(root: Ints, verdicts: Sequence[Verdict], known: set[tuple[int, int]]) -> Iterable[Doubtful]:
    """The joins that hold a group together by a pair that is not sure."""
    joins: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.same:
            joins.setdefault(int(root[verdict.left]), []).append(verdict)
    for of in joins.values():
        unsure = [(verdict, p) for verdict in of if (p := verdict.chance) is not None and p < 1 - SURE]
        sides = _sides(of) if unsure else {}
        for verdict, p in unsure:
            if pair(verdict.left, verdict.right) not in known:
                one = sides[verdict]
                yield Doubtful(verdict.left, verdict.right, p, True, (1 - p) * min(one, len(of) + 1 - one))


def _sides(joins: Sequence[Verdict]) -> Mapping[Verdict, int]:
    """How many rows are on one side of each join, were it cut: the joins of a group are a tree."""
    near: dict[int, list[tuple[int, Verdict]]] = {}
    for verdict in joins:
        near.setdefault(verdict.left, []).append((verdict.right, verdict))
        near.setdefault(verdict.right, []).append((verdict.left, verdict))
    start = joins[0].left
    order, came = [start], {start: (-1, joins[0])}
    for here in order:
        for there, verdict in near[here]:
            if there not in came:
                came[there] = (here, verdict)
                order.append(there)
    below = dict.fromkeys(order, 1)
    found = {}
    for here in reversed(order[1:]):
        parent, verdict = came[here]
        found[verdict] = below[here]
        below[parent] += below[here]
    return found
