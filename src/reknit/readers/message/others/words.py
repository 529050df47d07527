"""The words by which somebody says that they know nothing, or that a letter was passed on: data/words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from ..answer.words import Cue, compiled


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data", "words.toml").read_text(encoding="utf-8"))


@cache
def _cue(language: str, name: str) -> Cue:
    return compiled(_data()[language][name])


def stands(name: str, text: str, languages: Sequence[str]) -> bool:
    """Whether folded text says so in one of the languages."""
    return any(_cue(language, name).stands(text) for language in languages if language in _data())


@cache
def joining() -> frozenset[str]:
    """The words that join two names, of all languages."""
    return frozenset(word for language in _data().values() for word in language["and"])
