"""Learns which letters stand in names, titles, firms, departments and addresses: readers/card_text/data/lexicon.npz.

    .venv/bin/uv pip install --group learn
    python bench/learn_card_lexicon.py           # half a minute; prints how often the likeliest kind is right

From the words of bench/card_words.py (Faker), from frames of titles, firms, streets and slogans written by hand for
Reknit below, and from the names of the US Census in details/data. Strings to test on are of other locales and frames.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import card_frames
import card_words
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from reknit.details import name
from reknit.readers.card_text import lexicon

OUT = Path(lexicon.__file__).with_name("data") / "lexicon.npz"
EACH = 500
SEED = 7
KINDS = {"postal": "street"}
STRENGTH = 8.0
"""C of the logistic regression: judgement between fit and breadth."""


def spoiled(text: str, rng: Random) -> str:
    """The text as cards and recognisers change it."""
    chance = rng.random()
    if chance < 0.12:
        text = text.upper()
    elif chance < 0.16:
        text = " ".join(text.upper()) if len(text) < 14 and " " not in text else text.replace(" ", "")
    elif chance < 0.22 and len(text) > 4:
        at = rng.randrange(len(text))
        text = text[:at] + rng.choice("abcdefilnorstu01.,") + text[at + rng.randrange(2) :]
    elif chance < 0.25 and len(text) > 6:
        text = text[rng.randrange(2) :][: len(text) - rng.randrange(3)]
    return text


def drawn(seed: int, each: int) -> list[tuple[str, str]]:
    """(kind, text) of everything, different ones only, in an order of their own."""
    rng = Random(f"{seed}")
    found: set[tuple[str, str]] = set()
    for line in card_words.lines(each, seed):
        kind = KINDS.get(line.kind, line.kind)
        text = line.text
        if line.kind == "postal":
            text = rng.choice((", ", " ", " · ")).join(text.split("\n"))
        found.add((kind, text))
        if kind == "name":
            found.add((kind, _as_printed(text, rng)))
            if lexicon.eastern(text):
                found.add((kind, "".join(text.split())))
    found |= set(card_frames.lines(each * 110, seed))
    return sorted((kind, " ".join(text.split())) for kind, text in found if text.strip())


def _as_printed(text: str, rng: Random) -> str:
    """The same name in another dress: family name in capitals, only one of both, with a degree."""
    parts = name.split(text)
    given, family = parts.get("given", ""), parts.get("family", "")
    if lexicon.eastern(text):
        bare = "".join(text.split())
        return rng.choice((f"{bare[:1]} {bare[1:]}", f"{bare[:2]} {bare[2:]}", " ".join(bare)))
    if not given or not family:
        return text
    shapes = (
        f"{given} {family.upper()}",
        f"{family.upper()} {given}",
        f"{family}, {given}",
        given,
        family,
        f"{given[0]}. {family}",
        f"{given} {rng.choice('ABCDEFGHJKLMRSTW')}. {family}",
        f"{given} {family}, {rng.choice(card_frames.DEGREES)}",
        f"{rng.choice(card_frames.PREFIXES)} {given} {family}",
    )
    return rng.choice(shapes)


def table(lines: list[tuple[str, str]], rng: Random) -> tuple[csr_matrix, np.ndarray]:
    """Hashed n-grams [lines, buckets], each row with the norm 1, and the kinds."""
    places, starts, values = [], [0], []
    for _, text in lines:
        held = lexicon.buckets(spoiled(text, rng))
        places += held
        values += [len(held) ** -0.5] * len(held)
        starts.append(len(places))
    kinds = np.array([lexicon.KINDS.index(kind) for kind, _ in lines])
    return csr_matrix((values, places, starts), shape=(len(lines), lexicon.BUCKETS), dtype=np.float32), kinds


def main() -> None:
    rng = Random(SEED)
    lines = drawn(SEED, EACH)
    held, kinds = table(lines, rng)
    print(f"{len(lines)} strings", {k: int((kinds == at).sum()) for at, k in enumerate(lexicon.KINDS)}, flush=True)
    model = LogisticRegression(C=STRENGTH, max_iter=120, class_weight="balanced", tol=1e-3)
    model.fit(held, kinds)
    weights = model.coef_.T - model.coef_.T.mean(axis=1, keepdims=True)
    scale = float(np.quantile(np.abs(weights), 0.9999)) / 127
    whole = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    np.savez_compressed(OUT, weights=whole, scale=scale, bias=np.round(model.intercept_, 4))
    print(f"{OUT.name}: {OUT.stat().st_size} bytes")
    test = drawn(SEED + 1, 40)
    known = set(lines)
    test = [line for line in test if line not in known]
    right = dict.fromkeys(lexicon.KINDS, 0)
    count = dict.fromkeys(lexicon.KINDS, 0)
    lexicon._model.cache_clear()  # noqa: SLF001 - it was read before it was made
    for kind, text in test:
        found = lexicon.logits(text)
        best = max(found, key=found.__getitem__)
        count[kind] += 1
        right[kind] += best == kind
        if best != kind and "-v" in sys.argv:
            print(kind, best, text)
    print({kind: round(right[kind] / max(count[kind], 1), 3) for kind in count})


if __name__ == "__main__":
    main()
