"""Who is who: Reknit, the simple rule and Splink 5 on the same records in one run.

    make bench-tools
    python bench/identity.py FIT.csv FOLDER [RECORDS ...]     # 10000 100000 1000000 if none is named

FIT.csv holds records of real people with the truth (facts/linkage.md): nothing of it is printed or kept but figures,
and what is written of it on the way is deleted. Linkers are fitted, and their thresholds chosen, on the half of its
persons for which ``scoring.fits``; reported is the other half. Made-up records (bench/made_up_records.py) stay in
FOLDER. Splink's model for these is fitted to others of them, and its threshold is the best there is on the very records
shown: better than it could be chosen without the truth.

The simple rule is 'same e-mail or same normalised full name'. Seconds are from the file to the groups, of one process
with one thread; learning is not counted where it can be done beforehand. MB: the peak of that process.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import components
import identity_asked
import made_up_records
import numpy as np
import peers
import scoring
from identity_rows import Rows, rows
from measuring import case, chosen, run
from numpy.typing import NDArray
from one_record import added
from scoring import Columns, Grouped, Judged

from reknit.identity.clusters import Clusters, Scored
from reknit.identity.linkage import score

SIZES = (10_000, 100_000, 1_000_000)
LABELLED = 20_000
"""Made-up records, of another seed, that Splink's model is fitted to."""

FLOOR, UNASKED = 0.97, 0.99
"""Precision of clusters at which recall is told; of joins that are made without asking."""

RARITIES = (0.25, 0.5)
"""Weights of Splink's term frequencies: the first is best for few records, the second for many."""

AGAINST, NEW = 100_000, 200
"""Records in the list, and how many new ones are placed in it one by one."""

WORLDS = (7, 8, 9)
"""Seeds of made-up worlds; others than bench/learn_identity.py learns from."""

THRESHOLDS = np.arange(-16, 30, 0.5)


class Answer(NamedTuple):
    """What a linker says: a label for each row, or none; pairs of rows with their chances; how long it took."""

    labels: NDArray[np.int64] | None
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    weight: NDArray[np.float64]
    seconds: float
    megabytes: float = 0.0

    @property
    def chances(self) -> NDArray[np.float64]:
        """Of the pairs; ``weight`` is log2 of their odds."""
        return 1 / (1 + np.exp2(-np.clip(self.weight, -50, 50)))


def ours(records: Columns, *, clean: bool) -> tuple[list[int], Scored]:
    """Reknit's groups, as a label for each row, and the pairs that it weighed; ``clean``: made-up records."""
    found = Rows(records) if clean else rows(records)
    scored = score(found)
    clusters = Clusters(found)
    clusters.use(scored)
    return [clusters.find(row) for row in range(len(found))], scored


def case_ours(path: str, out: str, clean: str) -> None:
    start = time.perf_counter()
    labels, found = ours(scoring.read(Path(path)), clean=clean == "clean")
    seconds, weight = time.perf_counter() - start, found.logits / np.log(2)
    np.savez(out, labels=labels, left=found.left, right=found.right, weight=weight, seconds=seconds)


def case_rule(path: str, out: str) -> None:
    start = time.perf_counter()
    labels = peers.simple_rule(scoring.read(Path(path)))
    np.savez(out, labels=labels, left=[], right=[], weight=[], seconds=time.perf_counter() - start)


def case_splink(path: str, out: str, model: str = "", *settings: str) -> None:
    from splink_peer import link

    found = link(Path(path), Path(model) if model else None, *map(float, settings))
    np.savez(out, **found._asdict())


def case_learn(path: str, model: str, *fields: str) -> None:
    from splink_peer import learn

    learn(Path(path), list(fields), Path(model))


def case_learn_shown(path: str, model: str) -> None:
    from splink_peer import learn_shown

    learn_shown(Path(path), Path(model))


def case_ours_one(path: str, out: str) -> None:
    np.savez(out, seconds=added(list(Rows(scoring.read(Path(path)))), NEW).walls)


def case_splink_one(path: str, out: str, model: str, scale: str) -> None:
    from splink_peer import one_by_one

    np.savez(out, seconds=one_by_one(Path(path), Path(model), NEW, float(scale)))


CASES = {
    "ours": case_ours,
    "rule": case_rule,
    "splink": case_splink,
    "learn": case_learn,
    "learn_shown": case_learn_shown,
    "ours_one": case_ours_one,
    "splink_one": case_splink_one,
}


def answer(name: str, path: Path, *arguments: object) -> Answer:
    """Runs a case in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answer.npz"
        used = run(case(__file__, name, path, out, *arguments))
        with np.load(out) as said:
            left, right, weight = said["left"].astype(int), said["right"].astype(int), said["weight"].astype(float)
            return Answer(said.get("labels"), left, right, weight, float(said["seconds"]), used.memory / 1e6)


def real(path: Path) -> Iterator[str]:
    """The lines of the tables of fit.csv."""
    whole = scoring.read(path)
    yield f"{'':27}{'P':>6}{'R':>6}{'F1':>6}{'B3':>6}{'hard':>6}{'hardest':>9}{'ECE':>7}{'R at P .99':>12}"
    for kind in scoring.VIEWS:
        seen = scoring.view(whole, kind)
        with tempfile.TemporaryDirectory() as name:
            yield from _one_view(kind, scoring.fit_half(seen), scoring.test_half(seen), Path(name))


def _one_view(kind: str, half: Columns, other: Columns, folder: Path) -> Iterator[str]:
    fit, test, model, shown = (folder / name for name in ("fit.csv", "test.csv", "model.json", "shown.json"))
    scoring.write(fit, half)
    scoring.write(test, other)
    run(case(__file__, "learn", fit, model, *["employer"] * (kind == "cards")))
    run(case(__file__, "learn_shown", fit, shown))
    for label, name, *arguments in (
        ("the simple rule", "rule"),
        ("Splink, as shown", "splink", shown),
        ("Splink, modelled", "splink", model),
        ("Reknit", "ours", "as read"),
    ):
        said = answer(name, test, *arguments)
        if name == "splink":
            learnt = answer(name, fit, *arguments)
            said = said._replace(labels=_cut(other, said, _threshold(half, learnt)))
        yield _judged(f"{kind}: {label}", other, said)


def _cut(records: Columns, said: Answer, threshold: float) -> NDArray[np.int64]:
    keep = said.weight >= threshold
    return np.array(components.linked(len(records["id"]), said.left[keep], said.right[keep]))


def _threshold(half: Columns, said: Answer) -> float:
    """The weight at which pairwise F1 is best on the half to fit on."""
    return max(THRESHOLDS, key=lambda weight: scoring.judged(half, _cut(half, said, weight).tolist()).pairs.f1)


def _judged(label: str, records: Columns, said: Answer) -> str:
    assert said.labels is not None
    found: Judged = scoring.judged(records, said.labels.tolist())
    line = f"{label:27}{_three(*found.pairs, found.pairs.f1, found.cubed.f1, found.hard)}{_three(found.hardest):>9}"
    if not len(said.left):
        return line
    judged, same = scoring.known(records, said.left.tolist(), said.right.tolist())
    chances, same = said.chances[judged], same[judged]
    recall, _ = scoring.recall_at(UNASKED, chances, same, scoring.true_pairs(records["person"]))
    return f"{line}{_three(scoring.calibration_error(chances, same)):>7}{_three(recall):>12}"


def made_up(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    """The lines of the table of made-up records, and of new ones."""
    folder.mkdir(parents=True, exist_ok=True)
    labelled, model = _made(folder, LABELLED, 2), folder / "model.json"
    run(case(__file__, "learn", labelled, model, "phone", "employer", "title", "city"))
    yield f"{'':40}{'P':>6}{'R':>6}{'B3':>6}{'wrong/1000':>12}{'ECE':>7}{'seconds':>10}{'MB':>7}"
    for size in sizes:
        path = _made(folder, size, 1)
        persons = scoring.read(path)["person"]
        linkers: list[tuple[str, str, tuple[object, ...]]] = [
            ("the simple rule", "rule", ()),
            ("Splink, as shown", "splink", ()),
            *((f"Splink, modelled, rarity {r}", "splink", (model, LABELLED / size, r)) for r in RARITIES),
            ("Reknit", "ours", ("clean",)),
        ]
        for label, name, arguments in linkers:
            yield _grouped(f"{size:9,}: {label}", persons, answer(name, path, *arguments))
    yield from _new(_made(folder, AGAINST, 1), model)


def _made(folder: Path, size: int, seed: int) -> Path:
    path = folder / f"records-{size}-{seed}.csv"
    if not path.exists():
        made_up_records.write(path, size, seed)
    return path


def _grouped(label: str, persons: Sequence[str], said: Answer) -> str:
    labels = said.labels
    if labels is None:
        cut = components.best_cut(persons, said.left, said.right, said.weight, FLOOR)
        keep = said.weight >= cut.threshold
        labels = np.array(components.linked(len(persons), said.left[keep], said.right[keep]))
    found: Grouped = scoring.grouped(persons, labels.tolist())
    line = f"{label:40}{_three(*found.pairs, found.cubed.f1)}{found.wrong_per_1000:12.2f}"
    true = scoring.codes(persons)
    error = (
        _three(scoring.calibration_error(said.chances, true[said.left] == true[said.right])) if len(said.left) else ""
    )
    return f"{line}{error:>7}{said.seconds:10.1f}{said.megabytes:7,.0f}"


def _new(path: Path, model: Path) -> Iterator[str]:
    yield f"\none new record against {AGAINST:,}{'p50 ms':>14}{'p99 ms':>10}"
    for label, name, *arguments in (
        ("Splink, modelled", "splink_one", model, LABELLED / AGAINST),
        ("Reknit", "ours_one"),
    ):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "answer.npz"
            run(case(__file__, name, path, out, *arguments))
            with np.load(out) as said:
                seconds = said["seconds"]
        yield f"{label:30}{1000 * np.quantile(seconds, 0.5):14.1f}{1000 * np.quantile(seconds, 0.99):10.1f}"


def guard() -> Iterator[str]:
    """Febrl's sets by name and suburb alone, without street, birth date and number."""
    linkers: dict[str, Callable[[Columns], Sequence[int]]] = {
        "the simple rule": peers.simple_rule,
        "Reknit": lambda records: ours(records, clean=False)[0],
    }
    for number in (3, 4):
        records = peers.febrl(number)
        for label, linker in linkers.items():
            pairs = scoring.grouped(records["person"], linker(records)).pairs
            yield f"{f'febrl{number}: {label}':27}{_three(*pairs, pairs.f1)}"


def answered(path: Path) -> Iterator[str]:
    """Errors on the half reported before and after questions, those of most expected effect first."""
    yield f"{'':27}{'questions':>10}{'wrong':>7}{'missed':>8}{'errors removed':>16}"
    for kind in scoring.VIEWS:
        told = identity_asked.asked(scoring.test_half(scoring.view(scoring.read(path), kind)))
        before = sum(told[0][1:])
        for count, wrong, missed in told:
            yield f"{kind:27}{count:10}{wrong:7}{missed:8}{1 - (wrong + missed) / before:16.0%}"


def worlds() -> Iterator[str]:
    """The lines of the made-up worlds, all sources together."""
    yield f"{'':27}{'P':>6}{'R':>6}{'F1':>6}{'wrong joins per 1,000 people':>31}"
    for label, *shares, wrong in identity_asked.worlds(WORLDS):
        yield f"{label:27}{_three(*shares)}{wrong:31.1f}"


def _three(*figures: float) -> str:
    """Figures as .972, six places each."""
    return "".join(f"{f'{figure:.3f}'.removeprefix('0'):>6}" for figure in figures)


def main() -> None:
    fit, folder, *sizes = sys.argv[1:]
    for heading, lines in (
        ("persons of FIT.csv not fitted on", real(Path(fit))),
        ("the same, after answers to what Reknit asks", answered(Path(fit))),
        ("made-up worlds, all sources", worlds()),
        ("names and suburbs of febrl, a guard", guard()),
        (
            f"made-up records, Splink at cluster precision {FLOOR}",
            made_up(Path(folder), [int(n) for n in sizes] or SIZES),
        ),
    ):
        print(f"{heading}")
        for line in lines:
            print(line, flush=True)
        print()


if __name__ == "__main__" and not chosen(CASES):
    main()
