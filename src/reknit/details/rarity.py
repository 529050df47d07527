"""How many people bear a name: US names, as the Census of 2020 counted them.

The table (data/names_us.npz, made by bench/make_names.py) holds 53,615 given and 156,619 family names that about 90 or
more people bear, each with its bearers in six columns. The columns stay without names. They serve one purpose: given
and family names go together (Wei with Zhang), and products of plain frequencies foretell two to three times too few
namesakes. Nothing is ever inferred, kept or shown of what a column means.

Of names from elsewhere this says only 'rare in the US'; of IT people, 64 % have both names in the table.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from .name import split
from .text import letters

Floats = npt.NDArray[np.float64]
Kind = Literal["given", "family"]

POPULATION = 331_449_281
"""People in the US on 1 April 2020 (US Census 2020, resident population)."""

FLOOR, RATE, POWER = 0.0133, 1.53, 0.85
"""The law of ``another_bearer``, fitted to 45,803 different people of a public register (2026): AUC .907, error of
calibration .006. FLOOR is the chance for a name that nobody is expected to share."""

_FILE = Path(__file__).with_name("data") / "names_us.npz"


@lru_cache(maxsize=65536)
def expected_bearers(full_name: str) -> float | None:
    """How many people in the US are expected to bear this given and family name; None if either is not in the table.

    The spelling counts as written (``text.letters``); middle names, titles and suffixes do not count. It is
    POPULATION * sum over the columns r of P(given | r) P(r) P(family | r), where P(name, r) = bearers in r / POPULATION
    and P(r) is the column's part of all people whose family name is in the table. Each count is rounded by up to 1 %,
    the result by up to 2 %. The census has a given name of 302.0 million people and a family name of 298.9; the others
    count as bearers of no name, so the true numbers are about a fifth higher. ``another_bearer`` was fitted to the
    numbers as they are.
    """
    parts = split(full_name)
    found = float(bearers([letters(parts.get("given", ""))], [letters(parts.get("family", ""))])[0])
    return None if math.isnan(found) else found


def another_bearer(full_name: str, among: int) -> float | None:
    """The chance, 0 to 1, that somebody else among so many people bears this name; None if it is not in the table.

    The people are taken to be named like the US. e + (1 - e) (1 - exp(-c lam**k)), where lam is the number of bearers
    expected among them and e, c, k are FLOOR, RATE, POWER. Raises ValueError if ``among`` is negative.
    """
    if among < 0:
        raise ValueError(f"a number of people cannot be negative: {among}")
    found = expected_bearers(full_name)
    if found is None:
        return None
    return FLOOR - (1 - FLOOR) * math.expm1(-RATE * (found * among / POPULATION) ** POWER)


def given_share(tokens: Sequence[str]) -> Floats:
    """For each given name, folded (``text.letters``), the share of the US that bears it, 0 to 1; 0 if it is not known.

    It is the share of the 302.0 million people whom the census counted with a given name, within 1 %.
    """
    return _share("given", tokens)


def family_share(tokens: Sequence[str]) -> Floats:
    """For each family name, folded (``text.letters``), the share of the US that bears it, 0 to 1; 0 if it is not known.

    It is the share of the 298.9 million people whom the census counted with a family name, within 1 %.
    """
    return _share("family", tokens)


def bearers(given: Sequence[str], family: Sequence[str]) -> Floats:
    """``expected_bearers`` of many folded names at once, nan where it is not known; both must be equally long."""
    if len(given) != len(family):
        raise ValueError(f"{len(given)} given names do not go with {len(family)} family names")
    left, right = _table("given"), _table("family")
    first, last = left.find(given), right.find(family)
    known = (first >= 0) & (last >= 0)
    found = np.full(len(given), np.nan)
    first, last = first[known], last[known]
    pairs = (left.bearers(r, first) * right.bearers(r, last) / part for r, part in enumerate(right.parts))
    found[known] = sum(pairs, np.zeros(len(first))) / POPULATION
    return found


def given_names() -> tuple[Sequence[str], Floats]:
    """All given names of the table, folded and in order, and their ``given_share``; the shares add up to .938."""
    return _all("given")


def family_names() -> tuple[Sequence[str], Floats]:
    """All family names of the table, folded and in order, and their ``family_share``; the shares add up to .879."""
    return _all("family")


class _Table(NamedTuple):
    """Names as sorted hashes with the row of each; by column and row a code, which ``values`` tells in bearers.

    ``parts`` is each column's part of all bearers; ``people`` were counted with a name of this kind, be it in the table
    or not. Hashes are Python's own, of 64 bits: the chance that one of a million strange words is found is 1e-8.
    """

    hashes: npt.NDArray[np.int64]
    order: npt.NDArray[np.intp]
    codes: npt.NDArray[np.uint16]
    values: Floats
    parts: Floats
    people: int

    def find(self, tokens: Sequence[str]) -> npt.NDArray[np.intp]:
        """The row of each token, -1 if it has none."""
        wanted = _hashes(tokens)
        at = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        return np.where(self.hashes[at] == wanted, self.order[at], -1)

    def bearers(self, column: int, rows: npt.NDArray[np.intp]) -> Floats:
        """How many people of one column bear the names of these rows."""
        found: Floats = self.values[self.codes[column, rows]]
        return found

    def shares(self, rows: npt.NDArray[np.intp]) -> Floats:
        """The part of the people who bear the names of these rows; 0 for row -1."""
        found = np.zeros(len(rows))
        for column in range(len(self.parts)):
            found += self.bearers(column, rows)
        found[rows < 0] = 0
        return found / self.people


def _share(kind: Kind, tokens: Sequence[str]) -> Floats:
    table = _table(kind)
    return table.shares(table.find(tokens))


def _hashes(tokens: Sequence[str]) -> npt.NDArray[np.int64]:
    return np.fromiter(map(hash, tokens), dtype=np.int64, count=len(tokens))


def _names(kind: Kind) -> list[str]:
    with np.load(_FILE) as file:
        names: list[str] = file[f"{kind}_names"].tobytes().decode("ascii").split("\n")
    return names


@cache
def _table(kind: Kind) -> _Table:
    hashes = _hashes(_names(kind))
    order = np.argsort(hashes)
    with np.load(_FILE) as file:
        high, low = file[f"{kind}_codes"].astype(np.uint16)
        values = np.expm1(np.arange(file["highest"] + 1) * file["step"])
        return _Table(hashes[order], order, high << 8 | low, values, file[f"{kind}_parts"], int(file[f"{kind}_people"]))


@cache
def _all(kind: Kind) -> tuple[Sequence[str], Floats]:
    names = tuple(_names(kind))
    shares = _table(kind).shares(np.arange(len(names)))
    shares.setflags(write=False)
    return names, shares
