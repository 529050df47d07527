"""The words of reports, from the files in data/."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """Lists of words by their key, from data/``name``.toml."""
    return {key: tuple(value) for key, value in _read(name).items() if isinstance(value, list)}


@cache
def codes() -> dict[str, str]:
    """Enhanced status code without its class ('1.1') -> verdict, from data/codes.toml."""
    found = _read("codes")["codes"]
    assert isinstance(found, dict)
    return {str(code): str(verdict) for code, verdict in found.items()}


@cache
def categories() -> dict[str, str]:
    """Category of PowerMTA -> verdict, from data/categories.toml."""
    found = _read("categories")["categories"]
    assert isinstance(found, dict)
    return {str(category): str(verdict) for category, verdict in found.items()}


def entries(name: str, key: str) -> list[dict[str, object]]:
    """The tables in an array of data/``name``.toml."""
    found = _read(name)[key]
    assert isinstance(found, list)
    return found


@cache
def _read(name: str) -> dict[str, object]:
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text("utf-8"))
