"""The words by which the columns of a table that somebody made are known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ..parts.columns import fold
from ..parts.types import type_of

_DIGITS = re.compile(r"\d+")


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("data/column_words.toml").read_text("utf-8")
    table: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return {
        part: {fold(word): spec for spec, listed in specs.items() for word in listed} for part, specs in table.items()
    }


def by_header(header: str) -> str:
    """What the column with this header holds ('phone@work'), numbers left out; '' if its words do not tell."""
    name = " ".join(_DIGITS.sub(" ", fold(header)).split())
    if spec := _words()["exact"].get(name):
        return spec
    tokens = name.split()
    known = _words()["word"]
    spec = next((spec for word, spec in known.items() if word in tokens), "")
    if spec and "@" not in spec and spec.partition(":")[0] in {"phone", "postal", "mail_address", "website"}:
        type_ = _type(header, tokens)
        return f"{spec}@{type_}" if type_ else spec
    return spec


def _type(header: str, tokens: list[str]) -> str | None:
    """Work or home, as the words of a header say; a company's number is one at work."""
    spelled = header.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    type_ = type_of(frozenset(), header.replace("_", " ")) or type_of(frozenset(), spelled)
    return "work" if type_ == "main" and "company" in tokens else type_


def by_kind(kind: str) -> str:
    """What the user means by a kind ('employer', 'first_name'); '' if there is no such kind."""
    return _words()["kind"].get(fold(kind), "")


def kinds() -> list[str]:
    """The kinds that the user may name, the first name of each."""
    first: dict[str, str] = {}
    for kind, spec in _words()["kind"].items():
        first.setdefault(spec, kind.replace(" ", "_"))
    return list(first.values())
