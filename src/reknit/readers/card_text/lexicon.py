"""What the letters of a piece of text say of its kind, learnt from many words of many languages.

A linear model over hashed character n-grams (as in fastText: Joulin et al. 2016, arXiv:1607.01759): words nobody listed
are known by their endings and stems ('-leiter', '-strasse', '-chef'). Weights are whole numbers, so that their sums
are the same on every machine. bench/learn_card_lexicon.py makes data/lexicon.npz.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from ...details.text import plain

KINDS = ("name", "title", "employer", "department", "street", "city", "other")
"""What a piece may be: a street with its number; a city with its postcode and region; other: slogans, labels, ..."""

BUCKETS = 1 << 15
"""Weights of a kind."""
LONGEST = 120
"""Characters of a piece that are looked at."""

_FILE = Path(__file__).with_name("data") / "lexicon.npz"
_DIGIT = re.compile(r"\d")
_PIECES = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*|\d+|[^\w\s]")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u3005\u3006]+")
_SPACED = re.compile(r"(?<!\S)(?:\S ){2,}\S(?!\S)")


@lru_cache(maxsize=16384)
def logits(text: str) -> dict[str, float]:
    """Kind -> how much the letters speak for it, as an unnormalised log-probability with three digits."""
    scale, bias, weights = _model()
    held = buckets(text)
    if not held:
        return dict.fromkeys(KINDS, 0.0)
    sums = weights[np.array(held)].sum(axis=0, dtype=np.int64)
    norm = len(held) ** 0.5
    return {kind: round(float(sums[at]) * scale / norm + bias[at], 3) for at, kind in enumerate(KINDS)}


def buckets(text: str) -> list[int]:
    """The different places in the tables that a text counts at."""
    return sorted({crc32(gram.encode()) % BUCKETS for gram in _grams(text[:LONGEST])})


def closed(text: str) -> str:
    """Spaced capitals joined: 'N O R D L I C H T' is 'NORDLICHT'."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), text)


def eastern(text: str) -> bool:
    """Whether there are ideographs or kana in it."""
    return _WIDE.search(text) is not None


def _grams(text: str) -> Iterator[str]:
    folded = _DIGIT.sub("0", plain(closed(text)))
    pieces = _PIECES.findall(folded)
    yield f"#{min(len(pieces), 9)}"
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else "^"
        after = pieces[place + 1] if place + 1 < len(pieces) else "$"
        yield f"w{piece}"
        yield f"b{before} {piece}"
        if after == "$":
            yield f"e{piece}"
        yield f"s{_sign(before)}{_sign(piece)}{_sign(after)}"
        if _WIDE.fullmatch(piece):
            yield from _short(piece)
        elif piece[0].isalpha():
            framed = f"<{piece}>"
            for size in (3, 4, 5):
                yield from (framed[at : at + size] for at in range(len(framed) - size + 1))


def _short(piece: str) -> Iterator[str]:
    """Of ideographs, all of one to three, and which end the piece; how many there are tells much as well."""
    yield f"n{min(len(piece), 12)}"
    for size in (1, 2, 3):
        yield from (piece[at : at + size] for at in range(len(piece) - size + 1))
        yield f"<{piece[:size]}"
        yield f"{piece[-size:]}>"


def _sign(piece: str) -> str:
    if piece in {"^", "$"} or not piece[0].isalnum():
        return piece[0]
    if piece[0].isdigit():
        return "0" * min(len(piece), 6)
    return "W" if _WIDE.match(piece) else "i" if len(piece) == 1 else "a"


@cache
def _model() -> tuple[float, tuple[float, ...], npt.NDArray[np.int8]]:
    held = np.load(_FILE)
    return float(held["scale"]), tuple(float(value) for value in held["bias"]), held["weights"]
