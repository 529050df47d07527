"""Names for made-up people: drawn as the US bears them, written as people are written down, spelled in addresses.

Names are drawn by the US Census 2020 (``reknit.details.rarity``): a column of its table, then a given and a family name
of that column, so that namesakes collide nearly as in life; who bears a name that is not in the table gets a rare one.
Of 66,000 people so drawn 4.5 % of those with both names in the table have a namesake; the law of
``rarity.another_bearer``, fitted to a public register, says 8 %.

Forms of names are those of 'One name under one address in two systems' (facts/lifetimes.md: first name equal .952,
short form .019, within two edits .005, initial .001; surname equal .948, within two edits .008, initial .004; swapped
.008). Those are rates of pairs: one record has half of them. What else differs there is laid to middle names, to double
and to lacking surnames, and to names that are only an address's local part.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple

import numpy as np

from reknit.demo.draw import between, chance, pick
from reknit.demo.names import cultures
from reknit.details import rarity

SHORT, TYPED, INITIAL, MIDDLE = 0.0095, 0.0025, 0.0005, 0.012
FAMILY_TYPED, FAMILY_INITIAL, FAMILY_DOUBLE, FAMILY_NONE, HANDLE, SWAPPED = 0.004, 0.002, 0.005, 0.01, 0.02, 0.004
"""Forms of given and of family names, by record."""

WITH_INITIAL = 0.1
"""People with a middle initial; half of their records show it."""


class Called(NamedTuple):
    """A name as borne; ``initial`` tells whether some records show that of the middle name."""

    given: str
    middle: str
    family: str
    initial: bool


class Names:
    """A hat of names: by column of the table, their bearers added up, so that a name comes as often as it is borne."""

    def __init__(self) -> None:
        found = [self._of(kind) for kind in ("given", "family")]
        (self._given, self._given_sums), (self._family, self._family_sums) = found
        self._columns = list(accumulate(sums[-1] for sums in self._family_sums))
        self._known = [float(shares.sum()) for _, shares in (rarity.given_names(), rarity.family_names())]
        forms = [forms for culture in cultures() for forms in (*culture.female, *culture.male) if len(forms) > 1]
        self.short = {given: others for given, *others in forms}
        self.short_rate = SHORT / float(rarity.given_share([given.lower() for given in self.short]).sum())

    @staticmethod
    def _of(kind: rarity.Kind) -> tuple[Sequence[str], list[list[int]]]:
        names = (rarity.given_names if kind == "given" else rarity.family_names)()[0]
        table, rows = rarity._table(kind), np.arange(len(names))  # noqa: SLF001 - only to draw by; no column is told
        columns = range(len(table.parts))
        return names, [np.cumsum(np.rint(table.bearers(r, rows)).astype(int)).tolist() for r in columns]

    def column(self, rng: Random) -> int:
        """A column, by its part of the people."""
        return bisect(self._columns, rng.random() * self._columns[-1])

    def given(self, rng: Random, column: int) -> str:
        """A given name of that column."""
        return _drawn(rng, self._given, self._given_sums[column], self._known[0])

    def family(self, rng: Random, column: int) -> str:
        """A family name of that column."""
        return _drawn(rng, self._family, self._family_sums[column], self._known[1])


def _drawn(rng: Random, names: Sequence[str], sums: Sequence[int], known: float) -> str:
    """A name by frequency; one that is not in the table is made of two that are."""
    name = names[bisect(sums, rng.random() * sums[-1])]
    if rng.random() >= known:
        other = names[bisect(sums, rng.random() * sums[-1])]
        name = name[: len(name) // 2 + 1] + other[len(other) // 2 :]
    return name.title()


def typed(rng: Random, word: str) -> str:
    """The word with one slip of the fingers, or, one time in five, two."""
    for _ in range(1 if rng.random() < 0.8 else 2):
        at, letter = between(rng, 1, max(1, len(word) - 1)), pick(rng, "etaoinsrhldcu")
        kind = between(rng, 0, 3)
        if kind == 0:
            word = word[:at] + letter + word[at:]
        elif kind == 1 and len(word) > 3:
            word = word[:at] + word[at + 1 :]
        elif kind == 2:
            word = word[: at - 1] + word[at : at + 1] + word[at - 1] + word[at + 1 :]
        else:
            word = word[:at] + letter + word[at + 1 :]
    return word


def local_part(style: str, given: str, family: str) -> str:
    """The left side of an address: ('flast', 'Mara', 'Quill') -> 'mquill'."""
    first, last = given.lower().replace("-", ""), family.lower().replace("-", "")
    if style in {"firstl", "lastf"}:
        return first + last[:1] if style == "firstl" else last + first[:1]
    long = style.replace("first", "\0").replace("last", "\1").replace("f", "\2")
    return long.replace("\0", first).replace("\1", last).replace("\2", first[:1])


def written(rng: Random, names: Names, who: Called, email: str) -> str:
    """The name as a record shows it, in one of the forms in which one name stands in two systems."""
    if email and chance(rng, HANDLE):
        return email.partition("@")[0]
    given, family = who.given, who.family
    if given in names.short and chance(rng, names.short_rate):
        given = pick(rng, names.short[given])
    form = _form(rng, TYPED, INITIAL, MIDDLE)
    given = (typed(rng, given), given[:1], who.middle, given)[form]
    form = _form(rng, FAMILY_TYPED, FAMILY_INITIAL, FAMILY_DOUBLE, FAMILY_NONE)
    family = (typed(rng, family), family[:1], f"{family}-{who.middle}", "", family)[form]
    middle = f" {who.middle[0]}." if who.initial and chance(rng, 0.5) else ""
    whole = f"{family} {given}" if chance(rng, SWAPPED) else f"{given}{middle} {family}"
    return whole.strip()


def _form(rng: Random, *rates: float) -> int:
    """Which of the forms, each with its rate; the last, without one, is the usual."""
    return bisect(list(accumulate(rates)), rng.random())
