"""Learns what the pieces of a card are, and how sure a value is, and writes the numbers that the reader ships.

    .venv/bin/uv pip install --group learn
    python -m reknit.demo.cards DATA/fit --cards 540 --seed 1 --split fit
    python -m reknit.demo.cards DATA/check --cards 120 --seed 2 --split check
    python bench/other_cards.py DATA/other_fit --set other_fit --cards 150
    python bench/card_truth.py DATA/fit DATA/check DATA/other_fit          # OCR, once: a second and a half a picture
    python bench/learn_cards.py DATA --real fit check other_fit --simulated 2400   # a quarter of an hour

It writes readers/card_text/data/{fields,sure}.json. What is shipped was learnt from so many cards, in sets that were
drawn one after the other while the generator grew.

Fields are learnt from simulated OCR of cards of the split 'fit' and from real OCR. How sure a value is is learnt from
real OCR alone, of cards whose layouts the fields were not learnt from: in turn, each part of the layouts is left out.
Chances come from values of layouts that neither was learnt from.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import card_scoring
import numpy as np
import numpy.typing as npt
from card_simulated import simulated
from card_truth import Truth, seen, truth, truths
from card_variety import varied
from catboost import CatBoostClassifier
from learn_identity import shipped
from sklearn.isotonic import IsotonicRegression

import reknit.readers.card_text
from reknit.demo.cards import told
from reknit.details import trees
from reknit.model.card import Card
from reknit.readers import card_text
from reknit.readers.card_text import scorer, sure
from reknit.readers.card_text.assign import assigned
from reknit.readers.card_text.candidate import Candidate
from reknit.readers.card_text.page import Page, page

DATA = Path(reknit.readers.card_text.__file__).parent / "data"
FOLDS = 3
REAL = 4.0
"""What a card of real OCR weighs beside a simulated one."""
FIELD: dict[str, Any] = {
    "iterations": 120, "depth": 5, "learning_rate": 0.15, "l2_leaf_reg": 5, "random_seed": 1, "thread_count": 1,
    "border_count": 64, "verbose": 0, "allow_writing_files": False,
}  # fmt: skip
SURE: dict[str, Any] = FIELD | {"iterations": 200, "depth": 3, "learning_rate": 0.05, "l2_leaf_reg": 20}
RISING = ("score", "over_rival", "over_alike", "lowest", "second_lowest", "mean", "page_median", "line_score")
FALLING = ("doubt", "second")
TOLD = 500_000
"""The first seed of the simulated ones: far from those of cards that are drawn."""
LOOKED_TWICE = ("name", "title", "employer", "department", "postal")
"""Kinds of which the second look decides: those that are told from one another by their company."""
FEWEST = 60
"""Values of a step at least: judgement."""


class Seen(NamedTuple):
    """A card with all that its pieces may be, and which of that is right; ``real``: OCR saw it."""

    truth: Truth
    page: Page
    candidates: list[Candidate]
    right: list[bool]
    real: bool

    @property
    def fold(self) -> int:
        """The part of the layouts that it belongs to."""
        return hashlib.sha256(self.truth.layout.encode()).digest()[0] % FOLDS


def looked_at(one: Truth, card: Card, real: bool) -> Seen:
    """A card, with its candidates judged."""
    whole = page(card)
    found = card_text.candidates(whole)
    return Seen(one, whole, found, [is_right(one, candidate, typed=False) for candidate in found], real)


def is_right(one: Truth, candidate: Candidate, typed: bool) -> bool:
    """Whether the truth has such a value; ``typed``: of a phone with such a type."""
    return any(
        field.kind == candidate.kind
        and card_scoring.hits(field, candidate.value, candidate.parts)
        and (not typed or field.kind != "phone" or card_scoring.same_line(field.value, field.type, candidate.type))
        for field in one.fields
    )


def real_cards(folders: Iterable[Path]) -> Iterator[Seen]:
    """Those that OCR has seen."""
    for folder in folders:
        for one in truths(folder):
            card = seen(folder, one)
            if card is not None:
                yield looked_at(one, card, real=True)


def simulated_cards(path: Path, count: int) -> Iterator[Seen]:
    """So many cards, with other words, as OCR might have seen them; their truth is drawn once and kept in the file."""
    if not path.exists():
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as out:
            for seed in range(TOLD, TOLD + count):
                out.write(json.dumps(told(seed, "fit"), ensure_ascii=False) + "\n")
        part.rename(path)
    with path.open(encoding="utf-8") as stream:
        for line in islice(stream, count):
            one = varied(truth(json.loads(line)), "learn 0")
            yield looked_at(one, simulated(one, "learn 0"), real=False)


def learnt_fields(cards: Sequence[Seen]) -> dict[str, dict[str, Any]]:
    """The models of both looks, as reknit.details.trees reads them.

    The second one is learnt from what the first one says of cards whose layouts it was not learnt from.
    """
    first = learnt_look(cards)
    weighed: list[Seen] = []
    for fold in range(FOLDS):
        held = [card for card in cards if card.fold == fold]
        if not held:
            continue
        look = {k: trees.read(one) for k, one in learnt_look([c for c in cards if c.fold != fold]).items()}
        for card in held:
            alone = scorer.judged(card.candidates, look)
            pairs = zip(alone, scorer.again(alone), strict=True)
            known = [replace(one, features={**one.features, **signs}) for one, signs in pairs]
            weighed.append(card._replace(candidates=known))
    return first | {kind + scorer.AGAIN: held for kind, held in learnt_look(weighed, LOOKED_TWICE).items()}


def learnt_look(cards: Sequence[Seen], kinds: Sequence[str] = (*sure.KINDS, "department")) -> dict[str, dict[str, Any]]:
    """A model for each of the kinds."""
    models = {}
    for kind in kinds:
        rows = [
            (c.features, good, REAL if s.real else 1.0)
            for s in cards
            for c, good in zip(s.candidates, s.right, strict=True)
            if c.kind == kind
        ]
        if not rows or len({good for _, good, _ in rows}) < 2:
            continue
        names = sorted({name for features, _, _ in rows for name in features})
        if not names:
            continue
        table = tabled(names, [features for features, _, _ in rows])
        good = np.array([g for _, g, _ in rows])
        model = CatBoostClassifier(**FIELD).fit(table, good, sample_weight=[w for _, _, w in rows])
        models[kind] = shipped(model, names)
    return models


def tabled(names: Sequence[str], rows: Sequence[Mapping[str, float]]) -> npt.NDArray[np.float32]:
    """Features as [rows, names]; absent is 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows], dtype=np.float32)


class Value(NamedTuple):
    """A chosen value: what tells how sure it is, whether it is right, and its card's part of the layouts."""

    signs: dict[str, float]
    right: bool
    fold: int
    kind: str


def values(cards: Sequence[Seen], models: Mapping[str, Any]) -> Iterator[Value]:
    """What is chosen on cards, scored by these models."""
    ready = {kind: trees.read(held) for kind, held in models.items()}
    for card in cards:
        weighed = scorer.scored(card.candidates, ready)
        chosen = assigned(card.page, weighed)
        for one in chosen:
            yield Value(
                sure.signs(card.page, one, chosen, weighed), is_right(card.truth, one, typed=True), card.fold, one.kind
            )


def left_out(cards: Sequence[Seen]) -> list[Value]:
    """The values of all real cards, each read by models that saw no card of its layouts."""
    found: list[Value] = []
    for fold in range(FOLDS):
        models = learnt_fields([card for card in cards if card.fold != fold])
        found += values([card for card in cards if card.fold == fold and card.real], models)
    return found


def fitted(found: Sequence[Value], names: Sequence[str]) -> CatBoostClassifier:
    """The model of log-odds; what can only speak for a value never speaks against it."""
    rules = [1 if name in RISING else -1 if name in FALLING else 0 for name in names]
    table = tabled(names, [value.signs for value in found])
    return CatBoostClassifier(**SURE, monotone_constraints=rules).fit(table, [value.right for value in found])


def learnt_sure(found: Sequence[Value]) -> dict[str, Any]:
    """The model of how sure a value is, and its steps."""
    names = sorted({name for value in found for name in value.signs})
    logits = np.zeros(len(found))
    for fold in range(FOLDS):
        held = [at for at, value in enumerate(found) if value.fold == fold]
        if held:
            model = fitted([value for value in found if value.fold != fold], names)
            rows = tabled(names, [found[at].signs for at in held])
            logits[held] = model.predict(rows, prediction_type="RawFormulaVal")
    right = np.array([value.right for value in found])
    steps = risen(logits, right)
    report(logits, right, steps)
    return {"model": shipped(fitted(found, names), names), "steps": steps}


def risen(logits: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> list[list[float]]:
    """Steps [least log-odds, chance] that only rise; no step has few values, and none is quite sure."""
    order = np.argsort(logits, kind="stable")
    level = IsotonicRegression(out_of_bounds="clip").fit_transform(logits[order], right[order])
    steps: list[list[float]] = []
    start = 0
    for at in range(1, len(order) + 1):
        done = at == len(order)
        if done or (level[at] != level[start] and at - start >= FEWEST and len(order) - at >= FEWEST):
            part = right[order[start:at]]
            chance = (part.sum() + 0.5) / (len(part) + 1)
            steps.append([round(float(logits[order[start]]), 4), round(float(chance), 4)])
            start = at
    chances = np.maximum.accumulate([chance for _, chance in steps])
    return [[edge, float(chance)] for (edge, _), chance in zip(steps, chances, strict=True)]


def report(logits: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], steps: list[list[float]]) -> None:
    """Prints what the values that nothing was learnt from say."""
    order = np.argsort(-logits)
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(precision >= 0.99)
    share = (enough[-1] + 1) / len(order) if len(enough) else 0.0
    print(
        f"{len(right):,} values, {right.mean():.3f} right; {share:.3f} may be taken unseen; {len(steps)} steps: {steps}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--real", nargs="*", default=["fit", "other_fit"])
    parser.add_argument("--simulated", type=int, default=2000)
    parser.add_argument("--told", default="told.jsonl", help="the file that keeps the truth of the simulated ones")
    parser.add_argument("--fields-only", action="store_true")
    arguments = parser.parse_args()
    cards = list(real_cards(arguments.data / name for name in arguments.real if (arguments.data / name).exists()))
    cards += simulated_cards(arguments.data / arguments.told, arguments.simulated)
    print(
        f"{sum(card.real for card in cards):,} cards that OCR has seen, "
        f"{sum(not card.real for card in cards):,} simulated"
    )
    DATA.mkdir(exist_ok=True)
    written(DATA / "fields.json", learnt_fields(cards))
    if not arguments.fields_only:
        written(DATA / "sure.json", learnt_sure(left_out(cards)))


def written(path: Path, held: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(held, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
