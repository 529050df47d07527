"""One more record against a list that is linked already: milliseconds, and whether the answer is that of linking all.

    python bench/one_record.py [RECORDS] [NEW] [SEED]     # 100,000 and 1,000; about two minutes

Made-up records (bench/made_up_records.py); the new ones are those first seen last. ``add`` says at once where a record
stands; ``settle`` then scores and clusters what the new ones changed elsewhere, as is done before all groups are told.
CPU is that of this process, which has one thread. Another linker, Splink 5, takes 180 ms for one record against
100,000 (facts/linkage.md).
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from identity_rows import rows
from made_up_records import write
from scoring import read

from reknit.identity.clusters import Clusters
from reknit.identity.index import Index
from reknit.identity.linkage import score
from reknit.identity.rows import Row


class Latency(NamedTuple):
    """Milliseconds that ``add`` takes, in half and in 99 % of cases and at most, by the clock and of CPU.

    built, settled  seconds to link the first records, and to settle once after all that were added
    """

    p50: float
    p99: float
    most: float
    cpu50: float
    cpu99: float
    built: float
    settled: float


class Added(NamedTuple):
    """Seconds that each ``add`` took, by the clock and of CPU; ``built``: to link those that were there before."""

    walls: list[float]
    cpus: list[float]
    built: float
    index: Index


def added(records: Sequence[Row], new: int) -> Added:
    """Links all rows but the last ``new``, and adds these one by one."""
    ids = [f"{place:09}" for place in range(len(records))]
    first = len(records) - new
    start = time.perf_counter()
    index = Index(dict(zip(ids[:first], records[:first], strict=True)))
    found = Added([], [], time.perf_counter() - start, index)
    for record, row in zip(ids[first:], records[first:], strict=True):
        wall, cpu = time.perf_counter(), time.process_time()
        index.add(record, row)
        found.walls.append(time.perf_counter() - wall)
        found.cpus.append(time.process_time() - cpu)
    return found


def latency(records: Sequence[Row], new: int = 1000) -> tuple[Latency, Index]:
    """What ``added`` took, and to settle afterwards."""
    found = added(records, new)
    start = time.perf_counter()
    found.index.settle()
    settled = time.perf_counter() - start
    walls, cpus = (
        1e3 * np.percentile(of, shares) for of, shares in ((found.walls, (50, 99, 100)), (found.cpus, (50, 99)))
    )
    return Latency(*walls, *cpus, found.built, settled), found.index


def same(index: Index, records: Sequence[Row]) -> bool:
    """Whether groups and scored pairs are those of linking all rows at once."""
    scored = score(records)
    clusters = Clusters(records)
    clusters.use(scored)
    groups: dict[int, list[str]] = {}
    for place in range(len(records)):
        groups.setdefault(clusters.find(place), []).append(f"{place:09}")
    pairs = zip(scored.left.tolist(), scored.right.tolist(), scored.logits.tolist(), strict=True)
    return index.groups() == tuple(sorted(map(tuple, groups.values()))) and index.pairs() == [
        (f"{left:09}", f"{right:09}", logit) for left, right, logit in pairs
    ]


def main(count: int = 100_000, new: int = 1000, seed: int = 1) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "records.csv"
        write(path, count + new, seed)
        records = rows(read(path))
    found, index = latency(records, new)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"{new:,} records added one by one to {count:,}")
    print(f"{'':12}{'p50':>8}{'p99':>8}{'most':>8}")
    print(f"{'wall, ms':12}{found.p50:8.1f}{found.p99:8.1f}{found.most:8.1f}")
    print(f"{'CPU, ms':12}{found.cpu50:8.1f}{found.cpu99:8.1f}")
    print(f"first linked in {found.built:.1f} s; settled once at the end in {found.settled:.1f} s; peak {peak:,.0f} MB")
    print(f"groups and scored pairs as of linking all at once: {'yes' if same(index, records) else 'NO'}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
