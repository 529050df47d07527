"""Records joined into people, the likeliest pair first, with brakes.

What the user said comes before everything: 'not the same' keeps two records apart whatever chain would join them, 'the
same' joins whatever the details say. Then each pair that is likelier than ``LIKELY`` one person joins its groups,
unless these, whole, speak against it: by a sign that tells namesakes apart, or by the log-odds of all pairs across
them. So one wrong pair cannot spread over a cluster, as it does where pairs are simply chained.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ..details.trees import chance
from .columns import Floats
from .counts import level
from .hashing import Ints
from .names import Pair, keys
from .rows import Row
from .shared import bearers, unclear
from .signs import (
    Signs,
    at_two_places,
    clashes,
    clashes_at_one_address,
    differ,
    excused,
    names_alone,
    signs,
    strangers,
    very_common,
)

LIKELY = 0.8
"""The chance from which a pair is joined unasked, in lists of up to ``MANY`` records."""
MANY, RISE = 17.0, 0.3
"""log2 of the records from which it rises, and by how many log-odds each time they are twice as many: the more pairs,
the more wrong ones (judgement, after a made-up list of a million: bench/identity.py)."""
AGAINST = -2.0
"""Mean log-odds of the pairs across two groups below which these are not joined (1 in 8)."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of rows with the log-odds that they are one person; left before right, in order."""

    left: Ints
    right: Ints
    logits: Floats


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision about two rows; ``why`` is empty where what they share is the reason.

    logit  of the pair; None where the user said so
    """

    left: int
    right: int
    same: bool
    logit: float | None = None
    why: str = ""

    @property
    def chance(self) -> float | None:
        """That the pair is one person; None where the user said so."""
        return None if self.logit is None else float(chance(np.array(self.logit)))


@dataclass(slots=True)
class _Cluster:
    """A group while it grows; ``apart``: rows that the user said are someone else; ``said``: that some are one person.

    across  other clusters with which pairs were scored -> sum of their log-odds, and how many
    """

    members: list[int]
    signs: Signs
    apart: set[int] = field(default_factory=set)
    said: bool = False
    across: dict[int, tuple[float, int]] = field(default_factory=dict)


class Clusters:
    """A partition of rows that only ever grows together (union-find), and the decisions that made it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._parent = list(range(len(rows)))
        self._rows = rows
        self._known: dict[int, _Cluster] = {}  # of most rows nothing is ever asked
        self._shared: Mapping[str, set[str]] = {}
        self.verdicts: list[Verdict] = []

    def find(self, place: int) -> int:
        """The row that stands for the whole cluster."""
        parent = self._parent
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def judge(self, words: Iterable[tuple[str, int, int]]) -> None:
        """Obey ('same' or 'not_same', left, right), the user's latest word on each pair, oldest first.

        Where 'same' would join by a chain what is 'not_same', 'not_same' holds, and of two 'same' the newer.
        """
        latest = list(words)
        for verdict, left, right in latest:
            if verdict == "not_same":
                self._cluster(left).apart.add(right)
                self._cluster(right).apart.add(left)
                self.verdicts.append(Verdict(left, right, same=False, why="you said that they are not the same person"))
        for verdict, left, right in reversed(latest):
            if verdict == "same":
                self._obey_same(left, right)

    def use(self, scored: Scored, known: Mapping[str, set[str]] | None = None, rows: int = 0) -> None:
        """Join the likely pairs, likeliest first, unless a brake holds.

        Where the rows are a part of a list, ``rows`` says how many that has, and ``known`` the full names seen with its
        mailboxes (``shared.bearers``).
        """
        likely = np.flatnonzero(scored.logits >= border(rows or len(self._rows)))
        order = likely[np.lexsort((scored.right[likely], scored.left[likely], -scored.logits[likely]))]
        self._weigh(scored, order)
        self._shared = bearers(self._rows) if known is None else known
        for left, right, logit in _lines(scored, order):
            one, other = self.find(left), self.find(right)
            if one == other:
                continue
            why, fit = self._held(left, right)
            self.verdicts.append(Verdict(left, right, not why, logit, f"but {why}" if why else ""))
            if not why:
                self._merge(one, other, fit)

    def _weigh(self, scored: Scored, likely: Ints) -> None:
        """Notes the log-odds across clusters that likely pairs could bring together; of the others nothing is asked."""
        component = components(len(self._parent), scored.left[likely], scored.right[likely], self._parent)
        sizes = np.bincount(component, minlength=len(component))
        inside = component[scored.left] == component[scored.right]
        inside &= sizes[component[scored.left]] > 2
        for left, right, logit in _lines(scored, inside):
            one, other = self.find(left), self.find(right)
            if one != other:
                _add(self._cluster(one).across, other, logit, 1)
                _add(self._cluster(other).across, one, logit, 1)

    def _cluster(self, root: int) -> _Cluster:
        """The cluster that ``root`` stands for, made when it is first looked at."""
        if root not in self._known:
            self._known[root] = _Cluster([root], signs(self._rows[root]))
        return self._known[root]

    def braked(self, left: int, right: int) -> str:
        """Why the groups of two rows, which are apart, are hardly one person; '' if they may be."""
        names = (self._cluster(self.find(row)).signs.names for row in (left, right))
        return _called(strangers(self._rows[left], self._rows[right], *names)) or self._held(left, right)[0]

    def _held(self, left: int, right: int) -> tuple[str, list[Pair]]:
        """What keeps the groups of two rows apart, the strongest ground; '' if nothing does, and the names that clash.

        These are one person's by what the pair shows.
        """
        two = self._rows[left], self._rows[right]
        signs_of_two = (self._cluster(self.find(row)).signs for row in (left, right))
        clashing = clashes(*signs_of_two)
        fit = [pair for pair in clashing if excused(pair, *two)]
        open_ = [pair for pair in clashing if pair not in fit]
        return next(filter(None, self._grounds(left, right, open_)), ""), fit

    def _grounds(self, left: int, right: int, clashing: Sequence[Pair]) -> Iterator[str]:
        """What keeps the groups of two rows, of which these names clash, apart; '' for what does not."""
        one, other = self._cluster(self.find(left)), self._cluster(self.find(right))
        if one.apart and not one.apart.isdisjoint(other.members):
            yield "you said that they are not the same person"
        yield differ(one.signs, other.signs)
        two = self._rows[left], self._rows[right]
        yield _called(clashing or clashes_at_one_address(*two) or strangers(*two))
        members = (map(self._rows.__getitem__, side.members) for side in (one, other))
        yield names_alone(very_common(one.signs, other.signs), *members)
        yield at_two_places(*two)
        yield self._outweighed(one, self.find(right))
        yield unclear(*two, self._shared)

    def _outweighed(self, one: _Cluster, other: int) -> str:
        """Whether all pairs across two groups speak against them; what the user joined may have little in common."""
        if one.said or self._cluster(other).said:
            return ""
        total, count = one.across.get(other, (0.0, 0))
        return "more speaks against it among their other records" if total < AGAINST * count else ""

    def _obey_same(self, left: int, right: int) -> None:
        one, other = self.find(left), self.find(right)
        if one == other:
            return
        if not self._cluster(one).apart.isdisjoint(self._cluster(other).members):
            why = "you said that they are the same, but also that records joined to them are not; 'not the same' holds"
            self.verdicts.append(Verdict(left, right, same=False, why=why))
            return
        self._merge(one, other, clashes(self._cluster(one).signs, self._cluster(other).signs))
        self._cluster(self.find(left)).said = True
        self.verdicts.append(Verdict(left, right, same=True, why="you said that they are the same person"))

    def _merge(self, one: int, other: int, fit: Iterable[Pair]) -> None:
        """Join two clusters, whose names of these pairs are one person's; the smaller is added to the larger."""
        if len(self._cluster(one).members) < len(self._cluster(other).members):
            one, other = other, one
        kept, gone = self._cluster(one), self._known.pop(other)
        self._parent[other] = one
        kept.members += gone.members
        kept.signs |= gone.signs | Signs(excused=frozenset(map(keys, fit)))
        kept.apart |= gone.apart
        kept.said |= gone.said
        kept.across.pop(other, None)
        for third, (total, count) in gone.across.items():
            if third != one:
                across = self._known[third].across
                across.pop(other, None)
                _add(across, one, total, count)
                _add(kept.across, third, total, count)


def _called(names: Sequence[Pair]) -> str:
    """The first of the names of two people, in words."""
    return f"one is called {names[0][0]}, the other {names[0][1]}" if names else ""


def border(rows: int) -> float:
    """The log-odds from which a pair is joined in a list of so many records."""
    twice = float(level(np.array([rows]))[0]) - MANY
    return math.log(LIKELY / (1 - LIKELY)) + RISE * max(0.0, twice)


def components(count: int, left: Ints, right: Ints, parent: Sequence[int] = ()) -> Ints:
    """The connected component of each of ``count`` rows; ``parent`` joins some already."""
    found = np.array(parent, dtype=np.int64) if len(parent) else np.arange(count)
    while True:
        while (found[found] != found).any():
            found = found[found]
        a, b = found[left], found[right]
        apart = a != b
        if not apart.any():
            return found
        np.minimum.at(found, np.maximum(a, b)[apart], np.minimum(a, b)[apart])


def _lines(scored: Scored, at: Ints | npt.NDArray[np.bool_]) -> Iterator[tuple[int, int, float]]:
    """The pairs at places."""
    columns = (scored.left, scored.right, scored.logits)
    return zip(*(column[at].tolist() for column in columns), strict=True)


def _add(across: dict[int, tuple[float, int]], other: int, total: float, count: int) -> None:
    before = across.get(other, (0.0, 0))
    across[other] = (before[0] + total, before[1] + count)
