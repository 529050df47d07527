"""What Reknit makes of whole made-up worlds, and how much of what it gets wrong a user's answers mend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from components import components
from identity_rows import rows, world
from scoring import Columns, grouped, judged, true_pairs

from reknit.details import name
from reknit.identity.clusters import Clusters
from reknit.identity.doubts import doubtful
from reknit.identity.linkage import score
from reknit.identity.rows import Row, row

QUESTIONS = (10, 20, 30)


def worlds(seeds: Sequence[int]) -> Iterator[tuple[str, float, float, float, float]]:
    """Of the simple rule and of Reknit in each world: precision, recall, F1 of pairs, wrong joins per 1,000 people."""
    for seed in seeds:
        seen, person = world(seed)
        found = [row(of) for of in seen.values()]
        clusters = Clusters(found)
        clusters.use(score(found))
        known = [at for at, record in enumerate(seen) if record in person]
        persons = [person[record] for record in seen if record in person]
        for label, labels in (
            (f"world {seed}: the simple rule", components(len(found), _shared(found))),
            (f"world {seed}: Reknit", [clusters.find(at) for at in range(len(found))]),
        ):
            said = grouped(persons, [labels[at] for at in known])
            yield label, *said.pairs, said.pairs.f1, said.wrong_per_1000


def _shared(found: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Each row with the first of the same address, and with the first of the same full name."""
    first: dict[str, int] = {}
    for at, one in enumerate(found):
        for shared in (*one.addresses, *map(name.key, one.names)):
            yield first.setdefault(shared, at), at


def asked(records: Columns) -> list[tuple[int, int, int]]:
    """(questions answered, pairs joined wrongly, pairs missed) of a part of fit.csv, whose truth answers them."""
    found = rows(records)
    scored, words, person = score(found), [], records["person"]
    told = []
    for count in range(max(QUESTIONS) + 1):
        clusters = Clusters(found)
        clusters.judge(words)
        clusters.use(scored)
        root = np.array([clusters.find(at) for at in range(len(found))])
        if count in (0, *QUESTIONS):
            said, true = judged(records, root.tolist()), true_pairs(person)
            told.append((count, said.wrong, true - round(said.pairs.recall * true)))
        doubts = doubtful(scored, root, clusters.verdicts, [pair for _, *pair in words], clusters.braked)
        if not doubts:
            break
        left, right = doubts[0].left, doubts[0].right
        words.append(("same" if person[left] == person[right] else "not_same", left, right))
    return told
