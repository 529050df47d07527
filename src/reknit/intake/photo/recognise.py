"""What a line of writing says: characters with their chances, from what the recogniser sees at each step along it.

The network is trained by connectionist temporal classification (Graves et al. 2006): at each step it gives the chance
of each character and of none, and a character stays until another one or none is likelier.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...model.card import Glyph
from .models import RECOGNISER, Floats, Pixels, alphabet, as_batch, run

HEIGHT = 48
"""Pixels of the height that the network was taught with."""
LEAST, MOST = 0.01, 3
"""Other readings of a character are kept from this chance on, this many."""


def glyphs(line: Pixels) -> tuple[Glyph, ...]:
    """The characters of a line, HEIGHT pixels high, that runs from left to right."""
    chances = run(RECOGNISER, as_batch(line))[0]
    return decoded(chances, alphabet())


def decoded(chances: Floats, characters: Sequence[str]) -> tuple[Glyph, ...]:
    """The likeliest character at each step, repeated ones as one.

    ``chances`` is steps x ``characters``, the first of which is none.
    """
    best = chances.argmax(axis=1)
    starts = np.flatnonzero(np.r_[True, best[1:] != best[:-1]])
    ends = np.r_[starts[1:], len(best)]
    found = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        kind = int(best[start])
        if kind:
            peak = start + int(chances[start:end, kind].argmax())
            middle = (start + end) / 2 / len(best)
            found.append(_glyph(chances[peak], kind, middle, characters))
    return tuple(found)


def _glyph(chances: Floats, kind: int, at: float, characters: Sequence[str]) -> Glyph:
    likely = np.flatnonzero(chances >= LEAST)
    order = likely[np.argsort(-chances[likely], kind="stable")]
    others = tuple((characters[i], float(chances[i])) for i in order.tolist() if i != kind)
    return Glyph(characters[kind], float(chances[kind]), at, others[:MOST])
