"""How likely each candidate is right, judged alone: one model for each kind, learnt by bench/learn_cards.py.

data/fields.json has the models as reknit.details.trees reads them, by kind.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import numpy as np

from ...details import trees
from .candidate import Candidate

_DATA = "data/fields.json"


def scored(candidates: Sequence[Candidate], models: Mapping[str, trees.Trees] | None = None) -> list[Candidate]:
    """The same candidates with the learnt log-odds as their scores; a kind without a model keeps its own."""
    found = list(candidates)
    for kind, model in (learnt() if models is None else models).items():
        places = [at for at, candidate in enumerate(found) if candidate.kind == kind]
        if not places:
            continue
        table = {
            name: np.array([found[at].features.get(name, 0.0) for at in places], dtype=np.float64)
            for name in model.features
        }
        for at, logit in zip(places, model.logits(table), strict=True):
            found[at] = replace(found[at], score=float(logit))
    return found


@cache
def learnt() -> Mapping[str, trees.Trees]:
    """The models that are shipped, by kind."""
    path = files(__package__).joinpath(_DATA)
    if not path.is_file():
        return {}
    return {kind: trees.read(held) for kind, held in json.loads(path.read_text("utf-8")).items()}
