"""Scores a grouping of records against the truth: fit.csv by its own rules, and made-up records of any number.

fit.csv (real people; only figures leave it) names for each record the person and the sources that say so; a pair is
judged only where one source labels both, or where both are one person. Here is what the tool beside that file computes
(score_people.py), with a half of the persons to fit on and a half to report on.
"""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Columns = Mapping[str, Sequence[str]]
"""Records as flat columns of one length: id, name, email, ..., and person, the truth."""

VIEWS = ("git", "cards")
BINS = 10


class Share(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """0 where both are 0."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


class Judged(NamedTuple):
    """A grouping of fit.csv. ``hard``, ``hardest``: recall where no address, and no name either, is shared."""

    pairs: Share
    cubed: Share
    hard: float
    hardest: float
    wrong: int
    joined: int


class Grouped(NamedTuple):
    """A grouping of made-up records: pairwise ('cluster precision and recall'), B-cubed, wrong joins.

    A group of records of n persons took n - 1 wrong joins.
    """

    pairs: Share
    cubed: Share
    wrong_per_1000: float


def read(path: Path) -> dict[str, list[str]]:
    """The columns of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        head = next(rows)
        return dict(zip(head, map(list, zip(*rows, strict=True)), strict=True))


def write(path: Path, records: Columns) -> None:
    """The columns as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(records)
        writer.writerows(zip(*records.values(), strict=True))


def chosen(records: Columns, rows: Sequence[int]) -> dict[str, list[str]]:
    """Some of the records."""
    return {name: [column[row] for row in rows] for name, column in records.items()}


def fits(person: str) -> bool:
    """Whether a person is of the half to fit on: where the first byte of the SHA-256 of their id is even."""
    return hashlib.sha256(person.encode()).digest()[0] % 2 == 0


def fit_half(records: Columns) -> dict[str, list[str]]:
    """The records of the persons to fit on."""
    return chosen(records, [row for row, person in enumerate(records["person"]) if fits(person)])


def test_half(records: Columns) -> dict[str, list[str]]:
    """The records of the others, to report on."""
    return chosen(records, [row for row, person in enumerate(records["person"]) if not fits(person)])


def view(records: Columns, kind: str) -> dict[str, list[str]]:
    """'git': no employer. 'cards': the address is taken from every third record that has an employer."""
    seen = {name: list(column) for name, column in records.items()}
    if kind == "git":
        seen["employer"] = [""] * len(seen["id"])
    else:
        bare = [hashlib.sha256(f"c{name}".encode()).digest()[0] % 3 == 0 for name in seen["id"]]
        rows = zip(seen["email"], seen["employer"], bare, strict=True)
        seen["email"] = ["" if employer and without else email for email, employer, without in rows]
    return seen


def plain(name: str) -> str:
    """A name in small ASCII letters and digits, words parted by one space."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", text))


def codes(labels: Iterable[object]) -> NDArray[np.int64]:
    """Whole numbers from 0 in place of labels, in order of appearance."""
    known: dict[object, int] = {}
    return np.fromiter((known.setdefault(label, len(known)) for label in labels), np.int64)


def judged(records: Columns, labels: Sequence[object]) -> Judged:
    """Scores a grouping of fit.csv, or of a half or a view of it, as score_people.py does."""
    sources = [frozenset(text.split("|")) for text in records["sources"]]
    right, wrong = _joined(records["person"], labels, sources)
    found, true = _found(records, labels)
    share = Share(right / max(1, right + wrong), found["all"] / max(1, true["all"]))
    hard, hardest = (found[kind] / max(1, true[kind]) for kind in ("hard", "hardest"))
    return Judged(share, _cubed_by_source(records["person"], labels, sources), hard, hardest, wrong, right + wrong)


def known(records: Columns, left: Sequence[int], right: Sequence[int]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each pair of rows of fit.csv: whether it is judged, and whether it is one person."""
    sources, persons = [frozenset(text.split("|")) for text in records["sources"]], records["person"]
    same = np.array([persons[a] == persons[b] for a, b in zip(left, right, strict=True)], bool)
    shared = np.array([bool(sources[a] & sources[b]) for a, b in zip(left, right, strict=True)], bool)
    return same | shared, same


def true_pairs(persons: Iterable[str]) -> int:
    """How many pairs of records are one person's."""
    return _pairs(np.bincount(codes(persons)))


def groups(labels: Iterable[object]) -> list[list[int]]:
    """The rows of each label."""
    found: defaultdict[object, list[int]] = defaultdict(list)
    for row, label in enumerate(labels):
        found[label].append(row)
    return list(found.values())


def _joined(persons: Sequence[str], labels: Sequence[object], sources: Sequence[frozenset[str]]) -> tuple[int, int]:
    """How many pairs of the grouping are right, and wrong by a source that knows both."""
    right = wrong = 0
    for rows in groups(labels):
        for a, b in combinations(rows, 2):
            if persons[a] == persons[b]:
                right += 1
            elif sources[a] & sources[b]:
                wrong += 1
    return right, wrong


def _found(records: Columns, labels: Sequence[object]) -> tuple[Counter[str], Counter[str]]:
    """Of the true pairs, those found and all; by kind."""
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    emails, names = [e.lower() for e in records["email"]], [plain(n) for n in records["name"]]
    for rows in groups(records["person"]):
        for a, b in combinations(rows, 2):
            hard = not emails[a] or emails[a] != emails[b]
            kinds = ["all", *["hard"] * hard, *["hardest"] * (hard and names[a] != names[b])]
            true.update(kinds)
            if labels[a] == labels[b]:
                found.update(kinds)
    return found, true


def _cubed_by_source(persons: Sequence[str], labels: Sequence[object], sources: Sequence[frozenset[str]]) -> Share:
    """B-cubed (Bagga and Baldwin 1998) over the records of each source by itself, a record counted once a source."""
    sums = np.zeros(3)
    for source in sorted(frozenset().union(*sources)):
        rows = [row for row, known in enumerate(sources) if source in known]
        share = cubed(codes(persons[row] for row in rows), codes(labels[row] for row in rows))
        sums += np.array([share.precision, share.recall, 1]) * len(rows)
    return Share(float(sums[0] / sums[2]), float(sums[1] / sums[2]))


def _cells(persons: NDArray[np.int64], labels: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """Of each person and label that meet: the records that they share, those of the person, those of the label."""
    width = int(labels.max(initial=0)) + 1
    cells, shared = np.unique(persons * width + labels, return_counts=True)
    return shared, np.bincount(persons)[cells // width], np.bincount(labels)[cells % width]


def cubed(persons: NDArray[np.int64], labels: NDArray[np.int64]) -> Share:
    """B-cubed precision and recall of a grouping; both as ``codes``."""
    shared, persons_size, labels_size = _cells(persons, labels)
    weight = shared * shared / max(1, len(persons))
    return Share(float((weight / labels_size).sum()), float((weight / persons_size).sum()))


def grouped(persons: Sequence[object], labels: Sequence[object]) -> Grouped:
    """Scores a grouping of records whose persons are all known; a second for a million."""
    true, said = codes(persons), codes(labels)
    shared, _, _ = _cells(true, said)
    right, joined, all_true = (_pairs(sizes) for sizes in (shared, np.bincount(said), np.bincount(true)))
    wrong = len(shared) - (int(said.max(initial=-1)) + 1)
    people = int(true.max(initial=-1)) + 1
    share = Share(right / max(1, joined), right / max(1, all_true))
    return Grouped(share, cubed(true, said), 1000 * wrong / max(1, people))


def _pairs(sizes: NDArray[np.int64]) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def calibration_error(chances: ArrayLike, same: ArrayLike) -> float:
    """Expected calibration error over ten bins of equal width: |mean chance - share that is true|, by pairs."""
    said, true = np.asarray(chances, float), np.asarray(same, bool)
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, weights=said - true, minlength=BINS)
    return float(np.abs(gaps).sum() / max(1, len(said)))


def recall_at(precision: float, chances: ArrayLike, same: ArrayLike, true_pairs: int) -> tuple[float, float]:
    """The most of all true pairs found by pairs down to one chance, at a precision not below; and that chance."""
    said, true = np.asarray(chances, float), np.asarray(same, bool)
    order = np.argsort(-said, kind="stable")
    right = np.cumsum(true[order])
    ends = np.append(np.diff(said[order]) != 0, True)[: len(order)]
    good = np.flatnonzero(ends & (right >= precision * np.arange(1, len(order) + 1)))
    if not len(good):
        return 0.0, 1.0
    return float(right[good[-1]] / max(1, true_pairs)), float(said[order][good[-1]])
