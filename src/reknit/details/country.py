"""Countries as people write them: 'Deutschland', 'UK', 'de'. They tell where a number without a country belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from .text import plain, tidy

_NAMES = Path(__file__).with_name("data") / "countries.txt"
_SIGNS = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def code(text: str) -> str:
    """The ISO 3166 alpha-2 code of a country by its name in six languages or its code; '' if it is none."""
    return _known().get(_key(text), "")


@cache
def _known() -> Mapping[str, str]:
    """Folded name or code -> code, from data/countries.txt ('DE: Germany, Deutschland')."""
    lines = (line.split(":") for line in _NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {_key(name): iso for iso, names in lines for name in (iso, *names.split(",")) if name.strip()}


def _key(text: str) -> str:
    return _SIGNS.sub(" ", plain(tidy(text))).strip()
