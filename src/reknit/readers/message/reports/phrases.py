r"""Phrases of a data file as patterns that are quick to find in a text.

A phrase is written as people read it: ' ' is any white space, '*' up to six words of the same sentence. The patterns
are kept by the first three letters of their first word, so that a text is read once, word by word, however many
phrases there are. Phrases of scripts that put no space between words are looked for at every character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

_RUN = re.compile(r"\w+")
_GAP = r"(?:[^\s;!?]{1,80}(?<!\w\.)\s{1,200}){0,6}?"
_OTHERS = r"(?:[\w'-]{1,40}\s{1,200}){0,2}?"
_SPACELESS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_SHORT = 4
"""Phrases of so few letters must be whole words."""


class Hit(NamedTuple):
    """A phrase of the rank-th list stands from ``start`` to before ``end``."""

    rank: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Index:
    """Patterns by the first letters of their first word, and those to be looked for at every character."""

    words: dict[str, tuple[tuple[int, str], ...]]
    anywhere: tuple[tuple[int, str], ...]

    def hits(self, text: str) -> Iterator[Hit]:
        """Where phrases stand in a text in lower case; for each word the first phrase of each list."""
        for run in _RUN.finditer(text):
            for rank, pattern in self.words.get(run[0][:3], ()):
                if found := _compiled(pattern).match(text, run.start()):
                    yield Hit(rank, run.start(), found.end())
        if not text.isascii():
            for rank, pattern in self.anywhere:
                if found := _compiled(pattern).search(text):
                    yield Hit(rank, found.start(), found.end())


def index(lists: Iterable[Iterable[str]]) -> Index:
    """An index of lists of patterns as ``phrase``, ``before`` and ``after`` make them."""
    words: dict[str, dict[int, list[str]]] = {}
    anywhere: dict[int, list[str]] = {}
    for rank, patterns in enumerate(lists):
        for first, pattern in (one.split("\0") for one in patterns):
            if first:
                words.setdefault(first, {}).setdefault(rank, []).append(pattern)
            else:
                anywhere.setdefault(rank, []).append(pattern)
    return Index(
        {first: tuple((rank, _any(found)) for rank, found in ranks.items()) for first, ranks in words.items()},
        tuple((rank, _any(found)) for rank, found in anywhere.items()),
    )


def phrase(text: str) -> str:
    """The pattern of one phrase, behind the letters it is kept by."""
    return f"{_first(text)}\0{_pattern(text)}"


def before(word: str, nouns: Iterable[str]) -> str:
    """``word``, up to two others, then one of ``nouns``: 'no such local user'."""
    return f"{_first(word)}\0{_pattern(word)}\\s{{1,200}}{_OTHERS}{_alternatives(nouns)}(?!\\w)"


def after(noun: str, words: Iterable[str]) -> str:
    """``noun``, up to six other words of the sentence, then one of ``words``: 'mailbox for x not found'."""
    return f"{_first(noun)}\0{_pattern(noun)}(?!\\w)[^\\w\\s;!?]{{0,4}}\\s{{0,200}}{_GAP}{_alternatives(words)}"


def _first(text: str) -> str:
    run = _RUN.search(text)
    return "" if run is None or _SPACELESS.match(text) else run[0][:3]


def _pattern(text: str) -> str:
    parts = [r"\s{1,200}".join(re.escape(word) for word in part.split()) for part in text.split("*")]
    found = parts[0] + "".join(rf"\s{{0,200}}{_GAP}{part}" for part in parts[1:])
    return found + (r"(?!\w)" if len(text) <= _SHORT and not _SPACELESS.match(text) else "")


def _alternatives(texts: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(_pattern, sorted(texts, key=len, reverse=True)))})"


def _any(patterns: list[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when its first word is met: most never are."""
    return re.compile(pattern)
