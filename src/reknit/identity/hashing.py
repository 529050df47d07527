"""Numbers for texts: the same text has the same number in every list, on every machine and in every batch.

A polynomial hash of the UTF-8 bytes modulo 2^64 (Karp and Rabin, 1987, doi:10.1147/rd.312.0249). The number of two
texts set together follows from theirs, so that 'the first letter and the family name' needs no text at all. 0 stands
for no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

_BASE = 0x9E3779B97F4A7C15 | 1
_LONGEST = 4096  # bytes of a text that count
_POWERS = np.cumprod(np.where(np.arange(_LONGEST + 1) > 0, np.uint64(_BASE), np.uint64(1)), dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as numbers, with their lengths in bytes."""

    number: Numbers
    length: Ints

    def __getitem__(self, at: npt.ArrayLike) -> Texts:
        """The texts at places; at a place below 0 there is none."""
        places = np.asarray(at)
        if not len(self.number):
            return Texts(np.zeros(places.shape, np.uint64), np.zeros(places.shape, np.int64))
        none = places < 0
        return Texts(np.where(none, np.uint64(0), self.number[places]), np.where(none, 0, self.length[places]))

    def __add__(self, other: Texts) -> Texts:
        """Each text with the other's set behind it."""
        return Texts(self.number * _POWERS[other.length] + other.number, self.length + other.length)


def texts(of: Sequence[str]) -> Texts:
    """The numbers of some texts."""
    encoded = [text.encode("utf-8", "surrogatepass")[:_LONGEST] for text in of]
    lengths = np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded))
    ends = np.cumsum(lengths)
    joined = np.frombuffer(b"".join(encoded), dtype=np.uint8).astype(np.uint64) + np.uint64(1)
    behind = np.repeat(ends, lengths) - np.arange(len(joined)) - 1
    found = np.zeros(len(encoded), dtype=np.uint64)
    filled = lengths > 0
    if filled.any():
        found[filled] = np.add.reduceat(joined * _POWERS[behind], (ends - lengths)[filled])
    return Texts(found, lengths)


def mixed(number: Numbers, space: int) -> Numbers:
    """The number in a space of its own, its bits spread; 0 stays 0.

    The finisher of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
    """
    x = number ^ np.uint64(space * 0x632BE59BD9B4E019 & (1 << 64) - 1)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.where(number == 0, np.uint64(0), x ^ (x >> np.uint64(31)))
