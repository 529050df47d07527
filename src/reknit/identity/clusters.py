"""Records joined into people, strongest reason first, with brakes.

What the user said comes before everything: 'not the same' keeps two records apart whatever chain would join them,
'the same' joins whatever the details say. Then each candidate is used unless the whole groups on both sides speak
against it, so that one wrong pair cannot spread over a cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..details import mail_address, name
from ..model.entries import Judgement
from .linkage import WORKPLACE, Candidate
from .names import clash, clash_at
from .rows import Row

_SAME_GENERATION = ({"jr", "ii"}, {"sr", "i"})


@dataclass(slots=True)
class Cluster:
    """What is known of a group while it grows.

    names    full names by their keys
    excused  pairs of keys that clash, but the user said, or an address at an employer shows, that they are one person
    apart    records that the user said are someone else
    """

    members: list[int]
    names: dict[str, str]
    generations: frozenset[str]
    linkedin: frozenset[str]
    numbered: frozenset[tuple[str, str, str]]
    excused: set[frozenset[str]] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision about two records. ``why`` is empty where the candidate's own reason is the reason."""

    left: int
    right: int
    same: bool
    candidate: Candidate | None = None
    why: str = ""


class Clusters:
    """A partition of rows that only ever grows together (union-find), and the decisions that made it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._parent = list(range(len(rows)))
        self._rows = rows
        self._known: dict[int, Cluster] = {}  # of most records nothing is ever asked
        self.verdicts: list[Verdict] = []

    def find(self, place: int) -> int:
        """The place that stands for the whole cluster."""
        parent = self._parent
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def _cluster(self, root: int) -> Cluster:
        """The cluster that ``root`` stands for, made when it is first looked at."""
        if root not in self._known:
            self._known[root] = _single(root, self._rows[root])
        return self._known[root]

    def judge(self, judgements: Iterable[tuple[str, int, int]]) -> None:
        """Obey ('same', 'not_same' or 'later', left, right), oldest first, before any candidate is used.

        The latest word on a pair counts; 'later' is none. Where 'same' would join by a chain what is 'not_same', the
        newer 'same' holds.
        """
        latest: dict[tuple[int, int], str] = {}
        for verdict, left, right in judgements:
            pair = (min(left, right), max(left, right))
            latest.pop(pair, None)
            latest[pair] = verdict
        for (left, right), verdict in latest.items():
            if verdict == "not_same":
                self._cluster(left).apart.add(right)
                self._cluster(right).apart.add(left)
                self.verdicts.append(Verdict(left, right, same=False, why="you said that they are not the same person"))
        for (left, right), verdict in reversed(latest.items()):
            if verdict == "same":
                self._obey_same(left, right)

    def use(self, candidates: Iterable[Candidate]) -> None:
        """Join what the candidates say, in their order, unless a brake holds."""
        for candidate in candidates:
            left, right = self.find(candidate.left), self.find(candidate.right)
            if left == right:
                continue
            clashes = _clashes(self._cluster(left), self._cluster(right))
            excused = self._excused(candidate, clashes)
            clashes = [pair for pair in clashes if pair not in excused]
            brake = _brake(self._cluster(left), self._cluster(right), candidate.strength, clashes)
            if not brake:
                self._cluster(self._merge(left, right)).excused.update(_keys(*pair) for pair in excused)
            self.verdicts.append(Verdict(candidate.left, candidate.right, not brake, candidate, brake))

    def _excused(self, candidate: Candidate, clashes: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        """The clashing names that are one person's, as an address says that both records of the candidate show."""
        if not clashes:
            return []
        left, right = ({mail_address.mailbox(a) for a in self._rows[p].addresses} for p in candidate[1:3])
        return [pair for pair in clashes if any(not clash_at(address, *pair) for address in left & right)]

    def _obey_same(self, left: int, right: int) -> None:
        one, other = self.find(left), self.find(right)
        if one == other:
            return
        if _said_apart(self._cluster(one), self._cluster(other)):
            why = "you said that they are the same, but also that records joined to them are not; 'not the same' holds"
            self.verdicts.append(Verdict(left, right, same=False, why=why))
            return
        excused = _clashes(self._cluster(one), self._cluster(other))
        self._cluster(self._merge(one, other)).excused.update(_keys(*pair) for pair in excused)
        self.verdicts.append(Verdict(left, right, same=True, why="you said that they are the same person"))

    def _merge(self, left: int, right: int) -> int:
        """Join two clusters; the smaller is added to the larger. Returns what stands for both."""
        if len(self._cluster(left).members) < len(self._cluster(right).members):
            left, right = right, left
        kept, gone = self._cluster(left), self._known.pop(right)
        self._parent[right] = left
        kept.members += gone.members
        kept.names.update(gone.names)
        kept.generations |= gone.generations
        kept.linkedin |= gone.linkedin
        kept.numbered |= gone.numbered
        kept.excused |= gone.excused
        kept.apart |= gone.apart
        return left


def positions(judgements: Iterable[Judgement], place: dict[str, int]) -> Iterable[tuple[str, int, int]]:
    """The judgements about pairs of records that are there, as ``Clusters.judge`` wants them."""
    for judgement in judgements:
        pair = place.get(judgement.subject), place.get(judgement.object)
        if (
            judgement.verdict in {"same", "not_same", "later"}
            and pair[0] is not None
            and pair[1] is not None
            and pair[0] != pair[1]
        ):
            yield judgement.verdict, pair[0], pair[1]


def _single(place: int, row: Row) -> Cluster:
    names = {name.key(n): n for n in row.names}
    return Cluster([place], names, row.generations, row.linkedin, row.numbered)


def _said_apart(left: Cluster, right: Cluster) -> bool:
    return bool(left.apart) and not left.apart.isdisjoint(right.members)


def _brake(left: Cluster, right: Cluster, strength: int, clashes: Sequence[tuple[str, str]]) -> str:
    """Why two clusters, of which these names clash, may not be joined; '' if they may. The strongest ground first."""
    if _said_apart(left, right):
        return "but you said that they are not the same person"
    if left.generations and right.generations and _generations_differ(left.generations, right.generations):
        both = sorted(left.generations | right.generations)
        return f"but one is called {both[0].capitalize()}, the other {both[-1].capitalize()}"
    if clashes:
        return f"but one is called {clashes[0][0]}, the other {clashes[0][1]}"
    return "" if strength > WORKPLACE else _namesakes(left, right)


def _namesakes(left: Cluster, right: Cluster) -> str:
    """Why two clusters with one name and one workplace or city are two people; '' if nothing says so."""
    if left.linkedin and right.linkedin and left.linkedin.isdisjoint(right.linkedin):
        return "but each has another LinkedIn profile"
    numbers = dict(_stems(left))
    if any(numbers.get(stem, number) != number for stem, number in _stems(right)):
        return "but their addresses differ only in a number, as those of namesakes do"
    return ""


def _stems(cluster: Cluster) -> Iterable[tuple[tuple[str, str], str]]:
    return (((host, stem), number) for host, stem, number in sorted(cluster.numbered))


def _generations_differ(left: frozenset[str], right: frozenset[str]) -> bool:
    both = left | right
    return len(both) > 1 and not any(both <= same for same in _SAME_GENERATION)


def _clashes(left: Cluster, right: Cluster) -> list[tuple[str, str]]:
    """The full names, one of each side, that cannot be one person's and are not excused; in the order of their keys."""
    if left.names.keys() == right.names.keys() and len(left.names) == 1:
        return []
    excused = left.excused | right.excused
    pairs = ((a, b) for a, x in left.names.items() for b, y in right.names.items() if a != b and clash(x, y))
    return [(left.names[a], right.names[b]) for a, b in sorted(pairs) if frozenset((a, b)) not in excused]


def _keys(left: str, right: str) -> frozenset[str]:
    return frozenset((name.key(left), name.key(right)))
