"""The words of each language, divided so that what one split shows no other split has."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from ..draw import chance, common, pick

LOCALES = {
    "en-US": ("en", ("US", "US", "US", "CA")),
    "en-GB": ("en", ("GB",)),
    "de": ("de", ("DE", "DE", "DE", "AT", "CH")),
    "fr": ("fr", ("FR", "FR", "FR", "BE", "CH")),
    "es": ("es", ("ES", "ES", "MX")),
    "it": ("it", ("IT",)),
    "nl": ("nl", ("NL", "NL", "NL", "BE")),
    "sv": ("sv", ("SE",)),
    "da": ("da", ("DK",)),
    "pt": ("pt", ("PT", "PT", "BR")),
    "pl": ("pl", ("PL",)),
    "ja": ("ja", ("JP",)),
    "zh": ("zh", ("CN",)),
}
"""Locale -> the language of its words, and its countries in their shares."""

_PARTS = {"fit": range(6), "check": range(6, 8), "report": range(8, 10)}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language as one split may use them."""

    language: str
    split: str

    def all(self, key: str) -> tuple[str, ...]:
        """The whole list of the split; some lists (labels) are shared by all."""
        return _list(self.language, key, self.split)

    def one(self, rng: Random, key: str) -> str:
        """One of a list, '' if the language has none."""
        choices = self.all(key)
        return pick(rng, choices) if choices else ""

    def labels(self, kind: str) -> tuple[str, ...]:
        """What stands before a value of that kind."""
        return _shared(self.language, "labels", kind)

    def country(self, code: str, key: str) -> tuple[str, ...]:
        """What a country of the language has: 'name', 'cities', 'lines', 'hosts'."""
        return _shared(self.language, "countries", code, key)

    def family(self, rng: Random, *, female: bool = False) -> str:
        """A family name: a listed one, or one made of two pieces, two in three."""
        if not self.shared("heads") or chance(rng, 0.35):
            return common(rng, self.all("family")).split("~")[-1 if female else 0]
        return self.made(rng)

    def made(self, rng: Random) -> str:
        """A name of a family or a place, made of two pieces."""
        while True:
            name = pick(rng, self.shared("heads")) + pick(rng, self.shared("endings"))
            if mine(name, self.split):
                return name

    def shared(self, key: str) -> tuple[str, ...]:
        """A list that all splits share, as what it says is made of its pieces; empty if the language has none."""
        return _shared(self.language, key)


def mine(word: str, split: str) -> bool:
    """Whether a word belongs to the split: six in ten are to fit, two to check, two to report."""
    return zlib.crc32(word.encode()) % 10 in _PARTS[split]


@cache
def tables(language: str) -> dict[str, Any]:
    """The file of a language."""
    return tomllib.loads((files(__package__) / "data" / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def _list(language: str, key: str, split: str) -> tuple[str, ...]:
    words: Sequence[str] = tables(language).get(key, "").split("|")
    words = [w for w in words if w]
    kept = tuple(w for w in words if mine(w, split))
    return kept if len(kept) > 1 else tuple(words)


@cache
def _shared(language: str, *keys: str) -> tuple[str, ...]:
    found: Any = tables(language)
    for key in keys:
        found = found.get(key, {})
    parts = "~" if keys[-1] == "cities" else "|"
    return tuple(found.split(parts)) if found else ()


def digits(rng: Random, pattern: str) -> str:
    """'#' becomes a digit, 'X' a letter of British and Canadian postcodes."""
    letters = "ABDEFGHJLNPRSTUWXYZ"
    swap = {"#": lambda: str(int(rng.random() * 10)), "X": lambda: pick(rng, letters)}
    return "".join(swap[c]() if c in swap else c for c in pattern)
