"""Strings as they stand on cards, to learn from, where Faker has too few: firms, titles, departments, streets, slogans.

The words, and the frames that they stand in, are in card_frames.toml, whose head says how they are written.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from reknit.details import rarity

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
SHARES = {"employer": 26, "title": 22, "street": 14, "other": 14, "name": 14, "department": 10, "city": 10}
"""How many of each kind (lexicon.KINDS) in 110."""
DEGREES: list[str] = WORDS["any"]["degree"]
PREFIXES: list[str] = WORDS["any"]["prefix"]

_SLOT = re.compile(r"\{([^{}!]+)(?:!(\w+))?\}")
_RANGE = re.compile(r"(\d+)-(\d+)")
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXY"


def lines(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """About ``count`` (kind, text), kinds as lexicon.KINDS; some come twice."""
    draws = Draws(Random(f"{seed}/frames"))
    for kind, share in SHARES.items():
        for _ in range(count * share // 110):
            yield kind, draws.one(kind)


class Draws:
    """Draws from the lists of card_frames.toml."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.census = {
            key: (names, list(accumulate(share**0.5 for share in shares)))  # the common ones oftener, but not that much
            for key, (names, shares) in (
                ("census_given", rarity.given_names()),
                ("census_family", rarity.family_names()),
            )
        }

    def one(self, kind: str) -> str:
        """A string of this kind, in a language by chance."""
        return self.word(kind, self._choice(WORDS["tongues"][kind]))

    def word(self, key: str, tongue: str) -> str:
        """A draw of the list ``key``, all its slots filled."""
        if key in self.census:
            names, sums = self.census[key]
            return self.rng.choices(names, cum_weights=sums)[0].capitalize()
        if limits := _RANGE.fullmatch(key):
            return str(self.rng.randint(int(limits[1]), int(limits[2])))
        if not key.strip("#A"):
            return "".join(self.rng.choice("0123456789" if mark == "#" else _LETTERS) for mark in key)
        frame = self._choice(WORDS[tongue].get(key) or WORDS["any"][key])
        return _SLOT.sub(lambda slot: _changed(self.word(slot[1], tongue), slot[2]), frame)

    def _choice(self, words: list[str] | dict[str, int]) -> str:
        if isinstance(words, dict):
            return self.rng.choices(list(words), weights=list(words.values()))[0]
        return self.rng.choice(words)


def _changed(text: str, how: str | None) -> str:
    return " ".join(text) if how == "spaced" else getattr(text, how)() if how else text
