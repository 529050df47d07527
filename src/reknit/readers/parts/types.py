"""Which of work, mobile, home, fax and main a line is, from its parameters and its label."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_APPLE = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
_WORD = re.compile(r"[\w-]+")
_PARAMETERS = {
    "fax": "fax",
    "bfax": "fax",
    "cell": "mobile",
    "mobile": "mobile",
    "iphone": "mobile",
    "car": "mobile",
    "main": "main",
    "company": "main",
    "work": "work",
    "dom-work": "work",
    "home": "home",
}
_RANK = ("fax", "mobile", "main", "work", "home")


def label_text(label: str) -> str:
    """'_$!<Mobile>!$_' -> 'Mobile'; any other text as it is."""
    match = _APPLE.fullmatch(label.strip())
    return (match[1] if match else label).strip()


@lru_cache(maxsize=4096)
def type_of(types: frozenset[str], label: str = "") -> str | None:
    """The type that the label names, else the first of fax, mobile, main, work and home among the parameters."""
    if label and (named := _from_label(label_text(label).casefold())):
        return named
    named_types = {_PARAMETERS[word] for word in types if word in _PARAMETERS}
    return next((kind for kind in _RANK if kind in named_types), None)


def _from_label(label: str) -> str | None:
    words = {label, *_WORD.findall(label)}
    return next((kind for kind in _RANK if words & _labels()[kind]), None)


@lru_cache(maxsize=1)
def _labels() -> dict[str, frozenset[str]]:
    table = tomllib.loads((files(__package__) / "data/types.toml").read_text("utf-8"))
    return {kind: frozenset(words) for kind, words in table.items()}
