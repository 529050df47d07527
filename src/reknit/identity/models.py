"""The models of data/same_person.json, which say how surely two rows are one person.

{"quick": model, "close": model, "enough": leaf}, each model as details/trees reads it: where the quick one's
log-odds of a pair are below ``enough``, it is not looked at closely.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..details.trees import UNIT, Trees, read


@dataclass(frozen=True, slots=True)
class Models:
    """What is shipped, made by bench/learn_identity.py."""

    quick: Trees
    close: Trees
    enough: float


@cache
def same_person() -> Models:
    """The models of data/same_person.json."""
    held = json.loads(files(__package__).joinpath("data/same_person.json").read_text("utf-8"))
    return Models(read(held["quick"]), read(held["close"]), held["enough"] / UNIT)
