"""One more record: linked against what is kept of the others, as if all had been linked together.

A new row changes little: its own pairs; the pairs of a block that it makes too large; the pairs of rows that show what
it shows, where a count reaches another level (``counts.level``); and the clusters that hang on these pairs. ``add``
scores what the new row's own cluster depends on and nothing else. What it changed elsewhere is only noted, and settled
before the groups of all are told, so both answers are always those of linking everything anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .blocking import admitted, blocks, keys
from .candidates import Candidates
from .clusters import Clusters, Scored, border, components
from .columns import Columns, Floats, columns
from .counts import counted, level, levels, once, seen
from .grown import Grown, GrownColumns
from .hashing import Ints, Numbers, texts
from .linkage import log_odds
from .postings import Postings
from .rows import Row
from .signs import mailboxes

_SHARED = frozenset({"name", "host", "mailbox", "employer", "phone"})
"""Kinds whose count tells only of two rows that both show the value (features.py)."""
_MANY = 4
"""Blocks that a pair is in from which it is taken for likely before it is scored, only so that what hangs on it is
scored in the same batch: of 1.2 million pairs of made-up records .92 of those were, and .91 of the likely ones."""


class Pair(NamedTuple):
    """Two records, the smaller id first, with the log-odds that they are one person."""

    left: str
    right: str
    logit: float


class Placed(NamedTuple):
    """Where a new record stands: its group, itself among them, in order; and all its scored pairs, likeliest first."""

    members: tuple[str, ...]
    pairs: tuple[Pair, ...]


class _Counts:
    """``counts.Counts`` that grow; of each kind and number the rows that show it."""

    def __init__(self, c: Columns) -> None:
        self.rows = c.count
        self.shown = {kind: Postings(*once(number, row)) for kind, number, row in seen(c)}

    def of(self, kind: str, numbers: Numbers) -> Ints:
        """As ``Counts.of``."""
        return self.shown[kind].size(numbers)


class Index:
    """Records linked, and what it takes to link one more in milliseconds.

    ``rows``: by record id. The order of ids decides between equals, as in ``link``, so the order of arrival decides
    nothing. ``words``: 'same' or 'not_same' on pairs of ids, the oldest first, as ``contradictions.latest`` tells them;
    those on records that are not there wait for them.
    """

    def __init__(self, rows: Mapping[str, Row], words: Mapping[tuple[str, str], str] | None = None) -> None:
        self._ids = sorted(rows)
        self._place = {record: at for at, record in enumerate(self._ids)}
        self._rows = [rows[record] for record in self._ids]
        self._bearers: dict[str, set[str]] = {}  # the full names seen with each mailbox
        for row in self._rows:
            self._bear(row)
        self._said: dict[str, list[tuple[int, str, str, str]]] = {}
        for at, ((left, right), word) in enumerate((words or {}).items()):
            for record in (left, right):
                self._said.setdefault(record, []).append((at, word, left, right))
        count = len(self._ids)
        self._now = 0
        self._recounted = 0  # when the number of rows last reached another level
        # when something that a row shows last did: what tells of any pair of the row; what tells of two that share it
        self._changed = Grown(np.zeros(count), np.int32), Grown(np.zeros(count), np.int32)
        self._touched = Grown(np.ones(count), np.bool_)  # rows whose component is to be clustered anew
        self._component = Grown(np.arange(count), np.int32)
        self._root = Grown(np.arange(count), np.int32)
        self._load(columns(self._rows))

    def add(self, record: str, row: Row) -> Placed:
        """Place one more record. Raises ValueError if there is one of this id."""
        if record in self._place:
            raise ValueError(f"record {record} is already linked")
        self._now += 1
        at = len(self._ids)
        self._ids.append(record)
        self._place[record] = at
        self._rows.append(row)
        for kept, value in (
            *((one, 0) for one in self._changed),
            (self._touched, True),
            (self._component, at),
            (self._root, at),
        ):
            kept.append([value])
        one = columns([row])
        self._columns.append(one)
        self._count(one, at)
        for mailbox in self._bear(row):
            (sharing,) = self._counts.shown["mailbox"].of(texts([mailbox]).number.tolist())
            self._touched.all[sharing] = True
        self._pair(one, at)
        near = self._near(at)
        self._cluster(near)
        self._component.all[near] = min(near)
        self._touched.all[near] = False
        members = sorted(self._ids[other] for other in near if self._root.all[other] == self._root.all[at])
        return Placed(tuple(members), self._pairs_of(at))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The records of each person, all in order."""
        self.settle()
        found: dict[int, list[str]] = {}
        for record, root in zip(self._ids, self._root.all.tolist(), strict=True):
            found.setdefault(root, []).append(record)
        return tuple(sorted(tuple(sorted(members)) for members in found.values()))

    def pairs(self) -> list[Pair]:
        """All scored pairs, in order."""
        self.settle()
        pairs = self._pairs
        there = np.flatnonzero((pairs.blocks > 0) & ~np.isnan(pairs.logits))
        return sorted(self._told(there))

    def settle(self) -> None:
        """Score and cluster what the records added since changed beyond their own groups."""
        pairs = self._pairs
        there = np.flatnonzero(pairs.blocks > 0)
        self._score(self._stale(there))
        if not self._touched.all.any():
            return
        likely = there[pairs.logits[there] >= self._border]
        same = [(one, other) for _, word, one, other in self._words(self._said) if word == "same"]
        left = np.array([self._place[one] for one, _ in same], dtype=np.int64)
        right = np.array([self._place[other] for _, other in same], dtype=np.int64)
        edges = np.concatenate([pairs.left[likely], left]), np.concatenate([pairs.right[likely], right])
        component = components(len(self._ids), *edges)
        anew = np.zeros(len(self._ids), dtype=bool)
        anew[component[self._touched.all]] = True
        self._cluster(np.flatnonzero(anew[component]).tolist())
        self._component.all[:] = component
        self._touched.all[:] = False

    def _load(self, c: Columns) -> None:
        """Blocks, counts and pairs of the rows that are there at first."""
        self._columns = GrownColumns(c)
        self._counts = _Counts(c)
        self._blocks = {}
        codes = [np.zeros(0, dtype=np.int64)]
        for found in map(blocks, keys(c)):
            self._blocks[found.space] = Postings(found.number, 2 * found.row + found.guess, found.cap)
            codes.append(admitted(found, c.count))
        code, times = np.unique(np.concatenate(codes), return_counts=True)
        left, right = code // max(c.count, 1), code % max(c.count, 1)
        self._pairs = Candidates(left, right, times, c.count)
        self._pairs.logits[:] = log_odds(c, levels(c, counted(c)), left, right)
        self._pairs.scored[:] = 0
        self.settle()

    def _count(self, one: Columns, at: int) -> None:
        """Count what a row shows, and note the rows of which another level is told now."""
        for kind, number, _ in seen(one):
            if not len(number):
                continue
            numbers = np.array(sorted(set(number.tolist())), dtype=np.uint64)
            shown = self._counts.shown[kind]
            crossed = numbers[_crosses(shown.size(numbers))].tolist()
            changed = self._changed[kind in _SHARED].all
            for rows in shown.of(crossed) if crossed else ():
                changed[rows] = self._now
            shown.add(numbers.tolist(), [at] * len(numbers))
        if _crosses(np.array([self._counts.rows]))[0]:
            self._recounted = self._now
            self._touched.all[:] = True
        self._counts.rows += 1

    @property
    def _border(self) -> float:
        """The log-odds from which a pair is joined."""
        return border(self._counts.rows)

    def _bear(self, row: Row) -> list[str]:
        """Note the names seen with a row's addresses; the mailboxes at which another one makes a difference."""
        found = []
        for mailbox in mailboxes(row) if row.names else ():
            known = self._bearers.setdefault(mailbox, set())
            if len(known.union(row.names)) > max(len(known), 1):
                found.append(mailbox)
            known.update(row.names)
        return found

    def _pair(self, one: Columns, at: int) -> None:
        """Put a row into its blocks, and pair it with the rows that are in them."""
        partners: Counter[int] = Counter()
        for found in keys(one):
            mine: dict[int, bool] = {}
            for number, guess in zip(found.number.tolist(), found.guess.tolist(), strict=True):
                mine[number] = mine.get(number, False) or not guess
            postings = self._blocks[found.space]
            for own, entries in zip(mine.values(), postings.of(list(mine)), strict=True):
                if len(entries) == found.cap:
                    self._close(np.array(entries))
                else:
                    partners.update([entry >> 1 for entry in entries if own or not entry & 1])
            postings.add(list(mine), [2 * at + (not own) for own in mine.values()])
        record = self._ids[at]
        first = [self._ids[other] < record for other in partners]
        left = [other if before else at for other, before in zip(partners, first, strict=True)]
        right = [at if before else other for other, before in zip(partners, first, strict=True)]
        self._pairs.add(at, left, right, list(partners.values()))

    def _close(self, entries: Ints) -> None:
        """A block has become too large: its pairs that no other has are none any more."""
        gone = self._pairs.withdraw(entries >> 1, entries & 1 == 0)
        self._touch(gone, self._pairs.logits[gone])

    def _stale(self, places: Ints) -> Ints:
        """Those of the pairs that were scored by levels that are told no more, or never."""
        pairs = self._pairs
        left, right = pairs.left[places], pairs.right[places]
        either, both = (changed.all for changed in self._changed)
        changed = np.maximum(np.maximum(either[left], either[right]), np.minimum(both[left], both[right]))
        stale: Ints = places[np.maximum(changed, self._recounted) > pairs.scored[places]]
        return stale

    def _score(self, places: Ints) -> None:
        """Score pairs by the counts of now."""
        if not len(places):
            return
        pairs, count = self._pairs, len(places)
        rows, back = np.unique(np.concatenate([pairs.left[places], pairs.right[places]]), return_inverse=True)
        c = self._columns.take(rows)
        left, right = back[:count], back[count:]
        logits = log_odds(c, levels(c, self._counts), left, right)
        before = pairs.logits[places]
        other = before != logits
        pairs.logits[places] = logits
        pairs.scored[places] = self._now
        self._touch(places[other], np.fmax(before, logits)[other])

    def _touch(self, places: Ints, most: Floats) -> None:
        """Note that pairs changed, each of ``most`` log-odds before or after, where clusters can depend on it."""
        left, right = self._pairs.left[places], self._pairs.right[places]
        component = self._component.all
        matters = (most >= self._border) | (component[left] == component[right])
        self._touched.all[left[matters]] = True
        self._touched.all[right[matters]] = True

    def _near(self, at: int) -> list[int]:
        """The rows that likely pairs and the user's words connect with one, once none of their pairs is stale."""
        pairs = self._pairs
        mine = pairs.of([at])
        mine = mine[pairs.blocks[mine] >= _MANY]
        ahead = self._connected({at, *pairs.left[mine].tolist(), *pairs.right[mine].tolist()})
        self._score(self._stale(pairs.of({at, *ahead})))
        while True:
            found = self._connected({at})
            stale = self._stale(pairs.of(found))
            if not len(stale):
                return found
            self._score(stale)

    def _connected(self, rows: set[int]) -> list[int]:
        """Rows and those connected with them by the pairs as they were scored last."""
        pairs = self._pairs
        found, edge = rows, rows
        while edge:
            places = pairs.of(edge)
            places = places[pairs.logits[places] >= self._border]
            reached = {*pairs.left[places].tolist(), *pairs.right[places].tolist()}
            for _, word, left, right in self._words(self._ids[row] for row in edge):
                if word == "same":
                    reached |= {self._place[left], self._place[right]}
            edge = reached - found
            found = found | edge
        return list(found)

    def _words(self, records: Iterable[str]) -> list[tuple[int, str, str, str]]:
        """What the user said of some records and others that are there, the oldest first."""
        if not self._said:
            return []
        said = {word for record in records for word in self._said.get(record, ())}
        return sorted(word for word in said if word[2] in self._place and word[3] in self._place)

    def _cluster(self, rows: Sequence[int]) -> None:
        """Cluster whole components anew."""
        order = np.array(sorted(rows, key=self._ids.__getitem__), dtype=np.int64)
        by_row = np.argsort(order)
        known = order[by_row]
        pairs = self._pairs
        places = pairs.of(order.tolist())
        places = places[~np.isnan(pairs.logits[places])]
        sides = []
        for side in (pairs.left[places], pairs.right[places]):
            at = np.minimum(np.searchsorted(known, side), len(known) - 1)
            sides.append(np.where(known[at] == side, by_row[at], -1))
        inside = np.flatnonzero((sides[0] >= 0) & (sides[1] >= 0))
        left, right = sides[0][inside], sides[1][inside]
        in_order = np.lexsort((right, left))
        clusters = Clusters([self._rows[row] for row in order.tolist()])
        local = {self._ids[row]: at for at, row in enumerate(order.tolist())} if self._said else {}
        said = self._words(local)
        clusters.judge((word, local[one], local[other]) for _, word, one, other in said if {one, other} <= local.keys())
        clusters.use(
            Scored(left[in_order], right[in_order], pairs.logits[places][inside][in_order]),
            self._bearers,
            self._counts.rows,
        )
        root = np.array([clusters.find(at) for at in range(len(order))], dtype=np.int64)
        self._root.all[order] = order[root]

    def _pairs_of(self, at: int) -> tuple[Pair, ...]:
        places = self._pairs.of([at])
        found = self._told(places[~np.isnan(self._pairs.logits[places])])
        return tuple(sorted(found, key=lambda pair: (-pair.logit, pair.left, pair.right)))

    def _told(self, places: Ints) -> Iterable[Pair]:
        pairs = self._pairs
        ids, columns = self._ids, (pairs.left[places], pairs.right[places], pairs.logits[places])
        for left, right, logit in zip(*(column.tolist() for column in columns), strict=True):
            yield Pair(ids[left], ids[right], logit)


def _crosses(times: Ints) -> npt.NDArray[np.bool_]:
    """Whether one more makes counts another level."""
    found: npt.NDArray[np.bool_] = level(times) != level(times + 1)
    return found
