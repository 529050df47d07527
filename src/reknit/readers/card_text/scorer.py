"""How likely each candidate is right: learnt models of each kind, by bench/learn_cards.py, that look twice.

The first look judges each candidate alone; the second one knows what the first one thought of all the others: whether
a better name is there, where it stands, what else the same ink may be. data/fields.json has the models as
reknit.details.trees reads them: by kind, and by kind with AGAIN behind it for the second look.
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

AGAIN = " again"
ALONE = "alone"
"""The sign of the second look that has the log-odds of the first."""

_DATA = "data/fields.json"
_KINDS = ("name", "title", "employer", "department", "postal", "phone", "mail_address", "website")
_LANDMARKS = ("name", "title", "employer")
"""What others stand by."""
_NONE = -9.0
_FAR = 9.0


def scored(candidates: Sequence[Candidate], models: Mapping[str, trees.Trees] | None = None) -> list[Candidate]:
    """The same candidates with the learnt log-odds as their scores; a kind without a model keeps its own."""
    held = learnt() if models is None else models
    first = judged(candidates, held)
    if not any(kind.endswith(AGAIN) for kind in held):
        return first
    seen = [replace(one, features={**one.features, **signs}) for one, signs in zip(first, again(first), strict=True)]
    second = judged(seen, {kind.removesuffix(AGAIN): model for kind, model in held.items() if kind.endswith(AGAIN)})
    return [replace(one, score=other.score) for one, other in zip(first, second, strict=True)]


def judged(candidates: Sequence[Candidate], models: Mapping[str, trees.Trees]) -> list[Candidate]:
    """The candidates with the log-odds of one look."""
    found = list(candidates)
    for kind, model in models.items():
        places = [at for at, candidate in enumerate(found) if candidate.kind == kind]
        if not places or kind.endswith(AGAIN):
            continue
        table = {
            name: np.array([found[at].features.get(name, 0.0) for at in places], dtype=np.float64)
            for name in model.features
        }
        for at, logit in zip(places, model.logits(table), strict=True):
            found[at] = replace(found[at], score=float(logit))
    return found


def again(candidates: Sequence[Candidate]) -> list[dict[str, float]]:
    """What the scores of all candidates tell of each, as signs for the second look.

    ``ink_<kind>``: the best other candidate of a kind on the same ink; ``more``, ``less``: the best of its own kind
    that has its ink and more, or a part of it; ``rival``: the best of its own kind elsewhere, ``rivals`` how many
    there may be; of the likeliest name, title and firm of the card how likely it is and how many lines above (under 0)
    or below it this one stands, how much higher it is, and how far its left edge or middle is off.
    """
    inks = [one.taken for one in candidates]
    landmarks = {
        kind: max((c for c in candidates if c.kind == kind), key=lambda c: c.score, default=None) for kind in _LANDMARKS
    }
    by_glyph: dict[tuple[int, int], list[int]] = {}
    for at, ink in enumerate(inks):
        for glyph in ink:
            by_glyph.setdefault(glyph, []).append(at)
    found = []
    for at, one in enumerate(candidates):
        ink = inks[at]
        near = {other for glyph in ink for other in by_glyph[glyph]} - {at}
        signs = {ALONE: one.score, "more": _NONE, "less": _NONE}
        signs |= {f"ink_{kind}": _NONE for kind in _KINDS}
        for other in near:
            rival = candidates[other]
            if rival.kind != one.kind:
                signs[f"ink_{rival.kind}"] = max(signs.get(f"ink_{rival.kind}", _NONE), rival.score)
            elif inks[other] > ink:
                signs["more"] = max(signs["more"], rival.score)
            elif inks[other] < ink:
                signs["less"] = max(signs["less"], rival.score)
            elif rival.value != one.value:
                signs[f"ink_{one.kind}"] = max(signs[f"ink_{one.kind}"], rival.score)
        rivals = [c.score for number, c in enumerate(candidates) if c.kind == one.kind and number not in near | {at}]
        signs["rival"] = max(rivals, default=_NONE)
        signs["rivals"] = float(sum(score > 0 for score in rivals))
        for kind, mark in landmarks.items():
            signs |= _from(one, mark, kind)
        found.append({name: round(value, 4) for name, value in signs.items()})
    return found


def _from(one: Candidate, mark: Candidate | None, kind: str) -> dict[str, float]:
    """How a candidate stands to another one."""
    if mark is None or not mark.spans or not one.spans or mark is one:
        return {f"of_{kind}": _NONE if mark is None else mark.score, f"by_{kind}": 0.0 if mark is one else _FAR}
    same = mark.features.get("side") == one.features.get("side")
    lines = one.spans[0][0] - mark.spans[-1 if one.spans[0][0] > mark.spans[0][0] else 0][0]
    return {
        f"of_{kind}": mark.score,
        f"by_{kind}": max(-_FAR, min(float(lines), _FAR)) if same else _FAR,
        f"to_{kind}": one.features.get("height", 0.0) / max(mark.features.get("height", 0.0), 0.1),
        f"off_{kind}": min(
            abs(one.features.get("left", 0.0) - mark.features.get("left", 0.0)),
            abs(one.features.get("middle", 0.0) - mark.features.get("middle", 0.0)),
        ),
    }


@cache
def learnt() -> Mapping[str, trees.Trees]:
    """The models that are shipped, by kind."""
    shipped = json.loads(files(__package__).joinpath(_DATA).read_text("utf-8"))
    return {kind: trees.read(held) for kind, held in shipped.items()}
