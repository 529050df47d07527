"""Learns how likely two records are one person, from pairs whose truth is known, and writes the numbers it ships.

    .venv/bin/uv pip install --group learn
    python bench/learn_identity.py FIT.csv     # writes src/reknit/identity/data/same_person.json, in eight minutes

What is learnt from: the persons of FIT.csv on which may be fitted (scoring.fits), in both views, whole and as short
lists, with addresses and employers taken from other thirds of the records; made-up worlds, which have phones, profiles,
titles and cities too; and made-up records of many namesakes. The persons, seeds and records reported on are others.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import made_up_records
import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier
from identity_rows import rows, world
from scoring import VIEWS, Columns, chosen, codes, fit_half, read, view

import reknit.identity
from reknit.details.trees import UNIT
from reknit.identity.blocking import keys, pairs
from reknit.identity.columns import columns
from reknit.identity.counts import counted, levels
from reknit.identity.features import features
from reknit.identity.rows import Row, row

DATA = Path(reknit.identity.__file__).parent / "data" / "same_person.json"
WORLDS = (11, 12, 13, 14)
RECORDS, SEED, MOST = (5_000, 50_000, 500_000), 101, 600_000
LISTS = (30, 100, 300, 1000, 3000)
"""Records of the short lists: in a short one every name is rare."""
SETTINGS: dict[str, Any] = {
    "iterations": 300, "depth": 6, "learning_rate": 0.1, "l2_leaf_reg": 3, "random_seed": 1, "thread_count": 2,
    "border_count": 128, "verbose": 0, "allow_writing_files": False,
}  # fmt: skip


QUICK = {"iterations": 80, "depth": 6, "learning_rate": 0.15}
ENOUGH = -5.5
"""Log-odds by the quick model below which a pair is not looked at closely: 4 in 1,000."""


class Pairs(NamedTuple):
    """Candidate pairs of one list: features [pairs, features] by name, the truth, the persons of both, and weights."""

    names: list[str]
    features: npt.NDArray[np.float32]
    quick_names: list[str]
    quick: npt.NDArray[np.float32]
    same: npt.NDArray[np.bool_]
    persons: npt.NDArray[np.int64]
    weight: float


def labelled(
    found: Sequence[Row],
    persons: Sequence[str],
    sources: Sequence[frozenset[str]] | None,
    weight: float,
    most: int = 1 << 62,
) -> Pairs:
    """The candidate pairs of a list whose truth is known, ``most`` from all over it; '' is an unknown person."""
    c = columns(found)
    left, right = pairs(keys(c), c.count)
    person = codes(persons)
    same = person[left] == person[right]
    told = np.array([bool(p) for p in persons])
    good = told[left] & told[right]
    if sources is not None:
        shared = [bool(sources[a] & sources[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
        good &= same | np.array(shared, dtype=bool)
    kept = np.flatnonzero(good)
    kept = kept[:: 1 + (len(kept) - 1) // most]
    left, right, same = left[kept], right[kept], same[kept]
    told = levels(c, counted(c))
    names, table = tabled(features(c, told, left, right))
    quick_names, quick = tabled(features(c, told, left, right, closely=False))
    return Pairs(names, table, quick_names, quick, same, np.column_stack((person[left], person[right])), weight)


def tabled(found: Mapping[str, npt.NDArray[np.float64]]) -> tuple[list[str], npt.NDArray[np.float32]]:
    """The names of features, and them as [pairs, features]."""
    return list(found), np.column_stack([value.astype(np.float32) for value in found.values()])


def of_file(records: Columns, weight: float = 1.0) -> Pairs:
    """The pairs of a part or view of fit.csv."""
    sources = [frozenset(text.split("|")) for text in records["sources"]]
    return labelled(rows(records), records["person"], sources, weight)


def views(records: Columns) -> Iterator[Pairs]:
    """Both views, whole; and short lists with other details taken away."""
    for kind in VIEWS:
        yield of_file(view(records, kind))
    for size in LISTS:
        for salt in "abcdefghijkl"[: max(3, 1000 // size)]:
            yield of_file(bare(short(records, size, salt), salt), 0.3)


def short(records: Columns, size: int, salt: str) -> Columns:
    """About so many records: those of some persons."""
    share = size / len(records["id"])
    return chosen(records, [i for i, p in enumerate(records["person"]) if lot(p, salt) < share])


def bare(records: Columns, salt: str) -> Columns:
    """Without some employers and some addresses."""
    seen = {name: list(column) for name, column in records.items()}
    for i, name in enumerate(seen["id"]):
        if lot(name, f"{salt} employer") < 0.4:
            seen["employer"][i] = ""
        elif seen["employer"][i] and lot(name, f"{salt} address") < 0.4:
            seen["email"][i] = ""
    return seen


def lot(text: str, salt: str) -> float:
    """A number below 1 drawn for a text."""
    return int.from_bytes(hashlib.sha256(f"{salt} {text}".encode()).digest()[:6]) / 2**48


def worlds() -> Iterator[Pairs]:
    """The pairs of made-up worlds."""
    for seed in WORLDS:
        seen, person = world(seed)
        yield labelled([row(of) for of in seen.values()], [person.get(r, "") for r in seen], None, 0.02)


def made_up() -> Iterator[Pairs]:
    """The pairs of made-up records of many namesakes."""
    with tempfile.TemporaryDirectory() as folder:
        for size in RECORDS:
            path = Path(folder) / f"{size}.csv"
            made_up_records.write(path, size, SEED)
            records = read(path)
            yield labelled(rows(records), records["person"], None, 0.15 if size < 10_000 else 0.05, MOST)


def learn(found: Sequence[Pairs]) -> dict[str, Any]:
    """Both models and where the quick one is enough, as reknit.details.trees reads them."""
    weight = np.concatenate([np.full(len(p.same), p.weight) for p in found])
    same = np.concatenate([p.same for p in found])
    quick_table = np.vstack([p.quick for p in found])
    quick = CatBoostClassifier(**SETTINGS | QUICK).fit(quick_table, same, sample_weight=weight)
    table = np.vstack([p.features for p in found])
    close = CatBoostClassifier(**SETTINGS).fit(table, same, sample_weight=weight)
    logits = quick.predict(quick_table, prediction_type="RawFormulaVal")
    print(f"{(logits >= ENOUGH).mean():.1%} of the pairs are looked at closely")
    return {
        "quick": shipped(quick, found[0].quick_names),
        "close": shipped(close, found[0].names),
        "enough": round(ENOUGH * UNIT),
    }


def shipped(model: CatBoostClassifier, names: Sequence[str]) -> dict[str, Any]:
    """The numbers of a model, as reknit.details.trees reads them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        held = json.loads(path.read_text())
    scale, (bias,) = held["scale_and_bias"]
    used = sorted({s["float_feature_index"] for tree in held["oblivious_trees"] for s in tree["splits"]})
    place = {feature: at for at, feature in enumerate(used)}
    trees = [
        [
            [[place[s["float_feature_index"]], float(f"{s['border']:.6g}")] for s in tree["splits"]],
            [round(value * scale * UNIT) for value in tree["leaf_values"]],
        ]
        for tree in held["oblivious_trees"]
    ]
    return {"features": [names[f] for f in used], "bias": round(bias * UNIT), "trees": trees}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fit", type=Path)
    arguments = parser.parse_args()
    records = fit_half(read(arguments.fit))
    found = [*views(records), *worlds(), *made_up()]
    for one in found:
        print(f"{len(one.same):10,} pairs, {one.same.sum():9,} of one person, each weighs {one.weight}")
    models = learn(found)
    DATA.parent.mkdir(exist_ok=True)
    DATA.write_text(json.dumps(models, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{DATA.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
