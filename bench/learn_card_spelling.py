"""Learns when the recogniser's second guess of a character is the right one: readers/card_text/data/spelling.npz.

    .venv/bin/uv pip install --group learn
    python bench/learn_card_spelling.py DATA --real fit0 fit fit2 check other_fit      # a minute

Groups of letters are counted in the strings of bench/learn_card_lexicon.py; how much they and the other signs weigh is
learnt from the doubtful characters of what OCR saw (bench/card_truth.py), set beside what is written there.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import numpy.typing as npt
from card_truth import seen, truths
from learn_card_lexicon import EACH, SEED, drawn
from sklearn.linear_model import LogisticRegression

from reknit.model.card import TextLine
from reknit.readers.card_text import spelling

OUT = Path(spelling.__file__).with_name("data") / "spelling.npz"
CODES = re.compile(r"\S*(?:[@/]|\w{3}\.\w{2}|\d\S*\d)\S*")
"""What is no word: mail addresses, sites and numbers have rules of their own."""
ALIKE = 0.75
"""How alike a line seen and a line written must be to be taken for the same: judgement."""
STEPS = 4
"""Counts are told apart by quarters of a doubling."""
FINE = 256
"""Whole numbers that a weight of one is."""


def counted() -> npt.NDArray[np.uint8]:
    """How often groups of letters stand in all strings: logarithms of counts, what stands once left out."""
    sums = np.zeros(spelling.PLACES, dtype=np.int64)
    for _, text in drawn(SEED, EACH):
        for at in range(len(text)):
            for group in spelling.groups(text, at):
                sums[spelling.place(group)] += 1
    return np.clip(np.rint(STEPS * np.log2(np.maximum(sums, 1))), 0, 255).astype(np.uint8)


def doubts(folder: Path) -> Iterator[tuple[list[int], bool]]:
    """The signs of each guess on the cards of a folder, and whether it stands there; one of both does."""
    for truth in truths(folder):
        card = seen(folder, truth)
        lines = [line for side in card.sides for line in side.lines] if card else []
        letters = "".join(line.text for line in lines).lower()
        for line in lines:
            written = _written(line, [text for _, text, _ in truth.lines])
            codes = [found.span() for found in CODES.finditer(line.text)]
            if any(len(glyph.text) != 1 for glyph in line.glyphs):
                continue
            for at, glyph in enumerate(line.glyphs):
                if any(start <= at < end for start, end in codes):
                    continue
                for guess, chance in spelling.guesses(glyph):
                    if written.get(at) in (glyph.text, guess):
                        yield spelling.signs(line.text, at, glyph, guess, chance, letters), written[at] == guess


def _written(line: TextLine, texts: list[str]) -> dict[int, str]:
    """The true characters by their place in a line seen, as far as lines can be set beside each other."""
    best = max(texts, key=lambda text: SequenceMatcher(None, line.text, text, autojunk=False).ratio(), default="")
    match = SequenceMatcher(None, line.text, best, autojunk=False)
    if match.ratio() < ALIKE:
        return {}
    return {a + k: best[c + k] for _, a, b, c, d in match.get_opcodes() if b - a == d - c for k in range(b - a)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--real", nargs="*", default=["fit", "other_fit"])
    parser.add_argument("--again", action="store_true", help="keep the counts of groups of letters")
    parser.add_argument("--held-out", nargs="*", default=[])
    arguments = parser.parse_args()
    counts = np.load(OUT)["counts"] if arguments.again else counted()
    _write(counts, np.zeros(len(spelling.SIGNS)), 0.0)
    rows = [row for name in arguments.real for row in doubts(arguments.data / name)]
    table, right = np.array([row for row, _ in rows]), np.array([good for _, good in rows])
    spread = table.std(axis=0)
    model = LogisticRegression(max_iter=2000).fit(table / spread, right)
    _write(counts, model.coef_[0] / spread, float(model.intercept_[0]))
    for names in (arguments.real, arguments.held_out):
        rows = [row for name in names for row in doubts(arguments.data / name)]
        told = [(spelling._vote(row) > 0, good) for row, good in rows]  # noqa: SLF001 - what the reader does
        print(
            f"{len(told):,} doubts, {sum(good for _, good in told)} where the guess is right; "
            f"taken rightly {sum(said and good for said, good in told)}, "
            f"wrongly {sum(said > good for said, good in told)}"
        )
    print(dict(zip(spelling.SIGNS, model.coef_[0].round(2), strict=True)), f"{OUT.stat().st_size:,} bytes")


def _write(counts: npt.NDArray[np.uint8], weights: npt.NDArray[np.float64], bias: float) -> None:
    whole = np.rint(weights * FINE).astype(np.int32)
    np.savez_compressed(OUT, counts=counts, weights=whole, bias=round(bias * FINE))
    spelling._learnt.cache_clear()  # noqa: SLF001 - it was read before it was made


if __name__ == "__main__":
    main()
