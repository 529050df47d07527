"""Words that tell how what stands on a card is to be read: data/words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def known(name: str) -> frozenset[str]:
    """The words of one list."""
    held = tomllib.loads(files(__package__).joinpath("data/words.toml").read_text("utf-8"))
    return frozenset(held[name])
