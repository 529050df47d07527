"""From rows to pairs with the log-odds that they are one person."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .blocking import keys, pairs
from .clusters import Scored
from .columns import Columns, Floats, columns
from .counts import Levels, counted, levels
from .features import features
from .hashing import Ints
from .models import same_person
from .rows import Row

BATCH = 1 << 17
"""Pairs scored at a time: what fits into a processor's cache and a hundred megabytes."""
PROFILE = 3.0
"""Log-odds, at least, of a pair with one profile: 95 in 100 (judgement; names that clash still part it)."""


def score(rows: Sequence[Row]) -> Scored:
    """The pairs of rows that share a rare key, scored."""
    return score_columns(columns(rows))


def score_columns(c: Columns) -> Scored:
    """The same, of rows as columns."""
    left, right = pairs(keys(c), c.count)
    return Scored(left, right, log_odds(c, levels(c, counted(c)), left, right))


def log_odds(c: Columns, told: Levels, left: Ints, right: Ints) -> Floats:
    """The log-odds of pairs, each as if it stood alone: by a quick look, and a close one where that leaves a chance.

    Pairs with one profile are hardly ever two people, whatever they are called there (``PROFILE``).
    """
    models, found = same_person(), np.empty(len(left))
    for at in range(0, len(left), BATCH):
        one, other = left[at : at + BATCH], right[at : at + BATCH]
        at_once = features(c, told, one, other, closely=False)
        logits = models.quick.logits(at_once)
        close = np.flatnonzero(logits >= models.enough)
        if len(close):
            logits[close] = models.close.logits(features(c, told, one[close], other[close]))
        found[at : at + BATCH] = np.where(at_once["profile"] == 1, np.maximum(logits, PROFILE), logits)
    return found
