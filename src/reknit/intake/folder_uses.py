"""What a folder is for, told by its name, where the server does not say it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def use_of(name: str) -> str:
    """'sent' or 'archive' if a folder is called so in one of the languages that we know; else ''."""
    return _uses().get(name.strip().casefold(), "")


@cache
def _uses() -> Mapping[str, str]:
    text = files(__package__).joinpath("data/folder_uses.toml").read_text("utf-8")
    return {name.casefold(): use for use, names in tomllib.loads(text).items() for name in names}
