"""How sure a value is: the calibrated chance that its kind, its text and, of a phone, its type were read right.

A model over what speaks for and against the value gives log-odds; steps that only rise (isotonic regression; Zadrozny
and Elkan 2002) make chances of them. Both were learnt by bench/learn_cards.py on cards that the fields were not learnt
from, and stand in data/sure.json: {"model": as reknit.details.trees reads it, "steps": [[log-odds, chance], ...]}.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import log
from statistics import fmean, median
from typing import NamedTuple

import numpy as np

from ...details import trees
from .candidate import Candidate
from .page import Page

TAKE = 0.97
"""The least chance at which a value goes in without being asked about. Judgement: at this chance and above it, one in a
hundred is wrong."""
LEAVE = 0.15
"""Below this chance a value is not even asked about: it is left out. Judgement."""

KINDS = ("name", "title", "employer", "postal", "phone", "mail_address", "website", "profile")
_CODES = ("code", "code_repaired", "code_against")
"""Features of a candidate that are looked at once more: what a code for machines on the card says."""
_OWN = {
    "mail_address": ("margin_local", "margin_host", "changed", "repaired", "name", "host", "words", "ending", "common",
                     "joins", "label", "glyph_min"),
    "phone": ("label", "distance", "typed", "mobile", "agrees", "valid", "plus", "where", "home", "worth", "rival",
              "letters", "digits", "stem", "kin"),
    "website": ("signed", "label", "host", "words", "ending", "common", "alone", "margin", "changed", "path"),
    "name": ("by_mail", "rank", "over_rival", "over_same", "how", "rest"),
    "title": ("occupation", "rank", "over_rival", "over_same", "how", "rest"),
    "employer": ("by_host", "organisation", "rank", "over_rival", "over_same", "how", "rest"),
}  # fmt: skip
"""... and what speaks for and against a value of each kind alone."""
_NO_HOST = 0.5
"""The most that a mail address is trusted whose host ends in no top-level domain: something was cut off or misread.
Judgement: cards that were learnt from have too few of them."""
_FEW = 0.001
_DATA = "data/sure.json"


class _Sure(NamedTuple):
    model: trees.Trees
    edges: list[float]
    chances: list[float]


def confidences(page: Page, chosen: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[float]:
    """The chance of each chosen value; ``candidates`` are all that were weighed for the page."""
    if not chosen:
        return []
    learnt = _learnt()
    rows = [signs(page, one, chosen, candidates) for one in chosen]
    table = {name: np.array([row.get(name, 0.0) for row in rows], dtype=np.float64) for name in learnt.model.features}
    return [
        min(_step(learnt, float(logit)), _most(one))
        for one, logit in zip(chosen, learnt.model.logits(table), strict=True)
    ]


def signs(page: Page, one: Candidate, chosen: Sequence[Candidate], candidates: Sequence[Candidate]) -> dict[str, float]:
    """What tells how sure a chosen value is, as numbers."""
    scores = [
        page.lines[line].glyphs[at].score
        for line, first, last in one.spans
        for at in range(first, last + 1)
        if page.lines[line].glyphs[at].text.strip()
    ] or [1.0]
    seconds = [
        other
        for line, first, last in one.spans
        for at in range(first, last + 1)
        for text, other in page.lines[line].glyphs[at].others[:1]
        if text
    ]
    ink = one.taken
    rivals = [c.score for c in candidates if c is not one and c.taken & ink and c.value != one.value]
    alike = [c.score for c in candidates if c.kind == one.kind and c.value != one.value and not c.taken & ink]
    kept = [c.score for c in chosen if c.kind == one.kind and c.value != one.value]
    again = sum(c.kind == one.kind and c.value == one.value and not c.taken & ink for c in candidates)
    glyphs = [glyph.score for line in page.lines for glyph in line.glyphs if glyph.text.strip()] or [1.0]
    ordered = sorted(scores)
    found: dict[str, float] = {
        "score": one.score,
        "over_rival": one.score - max(rivals, default=-9.0),
        "over_alike": one.score - max(alike, default=-9.0),
        "alike_kept": float(len(kept)),
        "again": float(again),
        "in_code": float(one.code is not None),
        "lowest": ordered[0],
        "second_lowest": ordered[min(1, len(ordered) - 1)],
        "mean": fmean(scores),
        "doubt": sum(-log(max(score, _FEW)) for score in scores),
        "second": max(seconds, default=0.0),
        "length": float(len(scores)),
        "lines": float(len(one.spans)),
        "line_score": min((page.lines[line].score for line, _, _ in one.spans), default=1.0),
        "height": min((page.lines[line].height for line, _, _ in one.spans), default=1.0),
        "pixels": _pixels(page, one),
        "page_lines": float(len(page.lines)),
        "page_median": median(glyphs),
        "page_low": fmean(score < 0.9 for score in glyphs),
        "sides": float(len(page.card.sides)),
        "chosen": float(len(chosen)),
    }
    found["unlabelled"] = float(sum(c.kind == "phone" and not c.features.get("label") for c in chosen))
    found |= {name: one.features.get(name, 0.0) for name in _CODES}
    found |= {f"{one.kind}_{name}": one.features.get(name, 0.0) for name in _OWN.get(one.kind, ())}
    return found | {f"is_{kind}": float(one.kind == kind) for kind in KINDS}


def _pixels(page: Page, one: Candidate) -> float:
    """The least height of its lines in the picture, in pixels."""
    heights = []
    for line, _, _ in one.spans:
        (x1, y1), _, _, (x4, y4) = page.lines[line].quad
        heights.append(((x4 - x1) ** 2 + (y4 - y1) ** 2) ** 0.5)
    return min(heights, default=99.0)


def _most(one: Candidate) -> float:
    broken = one.kind == "mail_address" and one.features.get("ending") == 0
    return _NO_HOST if broken else 1.0


def _step(learnt: _Sure, logit: float) -> float:
    return learnt.chances[bisect_right(learnt.edges, logit)]


@cache
def _learnt() -> _Sure:
    held = json.loads(files(__package__).joinpath(_DATA).read_text("utf-8"))
    edges = [edge for edge, _ in held["steps"][1:]]
    return _Sure(trees.read(held["model"]), edges, [chance for _, chance in held["steps"]])
