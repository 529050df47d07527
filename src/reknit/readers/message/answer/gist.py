"""What a sentence says, and whose an address in it is: chances by the words, whatever their order and wording.

Two linear models over hashed words (feature hashing: Weinberger et al. 2009, arXiv:0902.2206), trained by
bench/learn_answers.py on sentences written by hand (bench/answers/sentences). The weights are whole numbers, so that
their sums, and with them the answers, are the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from .weights import logistic

SAYS = (
    "left",  # no longer works there
    "died",
    "moved",  # is to be written at another address
    "dead",  # an address is not used any more
    "away",
    "back",  # when they are back
    "part",  # works on some days only
    "robot",  # nobody reads this
    "wrong",  # no such person here
    "other",  # turn to somebody else
    "job",  # names the new work
    "phone",  # gives a new number
    "ticket",
    "challenge",
    "optout",
    "stay",  # nothing has changed
    "chat",  # none of these
    "i",  # of the one who writes
    "he",  # of another person
)
WHOSE = ("new", "other", "old", "else")
"""Whose an address is, by the words around it: the person's new one, a stand-in's, the old one, none of these."""

BITS = 16
"""The features are 2**BITS."""
_MASK = (1 << BITS) - 1
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[@!?:]")
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_KOREAN = re.compile("[\uac00-\ud7af]")
_STEM, _KOREAN_STEM = 5, 2
"""Letters of a word that tell what it is about, whatever its ending (judgement)."""
_WINDOW = 8
"""Words before and behind an address that are looked at (judgement)."""
_PLACED = 3
"""Of these, those whose place counts too (judgement)."""
_PRIME = np.uint64(0x9E3779B1)
_LOW = np.uint64(0xFFFFFFFF)
_BEGIN, _END = (0, 1), (2, 3)
"""What stands for the word before a text and those behind it."""

Ids = npt.NDArray[np.int64]


class _Linear(NamedTuple):
    """Weights as (features, outputs) of int8, what a unit of each output's weights is worth, and the outputs' bias."""

    weights: npt.NDArray[np.int8]
    unit: npt.NDArray[np.float64]
    bias: npt.NDArray[np.float64]

    def chances(self, ids: Ids, starts: Ids) -> npt.NDArray[np.float64]:
        """(texts, outputs): the chances (logistic function); ``starts``: where the features of each text begin."""
        sums = np.add.reduceat(self.weights[ids], starts, axis=0, dtype=np.int32)
        lengths = np.sqrt(np.diff(starts, append=len(ids)))
        return logistic(sums * self.unit / lengths[:, None] + self.bias)


def gists(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """(texts, ``SAYS``): the chance that each folded text says each of these."""
    if not texts:
        return np.zeros((0, len(SAYS)))
    return _models()[0].chances(*sentence_ids(texts))


def whose(before: str, behind: str) -> dict[str, float]:
    """The chance that an address between two pieces of folded text is each of ``WHOSE``."""
    chances = _models()[1].chances(around_ids(before, behind), np.zeros(1, dtype=np.int64))
    return dict(zip(WHOSE, chances[0].tolist(), strict=True))


def sentence_ids(texts: Sequence[str]) -> tuple[Ids, Ids]:
    """(the features of all texts, where those of each begin): words, their beginnings, pairs and triples of them."""
    hashes: list[tuple[int, int]] = []
    lengths: list[int] = []
    for text in texts:
        words = [_BEGIN, *map(_hashes, _tokens(text)), _END]
        hashes += (*words, _END, _END)  # so that no pair or triple reaches into the next text
        lengths.append(len(words))
    whole, stem = np.array(hashes, dtype=np.uint64).T
    pair = _mixed(whole[:-2], whole[1:-1])
    found = np.stack(
        (
            whole[:-2],
            stem[:-2],
            pair,
            _mixed(stem[:-2], stem[1:-1]),
            _mixed(pair, whole[2:]),
            _mixed(stem[:-2], stem[2:]) + np.uint64(77),
        ),
        axis=1,
    )
    each = np.array(lengths, dtype=np.int64)
    inside = np.repeat(np.arange(len(each)) * 2, each) + np.arange(each.sum())
    return _spread(found[inside].ravel()), np.append(0, each.cumsum()[:-1]) * found.shape[1]


def around_ids(before: str, behind: str) -> Ids:
    """The features of what stands around an address: words, and the nearest with their places."""
    found: set[int] = set()
    for side, words in (("L", _tokens(before)[: -_WINDOW - 1 : -1]), ("R", _tokens(behind)[:_WINDOW])):
        shown = words or ["<"]
        for place, word in enumerate(shown):
            found |= {_hash(f"{side}{word}"), _hash(f"{side}~{_stem(word)}")}
            if place < _PLACED:
                found.add(_hash(f"{side}{place}{word}"))
        for one, other in pairwise(shown):
            found |= {_hash(f"{side}{one} {other}"), _hash(f"{side}~{_stem(one)} {_stem(other)}")}
        if len(shown) > _PLACED - 1:
            found.add(_hash(f"{side}0{' '.join(shown[:_PLACED])}"))
    return _spread(np.array(sorted(found), dtype=np.uint64))


@cache
def _models() -> tuple[_Linear, _Linear]:
    with files(__package__).joinpath("data/gist.npz").open("rb") as file:
        held = np.load(file, allow_pickle=False)
        says, around = (
            _Linear(held[name], held[f"{name}_unit"].astype(float), held[f"{name}_bias"].astype(float))
            for name in ("says", "whose")
        )
    return says, around


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    for word in _TOKEN.findall(text):
        if word[0].isdigit():
            found.append("#")
        elif _SPACELESS.search(word):
            found += word
        else:
            found.append(word)
    return found


def _stem(word: str) -> str:
    return word[: _KOREAN_STEM if _KOREAN.match(word) else _STEM]


@lru_cache(maxsize=32768)
def _hashes(word: str) -> tuple[int, int]:
    return crc32(word.encode()), crc32(f"~{_stem(word)}".encode())


@lru_cache(maxsize=65536)
def _hash(feature: str) -> int:
    return crc32(feature.encode())


def _mixed(one: npt.NDArray[np.uint64], other: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    return (one * _PRIME + other) & _LOW


def _spread(hashes: npt.NDArray[np.uint64]) -> Ids:
    """The hashes over all features evenly: those of sums of products are not in their low bits."""
    found = ((hashes ^ (hashes >> np.uint64(15))) * np.uint64(0x2C1B3C6D)) & _LOW
    return ((found ^ (found >> np.uint64(12))) & np.uint64(_MASK)).astype(np.int64)
